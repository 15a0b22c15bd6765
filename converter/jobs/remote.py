"""Sources in other places than the local disk, by fsspec addresses such as ``s3://bucket/feed``; an optional extra."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final, cast

from converter.findings import Severity, UsageError, register

REMOTE_MISSING = register(
    "REMOTE_MISSING",
    Severity.ERROR,
    "an address cannot be reached with what is installed",
    explanation="Addresses are read through fsspec and, for most protocols, a library of theirs.",
    fix="Install news-converter[remote] and what fsspec needs for the protocol, s3fs for s3:// for instance.",
)

_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]{1,20}://")


def is_remote(source: str) -> bool:
    """Say whether a source is an address and no path."""
    return _ADDRESS.match(source) is not None


def listing(address: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the address of each file below one, sorted, with the folders between; or the file's own, with none.

    Raises:
        UsageError: the protocol is not known here, or a library for it is not installed.
        OSError: it cannot be listed; ``FileNotFoundError`` where there is nothing.
    """
    with _faults(address):
        system, path = _core().url_to_fs(address)
        if not system.exists(path):
            raise FileNotFoundError(address)
        if not system.isdir(path):
            yield address, ()
            return
        found = sorted(system.find(path))
    root = path.rstrip("/")
    for one in found:
        folders = one.removeprefix(root).strip("/").split("/")[:-1]
        yield system.unstrip_protocol(one), tuple(folders)


def opened(address: str) -> BinaryIO:
    """Return a file's bytes from their beginning.

    Raises:
        OSError: it cannot be opened.
    """
    with _faults(address):
        system, path = _core().url_to_fs(address)
        return cast("BinaryIO", system.open(path, "rb"))


def _core() -> Any:
    import fsspec.core

    return fsspec.core


@contextmanager
def _faults(address: str) -> Iterator[None]:
    try:
        yield
    except (ImportError, ValueError) as error:
        raise UsageError(REMOTE_MISSING.found(f"{address}: {error}")) from error
    except OSError:
        raise
    except Exception as error:
        # Each protocol's library has errors of its own.
        raise OSError(f"{type(error).__name__}: {error}") from error
