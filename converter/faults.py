"""What a plugin raises that it must not, as a finding: its output of that item is missing, and all else goes on."""

from __future__ import annotations

from converter.findings import Finding, Severity, register

PLUGIN_FAULT = register(
    "PLUGIN_FAULT",
    Severity.ERROR,
    "a plugin failed at its work",
    explanation="The plugin named raised an error of its own or returned what is no result. Only its output of"
    " this item is missing.",
    fix="Report it to the plugin's authors, or disable the plugin with CONVERTER_DISABLE_PLUGINS.",
)


def plugin_fault(who: str, what: str, error: BaseException, owner: str) -> Finding:
    """Return the finding of a plugin that raised what it must not."""
    return PLUGIN_FAULT.found(f"{who} failed ({what}): {type(error).__name__}: {error}", plugin=owner)
