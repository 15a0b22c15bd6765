"""Dates in copy: the one at the end of a dateline, and weekdays in the text, which stay hints.

Nothing is worked out: a date without its year, or a weekday, says no more than what is printed (nothing in the copy
tells which Tuesday of a year is meant).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from operator import itemgetter
from typing import Final, NamedTuple

from converter.wire.rules import Calendar

_HINTS: Final = 3
LOOKED_AT: Final = 800  # characters of the body in which hints are sought
_LINE: Final = 300  # characters of a line in which one complete date is sought
_TAIL: Final = 48  # characters: no date is longer
_FIGURE: Final = {
    zero + value: str(value) for zero in (0x0966, 0x09E6, 0x0E50, 0x1040, 0x17E0, 0xFF10) for value in range(10)
}
"""Figures of the scripts of India, of Thai, Burmese and Khmer, and wide ones."""
_OTHER_ERA: Final = 2400
"""Years beyond are those of another count: 2569 is 2026."""
_DIGIT: Final = re.compile("[0-9]")
_NUMBERS: Final = re.compile(r"\s?\((?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})(?:/(?P<year>[0-9]{4}))?\)")


_FIGURES: Final = re.compile(
    r"(?:^|(?<=[ ,]))(?P<day>[0-3]?[0-9])(?:/(?P<month>[01]?[0-9])(?:/(?P<year>[12][0-9]{3}))?"
    r"|\. ?(?P<month2>[01]?[0-9])\. ?(?P<year2>[12][0-9]{3})(?:\.| ?[rгр]\.)?)$"
)


class Found(NamedTuple):
    """A date as far as it is stated, where in the text it begins, and its words."""

    start: int
    text: str
    day: int | None
    month: int | None
    year: int | None
    weekday: int | None
    either: bool = False
    """The figures could be month and day as well: ``12/4/2016``."""

    def iso(self) -> str | None:
        """Return the date as YYYY-MM-DD when day, month and year are stated and the calendar has that day."""
        if self.day is None or self.month is None or self.year is None:
            return None
        try:
            return date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return None


class Dates:
    """Finds dates by the names that the calendars give."""

    def __init__(self, calendars: Iterable[Calendar]) -> None:
        calendars = tuple(calendars)
        self._months = _table(calendar.months for calendar in calendars)
        self._weekdays = _table(calendar.weekdays for calendar in calendars)
        self._dotted = _table(calendar.dotted for calendar in calendars)
        self._eras = {form.casefold(): one.era for one in calendars if one.era for form in _spelled(one.months)}
        # One pattern a leading word: each begins with plain letters, which are searched ten times as fast.
        self._days_of = {
            one.language: [
                re.compile(rf"{re.escape(lead)}({_alternatives(_spelled(one.weekdays))})") for lead in one.lead
            ]
            for one in calendars
            if one.weekdays
        }
        month, weekday = _alternatives(self._months), _alternatives(self._weekdays)
        year = r"(?:(?: del?| năm)?,? +(?P<{0}>[12][0-9]{{3}})(?: г(?:\.|ода)?| року| р\.|\.? godine|\.? године)?)?"
        self._tail = re.compile(
            # A weekday needs a comma before it, since towns are named after days: Santo Domingo, Pasar Minggu.
            rf"(?:^|(?<=[,. ]))(?:(?:^|(?<=[,.] )|(?<=[,.]))(?P<weekday>{weekday})(?:,? +|\.?$))?(?:"
            rf"(?P<day1>[0-9]{{1,2}})(?:\.|er|st|nd|rd|th|[º°])?(?: de)? +(?P<month1>{month})\.?{year.format('year1')}"
            rf"|(?:(?P<year0>[12][0-9]{{3}})\. +)?(?P<month2>{month})\.? +(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?"
            rf"{year.format('year2')}(?:\., +(?:{weekday})| d)?)?[.,]?$",
            re.IGNORECASE,
        )
        self._whole = re.compile(
            rf"(?<![0-9])(?P<weekday>(?!))?(?P<year0>(?!))?"
            rf"(?:(?P<day1>[0-9]{{1,2}})(?:\.|er|st|nd|rd|th|[º°])?(?: de)? +(?P<month1>{month})\.?"
            r"(?: del?| năm)?,? +(?P<year1>[12][0-9]{3})"
            rf"|(?P<month2>{month})\.? +(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?,? +(?P<year2>[12][0-9]{{3}}))(?![0-9])",
            re.IGNORECASE,
        )

    def at_end(self, text: str) -> Found | None:
        """Return the date that ends a text of the length of a dateline, or None."""
        if not text.isascii():
            text = text.translate(_FIGURE)
        if not (_DIGIT.search(text) or text.rpartition(" ")[2].strip(".,").casefold() in self._weekdays):
            return None
        if (figures := _FIGURES.search(text, max(0, len(text) - 18))) is not None:
            return _in_figures(figures)
        offset = max(0, len(text) - _TAIL)
        for match in self._tail.finditer(text, offset):
            if match["day1"] or match["day2"] or match["weekday"]:
                return self._found(match)
        return None

    def month(self, name: str) -> int | None:
        """Return the number of a month by its name in any language, or None."""
        return self._months.get(name.strip(".").casefold())

    def is_weekday(self, name: str) -> bool:
        """Say whether a word is a weekday in any language."""
        return name.casefold() in self._weekdays

    def weekday(self, name: str) -> int | None:
        """Return the number of a weekday, Monday being 1, by its name in any language, or None."""
        return self._weekdays.get(name.casefold())

    def within(self, text: str) -> Found | None:
        """Return the one complete date that a short text states, or None when it states none or several."""
        days = {one.iso(): one for one in self.complete(text) if one.iso()}
        return next(iter(days.values())) if len(days) == 1 else None

    def complete(self, text: str) -> list[Found]:
        """Return the dates of a short text that state day, month and year, even if the calendar has no such day."""
        return [self._found(match) for match in self._whole.finditer(text, 0, _LINE)]

    def _found(self, match: re.Match[str]) -> Found:
        month = match["month1"] or match["month2"]
        year = match["year1"] or match["year2"] or match["year0"]
        day = match["day1"] or match["day2"]
        number = int(day) if day and 1 <= int(day) <= 31 else None
        ahead = self._eras.get(month.casefold(), 0) if month and year and int(year) > _OTHER_ERA else 0
        return Found(
            start=match.start(),
            text=match[0].rstrip(" .,"),
            day=number,
            month=self._month(match, month.casefold()) if month else None,
            year=int(year) - ahead if year else None,
            weekday=self._weekdays[match["weekday"].casefold()] if match["weekday"] else None,
        )

    def _month(self, match: re.Match[str], name: str) -> int:
        """Return the number of a month, which is another one behind a day with a stop in some languages."""
        stop = name in self._dotted and match["day1"] and match.string.startswith(".", match.end("day1"))
        return self._dotted[name] if stop else self._months[name]

    def weekdays(self, language: str | None) -> list[re.Pattern[str]]:
        """Return the expressions of weekdays that date a statement in a language, one for each leading word."""
        return self._days_of.get(language or "", [])

    def hints(self, body: str, language: str | None) -> list[Found]:
        """Return weekdays that date a statement in the body; a few at most.

        A weekday counts after a comma or one of the language's leading words, so that a name or a title made of it
        does not.
        """
        found: list[Found] = []
        for pattern in self.weekdays(language):
            for match in pattern.finditer(body, 0, LOOKED_AT):
                start, end = match.span(1)
                if not body[end : end + 1].isalnum():
                    found.append(_hint(body, start, match[1], self._weekdays[match[1].casefold()]))
        return sorted(found, key=itemgetter(0))[:_HINTS] if len(found) > 1 else found


def _in_figures(match: re.Match[str]) -> Found | None:
    """Return a date as ``22/2`` or ``3.05.2024``, day before month; no date when the figures cannot be that."""
    day, month = int(match["day"]), int(match["month"] or match["month2"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    year = _year(match["year"] or match["year2"])
    either = match["year"] is not None and day <= 12 and day != month
    return Found(match.start(), match[0], day, month, year, None, either)


def _hint(body: str, start: int, name: str, number: int) -> Found:
    end = start + len(name)
    numbers = _NUMBERS.match(body, end)
    if numbers is None or not (1 <= int(numbers["day"]) <= 31 and 1 <= int(numbers["month"]) <= 12):
        return Found(start, name, None, None, None, number)
    text = body[start : numbers.end()]
    return Found(start, text, int(numbers["day"]), int(numbers["month"]), _year(numbers["year"]), number)


def _year(text: str | None) -> int | None:
    return int(text) if text and text[0] != "0" else None


def _table(lists: Iterable[tuple[tuple[str, ...], ...]]) -> dict[str, int]:
    table: dict[str, int] = {}
    for names in lists:
        for number, forms in enumerate(names, 1):
            for form in forms:
                if table.setdefault(form.casefold(), number) != number:
                    raise ValueError(f"the calendars give {form!r} two meanings")
    return table


def _spelled(names: tuple[tuple[str, ...], ...]) -> list[str]:
    return [form for forms in names for form in forms]


def _alternatives(table: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(table, key=lambda name: (-len(name), name))))
