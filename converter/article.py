"""The article model: frozen structs with the same shape as ``schemas/article.schema.json``.

The schema is the contract and explains every property; these classes are its typed twin, and a test proves that the two
agree. Times are strings as RFC 3339 writes them, always with a zone, so that what the source stated comes out again to
the letter; a calendar date without a time is ``YYYY-MM-DD``. ``None`` is the only way to say "absent": an empty string
is refused. Offsets (``start``, ``end``) count Unicode code points of the block's ``text``.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

import msgspec

from converter.origins import Origin

SCHEMA_VERSION: Literal["1.0"] = "1.0"

MarkType: TypeAlias = Literal[
    "strong", "emphasis", "underline", "strike", "superscript", "subscript", "code", "quote", "language", "link"
]
ItemType: TypeAlias = Literal["text", "picture", "video", "audio", "graphic", "composite"]
PubStatus: TypeAlias = Literal["usable", "withheld", "canceled"]
Act: TypeAlias = Literal["new", "update", "correction", "refile", "repeat", "withhold", "kill"]
Confidence: TypeAlias = Literal["high", "medium", "low"]


class _Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Written with every field, so that a reader of the JSON sees what is absent.

    Frozen values made of frozen values form no cycles, so the collector need not look at them.
    """


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Written without its absent fields: there are many of these in an article."""


class Mark(_Part, frozen=True, kw_only=True):
    """A range of a block's text that is more than plain: from ``start`` up to, not including, ``end``."""

    type: MarkType
    start: int
    end: int
    href: str | None = None
    title: str | None = None
    language: str | None = None


class Paragraph(_Part, frozen=True, kw_only=True, tag_field="type", tag="paragraph"):
    """Running text; a line feed in it is a line break. ``lines`` are the source's lines that it stands on, from 1."""

    text: str
    marks: tuple[Mark, ...] = ()
    lines: tuple[int, ...] = ()


class Heading(_Part, frozen=True, kw_only=True, tag_field="type", tag="heading"):
    """A heading within the body; ``level`` 1 is the highest."""

    text: str
    level: int = 2
    marks: tuple[Mark, ...] = ()
    lines: tuple[int, ...] = ()


class Blockquote(_Part, frozen=True, kw_only=True, tag_field="type", tag="quote"):
    """A quotation set apart from the running text; ``cite`` is the attribution printed with it."""

    text: str
    cite: str | None = None
    marks: tuple[Mark, ...] = ()
    lines: tuple[int, ...] = ()


class ListItem(_Part, frozen=True, kw_only=True):
    """One item of a list, with a nested list below it where there is one."""

    text: str
    marks: tuple[Mark, ...] = ()
    ordered: bool = False
    items: tuple[ListItem, ...] = ()


class ListBlock(_Part, frozen=True, kw_only=True, tag_field="type", tag="list"):
    """A bulleted or, when ``ordered``, a numbered list."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    lines: tuple[int, ...] = ()


class Cell(_Part, frozen=True, kw_only=True):
    """One cell of a table."""

    text: str | None = None
    marks: tuple[Mark, ...] = ()
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


class Table(_Part, frozen=True, kw_only=True, tag_field="type", tag="table"):
    """A table, row by row."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str | None = None
    lines: tuple[int, ...] = ()


class MediaBlock(_Part, frozen=True, kw_only=True, tag_field="type", tag="media"):
    """The place in the body where the media object with this id belongs."""

    media: str
    lines: tuple[int, ...] = ()


class Raw(_Part, frozen=True, kw_only=True, tag_field="type", tag="raw"):
    """Content that the model cannot say, kept as it came, with the reason; ``text`` is its plain reading, if any."""

    content: str
    media_type: str
    reason: str
    text: str | None = None
    lines: tuple[int, ...] = ()


Block: TypeAlias = Paragraph | Heading | Blockquote | ListBlock | Table | MediaBlock | Raw


class AltId(_Part, frozen=True, kw_only=True):
    """Another identifier of the same article."""

    value: str
    role: str | None = None


class AltHeadline(_Part, frozen=True, kw_only=True):
    """A headline besides the main one, for the use that ``role`` names."""

    text: str
    role: str | None = None


