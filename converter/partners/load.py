"""Reads profiles: TOML or JSON text in, a profile or the reasons against it out. A profile is data: nothing in it runs.

YAML is not read: it guesses types (``NO`` is a country, not false) and its tags can name code.
"""

from __future__ import annotations

import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any, Final

import msgspec

from converter import schemas, strict_json
from converter.findings import Finding, ReadError, Severity, UsageError, register
from converter.names import NamePattern
from converter.partners.dates import moments
from converter.partners.places import line_of
from converter.partners.profile import DateRule, Images, Length, Pattern, Profile, Required
from converter.partners.shape import pattern_problems, refusals
from converter.paths import model_paths

UNREADABLE = register(
    "PARTNER_UNREADABLE",
    Severity.ERROR,
    "a partner profile cannot be read",
    explanation="A profile is a TOML or JSON file in UTF-8 of at most 64 KiB, nested at most 30 levels deep.",
    fix="Mend the file at the place shown; `converter partners show NAME` prints a profile that is in order.",
)
INVALID = register(
    "PARTNER_INVALID",
    Severity.ERROR,
    "a partner profile asks for something that cannot be",
    explanation="The profile breaks schemas/partner.schema.json (`converter schemas show partner`), or names a field,"
    " source or pattern that does not exist.",
    fix="Change the profile at the path shown; docs/partners.md explains every key.",
)

MAX_SIZE: Final = 64 * 1024
MAX_DEPTH: Final = 30
SUFFIXES: Final = (".toml", ".json")
_AT: Final = re.compile(r" \(at (?:line ([0-9]{1,9}), column ([0-9]{1,9})|end of document)\)\Z")
_IMAGE_FIELDS: Final = ("headline", "caption", "alt", "credit", "creator", "copyright_notice", "usage_terms")


def parse(data: bytes, source: str) -> Profile:
    """Return the profile that a file's bytes describe; the suffix of ``source`` says whether they are TOML or JSON.

    Raises:
        ReadError: it cannot be read, or it is no profile; the findings say where and why.
    """
    plain, text = _plain(data, source)
    problems = [] if schemas.accepts("partner", plain) else _misfits(plain, source)
    if not problems:
        try:
            profile = msgspec.convert(plain, Profile)
        except msgspec.ValidationError as error:
            raise ReadError(INVALID.found(str(error), source=source)) from error
        problems = [INVALID.found(f"{at}: {why}", source=source, pointer=at) for at, why in _meaning(profile)]
    if problems:
        raise ReadError(*(_placed(one, data, text) for one in problems))
    return profile


def _misfits(plain: Any, source: str) -> list[Finding]:
    told = [
        INVALID.found(one.message, source=source, pointer=one.pointer, schema=one.schema)
        for one in schemas.explain("partner", plain)
    ]
    return told or [INVALID.found("it is no profile, for a reason that cannot be shown", source=source)]


def _plain(data: bytes, source: str) -> tuple[Any, str]:
    suffix = PurePath(source).suffix.lower()
    if suffix not in SUFFIXES:
        raise ReadError(
            UNREADABLE.found(f"a profile is a .toml or .json file, not {suffix or 'one of no suffix'}", source=source)
        )
    if len(data) > MAX_SIZE:
        raise ReadError(UNREADABLE.found(f"it has {len(data)} bytes, but may have {MAX_SIZE}", source=source))
    mark = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
    try:
        text = data[mark:].decode()
    except UnicodeDecodeError as error:
        raise ReadError(UNREADABLE.found("it is not UTF-8", source=source, offset=mark + error.start)) from error
    try:
        plain = _toml(text, source) if suffix == ".toml" else strict_json.loads(data, source)
    except RecursionError:
        raise ReadError(UNREADABLE.found(f"it is nested deeper than {MAX_DEPTH} levels", source=source)) from None
    except ReadError as error:
        told = (
            UNREADABLE.found(one.message, source=source, line=one.line, column=one.column) for one in error.findings
        )
        raise ReadError(*told) from error
    if _depth(plain) > MAX_DEPTH:
        raise ReadError(UNREADABLE.found(f"it is nested deeper than {MAX_DEPTH} levels", source=source))
    return _dated(plain), text


