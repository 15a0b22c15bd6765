"""Verification: each output is checked by its format's own checks before it leaves.

An exporter is meant to write what is valid; this is what notices when one does not, be it ours or a stranger's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import Protocol

from converter import plugins
from converter.findings import Finding, ReadError, Severity, register
from converter.formats import Check
from converter.isolation import inside

VERIFY_FAILED = register(
    "VERIFY_FAILED",
    Severity.ERROR,
    "an output is not valid, and was not written",
    explanation="The exporter made a document that its format's own check refuses. What the check found stands below."
    " The fault is the exporter's, or the article has a value that the format cannot hold. What the article keeps of"
    " its source (extensions) is not to blame: the output is invalid without it, too. Entries that are to blame are"
    " left out, and told as losses.",
    fix="Report it to the authors of the exporter with the article; --verify none writes the output all the same.",
)


class Verifies(Protocol):
    """A check with a quick part of its own for outputs; without it, ``check`` is asked.

    ``verify`` looks at one document in memory, and yields what makes it invalid by its format's schema. What is
    doubtful about the article in it is not its business.
    """

    def verify(self, data: bytes, source: str) -> Iterator[Finding]:
        """Yield why a document is not valid; findings that are no errors count for nothing."""
        ...


def errors(data: bytes, format: str) -> list[Finding]:
    """Return the errors that the checks of a format find in a document; none where nothing checks the format.

    Raises:
        CheckFailed: a check raised what it must not.
    """
    return [found for check in checks(format) for found in _asked(check, data) if found.severity is Severity.ERROR]


def checks(format: str) -> Iterable[Check]:
    """Return the checks of a format."""
    return plugins.registry().checks.get(format, ())


class CheckFailed(Exception):
    """A plugin's check failed at its work; ``check`` names the format, ``owner`` the plugin's distribution."""

    def __init__(self, check: str, owner: str) -> None:
        super().__init__(check)
        self.check = check
        self.owner = owner


def _asked(check: Check, data: bytes) -> list[Finding]:
    try:
        with inside:
            # To ask whether it is a Verifies takes longer than some verify.
            verify: Callable[[bytes, str], Iterator[Finding]] | None = getattr(check, "verify", None)
            if verify is not None:
                return list(verify(data, check.name))
            return list(check.check(BytesIO(data), check.name))
    except ReadError as error:
        return list(error.findings)
    except (Exception, SystemExit) as error:
        owner = next((row.label for row in plugins.registry().plugins if check.name in row.checks), "an unknown plugin")
        raise CheckFailed(check.name, owner) from error
