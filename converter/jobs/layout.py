"""What a job keeps beside its outputs, all in one hidden folder, and the lock that lets one job at a time in."""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from converter.findings import Severity, UsageError, register
from converter.outfiles import OUTPUT_UNWRITABLE

JOB_RUNNING = register(
    "JOB_RUNNING",
    Severity.ERROR,
    "another job works in this folder",
    explanation="Two jobs at once would write over each other. The other one was not disturbed.",
    fix="Wait for it, stop it, or give another folder.",
)
JOB_MISSING = register(
    "JOB_MISSING",
    Severity.ERROR,
    "there is no job in this folder",
    explanation="A job keeps its ledger in the folder .converter of its output folder.",
    fix="Give the folder that `converter jobs run` had as --out.",
)

OWN: Final = ".converter"

_GET_FLAGS: Final = 0x80086601
_SET_FLAGS: Final = 0x40086602
_TOP_OF_TREE: Final = 0x20000
"""Linux's FS_IOC_GETFLAGS, FS_IOC_SETFLAGS (64 bits) and FS_TOPDIR_FL, from linux/fs.h; ``chattr +T``."""


class Layout:
    """The paths of a job; ``out`` is absolute."""

    def __init__(self, out: Path) -> None:
        self.out = out.absolute()
        self.own = self.out / OWN
        self.ledger = self.own / "ledger.sqlite"
        self.quarantine = self.own / "quarantine"
        self.temporary = self.own / "tmp"
        self.growing = self.own / "growing"
        self.coming = self.own / "coming"
        """The one file that is written before it gets its name in the output folder."""
        self._lock = self.own / "lock"

    def prepare(self) -> None:
        """Make the folders and see whether they can be written to.

        Raises:
            UsageError: they cannot.
        """
        try:
            for folder in (self.own, self.quarantine, self.temporary, self.growing):
                folder.mkdir(parents=True, exist_ok=True)
            probe = self.own / "probe"
            probe.write_bytes(b"probe")
            probe.unlink()
        except OSError as error:
            raise UsageError(OUTPUT_UNWRITABLE.found(f"{self.out}: {error.strerror or error}")) from error

    def existing(self) -> Layout:
        """Return this, if there is a ledger.

        Raises:
            UsageError: there is none.
        """
        if not self.ledger.is_file():
            raise UsageError(JOB_MISSING.found(f"there is no job in {self.out}"))
        return self

    def lock(self) -> Lock:
        """Take the folder for this process.

        Raises:
            UsageError: another process has it; the finding names it.
        """
        return Lock(self._lock, self.out)

    def clear(self) -> Path:
        """Empty the temporary folder and return one in it for this process; orphans of another write elsewhere."""
        for entry in self.temporary.iterdir():
            shutil.rmtree(entry, ignore_errors=True)
        own = self.temporary / str(os.getpid())
        own.mkdir()
        _spread(own)
        return own


def _spread(folder: Path) -> None:
    """Let ext4 place each folder in this one apart from the others; other file systems refuse, which is as well.

    A folder's files share its part of the disk. Where many files were deleted within minutes, as when a job replaces
    its outputs, ext4 passes over each of them for each new one: a tenfold cost, and a lock that workers wait for.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        flags = bytearray(fcntl.ioctl(handle, _GET_FLAGS, bytes(8)))
        flags[:4] = (int.from_bytes(flags[:4], sys.byteorder) | _TOP_OF_TREE).to_bytes(4, sys.byteorder)
        fcntl.ioctl(handle, _SET_FLAGS, bytes(flags))
    except OSError:
        return
    finally:
        os.close(handle)


class Lock:
    """A lock that the system gives back when its process ends, however it ends."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            owner = os.pread(self._handle, 20, 0).decode("ascii", "replace").strip() or "unknown"
            os.close(self._handle)
            raise UsageError(JOB_RUNNING.found(f"process {owner} works in {folder}")) from error
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, b"%d\n" % os.getpid(), 0)

    def release(self) -> None:
        """Give the folder back."""
        os.close(self._handle)
