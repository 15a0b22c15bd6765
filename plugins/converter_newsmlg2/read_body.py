"""contentSet: the text, or the files of a picture, a video, a sound or a graphic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter import Severity, register
from converter_newsmlg2.read_context import NAR, Context
from converter_newsmlg2.read_files import read_files
from converter_newsmlg2.read_members import EMPTY, UNREAD, Member, data_member, described, xml_member
from converter_newsmlg2.read_parts import keep_attributes
from converter_newsmlg2.read_text import read_text
from converter_newsmlg2.stray import stray

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


def read_content_set(ctx: Context, content: etree._Element) -> None:
    """Read the text and the files; members that are neither are kept."""
    if content.keys():
        keep_attributes(ctx, content, "contentSet")
    if (text := content.text) and not text.isspace():
        stray(ctx, text, content)
    texts: list[Member] = []
    files: list[etree._Element] = []
    for child in content:
        if (text := child.tail) and not text.isspace():
            stray(ctx, text, child)
        tag = child.tag
        if tag == _INLINE_XML:
            texts.append(xml_member(child))
        elif tag == _INLINE_DATA:
            texts.append(data_member(child))
        elif tag == _REMOTE:
            files.append(child)
        elif isinstance(tag, str):
            ctx.keep("contentSet/*", child)
    if len(texts) == 1 and texts[0].rank < UNREAD:
        read_text(ctx, texts[0])
    elif texts:
        best = min(texts, key=_rank)
        for member in texts:
            if member is best and member.rank < UNREAD:
                read_text(ctx, member)
            else:
                _unread(ctx, member)
    if files:
        read_files(ctx, files)


_INLINE_XML: Final = NAR + "inlineXML"
_INLINE_DATA: Final = NAR + "inlineData"
_REMOTE: Final = NAR + "remoteContent"


def _rank(member: Member) -> int:
    return member.rank


def _unread(ctx: Context, member: Member) -> None:
    """Keep a member that is not the one that the text is read from, and tell why."""
    if member.rank == EMPTY:
        return
    element = member.element
    if member.rank == UNREAD:
        ctx.tell(BODY_UNSUPPORTED, f"{described(member)} is not read", element)
    else:
        ctx.tell(BODY_ALTERNATIVE, f"{described(member)} is the same content again", element)
    ctx.keep(member.path, element)
