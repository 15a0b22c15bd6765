"""One newsItem or packageItem as an article."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

import msgspec

from converter import Article, Dates, Finding, Origin, Record, Rights, Severity, Source, register
from converter_newsmlg2.catalog import CATALOG as WRITTEN
from converter_newsmlg2.order import written_order
from converter_newsmlg2.read_body import read_content_set
from converter_newsmlg2.read_content import LANGUAGE_INVALID, read_content_meta
from converter_newsmlg2.read_context import ALIAS_UNKNOWN, FORMAT, NAR, SPACE, XML_LANG, Context, pairs
from converter_newsmlg2.read_meta import hold_back, read_item_meta
from converter_newsmlg2.read_package import read_group_set
from converter_newsmlg2.read_rights import read_rights
from converter_newsmlg2.read_values import language_tag, moment

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_meta import Handler

GUID_MENDED = register(
    "GUID_MENDED",
    Severity.WARNING,
    "the guid has characters that no identifier may have",
    explanation="A guid is an IRI, which has no blanks and no control characters. They are percent-encoded in the"
    " article's id, so that versions of the item still have one id.",
    fix="Ask the provider for guids without blanks.",
)
GUID_MISSING = register(
    "GUID_MISSING",
    Severity.WARNING,
    "the item has no guid",
    explanation="Every item must have one. An id is made of the item's bytes, so that the same bytes get the same id;"
    " versions of the item cannot be told to belong together.",
    fix="Ask the provider for guids.",
)
VERSION_INVALID = register(
    "VERSION_INVALID",
    Severity.ERROR,
    "the version is no whole number from 1",
    explanation="Receivers go by the number of a version. Version 0, which one agency sends, is read as 1; anything"
    " else that is no number is refused, since nobody can tell which of two versions is the later.",
    fix="Correct the attribute version in the source.",
)

ITEM_WITHOUT_META = register(
    "ITEM_WITHOUT_META",
    Severity.ERROR,
    "the item has no itemMeta",
    explanation="Every item says in itemMeta what it is, who delivers it, and when its version was made. Without it"
    " there is nothing to publish.",
    fix="Check that the item arrived whole.",
)

_BAD: Final = re.compile("[\x00-\x20\x7f]")
_KNOWN: Final = frozenset({"guid", "version", XML_LANG, "standard", "standardversion", "conformance"})
_SCHEMA: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_LISTS: Final = frozenset(
    field.name for field in msgspec.structs.fields(Article) if getattr(field.type, "__origin__", None) is tuple
)
_MOST: Final = 2**53 - 1
_USUAL: Final = b'<?xml version="1.0" encoding="UTF-8"?>'


def read_item(root: etree._Element, record: Record) -> tuple[Article | None, list[Finding]]:
    """Return the article of a newsItem or packageItem, and what was found on the way.

    ``root`` is the item, its elements in the namespace of NewsML-G2. There is no article when the item's version is no
    number.
    """
    ctx = Context(record.source, record.line, str(root.tag).removeprefix(NAR))
    digest = hashlib.sha256(record.data).hexdigest()
    if not _identity(ctx, root, digest):
        return None, ctx.findings
    content: list[etree._Element] = []
    managed = False
    for child in root:
        tag = child.tag
        handler = _HANDLERS.get(tag)
        if handler is not None:
            managed = managed or tag == _META
            handler(ctx, child)
        elif tag in _CONTENT:
            content.append(child)
        elif isinstance(tag, str):
            name = tag.removeprefix(NAR)
            ctx.keep("*" if name.startswith("{") else name, child)
    if not managed:
        ctx.tell(ITEM_WITHOUT_META, f"the {ctx.root} {ctx.out['id']} has no itemMeta", root)
        return None, ctx.findings
    for one in content:
        if one.tag == _CONTENT_SET:
            read_content_set(ctx, one)
        else:
            read_group_set(ctx, one)
    return _article(ctx, record, digest, root), ctx.findings


_META: Final = NAR + "itemMeta"
_CONTENT_META: Final = NAR + "contentMeta"
_CONTENT_SET: Final = NAR + "contentSet"
_CONTENT: Final = frozenset({_CONTENT_SET, NAR + "groupSet"})
_CATALOG_REF: Final = NAR + "catalogRef"


def _identity(ctx: Context, root: etree._Element, digest: str) -> bool:
    stated = dict(pairs(root))
    guid = stated.get("guid") or ""
    if not guid.strip(SPACE):
        ctx.tell(GUID_MISSING, "the attribute guid is empty or absent", root)
        ctx.out["id"] = f"urn:sha256:{digest}"
        ctx.origins["/id"] = Origin(origin="assigned", rule="id-of-bytes")
    elif (" " in guid or not guid.isprintable()) and _BAD.search(guid):
        ctx.out["id"] = _BAD.sub(lambda found: f"%{ord(found.group()):02X}", guid)
        ctx.tell(GUID_MENDED, f"the guid {guid!r} is read as {ctx.out['id']}", root, raw=guid)
        ctx.derived("/id", root, "@guid", "guid-mended")
    else:
        ctx.out["id"] = guid
        ctx.stated("/id", root, "@guid")
    language = stated.get(XML_LANG)
    if language is None:
        # The writer states the language of the content for the whole item.
        content = root.find(f"{_CONTENT_META}/{NAR}language")
        ctx.language = None if content is None else content.get("tag")
    else:
        ctx.language = ctx.stated_language = language
    for key, value in stated.items():
        if key not in _KNOWN:
            _attribute(ctx, root, key, value)
    return _version(ctx, root, stated.get("version"))


def _attribute(ctx: Context, root: etree._Element, key: str, value: str) -> None:
    if key == "dir" and value in ("ltr", "rtl"):
        ctx.out["text_direction"] = value
        ctx.stated("/text_direction", root, "@dir")
    elif not key.startswith(_SCHEMA):
        ctx.kept.append({"path": f"@{key}", "value": value})


def _version(ctx: Context, root: etree._Element, stated: str | None) -> bool:
    if stated is None:
        ctx.origins["/version"] = Origin(origin="default", rule="newsml-g2-version")
        return True
    value = stated.strip(" \t\n\r")
    plain = value.isascii() and value.isdigit() and len(value) <= 16
    number = int(value) if plain else -1
    if number == 0:
        told = VERSION_INVALID.found(
            "version 0 is read as 1", severity=Severity.WARNING, source=ctx.source, line=ctx.place(root), raw=stated
        )
        ctx.findings.append(told)
        ctx.origins["/version"] = Origin(origin="assigned", rule="version-from-1", line=ctx.place(root))
        return True
    if not 1 <= number <= _MOST:
        ctx.tell(VERSION_INVALID, f"the version {stated[:40]!r} is no number from 1", root, raw=stated[:80])
        return False
    ctx.out["version"] = number
    ctx.stated("/version", root, "@version")
    return True


def _catalog(ctx: Context, element: etree._Element) -> None:
    """Note which schemes the item's catalogs declare, and keep all catalogs but the one that is always written."""
    if element.tag == _CATALOG_REF:
        if element.get("href") != WRITTEN:
            ctx.keep("catalogRef", element)
        return
    for scheme in element.iterchildren(NAR + "scheme"):
        alias, uri = scheme.get("alias"), scheme.get("uri")
        if alias and uri and ":" in uri:
            ctx.aliases[alias] = uri
    ctx.keep("catalog", element)


