"""What ends the last paragraph of a story in scripts without capitals: bylines, credits and end marks in brackets."""

from __future__ import annotations

import re
from typing import Final

from converter.wire.lines import Piece
from converter.wire.parts import Known, Parts, cut_end, part

_MOST: Final = 4  # brackets one behind the other
_LONGEST: Final = 60  # characters of such a bracket
_INNER: Final = r"[^()\[\]<>（）【】［］〔〕＜＞〈〉\n]{1,50}"
# Figures behind the bracket are the day on which the copy was sent, in the count of its country.
_BRACKET: Final = re.compile(rf"[(（【［\[〔＜<〈]{_INNER}[)）】］\]〕＞>〉] ?(?:[0-9]{{6,8}})?$")
_DASHED: Final = re.compile(r"[ .।]{0,2}-{1,2} ?([^\s()\-]{2,24})$")
_SENTENCE: Final = re.compile(r"[.!?…]['\"”’]? +(?!$)|[。！？][」』”]?[ \u3000]*(?!$)")
_STAMP: Final = re.compile(r"(?<=[。」』”…！？])[01][0-9]{6}$")
_CLOSED: Final = frozenset('.。!！?？…”"」』’।॥៕)）】］다')


def take_tails(parts: Parts, known: Known, first: int) -> None:
    """Take these from the end of the last paragraph; the dateline, if it is there, ends at ``first``."""
    for _ in range(_MOST):
        text = parts.body[-1].text
        if text[-_LONGEST:].isascii() or not any(
            take(parts, known, first) for take in (_take_bracket, _take_dashed, _take_signed)
        ):
            return


def _take_bracket(parts: Parts, known: Known, first: int) -> bool:
    text = parts.body[-1].text
    match = _BRACKET.search(text, max(first + 1, len(text) - _LONGEST)) or _STAMP.search(text, first + 1)
    if match is None or text[: match.start()].rstrip()[-1:] not in _CLOSED:
        return False
    words = match[0].rstrip("0123456789 ")
    if parts.dateline is None and words and _take_dateline(parts, words, match.start(), known):
        return False
    if words and known.marks.stamp(words) is not None:
        cut_end(parts, match.start(), "end mark")
        return True
    end = known.marks.end(words) if words else None
    if end is not None or not words:
        cut_end(parts, match.start(), "end mark")
        if end is not None and end.credit and parts.credit is None:
            parts.credit = parts.cuts[-1].piece, end.credit
        return True
    byline = known.bylines.written(match[0])
    if byline is None:
        return False
    parts.bylines.append((cut_end(parts, match.start(), "byline, moved to byline and people"), byline))
    return True


def _take_dateline(parts: Parts, words: str, start: int, known: Known) -> bool:
    """Take a dateline in brackets behind the story: "（本报巴黎1月1日电）"."""
    found = known.dateline.find(words, known_only=True)
    if found is None or found.raw != words:
        return False
    piece = parts.body[-1]
    end = part(piece, start, start + len(words))
    parts.body[-1] = Piece(piece.text[:start].rstrip(), piece.lines, piece.column, piece.first)
    parts.body.append(end)
    parts.dateline, parts.dateline_at = found, len(parts.body) - 1
    return True


def _take_signed(parts: Parts, known: Known, first: int) -> bool:
    """Take a byline behind the last sentence: "…했다. 부산=김바다 기자 river@example.com"."""
    text = parts.body[-1].text
    ends = list(_SENTENCE.finditer(text, max(first + 1, len(text) - _LONGEST - 10)))
    if not ends or ends[-1].end() == len(text):
        return False
    byline = known.bylines.written(text[ends[-1].end() :])
    if byline is None:
        return False
    parts.bylines.append((cut_end(parts, ends[-1].end(), "byline, moved to byline and people"), byline))
    return True


def _take_dashed(parts: Parts, known: Known, first: int) -> bool:
    """Take an agency behind a dash: "….-สำนักข่าวไทย"."""
    text = parts.body[-1].text
    match = _DASHED.search(text, max(first + 1, len(text) - _LONGEST))
    if match is None or not known.dateline.credits.is_known(match[1]):
        return False
    # In scripts with capitals the sentence must have ended: "Photo: Name - Agency" tells whose picture it is.
    before = text[: match.start()].rstrip()[-1:]
    if "." not in match[0] and before.upper() != before.lower():
        return False
    cut = cut_end(parts, match.start(), "end mark, moved to credit_line")
    parts.credit = parts.credit or (cut, match[1])
    return True
