"""The value that the reader makes of a kept element, by which the writer knows the value that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from converter import Article
from converter_newsmlg2.read_concepts import subject, term
from converter_newsmlg2.read_content import alt_id
from converter_newsmlg2.read_context import NAR, SPACE, Context
from converter_newsmlg2.read_files import rendition
from converter_newsmlg2.read_links import relation
from converter_newsmlg2.read_makers import contributor, creator, info_source, party_name
from converter_newsmlg2.read_meta import feed, provider, web_address
from converter_newsmlg2.read_notes import note_of
from converter_newsmlg2.read_places import location
from converter_newsmlg2.read_rights import license_address
from converter_newsmlg2.read_status import item_type, status_named
from converter_newsmlg2.read_values import number, words

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_fields import Maker


def value_of(tag: str, element: etree._Element, article: Article, schemes: dict[str, str], *, rights: bool) -> Any:
    """Return what the reader would make of an element, or nothing where it makes nothing of it.

    ``schemes`` are those of the kept catalogs, by URI; ``rights`` says that the element stands in rightsInfo.
    """
    ctx = Context()
    ctx.aliases = {alias: uri for uri, alias in schemes.items()}
    ctx.organisations = {one for one in (article.rights.copyright_holder, _provider_name(article)) if one}
    make = license_address if tag == "link" and rights else _VALUES.get(tag, _words)
    return make(ctx, element)[0]


def _provider_name(article: Article) -> str | None:
    return None if article.provider is None else article.provider.name


def _words(ctx: Context, element: etree._Element) -> tuple[str, bool]:
    del ctx
    return words(element), False


def _published(ctx: Context, element: etree._Element) -> tuple[str, bool]:
    del ctx
    return (element.findtext(f"{NAR}published/{NAR}timestamp") or "").strip(SPACE), False


def _language(ctx: Context, element: etree._Element) -> tuple[str, bool]:
    del ctx
    return (element.get("tag") or "").replace("_", "-"), False


def _note(ctx: Context, element: etree._Element) -> tuple[Any, bool]:
    del ctx
    return note_of(element, words(element)), False


def _subject(ctx: Context, element: etree._Element) -> tuple[Any, bool]:
    return subject(ctx, element)[1:]


def _rendition(ctx: Context, element: etree._Element) -> tuple[Any, bool]:
    del ctx
    return rendition(element)


def _item_class(ctx: Context, element: etree._Element) -> tuple[str | None, bool]:
    del ctx
    return item_type(element), False


def _status(ctx: Context, element: etree._Element) -> tuple[str | None, bool]:
    del ctx
    return status_named(element), False


def _urgency(ctx: Context, element: etree._Element) -> tuple[int | None, bool]:
    del ctx
    return number(element.text, 1, 9), False


_VALUES: Final[dict[str, Maker]] = {
    "itemClass": _item_class,
    "pubStatus": _status,
    "urgency": _urgency,
    "provider": provider,
    "edNote": _note,
    "signal": term,
    "genre": term,
    "dataMining": term,
    "digitalSourceType": term,
    "subject": _subject,
    "located": location,
    "creator": creator,
    "contributor": contributor,
    "infoSource": info_source,
    "audience": party_name,
    "exclAudience": party_name,
    "copyrightHolder": party_name,
    "altId": alt_id,
    "altRep": web_address,
    "incomingFeedId": feed,
    "link": relation,
    "pubHistory": _published,
    "language": _language,
    "remoteContent": _rendition,
}
