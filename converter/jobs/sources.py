"""Where records come from: files, folders, archives, standard input; listed in one order on every machine."""

from __future__ import annotations

import hashlib
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from fnmatch import translate
from functools import cache
from typing import Any, BinaryIO, Final

import msgspec

from converter.findings import Severity, UsageError, register
from converter.jobs import remote
from converter.jobs.telling import shown
from converter.jobs.unpack import packed
from converter.outfiles import STDIN

SOURCE_MISSING = register(
    "SOURCE_MISSING",
    Severity.ERROR,
    "a source of the job does not exist",
    explanation="A job is told all its sources before it begins, so that a wrong path is no quiet gap.",
    fix="Check the path.",
)

_BLOCK: Final = 1 << 20


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A file as the job's ledger knows it: ``label`` as it reads, ``path`` absolute, or None where it has none.

    ``folders`` are those between the folder that was given and the file. What has no path is standard input, or
    ``remote``: then the label is its address.
    """

    label: str
    path: str | None
    folders: tuple[str, ...] = ()
    remote: bool = False

    @property
    def is_stdin(self) -> bool:
        """Say whether it can be read only once."""
        return self.path is None and not self.remote

    @property
    def is_packed(self) -> bool:
        """Say whether it holds files within."""
        return not self.is_stdin and packed(self.label)

    def open(self) -> BinaryIO:
        """Return its bytes from their beginning.

        Raises:
            OSError: the system refused.
        """
        if self.remote:
            return remote.opened(self.label)
        if self.path is None:
            return sys.stdin.buffer
        return open(self.path, "rb", buffering=0)  # noqa: PTH123

    def digest(self) -> bytes:
        """Return the SHA-256 of all of it.

        Raises:
            OSError: the system refused.
        """
        made = hashlib.sha256()
        with self.open() as stream:
            while block := stream.read(_BLOCK):
                made.update(block)
        return made.digest()


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """Globs for paths below a folder: what is included (all, if none is given) and not excluded."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def takes(self, path: str) -> bool:
        """Say whether a relative path, or its last part, fits."""
        if self.include and not any(_fits(glob, path) for glob in self.include):
            return False
        return not any(_fits(glob, path) for glob in self.exclude)


def expand(given: Sequence[str], chosen: Chosen, leave_out: str | None = None) -> Iterator[Source]:
    """Yield all files of the sources, folders with all that is in them, sorted by name; ``leave_out`` is a folder.

    Hidden files and links to folders are left out.

    Raises:
        UsageError: a source does not exist.
    """
    for one in dict.fromkeys(given):
        if one == STDIN:
            yield Source(label=one, path=None)
        elif remote.is_remote(one):
            yield from _remote(one, chosen)
        elif os.path.isdir(one):  # noqa: PTH112 - strings are what is passed on
            yield from _folder(one, chosen, (), leave_out)
        elif os.path.exists(one):  # noqa: PTH110
            yield Source(label=shown(one), path=os.path.abspath(one))  # noqa: PTH100
        else:
            raise missing(one)


def _remote(address: str, chosen: Chosen) -> Iterator[Source]:
    try:
        found = list(remote.listing(address))
    except FileNotFoundError as error:
        raise missing(address) from error
    except OSError as error:
        raise _unlisted(address, error) from error
    for label, folders in found:
        name = label.rpartition("/")[2]
        hidden = any(part.startswith(".") for part in (*folders, name))
        if label == address or (not hidden and chosen.takes("/".join((*folders, name)))):
            yield Source(label=label, path=None, folders=folders, remote=True)


def missing(path: str) -> UsageError:
    """Return the error of a source that is not there."""
    return UsageError(SOURCE_MISSING.found(f"there is no {path}", source=path))


def _unlisted(path: str, error: OSError) -> UsageError:
    return UsageError(SOURCE_MISSING.found(f"{path} cannot be listed: {error.strerror or error}", source=path))


def _folder(root: str, chosen: Chosen, below: tuple[str, ...], leave_out: str | None) -> Iterator[Source]:
    here = os.path.join(root, *below)  # noqa: PTH118
    try:
        with os.scandir(here) as found:
            entries = sorted((entry.name, entry.is_dir(follow_symlinks=False), entry.is_file()) for entry in found)
    except OSError as error:
        raise _unlisted(here, error) from error
    for name, is_folder, is_file in entries:
        if name.startswith("."):
            continue
        where = os.path.join(here, name)  # noqa: PTH118
        if is_folder:
            if os.path.abspath(where) != leave_out:  # noqa: PTH100
                yield from _folder(root, chosen, (*below, name), leave_out)
        elif is_file and chosen.takes("/".join((*below, name))):
            folders = tuple(map(shown, below))
            yield Source(label=shown(where), path=os.path.abspath(where), folders=folders)  # noqa: PTH100


def _fits(glob: str, path: str) -> bool:
    pattern = _pattern(glob)
    return bool(pattern.match(path) or pattern.match(path.rpartition("/")[2]))


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    return re.compile(translate(glob))


class Hashing(io.RawIOBase):
    """A stream that hashes what is read of it."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        data = self._stream.read(len(into)) or b""
        into[: len(data)] = data
        self._hash.update(data)
        self.taken += len(data)
        return len(data)

    def finish(self) -> bytes:
        """Read what nobody has read and return the SHA-256 of all."""
        while self.read(_BLOCK):
            pass
        return self._hash.digest()
