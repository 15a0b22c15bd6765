"""Rules about times: the job's time decides, never a clock.

A calendar date is a whole day somewhere between UTC+14 and UTC-12, a year a whole year; a rule is broken only when it
is broken wherever and whenever in that span the moment lies.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from converter.findings import Finding, Severity, register
from converter.partners.case import Case, values
from converter.partners.profile import DateRule

TOO_OLD = register(
    "PARTNER_TOO_OLD",
    Severity.ERROR,
    "the article is older than the partner takes",
    explanation="The time is further back than the profile allows, measured at the job's time (--at). Where the article"
    " states no time but a year, the last day of that year is measured.",
    fix="Send it while it is new; no date is changed to make an article look newer.",
)
DATE_FUTURE = register(
    "PARTNER_DATE_FUTURE",
    Severity.ERROR,
    "a time lies in the future",
    explanation="The partner takes articles whose time has passed, measured at the job's time (--at).",
    fix="Correct the time and its zone, or convert the article once the time has come.",
)
UNCHECKED = register(
    "PARTNER_UNCHECKED",
    Severity.INFO,
    "a rule about times was not applied",
    explanation="The rule is measured at the job's time, and none was given.",
    fix="Give the job's time with --at, or at= from a program.",
)

_EAST: Final = timedelta(hours=14)
_WEST: Final = timedelta(hours=12)


def dates(rule: DateRule, case: Case) -> Iterator[Finding]:
    """Find times that are too old, too early or still to come."""
    stated = [(pointer, str(value), moments(str(value))) for pointer, value in values(case.article, rule.path)]
    for pointer, text, (earliest, latest) in stated:
        yield from _early(rule, case, pointer, text, latest)
        yield from _future(rule, case, pointer, text, earliest)
    if not stated and rule.max_days is not None and rule.path == "/dates/published":
        yield from _year(rule, case)


def moments(text: str) -> tuple[datetime, datetime]:
    """Return the earliest and the latest moment that a time, a date or a year may mean."""
    if len(text) == 4:
        return moments(f"{text}-01-01")[0], moments(f"{text}-12-31")[1]
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is not None:
        return moment, moment
    day = moment.replace(tzinfo=UTC)
    return _shifted(day, -_EAST), _shifted(day, timedelta(days=1) + _WEST)


def _shifted(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return moment


def _early(rule: DateRule, case: Case, pointer: str, text: str, latest: datetime) -> Iterator[Finding]:
    if rule.not_before is not None and latest < moments(rule.not_before)[0]:
        message = f"{rule.path} is {text}, but must not be before {rule.not_before}"
        yield case.found(TOO_OLD, message, pointer=pointer, by=rule)
    if rule.max_days is None:
        return
    if case.at is None:
        yield case.found(UNCHECKED, f"{rule.path}: no job's time to measure its age at", pointer=pointer)
    elif case.at - latest > timedelta(days=rule.max_days):
        message = f"{rule.path} is {text}, but must be at most {rule.max_days:g} days before {case.now}"
        yield case.found(TOO_OLD, message, pointer=pointer, by=rule)


def _future(rule: DateRule, case: Case, pointer: str, text: str, earliest: datetime) -> Iterator[Finding]:
    if not rule.past:
        return
    if case.at is None:
        yield case.found(UNCHECKED, f"{rule.path}: no job's time to measure it at", pointer=pointer)
    elif earliest > case.at:
        message = f"{rule.path} is {text}, which is after {case.now}"
        yield case.found(DATE_FUTURE, message, pointer=pointer, by=rule)


def _year(rule: DateRule, case: Case) -> Iterator[Finding]:
    """Find an article without a date that is too old whatever its date: its copy gives a year."""
    years = [hint.year for hint in case.article.date_hints if hint.year is not None]
    year = max([*years, case.article.rights.copyright_year or 0])
    if not year or case.at is None or rule.max_days is None:
        return
    if case.at - moments(f"{year:04}")[1] > timedelta(days=rule.max_days):
        message = (
            f"{rule.path} is absent, and the latest year that the copy gives, {year}, ended more than"
            f" {rule.max_days:g} days before {case.now}"
        )
        yield case.found(TOO_OLD, message, pointer=rule.path, by=rule)
