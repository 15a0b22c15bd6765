"""What an item is and what becomes of it: its class, its status, its embargo, and the signals of an act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter import Severity, register
from converter_newsmlg2.read_concepts import term
from converter_newsmlg2.read_context import SPACE, Context, all_of
from converter_newsmlg2.read_times import moment
from converter_newsmlg2.stray import loose

if TYPE_CHECKING:
    from lxml import etree

STATUS_MENDED = register(
    "STATUS_MENDED",
    Severity.WARNING,
    "a publishing status is spelt as the IPTC does not spell it",
    explanation="The vocabulary pubstatusg2 knows usable, withheld and canceled (one l). What was meant is beyond"
    " doubt.",
    fix="Tell the provider; receivers that go by the vocabulary miss the withdrawal.",
)
STATUS_UNKNOWN = register(
    "STATUS_UNKNOWN",
    Severity.WARNING,
    "a publishing status of no known vocabulary",
    explanation="The item has a status that is neither usable nor withheld nor canceled. It is read as withheld,"
    " so that nothing is published that its provider may hold back.",
    fix="Look into the provider's documentation, and set pub_status.",
)
EMBARGO_UNREADABLE = register(
    "EMBARGO_UNREADABLE",
    Severity.ERROR,
    "the item is under embargo, and when it ends cannot be read",
    explanation="An item with the property embargoed is under embargo (NewsML-G2 2.35, itemMeta/embargoed). Here it is"
    " empty, has no zone, or is no time. The article is withheld, so that nobody publishes it too early.",
    fix="Ask the provider when the embargo ends; then set dates.embargoed_until and pub_status.",
)
ITEM_CLASS_UNKNOWN = register(
    "ITEM_CLASS_UNKNOWN",
    Severity.INFO,
    "the nature of the item is named by a code of no known vocabulary",
    explanation="itemClass says what kind of content an item has, by the IPTC's vocabulary ninature.",
    fix="Set the article's type if it is not what was read.",
)

_CLASSES: Final = {one: one for one in ("text", "picture", "video", "audio", "graphic", "composite")} | {
    "graphics": "graphic",
    "animation": "video",
    "still": "picture",
}
_STATUS: Final = frozenset({"usable", "withheld", "canceled"})
_USUAL: Final = {f"ninat:{one}": one for one in _CLASSES} | {f"stat:{one}": one for one in _STATUS}
_MEANT: Final = {
    "cancelled": "canceled",
    "withdrawn": "canceled",
    "killed": "canceled",
    "embargoed": "withheld",
}
_ACTS: Final = {"sig:correction": "correction", "sig:update": "update"}
_DONE: Final = {"canceled": "kill", "withheld": "withhold"}


def read_item_class(ctx: Context, element: etree._Element) -> None:
    """Read what kind of content the item has."""
    code = _code(element)
    kind = _CLASSES.get(code)
    if kind is None:
        ctx.tell(ITEM_CLASS_UNKNOWN, f"{code!r} is no item class of the IPTC's", element)
        ctx.keep("itemMeta/itemClass", element)
        return
    ctx.out["type"] = kind
    if kind == code:
        ctx.stated("/type", element, "itemMeta/itemClass")
        _keep_more(ctx, element, "itemMeta/itemClass", "/type")
    else:
        ctx.derived("/type", element, "itemMeta/itemClass", "item-class")
        ctx.tell(ITEM_CLASS_UNKNOWN, f"{code!r} is read as {kind}", element, raw=all_of(element))


def item_type(element: etree._Element) -> str | None:
    """Return the article's type that an item class means."""
    return _CLASSES.get(_code(element))


def status_named(element: etree._Element) -> str | None:
    """Return the status that an element names as the IPTC does."""
    code = _code(element)
    return code if code in _STATUS else None


def _keep_more(ctx: Context, element: etree._Element, path: str, of: str) -> None:
    """Keep an element that says more than its code: names of it, or attributes."""
    if element.text:
        loose(ctx, element)
    if len(element) or len(element.attrib) > 1:
        ctx.keep(path, element, of)


def _code(element: etree._Element) -> str:
    """Return the last part of the QCode, the URI or the literal that names a class or a status."""
    named = element.get("qcode") or element.get("uri") or element.get("literal") or ""
    return _USUAL.get(named) or named.rpartition(":")[2].rpartition("/")[2]


def read_embargo(ctx: Context, element: etree._Element) -> None:
    """Read the end of the embargo; an embargo of which the end cannot be read holds the article back."""
    if (value := moment(ctx, element, "/dates/embargoed_until", "itemMeta/embargoed")) is not None:
        ctx.dates["embargoed_until"] = value
        if element.keys():
            ctx.keep("itemMeta/embargoed", element, "/dates/embargoed_until")
        return
    ctx.tell(
        EMBARGO_UNREADABLE,
        f"nobody can tell when {(element.text or '').strip(SPACE)[:40]!r} is",
        element,
        raw=all_of(element),
    )
    ctx.embargo = element


def hold_back(ctx: Context, element: etree._Element) -> None:
    """Withhold an article whose embargo has no end that can be read, unless it is withdrawn anyway."""
    if ctx.out.get("pub_status", "usable") == "usable":
        ctx.out["pub_status"] = "withheld"
        ctx.derived("/pub_status", element, "itemMeta/embargoed", "embargo-unreadable")
        if ctx.out.get("act") is None:
            ctx.out["act"] = "withhold"
            ctx.derived("/act", element, "itemMeta/embargoed", "embargo-unreadable")


def read_status(ctx: Context, element: etree._Element) -> None:
    """Read whether the item may be published, may not be yet, or must be withdrawn."""
    code = _code(element)
    if code in _STATUS:
        status = code
        ctx.stated("/pub_status", element, _PUB_STATUS)
        _keep_more(ctx, element, _PUB_STATUS, "/pub_status")
    else:
        status = _status_meant(ctx, element, code)
    ctx.out["pub_status"] = status
    if status in _DONE and ctx.out.get("act") is None:
        ctx.out["act"] = _DONE[status]
        ctx.derived("/act", element, _PUB_STATUS, "act-of-status")


_PUB_STATUS: Final = "itemMeta/pubStatus"


def _status_meant(ctx: Context, element: etree._Element, code: str) -> str:
    spelt = code.lower()
    if spelt in _MEANT or spelt in _STATUS:
        status = _MEANT.get(spelt) or spelt
        ctx.tell(STATUS_MENDED, f"the status {code!r} is read as {status}", element, raw=all_of(element))
        ctx.derived("/pub_status", element, _PUB_STATUS, "status-mended")
        return status
    ctx.tell(STATUS_UNKNOWN, f"the status {code!r} is read as withheld", element, raw=all_of(element))
    ctx.derived("/pub_status", element, _PUB_STATUS, "status-unknown")
    return "withheld"


def read_signal(ctx: Context, element: etree._Element) -> None:
    """Read a signal: one that says what this version does to the one before is the article's act."""
    if (act := _ACTS.get(element.get("qcode") or "")) is not None and _is_act(ctx, element):
        ctx.out["act"] = act
        ctx.stated("/act", element, "itemMeta/signal")
        return
    one, more = term(ctx, element)
    if one is None:
        ctx.keep("itemMeta/signal", element)
        return
    ctx.add("signals", one, element, "itemMeta/signal")
    if more:
        ctx.keep("itemMeta/signal", element, "/signals")


def _is_act(ctx: Context, element: etree._Element) -> bool:
    plain = len(element.attrib) == 1 and not len(element) and not (element.text or "").strip(SPACE)
    return plain and ctx.out.get("act") in (None, "kill", "withhold")
