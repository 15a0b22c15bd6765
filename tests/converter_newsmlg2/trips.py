"""Articles compared with what is read of them again: by model path, told losses left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from converter_newsmlg2.exporter import NewsMLG2Exporter
from converter_newsmlg2.reader import NewsMLG2Reader

from converter import (
    Article,
    Block,
    Cell,
    Export,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Raw,
    Record,
    Table,
    present,
)
from converter.losses import account
from converter.testing.found import values_at

EXPORTER = NewsMLG2Exporter()
READER = NewsMLG2Reader()
CARRIERS = frozenset({"picture", "video", "audio", "graphic"})


def read_back(data: bytes) -> Article:
    """The one article of a document."""
    (reading,) = READER.read(Record(data=data))
    assert reading.article is not None
    return reading.article


def told(article: Article, export: Export) -> set[str]:
    """The paths that are lost or changed, by the exporter's word and by what it carries."""
    losses = account(present(article), EXPORTER.carries, export.losses)
    return {loss.path for loss in losses}


def differences(article: Article, restored: Article, lost: set[str], options: Mapping[str, Any]) -> dict[str, Any]:
    """Each path whose values are others now and whose change was not told, with the values before and after."""
    found = {}
    for path in sorted(present(article) - lost):
        if path.startswith("/body") or _told_elsewhere(path, article, lost):
            continue
        before, after = values_at(article, path), values_at(restored, path)
        if path.startswith("/media/"):  # media come in the order of their places in the text
            before, after = sorted(before, key=repr), sorted(after, key=repr)
        if before != after and not _assigned(path, article, options):
            found[path] = before, after
    if not any(path.startswith("/body/") for path in lost - {"/body/raw"}) and article.type not in CARRIERS:
        before, after = list(painted(_expected(article))), list(painted(restored.body))
        if before != after:
            found["/body"] = before, after
    return found


def _told_elsewhere(path: str, article: Article, lost: set[str]) -> bool:
    """Whether the loss of another path changes this one, too, as its reason says."""
    group = path.rpartition("/")[0]
    if group in ("/subjects", "/genres", "/signals") and f"{group}/code" in lost:
        return True  # a code without a scheme is read as a name
    if path == "/extensions" and article.type in CARRIERS and any(one.startswith("/body/") for one in lost):
        return True  # the text of an item that is none is a description, which is kept when it is read
    if group.startswith("/media") and "/media/id" in lost:
        return True  # some are not for partners, or the media object is the item
    if article.type in CARRIERS and article.media and group in ("/authors", "/alt_headlines", "/rights"):
        return True  # what is said of the media object is said of the item
    return group == "/editorial_notes" and "/corrections/note" in lost


def _assigned(path: str, article: Article, options: Mapping[str, Any]) -> bool:
    return path == "/provider/name" and article.provider is None and "provider" in options


def _expected(article: Article) -> Iterator[Block]:
    """The body as it can be written: a raw block is its plain reading, or nothing."""
    held = {media.id for media in article.media if media.syndicate is False}
    for block in article.body:
        if not isinstance(block, Raw):
            if getattr(block, "media", None) not in held or isinstance(block, Paragraph):
                yield block
        elif block.text is not None and block.text.strip():
            yield Paragraph(text=block.text)


def painted(blocks: Any) -> Iterator[Any]:
    """What a reader sees of blocks: texts with what each character is marked as, since marks may be cut and joined."""
    for block in blocks:
        if isinstance(block, ListBlock):
            yield "list", block.ordered, [_item(one) for one in block.items]
        elif isinstance(block, Table):
            rows = [
                [(*_paint(c.text or "", c.marks), c.header, c.colspan, c.rowspan) for c in row] for row in block.rows
            ]
            yield "table", block.caption, rows
        elif hasattr(block, "text"):
            more = getattr(block, "level", None), getattr(block, "cite", None)
            yield type(block).__name__, more, _paint(block.text or "", getattr(block, "marks", ()))
        else:
            yield "media", block.media


def _cell(cell: Cell) -> Any:
    return *_paint(cell.text or "", cell.marks), cell.header, cell.colspan, cell.rowspan


def _item(item: ListItem) -> Any:
    return _paint(item.text, item.marks), item.ordered, [_item(one) for one in item.items]


def _paint(text: str, marks: tuple[Mark, ...]) -> tuple[str, Any]:
    colours: list[set[Any]] = [set() for _ in text]
    for mark in marks:
        for position in range(mark.start, mark.end):
            if not text[position].isspace():
                colours[position].add((mark.type, mark.href, mark.title, mark.language))
    return text, colours


def made_up(article: Article, restored: Article, lost: set[str]) -> set[str]:
    """Paths that the article did not have and that the item that was read does not state."""
    new = present(restored) - present(article)
    stated = {pointer for pointer, origin in restored.origins.items() if origin.origin == "stated"}
    return {path for path in new if _stated(path, stated) and not _excused(path, article, lost)}


def _stated(path: str, stated: set[str]) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in stated)


_INSTEAD = {
    "/corrections/note": "/editorial_notes/",
    "/dateline/place": "/located/",
    "/located/country_name": "/located/region",
}


def _excused(path: str, article: Article, lost: set[str]) -> bool:
    """What stands for a value that could not be written as it is, as the loss says."""
    if path in ("/provider/name", "/provider/uri", "/dates/version_created", "/media/id") or path.startswith("/body"):
        return True
    if article.type in CARRIERS:
        return True
    if path.startswith("/located/") and article.located is None:
        return True
    same_group = {one.rpartition("/")[0] for one in lost}
    return path.rpartition("/")[0] in same_group or any(
        path.startswith(instead) for told_path, instead in _INSTEAD.items() if told_path in lost
    )
