"""The gate that every article passes before it is exported: the schema, then what a schema cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

import msgspec

from converter import schemas
from converter.article import (
    Article,
    Block,
    Cell,
    Dates,
    ListBlock,
    ListItem,
    Mark,
    MediaBlock,
    Paragraph,
    Quote,
    Table,
    to_dict,
    to_json,
)
from converter.findings import Finding, Severity, register

MARK_RANGE = register(
    "MARK_RANGE",
    Severity.ERROR,
    "a mark lies outside its text",
    explanation="start and end of a mark count code points of the block's text: 0 <= start < end <= length.",
    fix="Give the mark a range within the text, or leave it out.",
)
MARK_ATTRIBUTES = register(
    "MARK_ATTRIBUTES",
    Severity.ERROR,
    "a mark lacks what it needs, or has what belongs to another",
    explanation="A link needs href and may have a title, a language mark a language; no other mark has them.",
    fix="Give the mark what its type needs and nothing else, or leave the mark out.",
)
TEXT_SURROGATE = register(
    "TEXT_SURROGATE",
    Severity.ERROR,
    "a text has half of a surrogate pair",
    explanation="Code points U+D800 to U+DFFF are halves of a pair in UTF-16, not characters: no file can hold them.",
    fix="Read the source with its real encoding, or take the half character out.",
)
DATE_IMPOSSIBLE = register(
    "DATE_IMPOSSIBLE",
    Severity.ERROR,
    "no calendar has this date",
    explanation="The text has the form of a date, but the month has no such day.",
    fix="Correct the date, or make it null and keep what the copy says as a date hint.",
)
REFERENCE_DANGLING = register(
    "REFERENCE_DANGLING",
    Severity.ERROR,
    "a reference leads nowhere",
    explanation="A media block names a media object, or a quote names a block, that the article does not have.",
    fix="Add what is named, or take the reference out.",
)
MEDIA_ID_REPEATED = register(
    "MEDIA_ID_REPEATED",
    Severity.ERROR,
    "two media objects have one id",
    explanation="A media object's id must be its own within the article, since blocks refer to it.",
    fix="Give each media object an id of its own.",
)


_NO_DATES = Dates()
_ATTRIBUTES: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "link": (frozenset({"href"}), frozenset({"href", "title"})),
    "language": (frozenset({"language"}), frozenset({"language"})),
}
"""What a type of mark needs, and what it may have."""


def validate_article(article: Article) -> list[Finding]:
    """Return everything that is wrong with an article; an empty list means that it may be exported."""
    try:
        to_json(article)
    except UnicodeEncodeError as error:
        return [TEXT_SURROGATE.found(f"{error.object[error.start]!a} is no character")]
    if not schemas.accepts(Article.SCHEMA, msgspec.to_builtins(article)):
        return list(schemas.explain(Article.SCHEMA, to_dict(article), article.id or None)) or [_undescribed(article)]
    return list(_meaning(article))


def _undescribed(article: Article) -> Finding:
    """Say so when the quick validator refuses what the slow one accepts, rather than let it pass."""
    return schemas.SCHEMA_INVALID.found(f"{article.id} is not valid, for a reason that cannot be shown", pointer="")


def _meaning(article: Article) -> Iterator[Finding]:
    # Most blocks are paragraphs without marks: they cost one comparison.
    for index, block in enumerate(article.body):
        if type(block) is Paragraph and not block.marks:
            continue
        if not isinstance(block, MediaBlock):
            yield from _check_marks(block, f"/body/{index}")
    yield from _check_dates(article)
    if article.media or any([type(block) is MediaBlock for block in article.body]):  # noqa: C419 - a list is quicker
        yield from _check_media(article)
    body = article.body
    for index, quote in enumerate(article.quotes):
        if not _in_body(quote, body):
            yield REFERENCE_DANGLING.found("the quote lies in no block's text", pointer=f"/quotes/{index}")


def _check_marks(holder: Any, where: str) -> Iterator[Finding]:
    if isinstance(holder, ListBlock):
        for index, item in enumerate(holder.items):
            yield from _check_marks(item, f"{where}/items/{index}")
        return
    if isinstance(holder, Table):
        for number, row in enumerate(holder.rows):
            for column, cell in enumerate(row):
                yield from _check_marks(cell, f"{where}/rows/{number}/{column}")
        return
    marks: tuple[Mark, ...] = getattr(holder, "marks", ())
    if marks:
        length = len(holder.text or "") if isinstance(holder, Cell) else len(holder.text)
        for index, mark in enumerate(marks):
            yield from _check_mark(mark, length, f"{where}/marks/{index}")
    if isinstance(holder, ListItem):
        for index, item in enumerate(holder.items):
            yield from _check_marks(item, f"{where}/items/{index}")


def _check_mark(mark: Mark, length: int, where: str) -> Iterator[Finding]:
    if not 0 <= mark.start < mark.end <= length:
        yield MARK_RANGE.found(f"the mark covers {mark.start} to {mark.end} of a text of {length}", pointer=where)
    has = {name for name in ("href", "title", "language") if getattr(mark, name) is not None}
    needed, allowed = _ATTRIBUTES.get(mark.type, (frozenset(), frozenset()))
    if needed - has:
        yield MARK_ATTRIBUTES.found(f"the {mark.type} mark lacks {', '.join(sorted(needed - has))}", pointer=where)
    if has - allowed:
        yield MARK_ATTRIBUTES.found(f"a {mark.type} mark has no {', '.join(sorted(has - allowed))}", pointer=where)


def _check_dates(article: Article) -> Iterator[Finding]:
    stated = [(f"/corrections/{index}/time", one.time) for index, one in enumerate(article.corrections)]
    if article.dates != _NO_DATES:
        stated += [(f"/dates/{name}", getattr(article.dates, name)) for name in article.dates.__struct_fields__]
    if article.dateline is not None:
        stated.append(("/dateline/date", article.dateline.date))
    for where, value in stated:
        if value is not None and not _possible(value):
            yield DATE_IMPOSSIBLE.found(f"there is no {value[:10]}", pointer=where)


def _possible(value: str) -> bool:
    try:
        datetime.fromisoformat(value[:19])
    except ValueError:
        return False
    return True


def _check_media(article: Article) -> Iterator[Finding]:
    ids = [media.id for media in article.media]
    for repeated in sorted({one for one in ids if ids.count(one) > 1}):
        yield MEDIA_ID_REPEATED.found(
            f"{repeated!r} is the id of {ids.count(repeated)} media objects", pointer="/media"
        )
    for index, block in enumerate(article.body):
        if isinstance(block, MediaBlock) and block.media not in ids:
            yield REFERENCE_DANGLING.found(f"no media object is called {block.media!r}", pointer=f"/body/{index}/media")


def _in_body(quote: Quote, body: tuple[Block, ...]) -> bool:
    if quote.block >= len(body):
        return False
    text = getattr(body[quote.block], "text", None) or ""
    return 0 <= quote.start < quote.end <= len(text)
