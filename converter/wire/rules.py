"""What rules may say: every agency, shape, notice and name is data, checked by these types as it is read.

The form of a rule file is ``schemas/wire-rules.schema.json``; the examples in each file are its tests.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Role: TypeAlias = Literal["author", "editor", "translator", "photographer"]


class _Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Unknown keys are refused: a misspelled one would be a rule that never acts."""


class Agency(_Rule, frozen=True):
    """How one agency signs: its credits as spelled, whether editions may follow them, and the shapes that it uses."""

    name: str
    languages: tuple[str, ...]
    credits: tuple[str, ...]
    shapes: tuple[str, ...]
    editions: bool = False


class Shape(_Rule, frozen=True):
    """How a dateline is built; see ``rules/shapes`` for the words of a template.

    ``needs`` must occur in the line; ``dated`` shapes need a date; ``unknown`` ones pass with an agency that no rule
    names when the place is in upper case.
    """

    name: str
    template: str
    needs: str
    dated: bool = False
    unknown: bool = False


class Places(_Rule, frozen=True):
    """What a place's name may hold: particles in lower case, how it never begins, and the most words."""

    particles: tuple[str, ...]
    never_first: tuple[str, ...]
    longest: int


class Calendar(_Rule, frozen=True):
    """The names of months and weekdays in one language, and what stands before a weekday that dates a statement."""

    language: str
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    lead: tuple[str, ...] = ()


class Notices(_Rule, frozen=True):
    """How copyright notices begin and where the holder's name ends; ``crawling``: bans of automatic copying."""

    signs: tuple[str, ...]
    words: tuple[str, ...]
    tails: tuple[str, ...]
    crawling: tuple[str, ...]


class Label(_Rule, frozen=True):
    """Labels before a colon and a name, and what they make of the named."""

    language: str
    role: Role
    words: tuple[str, ...]


class Opening(_Rule, frozen=True):
    """Words that open a byline without a colon."""

    language: str
    words: tuple[str, ...]


class Names(_Rule, frozen=True):
    """What joins two names of a byline, and the most words of one."""

    joints: tuple[str, ...]
    longest: int


class Example(_Rule, frozen=True):
    """A line that must be read as said; ``raw`` is what is taken from it."""

    text: str
    raw: str
    place: str | None = None
    credit: str | None = None
    date: str | None = None
    day: int | None = None
    month: int | None = None
    weekday: int | None = None


class NoticeExample(_Rule, frozen=True):
    """A line that must be read as a notice."""

    text: str
    holder: str | None = None
    year: int | None = None


class BylineExample(_Rule, frozen=True):
    """A line that must be read as a byline."""

    text: str
    role: Role
    names: tuple[str, ...]


class Plain(_Rule, frozen=True):
    """A line that must be left alone."""

    text: str


class RuleFile(_Rule, frozen=True):
    """What one file may hold."""

    agency: Agency | None = None
    shape: tuple[Shape, ...] = ()
    places: Places | None = None
    calendar: tuple[Calendar, ...] = ()
    notices: Notices | None = None
    label: tuple[Label, ...] = ()
    opening: tuple[Opening, ...] = ()
    names: Names | None = None
    example: tuple[Example, ...] = ()
    negative: tuple[Plain, ...] = ()
    notice: tuple[NoticeExample, ...] = ()
    byline: tuple[BylineExample, ...] = ()
    prose: tuple[Plain, ...] = ()


class Rules(_Rule, frozen=True):
    """All rule files together."""

    agencies: tuple[Agency, ...]
    shapes: tuple[Shape, ...]
    places: Places
    calendars: tuple[Calendar, ...]
    notices: Notices
    labels: tuple[Label, ...]
    openings: tuple[Opening, ...]
    names: Names
