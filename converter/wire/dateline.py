"""Finds the dateline at the head of a paragraph, by shapes and agencies that are data.

A line that merely begins with a name and a dash has no dateline: the agency must be known and use that shape, or the
place must be one that datelines name, or both must look like what they are said to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from converter.wire import rulefiles
from converter.wire.credits import Credits
from converter.wire.dates import Dates, Found
from converter.wire.numerals import number
from converter.wire.places import PlaceRules
from converter.wire.rules import Agency, Rules, Shape
from converter.wire.shapes import Compiled, compiled

HEAD: Final = 160
"""No dateline is longer, in characters; what lies beyond is not looked at, which bounds the cost."""

_AROUND: Final = " ,،\u00a0\t"
_ALONE: Final = 15  # characters before which no sentence ends that a place with a stop begins
_PAIRED: Final = 60  # characters of the longest line that is two places and no sentence
_OPENING: Final = "\"'“‘«„‹「『([<&-–—*"
# Each of several writers may have what he is behind his name.
_WRITERS: Final = re.compile(r"(?:[、，,·\s]+(?:기자|특파원|통신원|논설위원))*[、，,·\s]+")
_SPACED: Final = re.compile("[\u0590-\u06ff]")  # scripts without capitals that part a name's words
_DASHED: Final = re.compile(r" ?[–—] ?| - ?|- |(?<=[A-ZÇĞİÖŞÜ]{2})-(?=[A-ZÇĞİÖŞÜ][a-zçğıöşü])")
_HOUSE: Final = re.compile(r".{0,12}[记記]者")  # before the name of one who writes for another house
_DASH: Final = re.compile(" (?:--?|[–—]) ")
# "SANTANDER, 1 (AGENCY)": the month is that of the message.
_DAY: Final = re.compile(r"(?P<place>[^0-9,]{2,60}), (?P<day>[1-9]|[12][0-9]|3[01])")
_NAME: Final = 6  # characters of the longest name in Chinese, Japanese or Korean writing


class Dateline(NamedTuple):
    """A dateline: what it took (``raw``), itself without the separator (``text``), its parts, and the rule's name."""

    raw: str
    text: str
    place: str | None
    credit: str | None
    separator: str | None
    date: Found | None
    rule: str
    writers: tuple[str, ...] = ()


