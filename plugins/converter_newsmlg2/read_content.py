"""contentMeta: what the content is and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter import AltId, Dateline, Severity, register
from converter_newsmlg2.read_context import NAR, Context
from converter_newsmlg2.read_headlines import read_descriptions, read_headlines
from converter_newsmlg2.read_makers import audience_of, maker_of, read_info_source
from converter_newsmlg2.read_terms import read_digital_source, read_genre, read_located, read_subject
from converter_newsmlg2.read_texts import extra, text_of, time_of
from converter_newsmlg2.read_values import language_tag, number, words

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_meta import Handler

LANGUAGE_INVALID = register(
    "LANGUAGE_INVALID",
    Severity.WARNING,
    "a language tag is none of BCP 47's",
    explanation="Languages are named by tags such as id or en-GB.",
    fix="Correct the tag in the source.",
)
URGENCY_INVALID = register(
    "URGENCY_INVALID",
    Severity.WARNING,
    "an urgency is no number of 1 to 9",
    explanation="NewsML-G2's urgency is 1 for the most urgent to 9.",
    fix="Correct the urgency in the source.",
)


def read_content_meta(ctx: Context, meta: etree._Element) -> None:
    """Read contentMeta; what the model has no place for is kept."""
    headlines: list[etree._Element] = []
    descriptions: list[etree._Element] = []
    for child in meta:
        handler = _HANDLERS.get(child.tag)
        if handler is not None:
            handler(ctx, child)
        elif child.tag == _HEADLINE:
            headlines.append(child)
        elif child.tag == _DESCRIPTION:
            descriptions.append(child)
        elif isinstance(child.tag, str):
            name = child.tag.removeprefix(NAR)
            ctx.keep("contentMeta/*" if name.startswith("{") else f"contentMeta/{name}", child)
    if headlines:
        read_headlines(ctx, headlines)
    if descriptions:
        read_descriptions(ctx, descriptions)


_HEADLINE: Final = NAR + "headline"
_DESCRIPTION: Final = NAR + "description"


def _urgency(ctx: Context, element: etree._Element) -> None:
    value = number(element.text, 1, 9)
    if value is None:
        ctx.tell(URGENCY_INVALID, f"{(element.text or '')[:20]!r} is no urgency", element)
    else:
        ctx.out["urgency"] = value
        ctx.stated("/urgency", element, "contentMeta/urgency")


def _alt_id(ctx: Context, element: etree._Element) -> None:
    text = words(element)
    if not text:
        return
    role = element.get("role") or element.get("roleuri")
    ctx.add("alt_ids", AltId(value=text, role=role or None), element, "contentMeta/altId")
    if extra(ctx, element, "role", "roleuri"):
        ctx.keep("contentMeta/altId", element, "/alt_ids")


def _language(ctx: Context, element: etree._Element) -> None:
    stated = element.get("tag") or ""
    tag = language_tag(stated)
    if tag is None:
        ctx.tell(LANGUAGE_INVALID, f"{stated[:40]!r} is no language tag", element)
        return
    if "language" in ctx.out or element.get("role") is not None:
        ctx.keep("contentMeta/language", element)
        return
    ctx.out["language"] = tag
    if tag == stated:
        ctx.stated("/language", element, "contentMeta/language")
    else:
        ctx.tell(LANGUAGE_INVALID, f"{stated!r} is read as {tag}", element)
        ctx.derived("/language", element, "contentMeta/language", "language-mended")
    if len(element.attrib) > 1 or len(element):
        ctx.keep("contentMeta/language", element, "/language")


def _keyword(ctx: Context, element: etree._Element) -> None:
    text = words(element)
    if text:
        ctx.add("keywords", text, element, "contentMeta/keyword")
        if extra(ctx, element):
            ctx.keep("contentMeta/keyword", element, "/keywords")


def _dateline(ctx: Context, element: etree._Element) -> None:
    text = words(element)
    if not text or "dateline" in ctx.out:
        if text:
            ctx.keep("contentMeta/dateline", element)
        return
    ctx.out["dateline"] = Dateline(raw=text, text=text)
    ctx.stated("/dateline/text", element, "contentMeta/dateline")
    if extra(ctx, element):
        ctx.keep("contentMeta/dateline", element, "/dateline")


_HANDLERS: Final[dict[str, Handler]] = {
    NAR + tag: handler
    for tag, handler in {
        "urgency": _urgency,
        "contentCreated": time_of("content_created", "contentMeta/contentCreated", date=True),
        "contentModified": time_of("content_modified", "contentMeta/contentModified", date=True),
        "digitalSourceType": read_digital_source,
        "located": read_located,
        "infoSource": read_info_source,
        "creator": maker_of("authors", "creator"),
        "contributor": maker_of("contributors", "contributor"),
        "audience": audience_of("allow", "audience"),
        "exclAudience": audience_of("deny", "exclAudience"),
        "altId": _alt_id,
        "language": _language,
        "genre": read_genre,
        "keyword": _keyword,
        "subject": read_subject,
        "slugline": text_of("slugline", "slugline"),
        "dateline": _dateline,
        "by": text_of("byline", "by"),
        "creditline": text_of("credit_line", "creditline"),
    }.items()
}
