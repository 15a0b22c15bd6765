"""Schemes that an item's own catalog says are retired, and codes of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from converter import Finding
from converter_newsmlg2.check_codes import G2_ALIAS_RETIRED
from converter_newsmlg2.check_place import NAR, found
from converter_newsmlg2.check_survey import Survey

if TYPE_CHECKING:
    from lxml import etree

_SCHEMES: Final = f"{{{NAR}}}catalog/{{{NAR}}}scheme"


def retired(item: etree._Element, has: Survey, source: str) -> Iterator[Finding]:
    """Yield the schemes of the item's catalogs that are retired (``schemeretired``) and of which it has codes.

    The XSD's documentation of schemeretired: with the scheme all its codes are retired.
    """
    for scheme in item.iterfind(_SCHEMES):
        since, alias = scheme.get("schemeretired"), scheme.get("alias")
        if since is None or alias is None:
            continue
        if (value := min((one for one in has.codes if one.startswith(f"{alias}:")), default=None)) is not None:
            message = f"the scheme of {value} is retired since {since}"
            yield found(G2_ALIAS_RETIRED, scheme, message, source, attribute="schemeretired")
