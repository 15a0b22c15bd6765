"""The value that the reader makes of a kept element, by which the writer knows the value that it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from converter import AltId, Article, InfoSource, Provider
from converter_newsmlg2.read_body import rendition
from converter_newsmlg2.read_concepts import location, party, subject, term
from converter_newsmlg2.read_context import NAR, Context
from converter_newsmlg2.read_makers import maker
from converter_newsmlg2.read_meta import read_note, read_relation
from converter_newsmlg2.read_values import address, words

if TYPE_CHECKING:
    from lxml import etree

    Value = Callable[[Context, etree._Element], Any]  # noqa: SLF001 - lxml has no other name for it


def value_of(tag: str, element: etree._Element, article: Article, schemes: dict[str, str], *, rights: bool) -> Any:
    """Return what the reader would make of an element, or nothing where it makes nothing of it.

    ``schemes`` are those of the kept catalogs, by URI; ``rights`` says that the element stands in rightsInfo.
    """
    ctx = Context()
    ctx.aliases = {alias: uri for uri, alias in schemes.items()}
    ctx.organisations = {one for one in (article.rights.copyright_holder, _provider_name(article)) if one}
    if tag == "link" and rights:
        return address(element.get("href"))
    return _VALUES.get(tag, _words)(ctx, element)


def _provider_name(article: Article) -> str | None:
    return None if article.provider is None else article.provider.name


def _words(ctx: Context, element: etree._Element) -> str:
    del ctx
    return words(element)


def _party_name(ctx: Context, element: etree._Element) -> str | None:
    one = party(ctx, element)
    return None if one is None else one.name


def _provider(ctx: Context, element: etree._Element) -> Provider | None:
    one = party(ctx, element)
    return None if one is None else Provider(name=one.name, uri=one.uri, url=one.url)


def _source(ctx: Context, element: etree._Element) -> InfoSource | None:
    one = party(ctx, element)
    return None if one is None else InfoSource(name=one.name, role=one.role, uri=one.uri, url=one.url)


def _maker(ctx: Context, element: etree._Element) -> Any:
    one = party(ctx, element)
    return None if one is None else maker(one, str(element.tag).removeprefix(NAR))


def _feed(ctx: Context, element: etree._Element) -> str | None:
    del ctx
    return element.get("qcode") or address(element.get("uri"))


def _published(ctx: Context, element: etree._Element) -> str:
    del ctx
    return (element.findtext(f"{NAR}published/{NAR}timestamp") or "").strip(" \t\n\r\f")


def _language(ctx: Context, element: etree._Element) -> str:
    del ctx
    return (element.get("tag") or "").replace("_", "-")


def _note(ctx: Context, element: etree._Element) -> Any:
    del ctx
    return read_note(element, words(element))


def _relation(ctx: Context, element: etree._Element) -> Any:
    del ctx
    return read_relation(element)[0]


def _rendition(ctx: Context, element: etree._Element) -> Any:
    del ctx
    return rendition(element)[0]


def _address(ctx: Context, element: etree._Element) -> str | None:
    del ctx
    return address(element.text)


def _alt_id(ctx: Context, element: etree._Element) -> AltId:
    del ctx
    return AltId(value=words(element), role=element.get("role") or element.get("roleuri") or None)


_VALUES: Final[dict[str, Value]] = {
    "provider": _provider,
    "edNote": _note,
    "signal": lambda ctx, element: term(ctx, element)[0],
    "genre": lambda ctx, element: term(ctx, element)[0],
    "dataMining": lambda ctx, element: term(ctx, element)[0],
    "digitalSourceType": lambda ctx, element: term(ctx, element)[0],
    "subject": lambda ctx, element: subject(ctx, element)[1],
    "located": lambda ctx, element: location(ctx, element)[0],
    "creator": _maker,
    "contributor": _maker,
    "infoSource": _source,
    "audience": _party_name,
    "exclAudience": _party_name,
    "copyrightHolder": _party_name,
    "altId": _alt_id,
    "altRep": _address,
    "incomingFeedId": _feed,
    "link": _relation,
    "pubHistory": _published,
    "language": _language,
    "remoteContent": _rendition,
}
