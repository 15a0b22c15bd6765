"""Runs a contract's properties one by one and tells which do not hold."""

from __future__ import annotations

from collections.abc import Set as AbstractSet


def properties(contract: type) -> list[str]:
    """Return the names of a contract's properties."""
    return [name.removeprefix("test_") for name in vars(contract) if name.startswith("test_")]


def broken_properties(contract: type, without: AbstractSet[str] = frozenset()) -> dict[str, Exception]:
    """Return what each property raises that does not hold, by its name."""
    found: dict[str, Exception] = {}
    for name in properties(contract):
        try:
            if name not in without:
                getattr(contract(), f"test_{name}")()
        except Exception as error:  # noqa: BLE001 - whatever it is
            found[name] = error
    return found
