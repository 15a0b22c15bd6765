"""What a plugin reaches for beyond its arguments: clock, chance, environment, files, standard output, heavy modules."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import FrameType, ModuleType
from typing import Any, Final, TypeVar

T = TypeVar("T")

_NAMES = "aiohttp asyncio babel bs4 http.client httpx jsonschema jsonschema_rs lxml numpy pandas pydantic requests rich"
HEAVY: Final = (*_NAMES.split(), "socket", "ssl", "urllib.request", "urllib3", "xmlschema")
"""Modules that no plugin needs in order to say what it offers."""

_REACHES: Final = {
    "clock": {"time.time", "time.time_ns", "time.localtime", "time.ctime", "time.asctime", "time.mktime"}
    | {f"{kind}.{name}" for kind in ("datetime", "date") for name in ("now", "utcnow", "today")},
    "chance": {"Random.random", "Random.getrandbits", "Random.seed", "posix.urandom", "nt.urandom", "_uuid.UuidCreate"}
    | {"_uuid.generate_time_safe", "SystemRandom.random"},
    "environment": {"posix.getpid", "posix.getcwd", "_socket.gethostname", "posix.uname", "_locale.setlocale"},
    "files": {"io.open", "_io.open", "posix.open", "posix.stat", "posix.listdir", "posix.scandir", "posix.write"},
    "network": {"_socket.getaddrinfo", "socket.connect"},
}
_THREADS: Final = 4
_OFTEN: Final = 1e-6


def reached(call: Callable[[], object]) -> list[str]:
    """Return what a call reads beyond its arguments, as ``time.time (clock)``; run it once before to load modules."""
    found: dict[str, None] = {}

    def watch(frame: FrameType, event: str, argument: Any) -> None:
        if event == "c_call":
            name = _called(argument)
            found.update((f"{name} ({kind})", None) for kind, names in _REACHES.items() if name in names)
        elif event == "call" and _environment(frame):
            found["os.environ (environment)"] = None

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        call()
    finally:
        sys.setprofile(before)
    return list(found)


def _environment(frame: FrameType) -> bool:
    return frame.f_code.co_name == "__getitem__" and frame.f_locals.get("self") is os.environ


def _called(function: Any) -> str:
    """Return ``module.function`` or ``class.method`` of a function written in C."""
    owner = getattr(function, "__self__", None)
    if isinstance(owner, ModuleType) or owner is None:
        return f"{getattr(function, '__module__', None) or getattr(owner, '__name__', '')}.{function.__name__}"
    # A fake of the class has the class's methods, so the first ancestor that has the method names it.
    kind = owner if isinstance(owner, type) else type(owner)
    home = next((one for one in kind.__mro__[::-1] if function.__name__ in vars(one)), kind)
    return f"{home.__name__}.{function.__name__}"


def printed(call: Callable[[], object]) -> str:
    """Return what a call writes to standard output."""
    with contextlib.redirect_stdout(io.StringIO()) as told:
        call()
    return told.getvalue()


def together(calls: Sequence[Callable[[], T]]) -> list[T]:
    """Return what the calls return when several threads run them at once, in the order of the calls."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(_OFTEN)
    try:
        with ThreadPoolExecutor(_THREADS) as pool:
            return [future.result() for future in [pool.submit(call) for call in calls]]
    finally:
        sys.setswitchinterval(interval)


def heavy_imports(module: str) -> list[str]:
    """Return the heavy modules that importing a plugin's module loads in a fresh interpreter.

    A module that does not import there, or that is a test and loads pytest, has none.
    """
    listed = f"[one for one in {HEAVY!r} if one in sys.modules and 'pytest' not in sys.modules]"
    code = f"import sys, {module}; print(*{listed})"
    path = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code],
        capture_output=True,
        env=os.environ | {"PYTHONPATH": path},
        text=True,
        check=False,
    )
    return done.stdout.split()
