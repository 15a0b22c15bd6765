"""One newsItem or packageItem as an article."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from converter import Article, Record, Severity, register
from converter_newsmlg2.catalog import CATALOG as WRITTEN
from converter_newsmlg2.read_article import article_of
from converter_newsmlg2.read_body import read_content_set
from converter_newsmlg2.read_content import read_content_meta
from converter_newsmlg2.read_context import NAR, Context
from converter_newsmlg2.read_identity import read_identity
from converter_newsmlg2.read_meta import read_item_meta
from converter_newsmlg2.read_package import read_group_set
from converter_newsmlg2.read_parts import handlers, read_parts
from converter_newsmlg2.read_rights import read_rights
from converter_newsmlg2.read_times import moment
from converter_newsmlg2.stray import loose

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_parts import Handlers

ITEM_WITHOUT_META = register(
    "ITEM_WITHOUT_META",
    Severity.ERROR,
    "the item has no itemMeta",
    explanation="Every item says in itemMeta what it is, who delivers it, and when its version was made. Without it"
    " there is nothing to publish.",
    fix="Check that the item arrived whole.",
)


_SHA256: Final = sha256()
"""Copied, since OpenSSL looks up the algorithm whenever one is made anew."""


def read_item(ctx: Context, root: etree._Element, record: Record) -> Article | None:
    """Return the article of a newsItem or packageItem; ``ctx`` gets what is found on the way.

    ``root`` is the item, its elements in the namespace of NewsML-G2. There is no article when the item's version is no
    number, or it has no itemMeta.
    """
    made = _SHA256.copy()
    made.update(record.data)
    digest = made.hexdigest()
    if not read_identity(ctx, root, digest):
        return None
    read_parts(ctx, root, _HANDLERS)
    if not ctx.managed:
        ctx.tell(ITEM_WITHOUT_META, f"the {ctx.root} {ctx.out['id']} has no itemMeta", root)
        return None
    for content in ctx.contents:
        if content.tag == _CONTENT_SET:
            read_content_set(ctx, content)
        else:
            read_group_set(ctx, content)
    return article_of(ctx, record, digest, root)


_CONTENT_SET: Final = NAR + "contentSet"
_CATALOG_REF: Final = NAR + "catalogRef"


def _content(ctx: Context, element: etree._Element) -> None:
    """Note the content for the second pass; a second contentSet, which no item may have, joins the first."""
    if element.tag == _CONTENT_SET and ctx.contents and ctx.contents[0].tag == _CONTENT_SET:
        ctx.contents[0].extend(list(element))
    else:
        ctx.contents.append(element)


def _catalog(ctx: Context, element: etree._Element) -> None:
    """Note which schemes the item's catalogs declare, and keep all catalogs but the one that is always written."""
    if element.tag == _CATALOG_REF:
        if element.text:
            loose(ctx, element)
        if element.get("href") != WRITTEN:
            ctx.keep("catalogRef", element)
        return
    for scheme in element.iterchildren(NAR + "scheme"):
        alias, uri = scheme.get("alias"), scheme.get("uri")
        if alias and uri and ":" in uri:
            ctx.aliases[alias] = uri
    ctx.keep("catalog", element)


def _history(ctx: Context, element: etree._Element) -> None:
    """Take the first publication's time; a history that says more is kept."""
    loose(ctx, element)
    published = [child for child in element if child.tag == NAR + "published"]
    stamp = published[0].find(NAR + "timestamp") if published else None
    if stamp is None:
        ctx.keep("pubHistory", element)
        return
    value = moment(ctx, stamp, "/dates/published", "pubHistory/published/timestamp", date=True)
    if value is None:
        ctx.keep("pubHistory", element)
        return
    ctx.dates["published"] = value
    if len(element) > 1 or len(published[0]) > 1 or published[0].attrib or stamp.attrib:
        ctx.keep("pubHistory", element, "/dates/published")


_HANDLERS: Final[Handlers] = handlers(
    {
        "itemMeta": read_item_meta,
        "contentMeta": read_content_meta,
        "rightsInfo": read_rights,
        "catalogRef": _catalog,
        "catalog": _catalog,
        "pubHistory": _history,
        "contentSet": _content,
        "groupSet": _content,
    }
)