class Term(_Part, frozen=True, kw_only=True):
    """An entry of a vocabulary: ``scheme`` + ``code``, or a ``uri``, or, where nothing else is known, a ``name``."""

    scheme: str | None = None
    code: str | None = None
    uri: str | None = None
    name: str | None = None


class Subject(Term, frozen=True, kw_only=True):
    """What the article is about; ``relevance`` and ``confidence`` are per cent, 0 to 100."""

    relevance: int | None = None
    confidence: int | None = None


class Person(_Part, frozen=True, kw_only=True):
    """Who made the content, and as what."""

    name: str
    kind: Literal["person", "organisation"] = "person"
    role: str | None = None
    job_title: str | None = None
    url: str | None = None
    uri: str | None = None


class Contributor(_Part, frozen=True, kw_only=True):
    """Who else worked on the content; ``role`` says as what: editor, translator, or as the source says."""

    name: str
    role: str
    kind: Literal["person", "organisation"] = "person"
    job_title: str | None = None
    url: str | None = None
    uri: str | None = None


class Provider(_Part, frozen=True, kw_only=True):
    """The organisation that delivers the article."""

    name: str
    uri: str | None = None
    url: str | None = None
    logo: str | None = None


class InfoSource(_Part, frozen=True, kw_only=True):
    """An organisation that the content comes from, and what it did for it."""

    name: str
    role: str | None = None
    uri: str | None = None
    url: str | None = None


class Entity(_Part, frozen=True, kw_only=True):
    """A person, organisation or place that the article speaks of, named as in the copy."""

    name: str
    scheme: str | None = None
    code: str | None = None
    uri: str | None = None
    role: str | None = None
    aliases: tuple[str, ...] = ()


class Location(_Part, frozen=True, kw_only=True):
    """Where the content was made."""

    name: str
    kind: str | None = None
    region: str | None = None
    country_name: str | None = None
    country_code: str | None = None
    uri: str | None = None


class Dateline(_Group, frozen=True, kw_only=True):
    """The dateline: ``raw`` as it stood before the text, ``text`` without the separator, and its parts."""

    raw: str
    text: str
    place: str | None = None
    credit: str | None = None
    date: str | None = None
    separator: str | None = None


class Rights(_Group, frozen=True, kw_only=True):
    """Who owns the content and what may be done with it, each as stated."""

    copyright_holder: str | None = None
    copyright_year: int | None = None
    copyright_notice: str | None = None
    usage_terms: str | None = None
    license_url: str | None = None
    data_mining: Term | None = None
    allow: tuple[str, ...] | None = None
    deny: tuple[str, ...] | None = None


class Dates(_Group, frozen=True, kw_only=True):
    """The times of an article's life, each with its zone."""

    published: str | None = None
    first_created: str | None = None
    version_created: str | None = None
    content_created: str | None = None
    content_modified: str | None = None
    embargoed_until: str | None = None
    expires: str | None = None


class DateHint(_Part, frozen=True, kw_only=True):
    """What the copy says of a date without saying which: never resolved without a known publication date."""

    text: str
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    line: int | None = None


class Correction(_Part, frozen=True, kw_only=True):
    """A note for readers that says what was corrected."""

    note: str
    time: str | None = None


class Note(_Part, frozen=True, kw_only=True):
    """A note to editors; ``role`` says what kind."""

    text: str
    role: str | None = None


class Quote(_Part, frozen=True, kw_only=True):
    """Words spoken: a range of a block's text, and who said them."""

    block: int
    start: int
    end: int
    text: str
    speaker: str | None = None
    speaker_role: str | None = None
    attribution: str | None = None
    confidence: Confidence | None = None


class Rendition(_Part, frozen=True, kw_only=True):
    """One file of a media object; ``width`` and ``height`` in pixels, ``size`` in bytes, ``duration`` in seconds."""

    url: str
    role: str | None = None
    media_type: str | None = None
    width: int | None = None
    height: int | None = None
    size: int | None = None
    duration: float | None = None


