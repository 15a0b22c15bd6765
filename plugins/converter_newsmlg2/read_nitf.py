"""Blocks out of NITF, of any version and in any namespace or none, and what its head says besides.

Among the names are those of TT's own NITF (contenttype application/ttnitf+xml), which no other dialect has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, cast

import msgspec

from converter import Dialect, Media, Rendition, block_text, blocks_from_html, kinds
from converter_newsmlg2.read_context import SPACE
from converter_newsmlg2.read_values import number

if TYPE_CHECKING:
    from lxml import etree

_GROUPS: Final = {
    "p": "p citat dat",
    "heading": "hl1 hl2 hl3 hl4 rubrik mellis",
    "quote": "bq blockquote",
    "list": "ol ul",
    "table": "table nitf-table",
    "media": "media bild",
    "pre": "pre",
    "container": "nitf body body.content body.end block div content note fn dl dt dd li tagline bibliography"
    " nitf-table-summary abstract hedline text ingress brodtext bildtext",
    "drop": "head body.head media-metadata nitf-table-metadata custom-table-metadata nitf-colgroup ds"
    " script style title",
    "embed": "media-object",
    "hr": "hr",
    "br": "br",
    "link": "a",
    "mark": "em",
    "strong": "strong b",
    "emphasis": "i",
    "superscript": "sup",
    "subscript": "sub",
    "quotation": "q",
    "language": "lang",
    "cite": "credit",
    "text": "span font alt-code chron city classifier copyrite copyrite.holder copyrite.year country event function"
    " location money name.family name.given num frac frac-num frac-sep frac-den object.title org person"
    " postaddr pronounce region state sublocation virtloc byline bytag distributor datasource story.date dateline",
}
_KINDS: Final = kinds("http://iptc.org/std/NITF/2006-10-18/", **_GROUPS)
_EMPHASIS: Final = {
    "bold": "strong",
    "italic": "emphasis",
    "underline": "underline",
    "strike": "strike",
    "superscript": "superscript",
    "subscript": "subscript",
    "code": "code",
}
_MEDIA: Final = {
    "image": "picture",
    "photo": "picture",
    "picture": "picture",
    "video": "video",
    "audio": "audio",
    "graphic": "graphic",
}


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _mark(element: etree._Element) -> str:
    return _EMPHASIS.get(element.get("class") or "", "emphasis")


def _level(element: etree._Element) -> int:
    given = element.get("class") or ""
    if len(given) == 2 and given[0] == "h" and given[1] in "123456":
        return int(given[1])
    return 1 if _local(element) == "hl1" else 2


def read_media(element: etree._Element, fallback: str) -> Media | None:
    """Return a media object of NITF, or nothing when it names no file."""
    found: dict[str, Any] = {}
    renditions: list[Rendition] = []
    for part in element:
        if not isinstance(part.tag, str):
            continue
        name = _local(part)
        if name == "bildfil" and (part.text or "").strip(SPACE):
            renditions.append(Rendition(url=(part.text or "").strip(SPACE)))
        elif name == "media-reference" and part.get("source"):
            renditions.append(_rendition(part))
            for field, key in (
                ("alt", "alternate-text"),
                ("credit", "source-credit"),
                ("copyright_notice", "copyright"),
            ):
                if part.get(key):
                    found.setdefault(field, part.get(key))
        elif name == "media-metadata" and part.get("value"):
            found[f"data-{part.get('name')}"] = part.get("value")
        elif name in ("media-caption", "media-producer", "bildtext", "bildskapare"):
            text = "\n".join(map(block_text, blocks_from_html(part, dialect=NITF).blocks))
            if text:
                found.setdefault("caption" if name in ("media-caption", "bildtext") else "creator", text)
    if not renditions:
        return None
    kind = _MEDIA.get(found.get("data-kind") or "") or _MEDIA.get(element.get("media-type") or "")
    for index, rendition in enumerate(renditions):
        if (size := number(found.get(f"data-size-{index + 1}"), 0)) is not None:
            renditions[index] = msgspec.structs.replace(rendition, size=size)
    fields = {key: value for key, value in found.items() if not key.startswith("data-")}
    for key, field in (("data-headline", "headline"), ("data-usage-terms", "usage_terms")):
        if key in found:
            fields[field] = found[key]
    return Media(
        id=found.get("data-id") or element.get("id") or fallback,
        kind=cast("Literal['picture', 'video', 'audio', 'graphic']", kind or "picture"),
        renditions=tuple(renditions),
        **fields,
    )


def _rendition(part: etree._Element) -> Rendition:
    seconds = None
    if (part.get("time-unit-of-measure") or "seconds") == "seconds":
        try:
            seconds = float(part.get("time") or "")
        except ValueError:
            seconds = None
    return Rendition(
        url=part.get("source") or "",
        role=part.get("name") or None,
        media_type=part.get("mime-type") or None,
        width=number(part.get("width"), 1),
        height=number(part.get("height"), 1),
        duration=seconds if seconds is not None and 0 <= seconds < float("inf") else None,
    )


NITF: Final = Dialect(
    _KINDS,
    _mark,
    _level,
    read_media,
    frozenset({"class", "media-type", "version", "change.date", "change.time", "baselang"}),
)


def head_texts(nitf: etree._Element) -> dict[str, str]:
    """Return what body.head says that NewsML-G2 has properties for, by the article's field."""
    found: dict[str, str] = {}
    for part in nitf.iter():
        if not isinstance(part.tag, str) or (field := _HEAD.get(_local(part))) is None:
            continue
        parents = {_local(one) for one in part.iterancestors()}
        if "body.head" not in parents:
            continue
        text = "\n".join(map(block_text, blocks_from_html(part, dialect=NITF).blocks))
        if text and field not in found:
            found[field] = text
    return found


_HEAD: Final = {
    "hl1": "headline",
    "hl2": "subheadline",
    "byline": "byline",
    "dateline": "dateline",
    "abstract": "abstract",
}
