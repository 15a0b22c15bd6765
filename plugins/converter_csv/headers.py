"""Which column a header stands for: our own names, a mapping that is given, or a name that other programs use."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from converter import ReadError, Severity, register
from converter_csv.columns import BY_NAME, Column
from converter_csv.plan import CSV_HEADER_REPEATED

CSV_HEADER_UNKNOWN = register(
    "CSV_HEADER_UNKNOWN",
    Severity.ERROR,
    "no column of the table is known",
    explanation="The first row names the columns, and none of its names is one of ours or one that other programs use.",
    fix="Say which header is which column with the option mapping, or, when there is no header row, with columns. What"
    " is no table at all needs --from with the name of its format.",
)

DELETE: Final = "delete"
_SAME_HEADER: Final = (
    "Rename one of them in the header row; null in the option mapping passes over both, since both have one name."
)
_SAME_COLUMN: Final = "Say with the option mapping which is which; null passes a column over."


class Extra(NamedTuple):
    """A column that is none of ours: its cells are kept under ``header`` in the article's extensions."""

    header: str


class Flag(NamedTuple):
    """A column that says of an article that it is withdrawn."""

    header: str


class Known(NamedTuple):
    """One of our columns under the header that it has in the file."""

    header: str
    column: Column


Place: TypeAlias = Known | Extra | Flag | None
"""What a cell is, by its place in the row; None is passed over."""

SYNONYMS: Final[Mapping[str, str]] = {
    other: name
    for name, others in {
        "id": "guid uid article_id item_id external_id",
        "version": "revision",
        "url": "link permalink",
        "language": "lang locale",
        "subheadline": "subtitle subheading deck",
        "abstract": "summary description excerpt post_excerpt teaser lead",
        "authors": "author",
        "credit_line": "credit",
        "provider": "publisher",
        "sources": "source",
        "copyright_notice": "copyright",
        "published": "date pubdate pub_date publish_date published_at published_date publication_date date_published"
        " datepublished",
        "content_modified": "updated updated_at modified modified_at last_modified date_modified datemodified",
        "embargoed_until": "embargo embargo_until",
        "expires": "expiry expires_at expiration_date",
        "editorial_notes": "editor_note editors_note ed_note",
        "keywords": "keyword tags",
        "sections": "section",
        "headline": "post_title article_title",
        "body": "content post_content text story article article_body articlebody body_text body_html",
        "media": "image image_url picture photo",
        DELETE: "deleted delete_flag is_deleted withdraw withdrawn",
    }.items()
    for other in others.split()
}
"""Names that other programs give to columns of ours: compared as ``plain`` has them."""
_TITLE: Final = "title"
_ACTS: Final = frozenset(["action", "act", "change", "event", "operation", "record_status", "state", "status"])


def tells_acts(header: str) -> bool:
    """Say whether a column that is none of ours is called as those that say what became of an article."""
    return plain(header) in _ACTS


def plain(header: str) -> str:
    """Return a header as names are compared: lower case, blanks and hyphens as underscores."""
    return header.strip().casefold().replace(" ", "_").replace("-", "_")


def known(headers: Sequence[str], names: Collection[str] = ()) -> int:
    """Return how many headers stand for a column, or are among these names."""
    return sum(1 for header in headers if header in names or _name_of(header) is not None)


@lru_cache(maxsize=1024)
def _name_of(header: str) -> str | None:
    name = plain(header)
    return name if name in BY_NAME or name == DELETE else SYNONYMS.get(name)


def places(headers: Sequence[str], mapping: Mapping[str, str | None], source: str, line: int) -> tuple[Place, ...]:
    """Return what each cell of a row is.

    A mapping goes before names. In a file of which all headers are ours, each means itself; in any other, ``title``
    means the headline unless there is a column ``headline``.

    Raises:
        ReadError: no header is known, or two stand for one column.
    """
    names = [mapping[header] if header in mapping else _name_of(header) for header in headers]
    ours = all(header in BY_NAME for header in headers if header)
    if not ours and "headline" not in names:
        names = [
            "headline" if name == _TITLE and header not in mapping else name
            for header, name in zip(headers, names, strict=True)
        ]
    found = tuple(
        _place(header, name, passed_over=header in mapping) for header, name in zip(headers, names, strict=True)
    )
    if not any(isinstance(one, Known) for one in found):
        listed = ", ".join(repr(header[:40]) for header in headers[:12])
        raise ReadError(CSV_HEADER_UNKNOWN.found(f"no header is known: {listed}", source=source, line=line))
    _check_repeats(found, source, line)
    return found


def _place(header: str, name: str | None, *, passed_over: bool) -> Place:
    if name is None:
        return None if passed_over else Extra(header)
    return Flag(header) if name == DELETE else Known(header, BY_NAME[name])


def _check_repeats(found: Sequence[Place], source: str, line: int) -> None:
    taken: dict[str, tuple[str, int]] = {}
    for place, one in enumerate(found, start=1):
        if one is None or not one.header:  # columns without a header are told apart by their numbers
            continue
        name = one.column.name if isinstance(one, Known) else DELETE if isinstance(one, Flag) else f"= {one.header}"
        if name in taken:
            other, where = taken[name]
            both = f"columns {where} and {place}"
            if other == one.header:
                told, hint = f"{both} are both called {other!r}", _SAME_HEADER
            else:
                told, hint = f"{both}, {other!r} and {one.header!r}, are both {name.removeprefix('= ')}", _SAME_COLUMN
            raise ReadError(CSV_HEADER_REPEATED.found(told, source=source, line=line, hint=hint))
        taken[name] = one.header, place
