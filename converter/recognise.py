"""Which format a document is of: readers and checks look at its beginning, and the surest is asked."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, BinaryIO, Final, TypeVar

T = TypeVar("T")

HEAD: Final = 4096
"""Bytes of a stream that those who recognise formats may look at."""

_CERTAIN: Final = 95


def surest(candidates: Iterable[T], head: bytes, label: str, least: int = 1) -> T | None:
    """Return the candidate that is surest of the content; a fitting suffix decides between near equals.

    Who is certain, and has the suffix, is taken before the others have looked: some look long.

    Candidates have a ``name``, and may have ``sniff`` and ``suffixes`` as ``converter.Reader`` has them; ``label`` is
    the document's name. None is returned when nobody is as sure as ``least``.
    """
    lowered = label.lower()
    ranked = []
    for one in sorted(candidates, key=lambda one: not _fits(one, lowered)):
        ranked.append((_score(one, head, lowered), one))
        if ranked[-1][0] >= _CERTAIN:
            break
    best = min(ranked, key=_order, default=None)
    return None if best is None or best[0] < least else best[1]


def peek(stream: BinaryIO) -> tuple[BinaryIO, bytes]:
    """Return a stream that still holds everything, and its first ``HEAD`` bytes."""
    if isinstance(stream, io.BytesIO):
        start = stream.tell()
        return stream, bytes(stream.getbuffer()[start : start + HEAD])
    raw: Any = stream
    buffered = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(_Borrowed(raw))
    return buffered, buffered.peek(HEAD)[:HEAD]


class _Borrowed(io.RawIOBase):
    """A stream that stays open when the buffer around it is dropped: it is its owner's to close."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        data = self._stream.read(len(into))
        into[: len(data)] = data
        return len(data)


def _order(ranked: tuple[int, Any]) -> tuple[int, str]:
    return -ranked[0], ranked[1].name


def _score(candidate: Any, head: bytes, lowered: str) -> int:
    sniff = getattr(candidate, "sniff", None)
    if sniff is None:
        return 0
    try:
        sure = int(sniff(head))
    except Exception:  # noqa: BLE001 - a plugin may raise anything; then it does not know the content
        return 0
    return sure + 5 if sure and _fits(candidate, lowered) else sure


def _fits(candidate: Any, lowered: str) -> bool:
    return lowered.endswith(tuple(getattr(candidate, "suffixes", ())))
