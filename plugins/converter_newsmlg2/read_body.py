"""contentSet: the text, or the files of a picture, a video, a sound or a graphic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from converter import (
    HTML,
    Dateline,
    Media,
    Paragraph,
    Rendition,
    Severity,
    blocks_from_html,
    collapse,
    register,
)
from converter_newsmlg2.media import CONTENT
from converter_newsmlg2.read_context import NAR, SPACE, Context
from converter_newsmlg2.read_nitf import NITF, head_texts
from converter_newsmlg2.read_values import number, words

if TYPE_CHECKING:
    from lxml import etree

BODY_UNSUPPORTED = register(
    "BODY_UNSUPPORTED",
    Severity.WARNING,
    "content in a vocabulary that is no text",
    explanation="inlineXML may hold anything. Text is read from XHTML and NITF; other vocabularies (SportsML, EventsML,"
    " data) are kept in extensions as they came.",
    fix="Nothing, unless the item should have a text.",
)
BODY_ALTERNATIVE = register(
    "BODY_ALTERNATIVE",
    Severity.INFO,
    "the item has its content more than once",
    explanation="The members of a contentSet are renditions of the same content. The text is read from the first one"
    " in XHTML, else in NITF, else plain; the others are kept in extensions.",
    fix="Nothing.",
)

_INLINE_XML: Final = NAR + "inlineXML"
_INLINE_DATA: Final = NAR + "inlineData"
_REMOTE: Final = NAR + "remoteContent"
_HTML: Final = frozenset({"html", "body", "p", "div", "section", "article", "h1", "h2", "ul", "ol", "table"})
_NITF: Final = frozenset({"nitf", "body.content", "block"})
_PARTED: Final = re.compile(r"\r?\n[ \t]*\r?\n")
_CARRIERS: Final = frozenset({"picture", "video", "audio", "graphic"})
_RENDITIONS: Final = {f"rnd:{code}": code for code in ("web", "thumbnail", "highRes")}


def read_content_set(ctx: Context, content: etree._Element) -> None:
    """Read the text and the files; members that are neither are kept."""
    texts: list[tuple[int, etree._Element]] = []
    files: list[etree._Element] = []
    for child in content:
        tag = child.tag
        if tag == _INLINE_XML:
            texts.append((_rank(child), child))
        elif tag == _INLINE_DATA:
            texts.append((_data_rank(child), child))
        elif tag == _REMOTE:
            files.append(child)
        elif isinstance(tag, str):
            ctx.keep("contentSet/*", child)
    best = min(texts, key=lambda one: one[0]) if len(texts) > 1 else texts[0] if texts else None
    for rank, element in texts:
        if best is not None and element is best[1] and rank < _UNREAD:
            _read_text(ctx, element, rank)
        else:
            _unread(ctx, element, rank)
    if files:
        _files(ctx, files)


def _unread(ctx: Context, element: etree._Element, rank: int) -> None:
    """Keep a member that is not the one that the text is read from, and tell why."""
    if rank == _EMPTY:
        return
    if rank == _UNREAD:
        ctx.tell(BODY_UNSUPPORTED, f"{_described(element)} is not read", element)
    else:
        ctx.tell(BODY_ALTERNATIVE, f"{_described(element)} is the same content again", element)
    ctx.keep(f"contentSet/{str(element.tag).removeprefix(NAR)}", element)


_XHTML_RANK, _NITF_RANK, _MARKUP_RANK, _PLAIN_RANK, _UNREAD, _EMPTY = range(6)


def _payload(element: etree._Element) -> etree._Element | None:
    for child in element:
        if isinstance(child.tag, str):
            return child
    return None


def _rank(element: etree._Element) -> int:
    root = _payload(element)
    if root is None:
        return _PLAIN_RANK if (element.text or "").strip(SPACE) else _EMPTY
    name = str(root.tag).rpartition("}")[2].lower()
    kind = element.get("contenttype") or ""
    if name in _NITF or ("nitf" in kind and name in ("body", "content", "p")):
        return _NITF_RANK
    return _XHTML_RANK if name in _HTML else _UNREAD


def _data_rank(element: etree._Element) -> int:
    if not (element.text or "").strip(SPACE):
        return _EMPTY
    kind = (element.get("contenttype") or "text/plain").partition(";")[0].strip(SPACE).lower()
    if element.get("encoding") or not kind.startswith("text/"):
        return _UNREAD
    return _MARKUP_RANK if kind == "text/html" else _PLAIN_RANK


def _described(element: etree._Element) -> str:
    root = _payload(element)
    kind = element.get("contenttype")
    name = str(element.tag).removeprefix(NAR)
    within = "" if root is None else f" with {str(root.tag).rpartition('}')[2]}"
    return f"{name}{within}{f' ({kind})' if kind else ''}"


def _read_text(ctx: Context, element: etree._Element, rank: int) -> None:
    path = f"contentSet/{str(element.tag).removeprefix(NAR)}"
    if rank == _PLAIN_RANK:
        ctx.out["body"] = _plain(ctx, element)
        ctx.stated("/body", element, path)
        return
    root = _html_of(element) if rank == _MARKUP_RANK else _text_root(element)
    found = blocks_from_html(root, dialect=NITF if rank == _NITF_RANK else HTML, line=ctx.line)
    ctx.out["body"] = list(found.blocks)
    if found.blocks:
        ctx.stated("/body", element, path)
    if found.media:
        ctx.out["media"] = list(found.media)
    if found.findings:
        ctx.findings += [one.at(ctx.source) for one in found.findings]
    if rank == _NITF_RANK:
        _nitf_head(ctx, element)
    elif rank == _XHTML_RANK:
        _title(ctx, root)


def _text_root(element: etree._Element) -> etree._Element:
    """Return the one element within inlineXML, or inlineXML itself where there is text beside it."""
    root = _payload(element)
    if root is None or len(element) > 1 or (element.text or "").strip(SPACE) or (root.tail or "").strip(SPACE):
        within = [child for child in element if isinstance(child.tag, str)]
        loose = (element.text or "") + "".join(child.tail or "" for child in element)
        return within[0] if len(within) == 1 and not loose.strip(SPACE) else element
    return root


def _html_of(element: etree._Element) -> etree._Element:
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    return etree.fromstring(f"<div>{element.text}</div>", parser)


def _plain(ctx: Context, element: etree._Element) -> list[Paragraph]:
    text = element.text or ""
    place = (ctx.place(element),)
    found = []
    for piece in _PARTED.split(text):
        lines = [collapse(line).strip(" ") for line in piece.splitlines()]
        shown = "\n".join(lines).strip("\n")
        if shown:
            found.append(Paragraph(text=shown, lines=place))
    return found


def _nitf_head(ctx: Context, element: etree._Element) -> None:
    """Take from NITF's own head what the item does not say; what it says otherwise is kept."""
    for field, text in head_texts(element).items():
        if field == "dateline":
            if "dateline" not in ctx.out:
                ctx.out["dateline"] = Dateline(raw=text, text=text)
                ctx.stated("/dateline/text", element, "contentSet/inlineXML//dateline")
            continue
        if field not in ctx.out:
            ctx.out[field] = text
            ctx.stated(f"/{field}", element, f"contentSet/inlineXML//{field}")


