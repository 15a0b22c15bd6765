"""Standard output belongs to the user's results, whatever plugins print.

``guarded`` puts one stream in its place for a whole run of the command line; while a plugin is at work (``inside``) it
sends what is printed to standard error and keeps the beginning, for a finding. Outside plugins, and in programs that
use the library, nothing is in the way.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any, Final, Self, TextIO, cast

_KEPT: Final = 200
_working = 0
_printed: list[str] = []


class Inside:
    """Marks the time in which a plugin is at work; one object serves all calls of a run."""

    __slots__ = ()

    def __enter__(self) -> Self:
        global _working  # noqa: PLW0603 - one process, one standard output
        _working += 1
        return self

    def __exit__(self, *_error: object) -> None:
        global _working  # noqa: PLW0603 - as above
        _working -= 1


inside: Final = Inside()


class _Guard:
    """Standard output that knows whether a plugin is at work."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def _stream(self) -> TextIO:
        return sys.stderr if _working else self.out

    def write(self, text: str) -> int:
        if _working:
            _note(text)
        return self._stream().write(text)

    @property
    def buffer(self) -> Any:
        if _working:
            _note("(bytes)")
        return self._stream().buffer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream(), name)


def _note(text: str) -> None:
    if sum(map(len, _printed)) < _KEPT:
        _printed.append(text[:_KEPT])


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Keep standard output for results while the block runs."""
    before = sys.stdout
    sys.stdout = cast("TextIO", _Guard(before))
    try:
        yield
    finally:
        sys.stdout = before


def taken() -> str:
    """Return the beginning of what plugins printed since this was last asked; mostly nothing."""
    if not _printed:
        return ""
    text = "".join(_printed)
    _printed.clear()
    return text
