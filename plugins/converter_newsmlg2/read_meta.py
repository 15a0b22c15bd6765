"""itemMeta: what receivers need to manage the item."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from converter import Correction, Note, Provider, Relation, Severity, register
from converter_newsmlg2.read_concepts import party, term
from converter_newsmlg2.read_context import NAR, SPACE, Context
from converter_newsmlg2.read_texts import time_of
from converter_newsmlg2.read_values import address, moment, number, plain_words, words
from converter_newsmlg2.vocabularies import RELATIONS

if TYPE_CHECKING:
    from lxml import etree

    Handler = Callable[[Context, etree._Element], None]  # noqa: SLF001 - lxml has no other name for it

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
_STATUS: Final = {"usable": "usable", "withheld": "withheld", "canceled": "canceled"}
_MEANT: Final = {
    "cancelled": "canceled",
    "withdrawn": "canceled",
    "killed": "canceled",
    "embargoed": "withheld",
}
_ACTS: Final = {"sig:correction": "correction", "sig:update": "update"}
_DONE: Final = {"canceled": "kill", "withheld": "withhold"}
_PRIVATE: Final = frozenset({"private", "nonpublic", "internal", "dpacontacts", "contacts", "notepad"})
"""Codes of note roles, of any provider, whose notes are not for publication: dpa's contacts and notepad (which repeats
them), STT's private notes."""
_RELATIONS: Final = {code: word for word, code in RELATIONS.items()}


def read_item_meta(ctx: Context, meta: etree._Element) -> None:
    """Read itemMeta; what the model has no place for is kept."""
    for child in meta:
        handler = _HANDLERS.get(child.tag)
        if handler is not None:
            handler(ctx, child)
        elif isinstance(child.tag, str):
            name = child.tag.removeprefix(NAR)
            ctx.keep("itemMeta/*" if name.startswith("{") else f"itemMeta/{name}", child)


def _item_class(ctx: Context, element: etree._Element) -> None:
    code = (element.get("qcode") or element.get("uri") or element.get("literal") or "").rpartition(":")[2]
    code = code.rpartition("/")[2]
    kind = _CLASSES.get(code)
    if kind is None:
        ctx.tell(ITEM_CLASS_UNKNOWN, f"{code!r} is no item class of the IPTC's", element)
        return
    ctx.out["type"] = kind
    if kind == code:
        ctx.stated("/type", element, "itemMeta/itemClass")
    else:
        ctx.derived("/type", element, "itemMeta/itemClass", "item-class")


def _provider(ctx: Context, element: etree._Element) -> None:
    one = party(ctx, element)
    if one is None:
        return
    ctx.organisations.add(one.name)
    ctx.out["provider"] = Provider(name=one.name, uri=one.uri, url=one.url)
    ctx.stated("/provider", element, "itemMeta/provider")
    if one.more or one.typed or one.job_title is not None or one.role is not None:
        ctx.keep("itemMeta/provider", element, "/provider")


def _embargo(ctx: Context, element: etree._Element) -> None:
    """Read the end of the embargo; an embargo of which the end cannot be read holds the article back."""
    if (value := moment(ctx, element, "/dates/embargoed_until", "itemMeta/embargoed")) is not None:
        ctx.dates["embargoed_until"] = value
        return
    ctx.tell(EMBARGO_UNREADABLE, f"nobody can tell when {(element.text or '').strip(SPACE)[:40]!r} is", element)
    ctx.embargo = element


def hold_back(ctx: Context) -> None:
    """Withhold an article whose embargo has no end that can be read, unless it is withdrawn anyway."""
    element = ctx.embargo
    if element is not None and ctx.out.get("pub_status", "usable") == "usable":
        ctx.out["pub_status"] = "withheld"
        ctx.derived("/pub_status", element, "itemMeta/embargoed", "embargo-unreadable")
        if ctx.out.get("act") is None:
            ctx.out["act"] = "withhold"
            ctx.derived("/act", element, "itemMeta/embargoed", "embargo-unreadable")


def _status(ctx: Context, element: etree._Element) -> None:
    code = (element.get("qcode") or element.get("uri") or "").rpartition(":")[2].rpartition("/")[2]
    status = _STATUS.get(code)
    path = "itemMeta/pubStatus"
    if status is not None:
        ctx.stated("/pub_status", element, path)
    elif code.lower() in _MEANT or code.lower() in _STATUS:
        status = _MEANT.get(code.lower()) or code.lower()
        ctx.tell(STATUS_MENDED, f"the status {code!r} is read as {status}", element, raw=code)
        ctx.derived("/pub_status", element, path, "status-mended")
    else:
        status = "withheld"
        ctx.tell(STATUS_UNKNOWN, f"the status {code!r} is read as {status}", element, raw=code)
        ctx.derived("/pub_status", element, path, "status-unknown")
    ctx.out["pub_status"] = status
    if status in _DONE and ctx.out.get("act") is None:
        ctx.out["act"] = _DONE[status]
        ctx.derived("/act", element, path, "act-of-status")


