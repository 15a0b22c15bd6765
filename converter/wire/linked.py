"""Titles of other stories below a heading of links that ends a page: "관련기사", "延伸閱讀", "Xem thêm"."""

from __future__ import annotations

from typing import Final

from converter.wire.lines import Piece
from converter.wire.parts import Cut, Known, Parts

_MOST: Final = 10  # titles below one heading
_LONGEST: Final = 80  # characters of a title
_CLOSED: Final = '.!?"”»)）。！？…」』।;:'  # ends of sentences


def take_linked(parts: Parts, known: Known) -> set[int]:
    """Take what stands below the last heading of links, down to the end, when none of it is a sentence.

    Returns:
        The indices in the body of the titles, which are noise now.
    """
    body = parts.body
    if not body or not parts.noise:
        return set()
    heading = next((one.piece for one in reversed(parts.noise) if known.marks.links_below(one.piece.text)), None)
    if heading is None or body[-1].lines <= heading.lines:
        return set()
    first = next(at for at, piece in enumerate(body) if piece.lines > heading.lines)
    below = body[first:]
    if not first or len(below) > _MOST or not all(map(_is_title, below)):
        return set()
    titles = {at for at, piece in enumerate(below, first) if not _names(piece.text, known)}
    parts.noise += [Cut(body[at], "title below a heading of links") for at in sorted(titles)]
    return titles


def _is_title(piece: Piece) -> bool:
    text = piece.text
    # Thai has no stop but behind abbreviations.
    abbreviated = text[-1] == "." and "\u0e00" < text[-2:-1] < "\u0e80"
    return len(text) <= _LONGEST and (abbreviated or text[-1] not in _CLOSED)


def _names(text: str, known: Known) -> bool:
    """Say whether a line is no title but a byline, an address or a notice."""
    return known.bylines.last(text) is not None or known.marks.contact(text) or known.notices.owned(text) is not None
