"""The dateline as printed, and the place where the content was made."""

from __future__ import annotations

from typing import Final

from converter import Article, Dateline, Loss
from converter_jsonld.things import Thing, place


def add_place(work: Thing, article: Article, told: list[Loss]) -> None:
    """Add dateline and locationCreated; the parts of the dateline that schema.org has no property for are reported."""
    dateline, located = article.dateline, article.located
    if dateline is not None:
        work["dateline"] = dateline.text
        if located is None and dateline.place is not None:
            work["locationCreated"] = {"@type": "Place", "name": dateline.place}
            told.append(_PLACE)
        _tell_parts(dateline, located is not None, told)
    if located is not None:
        work["locationCreated"] = place(located)


def _tell_parts(dateline: Dateline, placed: bool, told: list[Loss]) -> None:
    """Tell which parts survive within the printed text; what does not is reported by the core as dropped."""
    text, where, credit = dateline.text, dateline.place, dateline.credit
    if text in dateline.raw:
        told.append(_RAW_WITHIN)
    if placed and where is not None and where in text:
        told.append(_PLACE_WITHIN)
    if credit is not None and credit in text:
        told.append(_CREDIT_WITHIN)


_PLACE: Final = Loss(path="/dateline/place", outcome="changed", reason="written as the name of locationCreated")
_RAW_WITHIN, _PLACE_WITHIN, _CREDIT_WITHIN = (
    Loss(path=f"/dateline/{name}", outcome="changed", reason="it can only be read from the dateline's text")
    for name in ("raw", "place", "credit")
)
