"""The article of what was read of an item: what depends on several properties, and all of it put together."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from converter import Article, Dateline, Dates, Location, Origin, Record, Rights, Source
from converter_newsmlg2.order import written_order
from converter_newsmlg2.read_content import LANGUAGE_INVALID
from converter_newsmlg2.read_context import ALIAS_UNKNOWN, FORMAT, SPACE, Context
from converter_newsmlg2.read_status import hold_back
from converter_newsmlg2.read_text import tell_details
from converter_newsmlg2.read_values import language_tag

if TYPE_CHECKING:
    from lxml import etree

_USUAL: Final = b'<?xml version="1.0" encoding="UTF-8"?>'


def article_of(ctx: Context, record: Record, digest: str, root: etree._Element) -> Article:
    """Return the article of what was read of an item; ``digest`` is that of the record's bytes."""
    out = ctx.out
    if ctx.stated_language is not None:
        _language(ctx, ctx.stated_language, root)
    if "dateline" in out and "located" in out:
        _place(ctx, out["dateline"], out["located"])
    if ctx.embargo is not None:
        hold_back(ctx, ctx.embargo)
    if ctx.caption is not None:
        _caption(ctx, *ctx.caption)
    if ctx.alt is not None:
        _alt(ctx, *ctx.alt)
    for field in ctx.lists:
        out[field] = tuple(out[field])
    if ctx.rights:
        out["rights"] = _rights(ctx.rights)
    if ctx.dates:
        out["dates"] = Dates(**ctx.dates)
    if ctx.unknown:
        shown = ", ".join(sorted(ctx.unknown))
        ctx.tell(ALIAS_UNKNOWN, f"no catalog here declares {shown}", root)
    if ctx.kept:
        ctx.kept.sort(key=written_order)
        out["extensions"] = {FORMAT: ctx.kept}
    return Article(source=_source(record, digest, root), origins=ctx.origins, **out)


def _caption(ctx: Context, caption: str, element: etree._Element) -> None:
    """Give the caption to the media object that the item carries; without one it is the abstract, or is kept."""
    if _of_media(ctx, "caption", caption):
        return
    if "abstract" in ctx.out:
        ctx.keep("contentMeta/description", element)
    else:
        ctx.out["abstract"] = caption
        tell_details(ctx, element, "role")
        ctx.stated("/abstract", element, "contentMeta/description")


def _alt(ctx: Context, alt: str, element: etree._Element) -> None:
    """Say what the media object that the item carries shows; without one, the element is kept."""
    if not _of_media(ctx, "alt", alt):
        ctx.keep("contentMeta/description", element)


def _of_media(ctx: Context, field: str, text: str) -> bool:
    """Give a text to the media object that the item carries; false where there is none, or it has one already."""
    media = ctx.out.get("media")
    if media and getattr(media[0], field) is None:
        ctx.out["media"] = (msgspec.structs.replace(media[0], **{field: text}), *media[1:])
        return True
    ctx.kept = [one for one in ctx.kept if one.get("of") != f"/media/0/{field}"]
    return False


def _rights(values: dict[str, Any]) -> Rights:
    for field in ("allow", "deny"):
        if field in values:
            values[field] = tuple(values[field])
    return Rights(**values)


def _source(record: Record, digest: str, root: etree._Element) -> Source:
    data, name = record.data, _file_name(record.source)
    if data.startswith(_USUAL):
        return Source(format=FORMAT, sha256=digest, bytes=len(data), name=name, encoding="UTF-8")
    return Source(
        format=FORMAT,
        sha256=digest,
        bytes=len(data),
        name=name,
        encoding=root.getroottree().docinfo.encoding or "UTF-8",
        bom=data.startswith(b"\xef\xbb\xbf"),
    )


@lru_cache(maxsize=64)
def _file_name(source: str) -> str | None:
    """Return the last name of a source, by which the article knows it; nothing for what is no file."""
    name = source.rpartition("/")[2].rpartition("\\")[2]
    return None if name in ("", "-") else name


def _language(ctx: Context, stated: str, root: etree._Element) -> None:
    """Take the language of the item for that of its content where contentMeta states none."""
    tag = language_tag(stated)
    if tag is None:
        if stated.strip(SPACE):
            ctx.tell(LANGUAGE_INVALID, f"{stated[:40]!r} is no language tag", root)
    elif "language" not in ctx.out:
        ctx.out["language"] = tag
        ctx.stated("/language", root, "@xml:lang")
    elif ctx.out["language"] != tag:
        ctx.kept.append({"path": "@xml:lang", "value": tag})


_OF_LOCATED: Final = Origin(origin="derived", rule="place-of-located")


def _place(ctx: Context, dateline: Dateline, located: Location) -> None:
    """Name the dateline's place where it begins with the place that the content was made at."""
    text, name = dateline.text, located.name
    place = text if len(text) <= len(name) else text[: len(name)]
    if (place == name or place.casefold() == name.casefold()) and not text[len(place) : len(place) + 1].isalnum():
        ctx.out["dateline"] = Dateline(raw=dateline.raw, text=text, place=place)
        ctx.origins["/dateline/place"] = _OF_LOCATED
