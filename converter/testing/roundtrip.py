"""The contract of an exporter and the reader of its format together: what was written is read again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from converter.article import Article, Block, ListBlock, ListItem, Mark, Table, to_dict
from converter.findings import ReadError
from converter.formats import framed
from converter.testing.contract import ContractError, listed, must
from converter.testing.exporters import Subject
from converter.testing.samples import full_article, one_field
from converter.text import block_text

_NAME: Final = "an export"
_SHOWN: Final = 120


def round_trip(subject: Subject) -> None:
    """Prove that each path in ``carries`` whose loss is not reported is read back with the value that was written."""
    different: dict[str, str] = {}
    for path in subject.carried():
        if path in subject.unread:
            continue
        article = one_field(path)
        export = subject.export(article)
        if path not in {loss.path for loss in export.losses}:
            different |= _difference(path, article, _read(subject, export.data, path))
    advice = "Make the reader read what the exporter writes there, report the loss, or name the path in unread."
    must(not different, advice, *listed(different))


def round_trip_whole(subject: Subject) -> None:
    """Prove the same of an article with every field, and that each item of a frame is read."""
    article = full_article()
    export = subject.export(article)
    restored = _read(subject, export.data, "the article with every field")
    told = {loss.path for loss in export.losses}
    different: dict[str, str] = {}
    for path in subject.carried():
        if path not in subject.unread and path not in told:
            different |= _difference(path, article, restored)
    must(not different, "Write and read these also when the article has every other field.", *listed(different))
    frame = subject.frame()
    if frame is not None:
        found = _articles(subject, b"".join(framed(frame, iter([export.data] * 3))))
        must(len(found) == 3, "Make the reader yield an article for each item in the frame.", f"{len(found)} of 3")


def _read(subject: Subject, data: bytes, what: str) -> Article:
    found = _articles(subject, data)
    must(len(found) == 1, "Make the reader yield one article for one export.", f"{what}: {len(found)}")
    return found[0]


def _articles(subject: Subject, data: bytes) -> list[Article]:
    reader = subject.reader
    assert reader is not None  # noqa: S101 - the property is only asked of those with a reader
    try:
        records = list(reader.records(io.BytesIO(data), _NAME))
        readings = [reading for record in records for reading in reader.read(record)]
    except ReadError as error:
        raise ContractError(f"Make the reader read what the exporter writes.\n  {error}") from error
    return [reading.article for reading in readings if reading.article is not None]


def _difference(path: str, written: Article, restored: Article) -> dict[str, str]:
    before, after = values_at(written, path), values_at(restored, path)
    if list(map(comparable, before)) == list(map(comparable, after)):
        return {}
    return {path: f"written {before!r:.{_SHOWN}}, read {after!r:.{_SHOWN}}"}


def comparable(value: Any) -> Any:
    """Return a moment for a time, since one moment may be written in several zones."""
    if isinstance(value, str) and "T" in value:
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return value
    return value


def values_at(article: Article, path: str) -> list[Any]:
    """Return the values that an article has at a model path, in the article's order."""
    parts = path.strip("/").split("/")
    if parts[0] == "body":
        return list(_of_body(article, parts[1:]))
    return list(_below(to_dict(article), parts))


def _below(value: Any, parts: list[str]) -> Iterator[Any]:
    if isinstance(value, list):
        for one in value:
            yield from _below(one, parts)
    elif not parts:
        if value is not None:
            yield value
    elif isinstance(value, dict):
        yield from _below(value.get(parts[0]), parts[1:])


def _of_body(article: Article, parts: list[str]) -> Iterator[Any]:
    if parts[0] == "marks":
        for text, mark in (pair for block in article.body for pair in _marks(block)):
            if parts[1] == "title" and mark.title is not None:
                yield mark.title
            elif mark.type == parts[1]:
                yield text[mark.start : mark.end], mark.href, mark.language
        return
    for block in article.body:
        if block.__struct_config__.tag != parts[0]:
            continue
        if len(parts) == 1:
            yield block_text(block)
        else:
            yield from _below(to_dict(article)["body"][article.body.index(block)], parts[1:])


def _marks(holder: Block | ListItem) -> Iterator[tuple[str, Mark]]:
    if isinstance(holder, Table):
        for cell in (cell for row in holder.rows for cell in row):
            yield from ((cell.text or "", mark) for mark in cell.marks)
        return
    if not isinstance(holder, ListBlock):
        yield from ((getattr(holder, "text", None) or "", mark) for mark in getattr(holder, "marks", ()))
    for item in getattr(holder, "items", ()):
        yield from _marks(item)
