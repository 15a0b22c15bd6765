"""What a contract is: named properties, each a function that passes or says in a sentence what the author must do.

A property is a plain function of a subject, so that anything may run it: the test class made here, or a command that
looks at an installed plugin.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Generic, NamedTuple, TypeVar

S = TypeVar("S")

_ELSEWHERE: Final = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "4711",
}
_DEADLINE: Final = 120
_MOST_SHOWN: Final = 8


class ContractError(AssertionError):
    """A plugin breaks its contract; the message says what its author must do."""


class Property(NamedTuple, Generic[S]):
    """One thing that must hold: its name, the function that proves it, and whether it takes no time to speak of."""

    name: str
    prove: Callable[[S], None]
    cheap: bool


def must(holds: object, advice: str, *details: object) -> None:
    """Raise the advice, with a few details, unless it holds."""
    if not holds:
        shown = [str(one) for one in details[:_MOST_SHOWN]]
        more = [f"and {len(details) - _MOST_SHOWN} more"] if len(details) > _MOST_SHOWN else []
        raise ContractError("\n  ".join([advice, *shown, *more]))


def as_class(subject: S, properties: Iterable[Property[S]], name: str) -> type:
    """Return a class with one test method a property, for pytest to collect under a name that begins with Test."""
    return type(name, (), {f"test_{one.name}": _method(one, subject) for one in properties})


def _method(one: Property[S], subject: S) -> Callable[[Any], None]:
    def method(_self: Any) -> None:
        try:
            one.prove(subject)
        except ContractError as error:
            # How the kit found it is no help to the author; what the plugin raised, if anything, is the cause.
            raise error.with_traceback(None) from error.__cause__

    method.__doc__ = one.prove.__doc__
    return method


def elsewhere(call: Callable[[], bytes]) -> bytes | None:
    """Return what a call returns in another process with another time zone, locale, hash seed and working folder.

    None when the call cannot be pickled: there is a property of its own for that.

    Raises:
        ContractError: the other process failed.
    """
    try:
        parcel = pickle.dumps(call)
    except (pickle.PicklingError, AttributeError, TypeError):
        return None
    code = "import pickle, sys; sys.stdout.buffer.write(pickle.loads(sys.stdin.buffer.read())())"
    environment = os.environ | _ELSEWHERE | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", code],
            input=parcel,
            capture_output=True,
            env=environment,
            cwd=folder,
            timeout=_DEADLINE,
            check=False,
        )
    told = done.stderr.decode(errors="replace").strip().splitlines()
    must(done.returncode == 0, "Make the plugin work in a process of its own, with nothing set up before.", *told[-3:])
    return done.stdout


def well_named(name: Any) -> bool:
    """Say whether a format's name is one: lower-case ASCII letters, digits and hyphens."""
    return isinstance(name, str) and name[:1].isalpha() and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def media_typed(value: Any) -> bool:
    """Say whether a value is a media type, ``type/subtype`` with parameters perhaps (RFC 9110, section 8.3.1)."""
    if not isinstance(value, str):
        return False
    kind, slash, rest = value.partition(";")[0].strip().partition("/")
    return bool(slash and kind and rest and value.isascii() and " " not in kind + rest and "/" not in rest)


def suffixed(value: Any) -> bool:
    """Say whether a value is a file suffix: a dot, then lower case, and nothing that parts folders."""
    return (
        isinstance(value, str)
        and len(value) > 1
        and value[0] == "."
        and value == value.lower()
        and not set(value) & set("/\\ ")
    )


def listed(told: Mapping[str, object]) -> list[str]:
    """Return details, each with its name, in order."""
    return [f"{name}: {what}" for name, what in sorted(told.items())]