def _history(ctx: Context, element: etree._Element) -> None:
    """Take the first publication's time; a history that says more is kept."""
    published = [child for child in element if child.tag == NAR + "published"]
    stamp = published[0].find(NAR + "timestamp") if published else None
    if stamp is None:
        ctx.keep("pubHistory", element)
        return
    value = moment(ctx, stamp, "/dates/published", "pubHistory/published/timestamp", date=True)
    if value is None:
        ctx.keep("pubHistory", element)
        return
    ctx.dates["published"] = value
    if len(element) > 1 or len(published[0]) > 1 or published[0].attrib or stamp.attrib:
        ctx.keep("pubHistory", element, "/dates/published")


_HANDLERS: Final[dict[str, Handler]] = {
    _META: read_item_meta,
    _CONTENT_META: read_content_meta,
    NAR + "rightsInfo": read_rights,
    _CATALOG_REF: _catalog,
    NAR + "catalog": _catalog,
    NAR + "pubHistory": _history,
}


def _article(ctx: Context, record: Record, digest: str, root: etree._Element) -> Article:
    out = ctx.out
    _language(ctx, root)
    _place(ctx)
    hold_back(ctx)
    if (caption := out.pop("caption", None)) is not None:
        media = out.get("media")
        if media and media[0].caption is None:
            media[0] = msgspec.structs.replace(media[0], caption=caption)
        else:
            out.setdefault("abstract", caption)
            ctx.kept = [one for one in ctx.kept if one.get("of") != "/media/0/caption"]
    ctx.rights.pop("_read", None)
    for field in out:
        if field in _LISTS:
            out[field] = tuple(out[field])
    if ctx.kept:
        ctx.kept.sort(key=written_order)
    if ctx.rights:
        for field in ("allow", "deny"):
            if field in ctx.rights:
                ctx.rights[field] = tuple(ctx.rights[field])
        out["rights"] = Rights(**ctx.rights)
    if ctx.dates:
        out["dates"] = Dates(**ctx.dates)
    if ctx.unknown:
        shown = ", ".join(sorted(ctx.unknown))
        ctx.findings.append(
            ALIAS_UNKNOWN.found(f"no catalog here declares {shown}", source=record.source, line=record.line)
        )
    return Article(
        source=_source(record, digest, root),
        extensions={FORMAT: ctx.kept} if ctx.kept else {},
        origins=ctx.origins,
        **out,
    )


def _source(record: Record, digest: str, root: etree._Element) -> Source:
    name = record.source.rpartition("/")[2].rpartition("\\")[2]
    return Source(
        format=FORMAT,
        sha256=digest,
        bytes=len(record.data),
        name=None if name in ("", "-") else name,
        encoding="UTF-8" if record.data.startswith(_USUAL) else root.getroottree().docinfo.encoding or "UTF-8",
        bom=record.data.startswith(b"\xef\xbb\xbf"),
    )


def _language(ctx: Context, root: etree._Element) -> None:
    """Take the language of the item for that of its content where contentMeta states none."""
    if ctx.stated_language is None:
        return
    tag = language_tag(ctx.stated_language)
    if tag is None:
        if ctx.stated_language.strip(SPACE):
            ctx.tell(LANGUAGE_INVALID, f"{ctx.stated_language[:40]!r} is no language tag", root)
    elif "language" not in ctx.out:
        ctx.out["language"] = tag
        ctx.stated("/language", root, "@xml:lang")
    elif ctx.out["language"] != tag:
        ctx.kept.append({"path": "@xml:lang", "value": tag})


_OF_LOCATED: Final = Origin(origin="derived", rule="place-of-located")


def _place(ctx: Context) -> None:
    """Name the dateline's place where it begins with the place that the content was made at."""
    dateline, located = ctx.out.get("dateline"), ctx.out.get("located")
    if dateline is None or located is None:
        return
    text, name = dateline.text, located.name
    if text.startswith(name) or text.casefold().startswith(name.casefold()):
        ctx.out["dateline"] = msgspec.structs.replace(dateline, place=text[: len(name)])
        ctx.origins["/dateline/place"] = _OF_LOCATED
