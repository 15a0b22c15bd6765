"""Reads rights, times, status and corrections."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, Final

from converter import Correction, DateHint, Dates, Rights
from converter_jsonld.codes import TIME_REPAIRED, TIME_UNREADABLE, TIME_WITHOUT_ZONE
from converter_jsonld.forms import is_uri
from converter_jsonld.nodes import Node
from converter_jsonld.plain import each
from converter_jsonld.reading_media import name_of, usage_of
from converter_jsonld.times import moment

_TIMES: Final = (
    ("datePublished", "published"),
    ("dateCreated", "content_created"),
    ("dateModified", "content_modified"),
    ("expires", "expires"),
)
_STATUSES: Final = ("usable", "withheld", "canceled")
_YEAR: Final = re.compile("[1-9][0-9]{3}")
_TRUTHS: Final = {
    f"{before}{word}": word.lower() == "true"
    for before in ("", "http://schema.org/", "https://schema.org/")
    for word in ("True", "true", "False", "false")
}


def read_rights(node: Node, values: dict[str, Any]) -> None:
    """Read holder, year and notice of the copyright, usageInfo and license."""
    left = node.left
    made: dict[str, Any] = {}
    if "copyrightHolder" in left:
        made["copyright_holder"] = node.one("copyrightHolder", partial(name_of, node), "/rights/copyright_holder")
    if "copyrightYear" in left:
        made["copyright_year"] = _year(node)
    if "copyrightNotice" in left:
        made["copyright_notice"] = _stated(node, "copyrightNotice", "/rights/copyright_notice")
    terms = usage_of(node) if "usageInfo" in left else None
    if isinstance(left.get("license"), str) and is_uri(left["license"]):
        made["license_url"] = _stated(node, "license", "/rights/license_url")
    if terms is not None:
        made["usage_terms"] = terms
        node.job.origin("/rights/usage_terms", node.at("usageInfo"))
    if made:
        values["rights"] = Rights(**made)


def _stated(node: Node, key: str, path: str) -> str | None:
    value = node.text(key)
    if value is not None:
        node.job.origin(path, node.at(key))
    return value


def _year(node: Node) -> int | None:
    value = node.left.get("copyrightYear")
    year = int(value) if isinstance(value, str) and _YEAR.fullmatch(value) else value
    if type(year) is not int or not 1000 <= year <= 9999:
        return None
    node.left.pop("copyrightYear")
    node.job.origin("/rights/copyright_year", node.at("copyrightYear"), "number" if year != value else None)
    return year


def read_dates(node: Node, values: dict[str, Any]) -> None:
    """Read the times; one without a zone is no time and becomes a date hint."""
    made = {field: time_of(node, key, f"/dates/{field}") for key, field in _TIMES if key in node.left}
    if made:
        values["dates"] = Dates(**made)


def time_of(node: Node, key: str, path: str, *, whole: bool = False) -> str | None:
    """Take a time, or unless ``whole`` a date; what is neither is kept as it came and said."""
    stated = node.take(key)
    if stated is None:
        return None
    value, *others = [one for _, one in each(stated, "")] or [None]
    found = moment(value.strip()) if isinstance(value, str) else None
    if found is None:
        node.keep(key, stated)
        if value != "":
            node.job.tell(TIME_UNREADABLE, f"{key}: {str(value)[:80]!r} is no time", node.at(key))
        return None
    for number, one in enumerate(others, 1):
        node.job.extras[f"{node.place(key)}/{number}"] = one
    if not found.zoned and (whole or not found.is_date):
        node.keep(key, value)
        node.job.tell(TIME_WITHOUT_ZONE, f"{key}: {value!r} has no zone", node.at(key))
        node.job.origin(f"/date_hints/{len(node.job.hints)}", node.at(key))
        node.job.hints.append(DateHint(text=value, day=found.day, month=found.month, year=_hinted(found.year)))
        return None
    if found.text != value:
        node.job.tell(TIME_REPAIRED, f"{key}: {value!r} is read as {found.text}", node.at(key))
    node.job.origin(path, node.at(key), "form of RFC 3339" if found.text != value else None)
    return found.text


def _hinted(year: int) -> int | None:
    return year if year >= 1000 else None


def read_status(node: Node, values: dict[str, Any]) -> None:
    """Read creativeWorkStatus, isAccessibleForFree and the corrections."""
    if node.left.get("creativeWorkStatus") in _STATUSES:
        values["pub_status"] = node.left.pop("creativeWorkStatus")
        node.job.origin("/pub_status", node.at("creativeWorkStatus"))
    free = node.left.get("isAccessibleForFree")
    read = _TRUTHS.get(free) if isinstance(free, str) else free
    if isinstance(read, bool):
        node.left.pop("isAccessibleForFree")
        values["free_to_read"] = read
        rule = "truth value" if isinstance(free, str) else None
        node.job.origin("/free_to_read", node.at("isAccessibleForFree"), rule)
    if "correction" in node.left:
        values["corrections"] = tuple(node.entries("correction", partial(_correction, node), "/corrections"))


def _correction(node: Node, value: Any, where: str, home: str) -> Correction | None:
    if isinstance(value, str):
        return Correction(note=node.job.clean(value, where)) if value else None
    inner = node.child(value, where, home)
    if inner is None or not inner.has_text("text"):
        return None
    number = home.rpartition("/")[2]
    made = Correction(
        note=inner.text("text") or "", time=time_of(inner, "datePublished", f"/corrections/{number}/time", whole=True)
    )
    inner.settle_type("CorrectionComment")
    inner.keep_rest()
    return made
