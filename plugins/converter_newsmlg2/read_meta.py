"""itemMeta: what receivers need to manage the item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter import Provider
from converter_newsmlg2.read_context import Context
from converter_newsmlg2.read_fields import each_of, one_of
from converter_newsmlg2.read_links import relation
from converter_newsmlg2.read_notes import read_ed_note
from converter_newsmlg2.read_parties import named, party
from converter_newsmlg2.read_parts import handlers, read_parts
from converter_newsmlg2.read_status import read_embargo, read_item_class, read_signal, read_status
from converter_newsmlg2.read_texts import text, time_of
from converter_newsmlg2.read_values import address
from converter_newsmlg2.stray import loose

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_parts import Handlers


def read_item_meta(ctx: Context, meta: etree._Element) -> None:
    """Read itemMeta; what the model has no place for is kept."""
    ctx.managed = True
    read_parts(ctx, meta, _HANDLERS, "itemMeta/")


def provider(ctx: Context, element: etree._Element) -> tuple[Provider | None, bool]:
    """Return who delivers the item."""
    name, role = named(element)
    if name is not None and role is None:
        ctx.organisations.add(name)
        return Provider(name=name), False
    one = party(ctx, element)
    if one is None:
        return None, True
    ctx.organisations.add(one.name)
    more = one.more or one.typed or one.job_title is not None or one.role is not None
    return Provider(name=one.name, uri=one.uri, url=one.url), more


def web_address(ctx: Context, element: etree._Element) -> tuple[str | None, bool]:
    """Return the address of another representation of the item."""
    del ctx
    return address(element.text), bool(element.keys())


def feed(ctx: Context, element: etree._Element) -> tuple[str | None, bool]:
    """Return the feed that the item came by."""
    loose(ctx, element)
    return element.get("qcode") or address(element.get("uri")), len(element.attrib) > 1 or len(element) > 0


_HANDLERS: Final[Handlers] = handlers(
    {
        "itemClass": read_item_class,
        "provider": one_of("provider", "itemMeta/provider", provider),
        "versionCreated": time_of("version_created", "itemMeta/versionCreated"),
        "firstCreated": time_of("first_created", "itemMeta/firstCreated"),
        "embargoed": read_embargo,
        "pubStatus": read_status,
        "title": one_of("title", "itemMeta/title", text),
        "edNote": read_ed_note,
        "signal": read_signal,
        "altRep": one_of("url", "itemMeta/altRep", web_address),
        "expires": time_of("expires", "itemMeta/expires", date=True),
        "incomingFeedId": one_of("incoming_feed_id", "itemMeta/incomingFeedId", feed),
        "link": each_of("relations", "itemMeta/link", relation),
    }
)
