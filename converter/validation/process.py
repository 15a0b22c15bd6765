"""Applies a schema in a process of its own, with limits on time and memory.

A pattern such as ``(a+)+`` or nested alternatives can ask for more work than a machine has, and a schema may bring a
native library down. What happens there is then a finding of the one document, and the next one gets a new process.
Messages are MessagePack after four bytes of length, big-endian.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from threading import Timer
from typing import IO, Final

import msgspec

from converter.findings import Finding, ReadError, UsageError
from converter.validation.codes import SCHEMA_TOO_COSTLY

SECONDS: Final = 10.0
"""What a document may take; one second more for each megabyte of it."""

MEMORY: Final = 3 << 30
"""Bytes of address space that the process may have."""

_MOST_DEATHS: Final = 3


class Apart:
    """A compiled schema that lives in another process.

    Raises:
        UsageError: it cannot be used, or reading it alone costs too much.
    """

    def __init__(self, path: Path, seconds: float = SECONDS) -> None:
        self._path = path
        self._seconds = seconds
        self._deaths = 0
        self._process = self._started()

    def check(self, data: bytes, source: str, line: int = 1) -> list[Finding]:
        """Return what is wrong with one document, or that the schema costs too much on it."""
        if self._deaths >= _MOST_DEATHS:
            told = f"{self._path.name} failed on {_MOST_DEATHS} documents and is not tried on this one"
            return [SCHEMA_TOO_COSTLY.found(told, source=source)]
        request = msgspec.msgpack.encode((data, source, line))
        answer, told = _asked(self._process, request, self._seconds + len(data) / 1e6)
        if answer is not None:
            return msgspec.msgpack.decode(answer, type=list[Finding])
        self._deaths += 1
        if self._deaths < _MOST_DEATHS:
            self._process = self._started()
        return [SCHEMA_TOO_COSTLY.found(f"{self._path.name} {told}", source=source)]

    def _started(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(  # noqa: S603 - this very Python
            [sys.executable, "-P", "-m", "converter.validation.process", str(self._path), str(MEMORY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
        )
        answer, told = _asked(process, None, self._seconds)
        problems = None if answer is None else msgspec.msgpack.decode(answer, type=list[Finding])
        if problems is None:
            source = str(self._path)
            raise UsageError(SCHEMA_TOO_COSTLY.found(f"{self._path.name} {told} as it was read", source=source))
        if problems:
            _end(process)
            raise UsageError(*problems)
        return process

    def close(self) -> None:
        """End the process."""
        _end(self._process)

    def __del__(self) -> None:
        process = getattr(self, "_process", None)
        if process is not None:
            _end(process)


def _environment() -> dict[str, str]:
    """Return an environment in which the process finds this very package, and nothing in the current folder."""
    import converter

    here = str(Path(converter.__file__).resolve().parent.parent)
    return {**os.environ, "PYTHONPATH": os.pathsep.join([here, os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)}


def _asked(process: subprocess.Popen[bytes], request: bytes | None, seconds: float) -> tuple[bytes | None, str]:
    """Send a request and return the answer, or None and why there is none; the process is then gone."""
    late: list[bool] = []

    def end() -> None:
        late.append(True)
        process.kill()

    timer = Timer(seconds, end)
    timer.start()
    answer = None
    try:
        if request is not None and process.stdin is not None:
            _put(process.stdin, request)
        if process.stdout is not None:
            answer = _take(process.stdout)
    except OSError:
        answer = None
    finally:
        timer.cancel()
    if answer is None:
        _end(process)
        return None, f"took more than {seconds:.0f} seconds" if late else "needed more memory than it may have"
    return answer, ""


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _put(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(4, "big"))
    stream.write(data)
    stream.flush()


def _take(stream: IO[bytes]) -> bytes | None:
    size = stream.read(4)
    if len(size) < 4:
        return None
    data = stream.read(int.from_bytes(size, "big"))
    return data if len(data) == int.from_bytes(size, "big") else None


def _limited(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not every system has it; the limit on time stays
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main(path: Path, memory: int) -> None:
    from converter.validation.schema_file import compiled, load

    source, sink = sys.stdin.buffer, sys.stdout.buffer
    _limited(memory)
    try:
        checker = compiled(load(path), path)
    except (UsageError, ReadError) as error:
        _put(sink, msgspec.msgpack.encode(error.findings))
        return
    _put(sink, msgspec.msgpack.encode([]))
    while (request := _take(source)) is not None:
        data, name, line = msgspec.msgpack.decode(request, type=tuple[bytes, str, int])
        _put(sink, msgspec.msgpack.encode(checker.check(data, name, line)))


if __name__ == "__main__":
    _main(Path(sys.argv[1]), int(sys.argv[2]))
