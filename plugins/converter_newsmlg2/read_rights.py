"""rightsInfo: who owns the content, and what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter_newsmlg2.read_concepts import term
from converter_newsmlg2.read_context import Context
from converter_newsmlg2.read_fields import one_of
from converter_newsmlg2.read_makers import holder
from converter_newsmlg2.read_parts import handlers, read_parts
from converter_newsmlg2.read_texts import text
from converter_newsmlg2.read_values import address
from converter_newsmlg2.stray import loose

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_parts import Handlers


def read_rights(ctx: Context, info: etree._Element) -> None:
    """Read the rights of the whole item; those of parts of it, or of some of its aspects, are kept as they are."""
    if ctx.has_rights or (info.keys() and not _PARTIAL.isdisjoint(map(str, info.keys()))):
        ctx.keep("rightsInfo", info)
        return
    ctx.has_rights = True
    read_parts(ctx, info, _HANDLERS, "rightsInfo/")


_PARTIAL: Final = frozenset({"idrefs", "scope", "scopeuri", "aspect", "aspecturi"})


def license_address(ctx: Context, element: etree._Element) -> tuple[str | None, bool]:
    """Return the address of a licence."""
    loose(ctx, element)
    return address(element.get("href")), len(element.attrib) > 1 or len(element) > 0


_HANDLERS: Final[Handlers] = handlers(
    {
        "copyrightHolder": one_of("copyright_holder", "rightsInfo/copyrightHolder", holder, group="rights"),
        "copyrightNotice": one_of("copyright_notice", "rightsInfo/copyrightNotice", text, group="rights"),
        "usageTerms": one_of("usage_terms", "rightsInfo/usageTerms", text, group="rights"),
        "link": one_of("license_url", "rightsInfo/link", license_address, group="rights"),
        "dataMining": one_of("data_mining", "rightsInfo/dataMining", term, group="rights"),
    }
)