def _title(ctx: Context, root: etree._Element) -> None:
    """Look at the title of an XHTML document: it repeats the headline, or says what no property says."""
    if not len(root) or "headline" in ctx.out or "title" in ctx.out:
        return
    head = root[0]
    if not str(head.tag).endswith("head"):
        return
    for part in head:
        if str(part.tag).endswith("title"):
            text = words(part)
            if text and "title" not in ctx.out:
                ctx.out["title"] = text
                ctx.stated("/title", part, "contentSet/inlineXML/html/head/title")


def _files(ctx: Context, files: list[etree._Element]) -> None:
    kind = ctx.out.get("type", "text")
    renditions: list[Rendition] = []
    for element in files:
        made, more = rendition(element)
        if made is None or kind not in _CARRIERS:
            ctx.keep("contentSet/remoteContent", element)
            continue
        renditions.append(made)
        if more:
            ctx.keep("contentSet/remoteContent", element, "/media/0/renditions")
    if not renditions:
        return
    about = {"caption": caption} if (caption := ctx.out.pop("caption", None)) else {}
    lead = Media(id=CONTENT, kind=kind, renditions=tuple(renditions), **about)
    ctx.out["media"] = [lead, *ctx.out.get("media", ())]
    ctx.stated("/media", files[0], "contentSet/remoteContent")


_FILE: Final = frozenset({"href", "rendition", "renditionuri", "contenttype", "size", "width", "height", "duration"})


def rendition(element: etree._Element) -> tuple[Rendition | None, bool]:
    """Return one file of the content, and whether the element says more of it; nothing for one without an address."""
    url = (element.get("href") or "").strip(SPACE)
    if not url:
        return None, True
    found: dict[str, Any] = {
        "width": number(element.get("width"), 1),
        "height": number(element.get("height"), 1),
        "size": number(element.get("size"), 0),
        "duration": _seconds(element.get("duration")),
    }
    more = bool(len(element)) or any(key not in _FILE for key in element.keys())  # noqa: SIM118 - not a dict
    more = more or any(key in element.attrib and value is None for key, value in found.items())
    role = (element.get("rendition") or element.get("renditionuri") or "").strip(SPACE) or None
    kind = (element.get("contenttype") or "").strip(SPACE) or None
    made = Rendition(url=url, role=_RENDITIONS.get(role or "", role), media_type=kind, **found)
    return made, more


def _seconds(value: str | None) -> float | None:
    try:
        seconds = float(value or "")
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None
