"""Work for the supervisor's tests: each record says what to do."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


def maker(config: str) -> Callable[[object], object]:
    def work(record: object) -> object:
        what, _, value = str(record).partition(" ")
        match what:
            case "double":
                return int(value) * 2
            case "raise":
                raise KeyError(value)
            case "exit":
                sys.exit(3)
            case "hard-exit":
                os._exit(7)
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "segv":
                ctypes.string_at(0)
            case "hang":
                time.sleep(1000)
            case "spin":
                while True:
                    pass
            case "memory":
                return len(bytearray(1 << 34))
            case "print":
                print("junk")
                os.write(1, b"junk\n")
            case "child":
                child = subprocess.Popen(["sleep", "1000"])
                Path(value).write_text(str(child.pid))
                time.sleep(1000)
            case "once":
                if not Path(value).exists():
                    Path(value).touch()
                    os.kill(os.getpid(), signal.SIGKILL)
                return "second"
            case "pid":
                return os.getpid()
        return config

    return work