class Media(_Part, frozen=True, kw_only=True):
    """A picture, video, sound or graphic that goes with the article; ``syndicate`` false means: not for partners."""

    id: str
    renditions: tuple[Rendition, ...]
    kind: Literal["picture", "video", "audio", "graphic"] = "picture"
    headline: str | None = None
    caption: str | None = None
    alt: str | None = None
    credit: str | None = None
    creator: str | None = None
    copyright_notice: str | None = None
    usage_terms: str | None = None
    syndicate: bool | None = None


class Relation(_Part, frozen=True, kw_only=True):
    """Another item and how this one relates to it."""

    rel: str
    id: str | None = None
    version: int | None = None
    url: str | None = None
    title: str | None = None


class Suggestion(_Part, frozen=True, kw_only=True):
    """A value that nobody stated, for a person to accept; it reaches no exporter."""

    path: str
    value: str
    method: str


class Removed(_Part, frozen=True, kw_only=True):
    """Lines of the source (from 1) that are not in the body, and why; ``equal_to`` is the line that they repeat."""

    lines: tuple[int, ...]
    reason: str
    equal_to: int | None = None
    columns: tuple[int, int] | None = None


class Source(_Part, frozen=True, kw_only=True):
    """The record that the article was read from; ``name`` is a file's last name, never a path."""

    format: str
    sha256: str
    bytes: int
    name: str | None = None
    encoding: str | None = None
    bom: bool = False
    newline: Literal["LF", "CRLF", "CR", "mixed"] | None = None
    lines: int | None = None


class Article(_Group, frozen=True, kw_only=True, gc=True):
    """One version of one article, as the schema describes it."""

    SCHEMA: ClassVar[str] = "article"

    id: str
    schema_version: Literal["1.0"] = SCHEMA_VERSION
    version: int = 1
    alt_ids: tuple[AltId, ...] = ()
    url: str | None = None
    type: ItemType = "text"
    language: str | None = None
    text_direction: Literal["ltr", "rtl"] | None = None
    headline: str | None = None
    subheadline: str | None = None
    alt_headlines: tuple[AltHeadline, ...] = ()
    slugline: str | None = None
    title: str | None = None
    abstract: str | None = None
    dateline: Dateline | None = None
    located: Location | None = None
    byline: str | None = None
    authors: tuple[Person, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    credit_line: str | None = None
    provider: Provider | None = None
    sources: tuple[InfoSource, ...] = ()
    rights: Rights = Rights()
    free_to_read: bool | None = None
    dates: Dates = Dates()
    date_hints: tuple[DateHint, ...] = ()
    pub_status: PubStatus = "usable"
    act: Act | None = None
    signals: tuple[Term, ...] = ()
    corrections: tuple[Correction, ...] = ()
    editorial_notes: tuple[Note, ...] = ()
    internal_notes: tuple[Note, ...] = ()
    urgency: int | None = None
    genres: tuple[Term, ...] = ()
    subjects: tuple[Subject, ...] = ()
    keywords: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    people: tuple[Entity, ...] = ()
    organisations: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    digital_source_type: Term | None = None
    body: tuple[Block, ...] = ()
    quotes: tuple[Quote, ...] = ()
    media: tuple[Media, ...] = ()
    relations: tuple[Relation, ...] = ()
    incoming_feed_id: str | None = None
    source: Source | None = None
    removed: tuple[Removed, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    extensions: dict[str, Any] = {}
    origins: dict[str, Origin] = {}


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Article)


def to_json(article: Article) -> bytes:
    """Return the article as one line of UTF-8 JSON, without a line feed: its fields in the model's order."""
    return _encoder.encode(article)


def from_json(data: bytes) -> Article:
    """Return the article that UTF-8 JSON describes.

    Only types and names are looked at here; ``converter.validate_article`` applies the schema.

    Raises:
        msgspec.ValidationError: the JSON is no article; the message ends with the path.
        msgspec.DecodeError: it is not JSON.
    """
    return _decoder.decode(data)


def to_dict(article: Article) -> dict[str, Any]:
    """Return the article as plain dicts, lists, strings and numbers, which is what its JSON says."""
    plain: dict[str, Any] = msgspec.json.decode(_encoder.encode(article))
    return plain


def from_dict(plain: dict[str, Any]) -> Article:
    """Return the article that plain dicts and lists describe.

    Raises:
        msgspec.ValidationError: they describe no article.
    """
    return msgspec.convert(plain, Article)
