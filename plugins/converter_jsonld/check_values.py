"""Checks that values are of the kinds that schema.org gives their properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from converter import Finding, Rule, Severity
from converter_jsonld.check_codes import (
    PROPERTY_CASE,
    REFERENCE_UNKNOWN,
    TEXT_ESCAPED,
    TEXT_FOR_VALUE,
    VALUE_EMPTY,
    VALUE_KIND,
)
from converter_jsonld.check_kinds import (
    ADDRESS,
    DURATION,
    FAMILIES,
    LITERALS,
    NUMBER,
    PROPERTIES,
    TEXT,
    TIME,
    TRUTH,
)
from converter_jsonld.codes import TIME_UNREADABLE, TIME_WITHOUT_ZONE
from converter_jsonld.documents import ARTICLES, Things
from converter_jsonld.plain import EMPTY, Plain, is_organisation, step, types_of
from converter_jsonld.strings import is_escaped
from converter_jsonld.times import is_extended, moment

_DURATION: Final = re.compile(r"P(?=[0-9T])(?:[0-9]{1,9}[YMWD]){0,4}(?:T(?:[0-9]{1,9}(?:\.[0-9]{1,9})?[HMS]){1,3})?")
_NUMBER: Final = re.compile(r"[0-9]{1,18}")
_SPACE: Final = re.compile(r"[\x00-\x20]")
_TRUTHS: Final = frozenset({"true", "false"})
_TRUTH: Final = re.compile("https?://schema.org/(?:True|False)")
_CASES: Final[Mapping[str, Mapping[str, str]]] = {
    kind: {name.lower(): name for name in table} for kind, table in PROPERTIES.items()
}


def kind_of(types: list[str]) -> str | None:
    """Return the type by which an object is judged: the first that is known, None when none is."""
    if not ARTICLES.isdisjoint(types):
        return "Article"
    if is_organisation(types):
        return "Organization"
    return next((one for one in types if one in FAMILIES), None)


class ValueCheck:
    """Judges one document; ``things`` are its objects that others refer to."""

    def __init__(self, things: Things) -> None:
        self._things = things

    def check(self, plain: Plain, where: str) -> Iterator[Finding]:
        """Yield what is wrong with an object's values, and those of the objects in it."""
        kind = kind_of(types_of(plain))
        known = PROPERTIES.get(kind or "", {})
        cases = _CASES.get(kind or "", {})
        for name, value in plain.items():
            at = f"{where}/{step(name)}"
            if name in known:
                yield from self._property(name, value, known[name], at)
            elif name.lower() in cases and name[:1] != "@":
                yield PROPERTY_CASE.found(f"{name} is not {cases[name.lower()]}", pointer=at)

    def _property(self, name: str, value: Any, kinds: tuple[str, ...], where: str) -> Iterator[Finding]:
        for number, one in enumerate(value) if isinstance(value, list) else ((-1, value),):
            at = where if number < 0 else f"{where}/{number}"
            if one == "":
                yield VALUE_EMPTY.found(f"{name} is empty", pointer=at)
            elif isinstance(one, dict):
                yield from self._object(name, one, kinds, at)
            elif one not in EMPTY:
                yield from _literal(name, one, kinds, at)

    def _object(self, name: str, value: Plain, kinds: tuple[str, ...], where: str) -> Iterator[Finding]:
        if "@value" in value or "@list" in value or "@set" in value:
            return
        if set(value) == {"@id"}:
            yield from self._reference(name, value["@id"], where)
            return
        types = types_of(value)
        wanted = [one for one in kinds if one not in LITERALS]
        if not wanted:
            yield VALUE_KIND.found(f"{name} takes {_told(kinds)}, not an object", pointer=where)
        elif types and "Thing" not in wanted and not any(_fits(one, wanted) for one in types):
            yield VALUE_KIND.found(f"{name} takes {_told(kinds)}, not {_told(types)}", pointer=where)
        yield from self.check(value, where)

    def _reference(self, name: str, target: Any, where: str) -> Iterator[Finding]:
        if not isinstance(target, str):
            yield VALUE_KIND.found("an @id is a text", pointer=f"{where}/@id")
        elif "#" in target and target not in self._things:
            yield REFERENCE_UNKNOWN.found(
                f"{name} refers to {target[:200]}, which is not in the document", pointer=where
            )


def _fits(kind: str, wanted: list[str]) -> bool:
    """Say whether a type may be one of those asked for; one that is not known here may be any."""
    known = kind_of([kind])
    return known is None or not FAMILIES[known].isdisjoint(wanted)


def _literal(name: str, value: Any, kinds: tuple[str, ...], where: str) -> Iterator[Finding]:
    if isinstance(value, str):
        yield from _string(name, value, kinds, where)
        return
    if isinstance(value, list):
        yield VALUE_KIND.found(f"{name} has a list within a list", pointer=where)
        return
    wanted = TRUTH if isinstance(value, bool) else NUMBER
    # A number where a text may stand, as an identifier or a version, is as good as its digits.
    if wanted not in kinds and not (wanted is NUMBER and TEXT in kinds):
        shown = "a truth value" if wanted is TRUTH else f"the number {value}"
        yield VALUE_KIND.found(f"{name} takes {_told(kinds)}, not {shown}", pointer=where)


def _string(name: str, value: str, kinds: tuple[str, ...], where: str) -> Iterator[Finding]:
    if TIME in kinds:
        yield from _time(name, value, where)
    elif DURATION in kinds:
        if not _DURATION.fullmatch(value):
            yield VALUE_KIND.found(f"{name}: {value[:80]!r} is no duration of ISO 8601", pointer=where)
    elif TEXT in kinds:
        yield from _plain(name, value, where)
    elif TRUTH in kinds and _TRUTH.fullmatch(value):
        return
    elif ADDRESS in kinds:
        if _SPACE.search(value.strip()) or not value.strip():
            yield VALUE_KIND.found(f"{name}: {value[:80]!r} is no address", pointer=where)
    elif (NUMBER in kinds and not _NUMBER.fullmatch(value)) or (TRUTH in kinds and value.lower() not in _TRUTHS):
        yield VALUE_KIND.found(f"{name} takes {_told(kinds)}, not {value[:80]!r}", pointer=where)
    else:
        yield TEXT_FOR_VALUE.found(f"{name} takes {_told(kinds)}, not a text", pointer=where)


def _time(name: str, value: str, where: str) -> Iterator[Finding]:
    found = moment(value)
    if found is None or not is_extended(value):
        yield _error(TIME_UNREADABLE, f"{name}: {value[:80]!r} is no time of ISO 8601", where)
    elif not found.is_date and not found.zoned:
        yield TIME_WITHOUT_ZONE.found(f"{name}: {value!r} has no zone", pointer=where)


def _plain(name: str, value: str, where: str) -> Iterator[Finding]:
    if is_escaped(value):
        yield TEXT_ESCAPED.found(f"{name} has character references of HTML", pointer=where)


def _error(rule: Rule, message: str, where: str) -> Finding:
    return rule.found(message, pointer=where, severity=Severity.ERROR)


def _told(kinds: Iterable[str]) -> str:
    return " or ".join(kinds)
