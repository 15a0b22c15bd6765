"""A profile as its file says it: the typed twin of ``schemas/partner.schema.json``, which explains every property."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

Kind: TypeAlias = Literal["documented", "observed"]
Unit: TypeAlias = Literal["characters", "words", "paragraphs", "items", "bytes"]


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class Evidence(_Table, frozen=True, kw_only=True):
    """Where a rule is from: a page that documents it, or what was observed, and the day on which it was looked up."""

    id: str
    title: str
    date: str
    kind: Kind
    url: str | None = None

    def __str__(self) -> str:
        return f"{self.title} ({self.kind}, {self.date})"


class Output(_Table, frozen=True, kw_only=True):
    """What the partner is sent: a format, its options and the file's name."""

    format: str
    version: str | None = None
    options: dict[str, Any] = {}
    encoding: Literal["utf-8"] = "utf-8"
    name: str | None = None


class _Rule(_Table, frozen=True, kw_only=True, tag_field="type"):
    source: str | None = None
    severity: Literal["error", "warning"] = "error"
    hint: str | None = None


class Required(_Rule, frozen=True, kw_only=True, tag="required"):
    """Fields that must be there: all of ``paths``, or with ``any`` one of them."""

    paths: tuple[str, ...]
    any: bool = False


class Length(_Rule, frozen=True, kw_only=True, tag="length"):
    """How long a value may be, where there is one; not asked for when the field ``unless`` is there."""

    path: str
    unit: Unit = "characters"
    min: int | None = None
    max: int | None = None
    unless: str | None = None


class DateRule(_Rule, frozen=True, kw_only=True, tag="date"):
    """How old a time may be, and whether it must have passed, measured at the job's time."""

    path: str
    max_days: float | None = None
    past: bool = False
    not_before: str | None = None


class Language(_Rule, frozen=True, kw_only=True, tag="language"):
    """The languages taken, as language ranges (RFC 4647): ``en`` takes en-GB too."""

    languages: tuple[str, ...]


class Links(_Rule, frozen=True, kw_only=True, tag="links"):
    """What the addresses in url, body and pictures may be."""

    schemes: tuple[str, ...] = ()
    tracking: bool = True
    own_after: int = 0


class Images(_Rule, frozen=True, kw_only=True, tag="images"):
    """How many pictures, how large, in which formats and with which texts."""

    min: int = 0
    max: int | None = None
    min_width: int | None = None
    min_height: int | None = None
    min_side: int | None = None
    min_pixels: int | None = None
    max_bytes: int | None = None
    media_types: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


class Pattern(_Rule, frozen=True, kw_only=True, tag="pattern"):
    """A regular expression (RE2) that a value must, or with ``forbid`` must not, match; ``means`` says it in words."""

    path: str
    pattern: str
    means: str
    forbid: bool = False


class Html(_Rule, frozen=True, kw_only=True, tag="html"):
    """The HTML elements that the partner keeps in a body."""

    tags: tuple[str, ...]


class Identity(_Rule, frozen=True, kw_only=True, tag="id"):
    """The identifier must be the newsroom's own, not one that the converter assigned."""


class Feed(_Rule, frozen=True, kw_only=True, tag="feed"):
    """What one delivery of many articles may be; ``max_bytes`` is asked of each article's output, too."""

    one_language: bool = False
    max_items: int | None = None
    max_bytes: int | None = None


Rule: TypeAlias = Required | Length | DateRule | Language | Links | Images | Pattern | Html | Identity | Feed


class Embargo(_Table, frozen=True, kw_only=True):
    """``hold``: nothing before the embargo ends; ``carry``: the partner is cleared to have it before."""

    policy: Literal["hold", "carry"] = "hold"
    source: str | None = None


class Withdraw(_Table, frozen=True, kw_only=True):
    """How the partner is told to take an article down, and in words what a person does."""

    way: Literal["status", "expiry", "remove", "call"] = "status"
    how: str
    source: str | None = None


class Losses(_Table, frozen=True, kw_only=True):
    """What to do about losses; those of ``keep`` hold the article back whatever the policy."""

    policy: Literal["none", "warn", "fail"] = "warn"
    keep: tuple[str, ...] = ()


class Inferred(_Table, frozen=True, kw_only=True):
    """Whether values that were inferred may leave; ``allow`` are fields that always may."""

    policy: Literal["send", "warn", "refuse"] = "warn"
    allow: tuple[str, ...] = ()


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, eq=False):
    """One partner. ``official`` is true only where the partner itself wrote the profile."""

    name: str
    title: str
    official: bool = False
    about: str | None = None
    valid_until: str | None = None
    sources: tuple[Evidence, ...] = ()
    output: Output
    rules: tuple[Rule, ...] = ()
    article_schema: dict[str, Any] | None = None
    embargo: Embargo = Embargo()
    withdraw: Withdraw | None = None
    losses: Losses = Losses()
    inferred: Inferred = Inferred()

    def evidence(self, name: str | None) -> str | None:
        """Return where a rule is from, in words, or None where the profile does not say."""
        return next((str(one) for one in self.sources if one.id == name), None)