class Datelines:
    """The compiled rules."""

    def __init__(self, given: Rules) -> None:
        self.dates = Dates(given.calendars)
        self.credits = Credits(given)
        self.places = PlaceRules(given)
        self._shapes = compiled(given)
        self._narrow = [one for one in self._shapes if not one.wide]

    def find(self, text: str, *, known_only: bool = False) -> Dateline | None:
        """Return the dateline that a paragraph begins with, or None.

        ``known_only``: the paragraph is not the first; only an agency with a rule, or capitals with a date, count.
        """
        head = text[:HEAD]
        for one in self.applicable(head):
            match = one.pattern.match(head)
            if match is not None:
                found = self._valid(one.shape, match, text, known_only=known_only)
                if found is not None:
                    return found
        return None

    def applicable(self, head: str) -> Iterator[Compiled]:
        """Yield the shapes of which the head of a paragraph has the sign that they need, in their order."""
        for one in self._narrow if head.isascii() else self._shapes:
            if one.needs in head:
                yield one

    def _valid(self, shape: Shape, match: re.Match[str], text: str, *, known_only: bool) -> Dateline | None:
        groups = match.groupdict()
        raw, credit = match[0], groups.get("credit") or ""
        if credit:
            credit = " ".join(credit.split())
        agency = self.credits.agency(credit, shape.like or shape.name) if credit else None
        passes = shape.listed if not credit else shape.unknown and not (known_only and shape.first)
        if agency is None and not (passes or shape.sure):
            return None
        where, stated = self._where(groups, stops="{head}." in (shape.template or ""))
        if agency is not None and stated is None and (alone := _DAY.fullmatch(where)) is not None:
            where, stated = alone["place"], Found(alone.start("day"), alone["day"], int(alone["day"]), None, None, None)
        where = " ".join(where.split())
        if where in self.places.nowhere:
            where = ""
        elif where and not self.places.may_be(where) and ("," in where or not self.places.is_listed(where)):
            return None
        if shape.dated and stated is None:
            return None
        rest = text[len(raw) :]
        trusted = agency is not None or shape.sure
        if not trusted and not self._trusted(shape, where, credit, stated, rest, first=not known_only):
            return None
        if (shape.first or "{name}" in (shape.template or "")) and not _begins(rest):
            return None
        if not (where or stated or credit or shape.sure):
            return None
        separator = groups.get("sep") or ""
        return Dateline(
            raw,
            raw[: len(raw) - len(separator)] if separator and raw.endswith(separator) else raw.rstrip(),
            where or None,
            credit or None,
            separator or None,
            _settled(stated, agency) if stated is not None and stated.either else stated,
            _rule(agency, shape),
            _writers(groups.get("writer") or groups.get("writers") or groups.get("named")),
        )

    def _where(self, groups: dict[str, str | None], *, stops: bool) -> tuple[str, Found | None]:
        """Return place and date: of a template together in ``head`` (with ``stops`` between), of a pattern apart."""
        if groups.get("head") is None:
            words = "" if "day" in groups else groups.get("date") or ""
            return (groups.get("place") or "").strip(_AROUND), self.dates.at_end(words) if words else _numbered(groups)
        head = str(groups["head"]).strip(_AROUND)
        if groups.get("date"):
            return head, self.dates.at_end(str(groups["date"]))
        stated = self.dates.at_end(head)
        if stated is None:
            return self.places.unstopped(head), None
        return self.places.undated(head[: stated.start].rstrip(_AROUND + "-–—" + "." * stops)), stated

    def _trusted(self, shape: Shape, place: str, credit: str, stated: Found | None, rest: str, *, first: bool) -> bool:
        """Say whether a dateline of an agency that no rule names, or of none, is one."""
        dated = stated is not None and stated.day is not None
        if not credit:
            signed = "," in place and any(map(self._is_credit, place.split(",")))
            return bool(place) and not signed and self._placed(shape, place, rest, dated=dated, first=first)
        enclosed = "{credit}" in (shape.template or "")
        likely = self.credits.looks_like_one(credit) if enclosed else self._signs(credit, place, dated=dated)
        if not self.credits.may_be_one(credit) or not (likely or enclosed):
            return False
        if not place:
            return first and (likely or (dated and credit.isupper()))
        town = place.partition(",")[0]
        if _abbreviates(town, credit) or _abbreviates(credit, town) or len(town) < 2:
            return False
        if dated:
            return first or town.isupper()
        listed = self.places.is_listed(place)
        return first and _begins(rest) and ((town.isupper() and (likely or listed)) or (listed and likely))

    def _pairs(self, rest: str) -> bool:
        """Say whether a line goes on with another place, or one more dash, and is no sentence: "Wien - Linz 3:1"."""
        words = rest.split()
        if words and words[0][-1] == ":":
            return True
        if rest.rstrip().endswith((".", "!", "?", '"', "”")):
            return False
        following = (" ".join(words[:count]).rstrip(",:") for count in (1, 2, 3))
        return (len(words) == 1 and rest.isascii()) or " - " in rest or any(map(self.places.is_listed, following))

    def _is_credit(self, words: str) -> bool:
        return self.credits.is_known(words.strip()) or self.credits.looks_like_one(words.strip())

    def _signs(self, credit: str, place: str, *, dated: bool) -> bool:
        """Say whether a credit between commas is one: the address of a site, or of an agency beside a known place."""
        if self.credits.is_domain(credit):
            return not dated
        return self.credits.is_known(credit) and (dated or self.places.is_listed(place))

    def _placed(self, shape: Shape, place: str, rest: str, *, dated: bool, first: bool) -> bool:
        """Say whether a place without an agency makes a dateline."""
        if dated and first and self.places.is_listed(place) and (_begins(rest) or place.isupper()):
            return True
        if not dated and not place.isupper() and _inserts(rest):
            return False
        if not _begins(rest) or (shape.first and 0 <= rest.find(". ") < _ALONE):
            return False
        if not dated and len(rest) < _PAIRED and self._pairs(rest):
            return False
        if "," in place and not dated and not self.places.are_listed(place):
            return False
        if not dated and "{full}" in (shape.template or "") and self.places.needs_dash(place):
            return False
        return ((first or place.isupper()) and (dated or self.places.is_listed(place))) or (
            "/" in place and self.places.is_listed(place)
        )


def _rule(agency: Agency | None, shape: Shape) -> str:
    return f"{agency.name}: {shape.name}" if agency else shape.name


def _settled(stated: Found, agency: Agency | None) -> Found:
    """Return a date in figures as the agency's language reads it; English reads them both ways."""
    surely = agency is not None and agency.languages[0] != "en"
    return stated if surely else stated._replace(day=None, month=None)


def _begins(rest: str) -> bool:
    """Say whether a text begins as a sentence does, or on the next line."""
    rest = rest.lstrip(" \t\u00a0")
    return not rest or rest[0] in _OPENING or not rest[0].islower()


def _inserts(rest: str) -> bool:
    """Say whether a sentence with one more dash takes up again behind it: "Tokyo – Expo 1970 – was a success"."""
    sentence = rest.partition(". ")[0]
    match = _DASH.search(sentence)
    after = sentence[match.end() :][:1] if match is not None else ""
    return match is not None and after.isalpha() and not after.isupper() and not _DASH.search(sentence, match.end())


def _numbered(groups: dict[str, str | None]) -> Found | None:
    """Return the date that a pattern's groups give in figures."""
    day, month, year = (number(groups.get(name)) for name in ("day", "month", "year"))
    if day is None or not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        return None
    return Found(0, (groups.get("date") or "").strip(), day, month, year, None)


def _writers(text: str | None) -> tuple[str, ...]:
    """Return the names that a dateline gives, with dashes or in a list of Chinese or Korean copy; () for a desk."""
    if not text:
        return ()
    if text[0].isupper() or _SPACED.match(text):
        return tuple(one.strip() for one in _DASHED.split(text))
    names = tuple(_HOUSE.sub("", one) for one in _WRITERS.split(text) if one)
    return names if all(1 < len(one) <= _NAME and one.isalpha() for one in names) else ()


def _abbreviates(short: str, long: str) -> bool:
    return " " in long and short.casefold() == "".join(word[0] for word in long.split()).casefold()


@cache
def shipped() -> Datelines:
    """Return the shipped rules, compiled once per process."""
    return Datelines(rulefiles.load())
