"""A stream of JSON-LD as records: one document, or JSON Lines with a document a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, cast

import orjson

from converter import Record

_LONGEST: Final = 64 * 1024 * 1024
_BOM: Final = b"\xef\xbb\xbf"


class Rest:
    """What was read of a stream already, and the rest of it."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int) -> bytes:
        """Return up to ``size`` bytes, or more where more were read already."""
        head, self._head = self._head, b""
        return head + self._stream.read(max(0, size - len(head)))


def split(stream: BinaryIO, source: str, whole: Callable[[BinaryIO, str], Iterator[Record]]) -> Iterator[Record]:
    """Yield a record a line where each line is a document of its own, else what ``whole`` makes of the stream."""
    head: list[bytes] = []
    filled: list[bytes] = []
    while len(filled) < 2 and sum(map(len, head)) <= _LONGEST:
        line = stream.readline(_LONGEST + 1)
        if not line:
            break
        head.append(line)
        filled += [line] if line.strip() else []
    if len(filled) < 2 or not _are_lines(*filled):
        yield from whole(cast("BinaryIO", Rest(b"".join(head), stream)), source)
        return
    offset = 0
    for number, line in enumerate(_chained(head, stream), 1):
        if len(line) > _LONGEST:
            yield from whole(cast("BinaryIO", Rest(line, stream)), source)
            return
        if line.strip():
            yield Record(data=line, source=source, offset=offset, line=number)
        offset += len(line)


def _chained(head: list[bytes], stream: BinaryIO) -> Iterator[bytes]:
    yield from head
    while line := stream.readline(_LONGEST + 1):
        yield line


def _are_lines(first: bytes, second: bytes) -> bool:
    """Say whether two lines are documents, each by itself; the first may be a broken one."""
    first = first.removeprefix(_BOM).strip()
    if _is_document(first):
        return True
    return first.startswith(b"{") and first.endswith(b"}") and _is_document(second.strip())


def _is_document(line: bytes) -> bool:
    if line[:1] + line[-1:] not in (b"{}", b"[]"):
        return False
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True
