"""What was read from a page and schema.org does not allow: it stays with the article, and is not written again."""

from __future__ import annotations

import json
from typing import Any, Final

import msgspec

from converter import Article, Loss, Severity
from converter_jsonld.check_values import ValueCheck
from converter_jsonld.documents import Things

_OURS: Final = "jsonld"
_NOTHING: Final = object()


def without_faults(article: Article, data: bytes, told: list[Loss]) -> Article | None:
    """Return the article without those of its extensions that are faults in the work, or None when there are none.

    ``data`` is the article as it would be written. What is left out is reported to ``told``.
    """
    ours = article.extensions.get(_OURS)
    extras: dict[str, Any] = dict(ours) if isinstance(ours, dict) else {}
    checked = ValueCheck(Things([])).check(json.loads(data), "")
    faults = [(one.pointer or "", one.message) for one in checked if one.severity is Severity.ERROR]
    found = [(place, pointer, message) for pointer, message in faults if (place := _place(pointer, extras)) is not None]
    if not found:
        return None
    # From behind, so that the numbers of a list hold until they are needed.
    for place, pointer, message in reversed(found):
        told.append(Loss(path="/extensions", outcome="dropped", reason=f"{place}: {message}"))
        inner = pointer.removeprefix(f"/{place}") if pointer.startswith(f"/{place}/") else ""
        extras[place] = _without(extras[place], inner.split("/")[1:])
    kept = {place: value for place, value in extras.items() if value is not _NOTHING}
    return msgspec.structs.replace(article, extensions={**article.extensions, _OURS: kept})


def _place(pointer: str, extras: dict[str, Any]) -> str | None:
    """Return the place of the extension that a pointer leads to or into, or that gives the object there its type."""
    steps = pointer.split("/")[1:]
    leading = ["/".join(steps[:number]) for number in range(len(steps), 0, -1)]
    return next((place for place in [*leading, f"{leading[0]}/@type" if leading else ""] if place in extras), None)


def _without(value: Any, steps: list[str]) -> Any:
    """Return a value without what is at a place in it."""
    if not steps:
        return _NOTHING
    if isinstance(value, list | tuple) and steps[0].isdigit() and int(steps[0]) < len(value):
        made = [_without(one, steps[1:]) if number == int(steps[0]) else one for number, one in enumerate(value)]
        return [one for one in made if one is not _NOTHING] or _NOTHING
    name = steps[0].replace("~1", "/").replace("~0", "~")
    if not isinstance(value, dict) or name not in value:
        return _NOTHING
    inner = _without(value[name], steps[1:])
    return {key: inner if key == name else one for key, one in value.items() if key != name or inner is not _NOTHING}
