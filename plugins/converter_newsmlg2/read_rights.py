"""rightsInfo: who owns the content, and what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter_newsmlg2.read_concepts import party, term
from converter_newsmlg2.read_context import NAR, Context
from converter_newsmlg2.read_texts import extra
from converter_newsmlg2.read_values import address, words

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_meta import Handler


def read_rights(ctx: Context, info: etree._Element) -> None:
    """Read the rights of the whole item; rights of parts of it, which have attributes, are kept as they are."""
    if info.keys() or "_read" in ctx.rights:
        ctx.keep("rightsInfo", info)
        return
    ctx.rights["_read"] = True
    for child in info:
        handler = _HANDLERS.get(child.tag)
        if handler is not None:
            handler(ctx, child)
        elif isinstance(child.tag, str):
            name = child.tag.removeprefix(NAR)
            ctx.keep("rightsInfo/*" if name.startswith("{") else f"rightsInfo/{name}", child)


def _holder(ctx: Context, element: etree._Element) -> None:
    one = party(ctx, element)
    if one is None or "copyright_holder" in ctx.rights:
        ctx.keep("rightsInfo/copyrightHolder", element)
        return
    ctx.organisations.add(one.name)
    ctx.rights["copyright_holder"] = one.name
    ctx.stated("/rights/copyright_holder", element, "rightsInfo/copyrightHolder")
    if one.more or one.typed or one[1:5] != (None, None, None, None):
        ctx.keep("rightsInfo/copyrightHolder", element, "/rights/copyright_holder")


def _text(field: str, tag: str) -> Handler:
    pointer, path = f"/rights/{field}", f"rightsInfo/{tag}"

    def read(ctx: Context, element: etree._Element) -> None:
        text = words(element)
        if field in ctx.rights or not text:
            if element.keys() or text:
                ctx.keep(path, element)
            return
        ctx.rights[field] = text
        ctx.stated(pointer, element, path)
        if extra(ctx, element):
            ctx.keep(path, element, pointer)

    return read


def _link(ctx: Context, element: etree._Element) -> None:
    url = address(element.get("href"))
    if url is None or "license_url" in ctx.rights:
        ctx.keep("rightsInfo/link", element)
        return
    ctx.rights["license_url"] = url
    ctx.stated("/rights/license_url", element, "rightsInfo/link")
    if len(element.attrib) > 1 or len(element):
        ctx.keep("rightsInfo/link", element, "/rights/license_url")


def _data_mining(ctx: Context, element: etree._Element) -> None:
    one, more = term(ctx, element)
    if one is None:
        ctx.keep("rightsInfo/dataMining", element)
        return
    ctx.rights["data_mining"] = one
    ctx.stated("/rights/data_mining", element, "rightsInfo/dataMining")
    if more:
        ctx.keep("rightsInfo/dataMining", element, "/rights/data_mining")


_HANDLERS: Final[dict[str, Handler]] = {
    NAR + "copyrightHolder": _holder,
    NAR + "copyrightNotice": _text("copyright_notice", "copyrightNotice"),
    NAR + "usageTerms": _text("usage_terms", "usageTerms"),
    NAR + "link": _link,
    NAR + "dataMining": _data_mining,
}
