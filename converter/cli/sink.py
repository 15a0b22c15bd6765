"""Where outputs go: files that appear whole or not at all, or standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from converter.outfiles import OUTPUT_CLASH, OUTPUT_UNWRITABLE, STDIN, AtomicFile, stem, write

__all__ = ["OUTPUT_CLASH", "OUTPUT_UNWRITABLE", "STDOUT", "AtomicFile", "stem", "write", "write_stdout"]

STDOUT = STDIN


def write_stdout(pieces: Iterable[bytes]) -> None:
    """Write bytes to standard output as they are, whatever the locale."""
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
