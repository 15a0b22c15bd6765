"""All codes that the converter and its plugins register, and which of them a list of codes and prefixes means."""

from __future__ import annotations

import contextlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module

from converter import plugins
from converter.findings import REGISTER, Finding, Rule, Severity, UsageError, register

CODE_UNKNOWN = register(
    "CODE_UNKNOWN",
    Severity.ERROR,
    "no finding has this code",
    explanation="A code or a prefix of codes was named that nothing registers.",
    fix="Use a code, or the beginning of several, from `converter explain`.",
)


@cache
def rules() -> dict[str, Rule]:
    """Return all rules by code, sorted.

    Codes are registered where they are used: every module of the converter and of the plugins that load is imported.
    """
    owned = [row.module for row in plugins.registry().plugins if row.status is plugins.Status.OK]
    for name in ("converter", *owned):
        package = import_module(name)
        for module in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{name}."):
            if module.name.endswith("__main__") or module.name.startswith("converter.testing"):
                continue
            with contextlib.suppress(ImportError):  # a module that needs what is not installed is not in use
                import_module(module.name)
    return dict(sorted(REGISTER.items()))


def meant(named: Iterable[str]) -> frozenset[str]:
    """Return the codes that a list of codes and prefixes means.

    Raises:
        UsageError: one of them means none.
    """
    codes: set[str] = set()
    for one in named:
        found = {code for code in rules() if code.startswith(one.upper())}
        if not found:
            raise UsageError(unknown(one))
        codes |= found
    return frozenset(codes)


def unknown(code: str) -> Finding:
    """Return the finding of a code that does not exist, with the nearest spelling."""
    from difflib import get_close_matches

    near = get_close_matches(code.upper(), rules(), n=1)
    guess = f" Did you mean {near[0]}?" if near else ""
    return CODE_UNKNOWN.found(f"no finding has the code {code!r}.{guess}")