def _title(ctx: Context, element: etree._Element) -> None:
    text = words(element)
    if "title" in ctx.out or not text:
        if text:
            ctx.keep("itemMeta/title", element)
        return
    ctx.out["title"] = text
    ctx.stated("/title", element, "itemMeta/title")
    if element.keys() or not plain_words(element):
        ctx.keep("itemMeta/title", element, "/title")


def _note(ctx: Context, element: etree._Element) -> None:
    text = words(element)
    if not text:
        return
    value = read_note(element, text)
    field = "corrections" if isinstance(value, Correction) else "editorial_notes"
    if _is_private(element, value):
        ctx.add("internal_notes", value, element, "itemMeta/edNote")
        return
    ctx.add(field, value, element, "itemMeta/edNote")
    more = any(key not in ("role", "roleuri") for key in element.keys())  # noqa: SIM118 - not a dict
    if more or field == "corrections" or not plain_words(element):
        ctx.keep("itemMeta/edNote", element, f"/{field}")


def read_note(element: etree._Element, text: str) -> Note | Correction:
    """Return a note to editors, or to readers where its role says that it is ready for them."""
    role = element.get("role") or element.get("roleuri")
    if role is not None and role.rpartition(":")[2].endswith("consumerready"):
        return Correction(note=text)
    return Note(text=text, role=(role or "").strip(SPACE) or None)


def _is_private(element: etree._Element, value: Note | Correction) -> bool:
    constraint = element.get("pubconstraint") or element.get("pubconstrainturi") or ""
    if (constraint and not constraint.endswith("public")) or constraint.endswith("nonpublic"):
        return True
    role = (value.role or "") if isinstance(value, Note) else ""
    return role.rpartition(":")[2].rpartition("/")[2].lower() in _PRIVATE


def _signal(ctx: Context, element: etree._Element) -> None:
    qcode = element.get("qcode") or ""
    act = _ACTS.get(qcode)
    if (
        act is not None
        and ctx.out.get("act") in (None, "kill", "withhold")
        and len(element.attrib) == 1
        and not len(element)
    ):
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


def _alternative(ctx: Context, element: etree._Element) -> None:
    url = address(element.text)
    if url is None or "url" in ctx.out:
        ctx.keep("itemMeta/altRep", element)
        return
    ctx.out["url"] = url
    ctx.stated("/url", element, "itemMeta/altRep")
    if element.keys():
        ctx.keep("itemMeta/altRep", element, "/url")


def _feed(ctx: Context, element: etree._Element) -> None:
    named = element.get("qcode") or address(element.get("uri"))
    if not named or "incoming_feed_id" in ctx.out:
        ctx.keep("itemMeta/incomingFeedId", element)
        return
    ctx.out["incoming_feed_id"] = named
    ctx.stated("/incoming_feed_id", element, "itemMeta/incomingFeedId")
    if len(element.attrib) > 1 or len(element):
        ctx.keep("itemMeta/incomingFeedId", element, "/incoming_feed_id")


_LINK: Final = frozenset({"rel", "reluri", "href", "residref", "version", "title"})


def _link(ctx: Context, element: etree._Element) -> None:
    one, more = read_relation(element)
    if one is None:
        ctx.keep("itemMeta/link", element)
        return
    ctx.add("relations", one, element, "itemMeta/link")
    if more:
        ctx.keep("itemMeta/link", element, "/relations")


def read_relation(element: etree._Element) -> tuple[Relation | None, bool]:
    """Return how the item relates to another; a link without a rel says no more than that it is one."""
    rel = (element.get("rel") or element.get("reluri") or "").strip(SPACE)
    found: dict[str, Any] = {
        "id": element.get("residref") or None,
        "url": address(element.get("href")),
        "version": number(element.get("version"), 1),
        "title": element.get("title") or None,
    }
    if found["id"] is None and found["url"] is None:
        return None, True
    more = bool(len(element)) or any(key not in _LINK for key in element.keys())  # noqa: SIM118 - not a dict
    for key, field in (("href", "url"), ("version", "version")):
        more = more or (key in element.attrib and found[field] is None)
    return Relation(rel=_RELATIONS.get(rel, rel) or "link", **found), more


_HANDLERS: Final[dict[str, Handler]] = {
    NAR + tag: handler
    for tag, handler in {
        "itemClass": _item_class,
        "provider": _provider,
        "versionCreated": time_of("version_created", "itemMeta/versionCreated"),
        "firstCreated": time_of("first_created", "itemMeta/firstCreated"),
        "embargoed": _embargo,
        "pubStatus": _status,
        "title": _title,
        "edNote": _note,
        "signal": _signal,
        "altRep": _alternative,
        "expires": time_of("expires", "itemMeta/expires", date=True),
        "incomingFeedId": _feed,
        "link": _link,
    }.items()
}
