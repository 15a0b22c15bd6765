"""Titles of other stories below a heading of links that ends a page: "관련기사", "延伸閱讀", "Xem thêm"."""

from __future__ import annotations

from typing import Final

from converter.wire.lines import Piece
from converter.wire.parts import Cut, Known, Parts

_MOST: Final = 10  # titles below one heading
_LONGEST: Final = 80  # characters of a title
_CLOSED: Final = '.!?"”»)）。！？…」』।;:'  # ends of sentences


def take_linked(parts: Parts, known: Known) -> None:
    """Take what stands below the last heading of links, down to the end, when none of it is a sentence."""
    body = parts.body
    if not body or not parts.noise:
        return
    heading = next((one.piece for one in reversed(parts.noise) if known.marks.links_below(one.piece.text)), None)
    if heading is None or body[-1].lines <= heading.lines:
        return
    below = [piece for piece in body if piece.lines > heading.lines]
    if len(below) == len(body) or len(below) > _MOST or not all(_is_title(piece) for piece in below):
        return
    titles = [piece for piece in below if not _names(piece.text, known)]
    gone = {id(piece) for piece in titles}
    parts.body = [piece for piece in body if id(piece) not in gone]
    parts.noise += [Cut(piece, "title below a heading of links") for piece in titles]


def _is_title(piece: Piece) -> bool:
    return len(piece.text) <= _LONGEST and piece.text[-1] not in _CLOSED


def _names(text: str, known: Known) -> bool:
    """Say whether a line is no title but a byline or an address."""
    return known.bylines.last(text) is not None or known.marks.contact(text)
