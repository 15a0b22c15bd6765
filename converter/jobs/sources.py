"""Where records come from: files, folders, archives, standard input; listed in one order on every machine."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from fnmatch import translate
from functools import cache

import msgspec

from converter.findings import Severity, UsageError, register
from converter.jobs import remote
from converter.jobs.listing import Entry, listed
from converter.jobs.source import Source
from converter.jobs.telling import shown
from converter.outfiles import STDIN

SOURCE_MISSING = register(
    "SOURCE_MISSING",
    Severity.ERROR,
    "a source of the job does not exist",
    explanation="A job is told all its sources before it begins, so that a wrong path is no quiet gap.",
    fix="Check the path.",
)


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
            yield Source(label=one, path=None, once=True)
        elif remote.is_remote(one):
            yield from _remote(one, chosen)
        elif os.path.isdir(one):  # noqa: PTH112 - strings are what is passed on
            yield from _folder(one, chosen, (), leave_out)
        elif os.path.exists(one):  # noqa: PTH110
            once = not os.path.isfile(one)  # noqa: PTH113 - a pipe, for instance
            yield Source(label=shown(one), path=os.path.abspath(one), once=once)  # noqa: PTH100
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
    absolute = os.path.abspath(here)  # noqa: PTH100
    folders = tuple(map(shown, below))
    for name, is_folder, is_file in _entries(here):
        if name.startswith("."):
            continue
        path = os.path.join(absolute, name)  # noqa: PTH118
        if is_folder:
            if path != leave_out:
                yield from _folder(root, chosen, (*below, name), leave_out)
        elif is_file and chosen.takes("/".join((*below, name))):
            yield Source(label=shown(os.path.join(here, name)), path=path, folders=folders)  # noqa: PTH118


def _entries(folder: str) -> Iterator[Entry]:
    try:
        yield from listed(folder)
    except OSError as error:
        raise _unlisted(folder, error) from error


def _fits(glob: str, path: str) -> bool:
    pattern = _pattern(glob)
    return bool(pattern.match(path) or pattern.match(path.rpartition("/")[2]))


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    return re.compile(translate(glob))
