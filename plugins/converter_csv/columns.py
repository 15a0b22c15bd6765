"""The columns: a name, the model path that it holds, and how to get the value from an article."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Final, NamedTuple

from converter import Article

BODY: Final = "body"
BLOCKS: Final = "body_blocks"
"""The body's blocks as JSON, filled in where the body's text does not say everything."""


class Column(NamedTuple):
    """``get`` returns the value as the model has it, None for the fields of a part that is absent.

    ``main`` names the fields of which the first that is there stands for an entry when a list is joined; "" means that
    the entries are texts. ``empty`` is the cell of a list that is stated to be empty, or of what is stated
    to be false. ``code`` is true for values of a form that never needs quotes: numbers, times, words of a fixed list.
    """

    name: str
    path: str
    get: Callable[[Article], Any]
    main: tuple[str, ...] = ()
    default: bool = True
    empty: str = ""
    code: bool = False


_CODES: Final = frozenset(
    {"version", "type", "language", "text_direction", "copyright_year", "pub_status", "act", "urgency"}
)


def _flat(names: str) -> list[Column]:
    return [Column(name, f"/{name}", attrgetter(name), code=name in _CODES) for name in names.split()]


def _group(group: str, names: str) -> list[Column]:
    """Return columns for the fields of a group that is always there."""
    return [
        Column(name, f"/{group}/{name}", attrgetter(f"{group}.{name}"), code=group == "dates" or name in _CODES)
        for name in names.split()
    ]


def _part(group: str, names: str, own: str = "") -> list[Column]:
    """Return columns for the fields of a part that may be absent; ``own`` is the field named like the part."""
    return [
        Column(group if name == own else f"{group}_{name}", f"/{group}/{name}", _getter(group, name))
        for name in names.split()
    ]


def _getter(group: str, name: str) -> Callable[[Article], Any]:
    whole, field = attrgetter(group), attrgetter(name)

    def get(article: Article) -> Any:
        part = whole(article)
        return None if part is None else field(part)

    return get


def _many(name: str, *main: str) -> Column:
    return Column(name, f"/{name}", attrgetter(name), main)


_TERM: Final = ("name", "code", "uri")

COLUMNS: Final[tuple[Column, ...]] = (
    *_flat("id version"),
    _many("alt_ids", "value"),
    *_flat("url type language text_direction headline subheadline"),
    _many("alt_headlines", "text"),
    *_flat("slugline title abstract"),
    *_part("dateline", "text place credit date raw separator", own="text"),
    *_part("located", "name kind region country_name country_code uri", own="name"),
    *_flat("byline"),
    _many("authors", "name"),
    _many("contributors", "name"),
    *_flat("credit_line"),
    *_part("provider", "name uri url logo", own="name"),
    _many("sources", "name"),
    *_group("rights", "copyright_holder copyright_year copyright_notice usage_terms license_url"),
    Column("data_mining", "/rights/data_mining", attrgetter("rights.data_mining"), _TERM),
    Column("allow", "/rights/allow", attrgetter("rights.allow"), ("",), empty="[]"),
    Column("deny", "/rights/deny", attrgetter("rights.deny"), ("",), empty="[]"),
    Column("free_to_read", "/free_to_read", attrgetter("free_to_read"), empty="false"),
    *_group(
        "dates", "published first_created version_created content_created content_modified embargoed_until expires"
    ),
    *_flat("pub_status act"),
    _many("signals", *_TERM),
    _many("corrections", "note"),
    Column("editorial_notes", "/editorial_notes", attrgetter("editorial_notes"), ("text",), default=False),
    *_flat("urgency"),
    _many("genres", *_TERM),
    _many("subjects", *_TERM),
    _many("keywords", ""),
    _many("sections", ""),
    _many("people", "name"),
    _many("organisations", "name"),
    _many("places", "name"),
    Column("digital_source_type", "/digital_source_type", attrgetter("digital_source_type"), _TERM),
    Column(BODY, "/body", attrgetter("body")),
    Column(BLOCKS, "/body", attrgetter("body")),
    _many("quotes", "text"),
    _many("media", "renditions"),
    _many("relations", "url", "id"),
    *_flat("incoming_feed_id"),
    Column("extensions", "/extensions", attrgetter("extensions"), default=False),
)
BY_NAME: Final = {column.name: column for column in COLUMNS}
DEFAULT: Final = tuple(column.name for column in COLUMNS if column.default)
