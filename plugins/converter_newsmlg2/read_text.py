"""The text of an item out of one member of its contentSet: XHTML, NITF, HTML as data, or plain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from converter import HTML, Dateline, Paragraph, Severity, blocks_from_html, collapse, register
from converter_newsmlg2 import read_members as ranks
from converter_newsmlg2.read_context import NAR, XML_LANG, Context, pairs
from converter_newsmlg2.read_members import Member
from converter_newsmlg2.read_nitf import NITF, head_texts
from converter_newsmlg2.read_values import words

if TYPE_CHECKING:
    from lxml import etree

HEAD_DIFFERS = register(
    "HEAD_DIFFERS",
    Severity.INFO,
    "the head of the text says otherwise than the item",
    explanation="XHTML and NITF have a title, a headline, a byline, a dateline or an abstract of their own. Where the"
    " item's properties say something else, the article has the item's.",
    fix="Nothing, unless what the text says is the right one; the finding quotes it.",
)

CONTENT_DETAIL = register(
    "CONTENT_DETAIL",
    Severity.INFO,
    "what is said of a text's form is left out",
    explanation="Attributes of inlineXML and inlineData, such as a count of words, speak of the text as it came. It is"
    " written anew, with a form of its own, so that they would not hold any more. Those of a caption without a picture,"
    " which is read as the abstract, are left out, too.",
    fix="Nothing.",
)

_PARTED: Final = re.compile(r"\r?\n[ \t]*\r?\n")


def read_text(ctx: Context, member: Member) -> None:
    """Read the body, the media within it, and what the head of the text says that the item does not."""
    rank, element, root, path = member
    if len(element.attrib) > 1 or element.get("contenttype") is None:
        tell_details(ctx, element, "contenttype")
    if rank == ranks.PLAIN:
        ctx.out["body"] = tuple(_plain(ctx, element))
        ctx.stated("/body", element, path)
        return
    if rank == ranks.MARKUP:
        root = _html_of(element)
    found = blocks_from_html(root, dialect=NITF if rank == ranks.NITF else HTML, line=ctx.line)
    if found.blocks:
        ctx.stated("/body", element, path)
        ctx.out["body"] = found.blocks
    if found.media:
        ctx.out["media"] = found.media
    if found.findings:
        ctx.findings += [one.at(ctx.source) for one in found.findings]
    if rank == ranks.NITF:
        _nitf_head(ctx, element)
    elif rank == ranks.XHTML:
        _title(ctx, root)


def tell_details(ctx: Context, element: etree._Element, known: str) -> None:
    """Tell the attributes of an element, but for ``known`` and its language, of which nothing is kept."""
    details = [(name, value) for name, value in pairs(element) if name not in (known, XML_LANG)]
    if details:
        told = ", ".join(f"{name} {value[:80]!r}" for name, value in details)
        ctx.tell(CONTENT_DETAIL, f"not kept: {told}", element, raw=" ".join(value for _, value in details)[:2000])


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
            elif ctx.out["dateline"].text != text:
                ctx.tell(HEAD_DIFFERS, f"its dateline is {text[:200]!r}", element, raw=text[:2000])
            continue
        if field not in ctx.out:
            ctx.out[field] = text
            ctx.stated(f"/{field}", element, f"contentSet/inlineXML//{field}")
        elif collapse(ctx.out[field]) != collapse(text):
            ctx.tell(HEAD_DIFFERS, f"its {field} is {text[:200]!r}", element, raw=text[:2000])


def _title(ctx: Context, root: etree._Element) -> None:
    """Look at the title of an XHTML document: it repeats the headline, or says what no property says."""
    if not len(root):
        return
    head = root[0]
    if not len(head) or head.tag not in _HEADS:
        return
    said = {text for name in ("headline", "title") if (text := ctx.out.get(name)) is not None}
    for part in head:
        if part.tag in _TITLES and part.text in said and not len(part):
            return
        if part.tag in _TITLES and (text := words(part)):
            if not said:
                ctx.out["title"] = text
                ctx.stated("/title", part, "contentSet/inlineXML/html/head/title")
            elif text not in said:
                ctx.tell(HEAD_DIFFERS, f"its title is {text[:200]!r}", part, raw=text[:2000])
            return


_HEADS, _TITLES = (
    frozenset(space + name for space in ("", NAR, "{http://www.w3.org/1999/xhtml}")) for name in ("head", "title")
)
