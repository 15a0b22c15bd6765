"""What a process of a job may do: it dies with its supervisor, writes messages only, has few files and some memory."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from typing import Final

from converter.jobs.messages import Messages

_PR_SET_PDEATHSIG: Final = 1
_FILES: Final = 1024
"""Files that a worker may have open: a plugin that leaks them is found out before the system suffers."""


def settle(parent: int) -> None:
    """Let this process die with the supervisor, leave interrupts to it, write to standard error only."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    few = _FILES if soft == resource.RLIM_INFINITY else min(soft, _FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (few, hard))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(2, 1)
    sys.stdout = sys.stderr = Messages()


def limit_memory(allowed: int) -> None:
    """Let this process have so many bytes beyond those that it has now."""
    with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123 - no path of ours
        pages = int(stream.read().split()[0])
    limit = pages * resource.getpagesize() + allowed
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
