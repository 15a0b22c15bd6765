"""Properties of contentMeta that name a concept: genre, subject, place, kind of source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter_newsmlg2.read_concepts import location, subject, term
from converter_newsmlg2.read_context import Context

if TYPE_CHECKING:
    from lxml import etree


def read_digital_source(ctx: Context, element: etree._Element) -> None:
    """Read how the content was made, by the vocabulary digitalsourcetype."""
    one, more = term(ctx, element)
    if one is None or "digital_source_type" in ctx.out:
        ctx.keep("contentMeta/digitalSourceType", element)
        return
    ctx.out["digital_source_type"] = one
    ctx.stated("/digital_source_type", element, "contentMeta/digitalSourceType")
    if more:
        ctx.keep("contentMeta/digitalSourceType", element, "/digital_source_type")


def read_located(ctx: Context, element: etree._Element) -> None:
    """Read where the content was made."""
    one, more = location(ctx, element)
    if one is None or "located" in ctx.out:
        ctx.keep("contentMeta/located", element)
        return
    ctx.out["located"] = one
    ctx.stated("/located", element, "contentMeta/located")
    if more:
        ctx.keep("contentMeta/located", element, "/located")


def read_genre(ctx: Context, element: etree._Element) -> None:
    """Read what kind of text it is."""
    one, more = term(ctx, element)
    if one is None:
        ctx.keep("contentMeta/genre", element)
        return
    ctx.add("genres", one, element, "contentMeta/genre")
    if more:
        ctx.keep("contentMeta/genre", element, "/genres")


def read_subject(ctx: Context, element: etree._Element) -> None:
    """Read what the content is about: a subject, or a person, an organisation, a place that it names."""
    field, value, more = subject(ctx, element)
    if value is None:
        ctx.keep("contentMeta/subject", element)
        return
    ctx.add(field, value, element, "contentMeta/subject")
    if more:
        ctx.keep("contentMeta/subject", element, f"/{field}")
