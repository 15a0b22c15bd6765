"""Compressed streams, with bounds on the memory that they may ask for."""

from __future__ import annotations

import bz2
import gzip
import lzma
from typing import Any, BinaryIO, Final

_WINDOW: Final = 1 << 27  # bytes of a zstd window: `zstd --long` writes that much
_LZMA_MEMORY: Final = 1 << 28
_PIECE: Final = 1 << 16


def opened(stream: BinaryIO, kind: str) -> Any:
    """Return a reader of what a stream of this kind holds."""
    match kind:
        case "gz":
            return gzip.GzipFile(fileobj=stream, mode="rb")
        case "bz2":
            return bz2.BZ2File(stream, "rb")
        case "xz":
            return _Xz(stream)
    import zstandard

    return zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(stream, read_across_frames=True)


class _Xz:
    """lzma's own file has no limit of memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._inside: lzma.LZMADecompressor | None = None

    def read(self, size: int) -> bytes:
        while True:
            if self._inside is None or self._inside.eof:
                rest = self._inside.unused_data.lstrip(b"\0") if self._inside is not None else b""
                rest = rest or self._stream.read(_PIECE).lstrip(b"\0")
                if not rest and self._inside is not None:
                    return b""
                self._inside = lzma.LZMADecompressor(memlimit=_LZMA_MEMORY)
            elif self._inside.needs_input:
                rest = self._stream.read(_PIECE)
                if not rest:
                    raise EOFError("the file is cut off")
            else:
                rest = b""
            if data := self._inside.decompress(rest, size):
                return data
