"""What every plugin's parts do alike: go to worker processes, print nothing, and cost nothing until they are used."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import TypeVar

from converter.testing import surroundings
from converter.testing.contract import ContractError, must

T = TypeVar("T")


def sent(part: T, kind: str) -> T:
    """Return what arrives in a worker process when a part goes there.

    Raises:
        ContractError: it cannot be pickled; the message calls it by its kind.
    """
    try:
        arrived: T = pickle.loads(pickle.dumps(part))  # noqa: S301 - it was pickled on this line
    except Exception as error:
        raise ContractError(f"Make the {kind} picklable, since workers get a copy of it: {error!r}.") from error
    return arrived


def light(part: object) -> None:
    """Prove that importing a part's module loads nothing heavy, which all other commands would wait for."""
    found = surroundings.heavy_imports(type(part).__module__)
    must(not found, "Import these inside the functions that use them: every command loads every plugin.", *found)


def quiet(call: Callable[[], object], instead: str) -> None:
    """Prove that a call prints nothing: standard output is where a user pipes the result."""
    told = surroundings.printed(call)
    must(not told, f"Print nothing: {instead}.", repr(told[:80]))
