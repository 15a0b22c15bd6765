"""Files that appear whole or not at all, and what they are called after their source."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePath
from types import TracebackType
from typing import Self

from converter.findings import Severity, register

OUTPUT_CLASH = register(
    "OUTPUT_CLASH",
    Severity.ERROR,
    "two articles would be written to one file",
    explanation="Outputs are named after their sources; two sources of one name would overwrite each other.",
    fix="Convert them to different folders, rename a source, or use --one-file.",
)
OUTPUT_UNWRITABLE = register(
    "OUTPUT_UNWRITABLE",
    Severity.ERROR,
    "an output cannot be written",
    explanation="The system refused to write the file.",
    fix="Check the folder, its permissions and the space on its disk.",
)

STDIN = "-"


def stem(source: str) -> str:
    """Return what outputs of a source are called: the file's name without its suffix, ``stdin`` for ``-``."""
    if source == STDIN:
        return "stdin"
    name = PurePath(source).name
    for suffix in (".article.json", ".newsml-g2.xml"):
        if name.lower().endswith(suffix):
            return name[: -len(suffix)] or name
    return PurePath(name).stem or name


def label(source: str) -> str:
    """Return how findings call a file: its name as it is, bytes that are no UTF-8 as escapes such as ``\\udcff``."""
    return source.encode("utf-8", "backslashreplace").decode("utf-8")


def mask() -> int:
    """Return the user's mask for new files."""
    now = os.umask(0)
    os.umask(now)
    return now


class AtomicFile:
    """A file that gets its name when all of it has been written; on an error nothing is left behind.

    A device or a pipe, such as ``/dev/stdout``, is written to as it is and never replaced.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Self:
        self._temporary: Path | None = None
        if _flows(self.path):
            self._stream = self.path.open("wb")
            return self
        handle, name = tempfile.mkstemp(prefix=f".{self.path.name[:80]}.", suffix=".tmp", dir=self.path.parent)
        self._temporary = Path(name)
        self._stream = os.fdopen(handle, "wb")
        return self

    def write(self, data: bytes) -> None:
        """Append bytes."""
        self._stream.write(data)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._temporary is None:
            self._stream.close()
            return
        whole = False
        try:
            if kind is None:
                self._stream.flush()
                os.fsync(self._stream.fileno())
                whole = True
        finally:
            self._stream.close()
            if not whole:
                self._temporary.unlink(missing_ok=True)
        if whole:
            # mkstemp makes files for the owner alone; outputs are as open as the user's mask allows.
            self._temporary.chmod(0o666 & ~mask())
            self._temporary.replace(self.path)


def _flows(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all.

    Raises:
        OSError: the system refused.
    """
    with AtomicFile(path) as file:
        for piece in pieces:
            file.write(piece)
