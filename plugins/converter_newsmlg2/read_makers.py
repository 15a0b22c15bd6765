"""Parties of contentMeta: who made the content, where it comes from, and whom it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from converter import Contributor, InfoSource, Person
from converter_newsmlg2.read_context import Context
from converter_newsmlg2.read_parties import named, party

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_parts import Handler


def info_source(ctx: Context, element: etree._Element) -> tuple[InfoSource | None, bool]:
    """Return an organisation that the content comes from."""
    name, role = named(element)
    if name is not None:
        return InfoSource(name=name, role=role), False
    one = party(ctx, element)
    if one is None:
        return None, True
    more = one.more or one.typed or one.job_title is not None
    return InfoSource(name=one.name, role=one.role, uri=one.uri, url=one.url), more


def creator(ctx: Context, element: etree._Element) -> tuple[Person | None, bool]:
    """Return who made the content."""
    one = party(ctx, element)
    if one is None:
        return None, True
    made = Person(name=one.name, kind=one.kind, role=one.role, job_title=one.job_title, url=one.url, uri=one.uri)
    # Without a type it is not stated whether this is a person: the element goes out again as it came.
    return made, one.more or not one.typed


def contributor(ctx: Context, element: etree._Element) -> tuple[Contributor | None, bool]:
    """Return who worked on the content; the role is that of the property where none is stated."""
    one = party(ctx, element)
    if one is None:
        return None, True
    role = one.role or "contributor"
    made = Contributor(name=one.name, kind=one.kind, role=role, job_title=one.job_title, url=one.url, uri=one.uri)
    return made, one.more or not one.typed


def holder(ctx: Context, element: etree._Element) -> tuple[str | None, bool]:
    """Return who owns the content, an organisation until the contrary is stated."""
    name, more = party_name(ctx, element)
    if name is not None:
        ctx.organisations.add(name)
    return name, more


def party_name(ctx: Context, element: etree._Element) -> tuple[str | None, bool]:
    """Return the name of a party of which the article has the name only."""
    name, role = named(element)
    if name is not None and role is None:
        return name, False
    one = party(ctx, element)
    return (None, True) if one is None else (one.name, one.more or not one.named_only)


def audience_of(field: str, tag: str) -> Handler:
    """Return the reader of who may have the content, or may not."""
    path, pointer = f"contentMeta/{tag}", f"/rights/{field}"

    def read(ctx: Context, element: etree._Element) -> None:
        name, more = party_name(ctx, element)
        if name is None:
            ctx.keep(path, element)
            return
        ctx.rights.setdefault(field, []).append(name)
        if pointer not in ctx.origins:
            ctx.stated(pointer, element, path)
        if more:
            ctx.keep(path, element, pointer)

    return read
