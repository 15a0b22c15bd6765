"""contentMeta: what the content is and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter import AltId, Dateline, Severity, register
from converter_newsmlg2.read_concepts import subject, term
from converter_newsmlg2.read_context import Context
from converter_newsmlg2.read_fields import each_of, one_of
from converter_newsmlg2.read_headlines import read_descriptions, read_headlines
from converter_newsmlg2.read_makers import audience_of, contributor, creator, info_source
from converter_newsmlg2.read_parts import handlers, read_parts
from converter_newsmlg2.read_places import location
from converter_newsmlg2.read_texts import extra, text, time_of
from converter_newsmlg2.read_values import language_tag, number, words
from converter_newsmlg2.stray import loose

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_parts import Handlers

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
    read_parts(ctx, meta, _HANDLERS, "contentMeta/")
    if ctx.headlines:
        read_headlines(ctx, ctx.headlines)
        ctx.headlines = []
    if ctx.descriptions:
        read_descriptions(ctx, ctx.descriptions)
        ctx.descriptions = []


def _headline(ctx: Context, element: etree._Element) -> None:
    ctx.headlines.append(element)


def _description(ctx: Context, element: etree._Element) -> None:
    ctx.descriptions.append(element)


def _urgency(ctx: Context, element: etree._Element) -> None:
    value = number(element.text, 1, 9)
    if value is None:
        ctx.tell(URGENCY_INVALID, f"{(element.text or '')[:20]!r} is no urgency", element)
    else:
        ctx.out["urgency"] = value
        ctx.stated("/urgency", element, "contentMeta/urgency")
        if element.keys():
            ctx.keep("contentMeta/urgency", element, "/urgency")


def alt_id(ctx: Context, element: etree._Element) -> tuple[AltId | None, bool]:
    """Return another identifier of the content."""
    said = words(element)
    if not said:
        return None, True
    role = element.get("role") or element.get("roleuri") or None
    return AltId(value=said, role=role), extra(ctx, element, "role", "roleuri")


def _language(ctx: Context, element: etree._Element) -> None:
    if element.text:
        loose(ctx, element)
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


def dateline(ctx: Context, element: etree._Element) -> tuple[Dateline | None, bool]:
    """Return the line that begins a text with its place and date."""
    said, more = text(ctx, element)
    return (None, more) if said is None else (Dateline(raw=said, text=said), more)


def _subject(ctx: Context, element: etree._Element) -> None:
    """Read what the content is about: a subject, or a person, an organisation, a place that it names."""
    field, value, more = subject(ctx, element)
    if value is None:
        ctx.keep("contentMeta/subject", element)
        return
    ctx.add(field, value, element, "contentMeta/subject")
    if more:
        ctx.keep("contentMeta/subject", element, f"/{field}")


_HANDLERS: Final[Handlers] = handlers(
    {
        "urgency": _urgency,
        "contentCreated": time_of("content_created", "contentMeta/contentCreated", date=True),
        "contentModified": time_of("content_modified", "contentMeta/contentModified", date=True),
        "digitalSourceType": one_of("digital_source_type", "contentMeta/digitalSourceType", term),
        "located": one_of("located", "contentMeta/located", location),
        "infoSource": each_of("sources", "contentMeta/infoSource", info_source),
        "creator": each_of("authors", "contentMeta/creator", creator),
        "contributor": each_of("contributors", "contentMeta/contributor", contributor),
        "audience": audience_of("allow", "audience"),
        "exclAudience": audience_of("deny", "exclAudience"),
        "altId": each_of("alt_ids", "contentMeta/altId", alt_id),
        "language": _language,
        "genre": each_of("genres", "contentMeta/genre", term),
        "keyword": each_of("keywords", "contentMeta/keyword", text),
        "subject": _subject,
        "slugline": one_of("slugline", "contentMeta/slugline", text),
        "dateline": one_of("dateline", "contentMeta/dateline", dateline, at="/text"),
        "by": one_of("byline", "contentMeta/by", text),
        "creditline": one_of("credit_line", "contentMeta/creditline", text),
        "headline": _headline,
        "description": _description,
    }
)