def _toml(text: str, source: str) -> Any:
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        told = str(error)
        where = _AT.search(told)
        line, column = (int(where[1]), int(where[2])) if where and where[1] else (None, None)
        raise ReadError(UNREADABLE.found(_AT.sub("", told), source=source, line=line, column=column)) from error


def _depth(value: Any) -> int:
    """Return how deep values are nested, without going as deep oneself."""
    deepest, layer = 0, [value]
    while layer and deepest <= MAX_DEPTH:
        deepest += 1
        layer = [
            child
            for one in layer
            if isinstance(one, dict | list)
            for child in (one.values() if isinstance(one, dict) else one)
        ]
    return deepest


def _dated(value: Any) -> Any:
    """Write TOML's own dates and times as the text that the schema asks for."""
    if isinstance(value, dict):
        return {key: _dated(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_dated(child) for child in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def _placed(finding: Finding, data: bytes, text: str) -> Finding:
    if str(finding.source).lower().endswith(".json"):
        where = strict_json.position(data, finding.pointer or "")
        return finding.at(None, *where) if where else finding
    return finding.at(None, line_of(text, finding.pointer or ""))


def _meaning(profile: Profile) -> Iterator[tuple[str, str]]:
    """Yield pointer and reason of what a schema cannot say."""
    yield from _sources(profile)
    for index, rule in enumerate(profile.rules):
        yield from ((f"/rules/{index}{at}", why) for at, why in _rule(rule))
    for at, paths in (("/losses/keep", profile.losses.keep), ("/inferred/allow", profile.inferred.allow)):
        yield from ((at, f"{path} is no model path") for path in paths if not _known(path))
    yield from ((at, f"{text} is no date") for at, text in _days(profile) if not _real(text))
    if profile.output.name is not None:
        try:
            NamePattern(profile.output.name, folders=False)
        except UsageError as error:
            yield "/output/name", error.findings[0].message
    if profile.article_schema is not None:
        yield from ((f"/article_schema{at}", why) for at, why in refusals(profile.article_schema))


def _sources(profile: Profile) -> Iterator[tuple[str, str]]:
    known = [one.id for one in profile.sources]
    for repeated in sorted({one for one in known if known.count(one) > 1}):
        yield "/sources", f"two sources have the id {repeated!r}"
    parts = [(f"/rules/{index}/source", rule.source) for index, rule in enumerate(profile.rules)]
    parts += [("/embargo/source", profile.embargo.source)]
    parts += [("/withdraw/source", profile.withdraw.source if profile.withdraw else None)]
    for at, source in parts:
        if source is not None and source not in known:
            yield at, f"no source has the id {source!r}"


def _rule(rule: Any) -> Iterator[tuple[str, str]]:
    paths = rule.paths if isinstance(rule, Required) else [rule.path] if hasattr(rule, "path") else []
    if isinstance(rule, Length) and rule.unless is not None:
        paths = [*paths, rule.unless]
    yield from (("", f"{path} is no model path") for path in paths if not _known(path))
    if isinstance(rule, Length | Images) and rule.max is not None and (rule.min or 0) > rule.max:
        yield "/min", f"the least, {rule.min}, is more than the most, {rule.max}"
    if isinstance(rule, Pattern):
        yield from (("/pattern", why) for why in pattern_problems(rule.pattern))
    if isinstance(rule, DateRule) and rule.path not in _TIMES:
        yield "/path", f"{rule.path} is no time; times are {', '.join(sorted(_TIMES))}"
    if isinstance(rule, Images):
        strange = [name for name in rule.fields if name not in _IMAGE_FIELDS]
        yield from (("/fields", f"a picture has no text {name!r}") for name in strange)


_TIMES: Final = frozenset(one for one in model_paths() if one.startswith("/dates/")) | {"/corrections/time"}


def _known(path: str) -> bool:
    return path == "/body" or any(one == path or one.startswith(path + "/") for one in model_paths())


def _days(profile: Profile) -> Iterator[tuple[str, str]]:
    if profile.valid_until is not None:
        yield "/valid_until", profile.valid_until
    yield from ((f"/sources/{index}/date", one.date) for index, one in enumerate(profile.sources))
    for index, rule in enumerate(profile.rules):
        if isinstance(rule, DateRule) and rule.not_before is not None:
            yield f"/rules/{index}/not_before", rule.not_before


def _real(text: str) -> bool:
    try:
        moments(text)
    except ValueError:
        return False
    return True
