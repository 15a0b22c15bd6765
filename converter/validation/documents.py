"""What a user names on the command line, as documents: files, folders with all that lies in them, standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from converter.outfiles import label

STDIN: Final = "-"


class Document(NamedTuple):
    """A document to validate: ``name`` is how findings call it, ``path`` is None for standard input.

    ``refused`` says why it is not even opened.
    """

    name: str
    path: Path | None
    refused: str | None = None

    def open(self) -> BinaryIO:
        """Return the document's bytes as a stream.

        Raises:
            OSError: the system refused.
        """
        if self.path is None:
            return sys.stdin.buffer
        return self.path.open("rb")


def documents(named: Iterable[str]) -> Iterator[Document]:
    """Yield the documents of files, folders and ``-``; of folders, by name, with all below, hidden ones left out."""
    for name in named:
        if name == STDIN:
            yield Document(STDIN, None)
            continue
        path = Path(name)
        if path.is_dir():
            yield from _below(path)
        else:
            yield Document(label(name), path)


def _below(folder: Path) -> Iterator[Document]:
    def failed(error: OSError) -> None:
        unread.append(Document(label(str(error.filename)), None, error.strerror or str(error)))

    unread: list[Document] = []
    for above, folders, files in os.walk(folder, onerror=failed):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        while unread:
            yield unread.pop()
        for name in sorted(files):
            if not name.startswith("."):
                yield _file(Path(above, name))
    yield from unread


def _file(path: Path) -> Document:
    """Return a folder's file; what would wait for a writer, such as a named pipe, is refused."""
    try:
        ordinary = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        return Document(label(str(path)), path, error.strerror or str(error))
    return Document(label(str(path)), path, None if ordinary else "it is no ordinary file")
