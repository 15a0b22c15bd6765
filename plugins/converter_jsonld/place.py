"""The dateline as printed, and the place where the content was made."""

from __future__ import annotations

from typing import Final

from converter import Article, Dateline, Loss
from converter_jsonld.things import Thing, place

_WITHIN: Final = "it can only be read from the dateline's text"
_CREATED: Final = "written as the name of locationCreated"


def add_dateline(work: Thing, article: Article, told: list[Loss]) -> None:
    """Add dateline; the parts of it that schema.org has no property for are reported."""
    dateline = article.dateline
    if dateline is None:
        return
    work["dateline"] = dateline.text
    if dateline.place is not None and article.located is None:
        work["locationCreated"] = {"@type": "Place", "name": dateline.place}
        told.append(_PLACE)
    told.extend(_parts(dateline, article.located is None))


def add_located(work: Thing, article: Article) -> None:
    """Add locationCreated."""
    if article.located is not None:
        work["locationCreated"] = place(article.located)


_PLACE: Final = Loss(path="/dateline/place", outcome="changed", reason=_CREATED)
_PARTS: Final = {
    name: Loss(path=f"/dateline/{name}", outcome="changed", reason=_WITHIN) for name in ("raw", "place", "credit")
}


def _parts(dateline: Dateline, placed: bool) -> list[Loss]:
    """Say which parts survive within the printed text; what does not is reported by the core as dropped."""
    found = []
    if dateline.text in dateline.raw:
        found.append(_PARTS["raw"])
    if not placed and dateline.place is not None and dateline.place in dateline.text:
        found.append(_PARTS["place"])
    if dateline.credit is not None and dateline.credit in dateline.text:
        found.append(_PARTS["credit"])
    return found
