"""Parties of contentMeta: who made the content, where it comes from, and whom it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

from converter import Contributor, InfoSource, Person
from converter_newsmlg2.read_concepts import Party, party
from converter_newsmlg2.read_context import Context

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_meta import Handler


def read_info_source(ctx: Context, element: etree._Element) -> None:
    """Read an organisation that the content comes from."""
    one = party(ctx, element)
    if one is None:
        ctx.keep("contentMeta/infoSource", element)
        return
    value = InfoSource(name=one.name, role=one.role, uri=one.uri, url=one.url)
    ctx.add("sources", value, element, "contentMeta/infoSource")
    if one.more or one.typed or one.job_title is not None:
        ctx.keep("contentMeta/infoSource", element, "/sources")


def maker(one: Party, tag: str) -> Person | Contributor:
    """Return a creator or a contributor, whose role is that of the property where none is stated."""
    known: dict[str, Any] = {
        "name": one.name,
        "kind": cast("Literal['person', 'organisation']", one.kind),
        "job_title": one.job_title,
        "url": one.url,
        "uri": one.uri,
    }
    if tag == "creator":
        return Person(role=one.role, **known)
    return Contributor(role=one.role or "contributor", **known)


def maker_of(field: str, tag: str) -> Handler:
    """Return the reader of who made the content, or worked on it."""
    path = f"contentMeta/{tag}"

    def read(ctx: Context, element: etree._Element) -> None:
        one = party(ctx, element)
        if one is None:
            ctx.keep(path, element)
            return
        ctx.add(field, maker(one, tag), element, path)
        if one.more or not one.typed:
            # Without a type it is not stated whether this is a person: the element goes out again as it came.
            ctx.keep(path, element, f"/{field}")

    return read


def audience_of(field: str, tag: str) -> Handler:
    """Return the reader of who may have the content, or may not."""
    path = f"contentMeta/{tag}"

    def read(ctx: Context, element: etree._Element) -> None:
        one = party(ctx, element)
        if one is None:
            ctx.keep(path, element)
            return
        ctx.rights.setdefault(field, []).append(one.name)
        ctx.origins.setdefault("/rights/" + field, _origin(ctx, element, path))
        if one.more or one.typed or one[1:5] != (None, None, None, None):
            ctx.keep(path, element, f"/rights/{field}")

    return read


def _origin(ctx: Context, element: etree._Element, path: str) -> Any:
    ctx.stated("", element, path)
    return ctx.origins.pop("")
