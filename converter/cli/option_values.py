"""Options as they stand on a command line: ``FORMAT.KEY=VALUE``, or ``FORMAT.KEY=@FILE`` for a JSON object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from converter import strict_json
from converter.findings import ReadError, Severity, UsageError, register
from converter.options import parse

OPTION_FILE = register(
    "OPTION_FILE",
    Severity.ERROR,
    "the file with an option's value cannot be read",
    explanation="An option that is an object may stand in a file of JSON, which @FILE names.",
    fix="Check the file's name and that it holds JSON.",
)


def values(assignments: Iterable[str], schema_of: Callable[[str], Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return options by format and key; ``schema_of`` returns the options schema of a format by name.

    Raises:
        UsageError: an assignment has another form, its format is unknown, or its file cannot be read.
    """
    given: dict[str, dict[str, Any]] = {}
    for name, texts in parse(assignments).items():
        known = schema_of(name).get("properties", {})
        given[name] = {key: _value(text, known.get(key, {})) for key, text in texts.items()}
    return given


def _value(text: str, schema: Mapping[str, Any]) -> Any:
    if schema.get("type") != "object" or not text.startswith("@"):
        return text
    path = Path(text[1:])
    try:
        return strict_json.loads(path.read_bytes(), str(path))
    except OSError as error:
        raise UsageError(OPTION_FILE.found(f"{path}: {error.strerror or error}", source=str(path))) from error
    except ReadError as error:
        raise UsageError(*error.findings) from error
