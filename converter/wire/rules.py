"""What rules may say: every agency, shape, notice and name is data, checked by these types as it is read.

The form of a rule file is ``schemas/wire-rules.schema.json``, which explains each key; docs/wire.md is for people who
add an agency. The examples in each file are its tests.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Role: TypeAlias = Literal["author", "editor", "translator", "photographer"]
NoteKind: TypeAlias = Literal[
    "editorial",
    "confidential",
    "embargo",
    "kill",
    "withhold",
    "correction",
    "update",
    "refile",
    "repeat",
    "version",
    "contact",
]
FieldName: TypeAlias = Literal["headline", "subheadline", "slugline", "keywords", "abstract"]


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
    """How a dateline is built: a ``template`` of words, or a ``pattern`` for scripts that write no spaces.

    ``needs`` must occur in the line. ``dated`` shapes need a date; ``first`` ones count in the first paragraph only.
    ``unknown`` shapes pass with an agency that no rule names if something else speaks for it; ``listed`` ones need a
    place of the list, or a date; ``sure`` ones need nothing beside them, since no sentence begins so. Agencies that use
    the shape that it is ``like`` use it as well.
    """

    name: str
    needs: str
    like: str | None = None
    template: str | None = None
    pattern: str | None = None
    dated: bool = False
    first: bool = False
    unknown: bool = False
    listed: bool = False
    sure: bool = False


class Places(_Rule, frozen=True):
    """What a place's name may hold: particles in lower case, how it never begins, and the most words.

    ``before_dates`` are words between a place and a date that belong to neither: "MONTRÉAL, le 3 mai".
    """

    particles: tuple[str, ...]
    never_first: tuple[str, ...]
    longest: int
    before_dates: tuple[str, ...] = ()


class Listed(_Rule, frozen=True):
    """Places that datelines name without an agency, as spelled in one or several languages.

    ``dash``: only before a dash, since headlines there begin with a place and a colon or stop.
    """

    places: tuple[str, ...]
    dash: bool = False


class Unknown(_Rule, frozen=True):
    """Words by which the credit of an agency that no rule names is known as one, and words that are never one."""

    hints: tuple[str, ...]
    never: tuple[str, ...]


class Nowhere(_Rule, frozen=True):
    """What stands where a place stands and is none: "whole country"."""

    words: tuple[str, ...]


class Calendar(_Rule, frozen=True):
    """The names of months and weekdays in one language, and what stands before a weekday that dates a statement.

    ``era``: how many years its count of years is ahead, which a year beyond 2400 shows to be the one in use.
    ``dotted``: months whose names mean others elsewhere, and these only behind a day with a stop ("24. listopada").
    """

    language: str
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    lead: tuple[str, ...] = ()
    era: int = 0
    dotted: tuple[tuple[str, ...], ...] = ()


class Zone(_Rule, frozen=True):
    """An abbreviation of a time zone, or its name in words, that means one offset only, as ``+07:00``.

    ``summer`` is the offset from April to September where a name in words means both; the clocks change as Europe's do.
    """

    name: str
    offset: str
    summer: str | None = None


class Notices(_Rule, frozen=True):
    """How copyright notices begin and where the holder's name ends (``tails``, which may also stand first).

    ``by`` are words before the holder's name. ``terms`` begin a notice that names nobody, if one of ``barring`` stands
    in it. ``crawling`` begin bans of automatic copying; ``training`` are words by
    which a notice forbids what machines learn from; with one of ``forbids`` and one of ``contents`` beside them, the
    words of a paragraph at the foot make it a ban, however it begins. ``owned`` are expressions for whole lines at the
    foot that say in a sentence whose the copy is, or what nobody may do with it; their group ``holder`` is who says so.
    """

    signs: tuple[str, ...]
    words: tuple[str, ...]
    tails: tuple[str, ...]
    crawling: tuple[str, ...]
    by: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    barring: tuple[str, ...] = ()
    training: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    owned: tuple[str, ...] = ()
    owning: tuple[str, ...] = ()


class Label(_Rule, frozen=True):
    """Labels before a colon and a name, and what they make of the named."""

    language: str
    role: Role
    words: tuple[str, ...]


class Opening(_Rule, frozen=True):
    """Words that open a byline without a colon; ``joints`` join names behind them, though before places elsewhere.

    ``beside``: one of these must stand in the next paragraph, since the words open something else in another language.
    """

    language: str
    words: tuple[str, ...]
    beside: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()


class Report(_Rule, frozen=True):
    """Words that open a byline which names the paper first: "Laporan Wartawan Paper, Name"."""

    language: str
    words: tuple[str, ...]


class Job(_Rule, frozen=True):
    """Words that end, or begin, what a writer is ("AP Business Writer"), and ``starts`` of such lines."""

    language: str
    words: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


class Written(_Rule, frozen=True):
    """A whole line that is a byline in a script without capitals: a regular expression with the group ``names``.

    ``foot``: it counts below a story only, since a headline may look so.
    """

    language: str
    role: Role
    needs: str
    pattern: str
    foot: bool = False


class Foot(_Rule, frozen=True):
    """Words before names in brackets below a story: "(Reporting by A; Editing by B)"."""

    language: str
    role: Role
    words: tuple[str, ...]


class Names(_Rule, frozen=True):
    """What joins two names of a byline, words before a place behind a name, and the most words of a name.

    ``houses`` are words that no person's name has: what they stand in is a desk or a source of pictures. ``never`` are
    words, and whole phrases, that no name has either: what they stand in is no byline, but text ("By Popular Demand").
    """

    joints: tuple[str, ...]
    longest: int
    places: tuple[str, ...] = ()
    houses: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Noise(_Rule, frozen=True):
    """Lines of pages and systems that are no part of a story: whole ``lines``, and ``starts`` of short lines.

    ``labels`` are whole lines, or stand before a colon or an upright stroke and the title of another story; ``links``
    stand before the title with nothing between, and what ends with a full stop is no title but a sentence.
    ``tails`` are what a page hangs on the end of the last paragraph, before any arrows; ``glued`` begin what it
    leaves there, whatever follows. ``sentences`` begin what a page says of itself, in longer lines and brackets too.
    """

    site: str
    labels: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    glued: tuple[str, ...] = ()


class EndMark(_Rule, frozen=True):
    """Lines that end a story; ``credit``: the mark names the agency, as spelled.

    ``labels`` stand before a colon and the source of a story: a known agency there is its credit. ``patterns`` are
    expressions for whole lines beyond ASCII: when the copy was sent, where it was printed.
    """

    marks: tuple[str, ...] = ()
    credit: bool = False
    labels: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


class NoteRule(_Rule, frozen=True):
    """Lines that speak to editors: how they begin, or what they are; ``whole``: all that follows belongs to them.

    ``headline``: what follows the beginning is the headline, since such words stand before headlines only.
    ``needs``: one of these must stand in the line, too, since the beginning alone says little; and one of ``about``.
    ``any_case``: small letters and capitals are one; needs and about are in small letters. ``edge``: the line counts
    only where no running text stands above it, or none below.
    """

    kind: NoteKind
    starts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    whole: bool = False
    headline: bool = False
    any_case: bool = False
    edge: bool = False


class Asking(_Rule, frozen=True):
    """Words within a short line that ask editors for something, in scripts whose lines may begin in any way.

    They count at the edges of a copy; expressions, so that what somebody reports of such a request is none. One of
    ``needs``, if there are any, is in each such line, which a look tells sooner than an expression.
    """

    kind: NoteKind
    patterns: tuple[str, ...]
    needs: tuple[str, ...] = ()


class Field(_Rule, frozen=True):
    """Labels by which copy itself marks a field, and ``starts`` of lines that are its value as a whole."""

    field: FieldName
    words: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


class Speech(_Rule, frozen=True):
    """How one language tells who spoke: verbs after a quote (``suffixed``: with their pronoun), ``leading`` verbs.

    ``between`` are words that may stand between a name and its verb; ``sources`` stand before a name as verbs do, where
    speech is reported. ``titles`` stand before a name without a comma; ``offices`` need one, since nobody can tell
    where they end; ``ends`` follow both. ``never`` are words with capitals that are part of no name, ``forenames``
    first names by which nobody is called alone. ``aides`` are offices behind which the name may be that of someone
    else, whom their bearer serves. ``openers`` are words with capitals before a name at the head of a sentence,
    ``lands`` countries and regions that stand between a title and a name, and ``epithets`` begin a description of
    whoever spoke last: "the former mayor". ``ranks`` are words behind which only a name stands.
    """

    language: str
    verbs: tuple[str, ...]
    pronouns: tuple[str, ...]
    leading: tuple[str, ...]
    suffixed: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    forenames: tuple[str, ...] = ()
    aides: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    lands: tuple[str, ...] = ()
    epithets: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()


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
    writers: tuple[str, ...] = ()


class NoticeExample(_Rule, frozen=True):
    """A line that must be read as a notice."""

    text: str
    holder: str | None = None
    year: int | None = None
    terms: str | None = None


class BylineExample(_Rule, frozen=True):
    """A line that must be read as a byline."""

    text: str
    role: Role
    names: tuple[str, ...]
    job: str | None = None


class Plain(_Rule, frozen=True):
    """A line that must be left alone."""

    text: str


class RuleFile(_Rule, frozen=True):
    """What one file may hold."""

    agency: Agency | None = None
    shape: tuple[Shape, ...] = ()
    places: Places | None = None
    listed: tuple[Listed, ...] = ()
    unknown: Unknown | None = None
    nowhere: tuple[Nowhere, ...] = ()
    calendar: tuple[Calendar, ...] = ()
    zone: tuple[Zone, ...] = ()
    notices: Notices | None = None
    label: tuple[Label, ...] = ()
    opening: tuple[Opening, ...] = ()
    report: tuple[Report, ...] = ()
    foot: tuple[Foot, ...] = ()
    job: tuple[Job, ...] = ()
    written: tuple[Written, ...] = ()
    names: Names | None = None
    noise: tuple[Noise, ...] = ()
    endmark: tuple[EndMark, ...] = ()
    note: tuple[NoteRule, ...] = ()
    asking: tuple[Asking, ...] = ()
    field: tuple[Field, ...] = ()
    speech: tuple[Speech, ...] = ()
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
    listed: frozenset[str]
    dashed: frozenset[str]
    unknown: Unknown
    nowhere: frozenset[str]
    calendars: tuple[Calendar, ...]
    zones: tuple[Zone, ...]
    notices: Notices
    labels: tuple[Label, ...]
    openings: tuple[Opening, ...]
    reports: tuple[Report, ...]
    feet: tuple[Foot, ...]
    jobs: tuple[Job, ...]
    written: tuple[Written, ...]
    names: Names
    noise: tuple[Noise, ...]
    endmarks: tuple[EndMark, ...]
    notes: tuple[NoteRule, ...]
    asking: tuple[Asking, ...]
    fields: tuple[Field, ...]
    speech: tuple[Speech, ...]
