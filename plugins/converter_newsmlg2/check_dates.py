"""The dates of an item: zones, order, embargo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from converter import Finding, Severity, register
from converter_newsmlg2.check_place import found
from converter_newsmlg2.check_survey import Survey

if TYPE_CHECKING:
    from lxml import etree

G2_TIME_WITHOUT_ZONE = register(
    "G2_TIME_WITHOUT_ZONE",
    Severity.WARNING,
    "a time has no zone",
    explanation="A time without a zone means another instant to each receiver: embargoes end hours too early or late.",
    fix="Add the offset, such as +07:00, or Z for UTC.",
)
G2_TIME_RANGE = register(
    "G2_TIME_RANGE",
    Severity.ERROR,
    "a time lies outside the years that programs can hold",
    explanation="XML Schema allows years of more than four digits; databases and most languages do not.",
    fix="Write a year of four digits.",
)
G2_DATES_ORDER = register(
    "G2_DATES_ORDER",
    Severity.WARNING,
    "the dates of an item contradict each other",
    explanation="An item cannot be first created after its version was, nor its content modified before it was made,"
    " and one that expires before it is made or may be published is never seen.",
    fix="Correct the dates; a wrong zone is the most frequent reason.",
)
G2_EMBARGO_PAST = register(
    "G2_EMBARGO_PAST",
    Severity.INFO,
    "the embargo ended before this version was made",
    explanation="The item may be published at once.",
    fix="Leave embargoed out when there is no embargo any more.",
)
G2_EMBARGO_EMPTY = register(
    "G2_EMBARGO_EMPTY",
    Severity.WARNING,
    "embargoed is empty",
    explanation="The schema lets embargoed be empty, and receivers differ: some take it for an embargo without an end,"
    " some for none.",
    fix="Give the time until which the embargo holds, or leave embargoed out.",
)

_ZONED: Final = re.compile(r"[^T]*T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})")
_NO_ZONE: Final = re.compile(r"[^T]*T[0-9:.]+")
_FAR: Final = re.compile("[0-9]{5,}-")
_DAY: Final = re.compile("([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_ORDER: Final = (
    ("firstCreated", "versionCreated"),
    ("contentCreated", "contentModified"),
    ("versionCreated", "expires"),
    ("embargoed", "expires"),
)
_TIMES: Final = ("versionCreated", "firstCreated", "embargoed", "contentCreated", "contentModified", "expires")


def dates(has: Survey, source: str) -> Iterator[Finding]:
    """Yield what is wrong with the dates of an item."""
    elements = {name: one for name in _TIMES if (one := has.managed.get(name, has.described.get(name))) is not None}
    moments: dict[str, datetime] = {}
    for name, one in elements.items():
        text = (one.text or "").strip()
        if _NO_ZONE.fullmatch(text):
            yield found(G2_TIME_WITHOUT_ZONE, one, f"{name} {text} has no zone", source)
        elif _FAR.match(text):
            yield found(G2_TIME_RANGE, one, f"{name} has the year {text.partition('-')[0][:20]}", source)
        elif _ZONED.fullmatch(text):
            with suppress(ValueError):  # the schema tells of days that no calendar has
                moments[name] = datetime.fromisoformat(text)
    for early, late in _ORDER:
        if early in moments and late in moments and moments[early] > moments[late]:
            yield found(G2_DATES_ORDER, elements[early], f"{early} is later than {late}", source)
    made, changed = elements.get("contentCreated"), elements.get("contentModified")
    if made is not None and changed is not None and _later_day((made.text or "").strip(), (changed.text or "").strip()):
        yield found(G2_DATES_ORDER, made, "contentCreated is later than contentModified", source)
    if (until := elements.get("embargoed")) is not None:
        yield from _embargo(until, moments, source)


def _later_day(early: str, late: str) -> bool:
    """Say whether one of two dates, of which one at least is a day, a month or a year, lies after the other."""
    if "T" in early and "T" in late:
        return False
    if "T" not in late:
        return early[: len(late)] > late
    first, second = _DAY.match(early), _DAY.match(late)
    with suppress(ValueError):
        if first and second:  # a day is another in another zone
            return _day(first) > _day(second) + timedelta(days=1)
    return False


def _day(found: re.Match[str]) -> date:
    return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))


def zones(has: Survey, source: str) -> Iterator[Finding]:
    """Yield the times besides those of ``dates`` that have no zone: of sending, of publishing, of hops."""
    for name in ("sent", "timestamp"):
        for one in has.watched.get(name, ()):
            text = (one.text or "").strip()
            if _NO_ZONE.fullmatch(text):
                yield found(G2_TIME_WITHOUT_ZONE, one, f"{name} {text} has no zone", source)


def _embargo(until: etree._Element, moments: dict[str, datetime], source: str) -> Iterator[Finding]:
    text = (until.text or "").strip()
    if not text:
        yield found(G2_EMBARGO_EMPTY, until, "embargoed is empty", source)
    elif _ended(moments):
        yield found(G2_EMBARGO_PAST, until, f"the embargo ended at {text}", source)


def _ended(moments: dict[str, datetime]) -> bool:
    until, made = moments.get("embargoed"), moments.get("versionCreated")
    return until is not None and made is not None and until <= made
