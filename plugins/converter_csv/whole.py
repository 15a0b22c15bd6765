"""What makes an article of the values of its columns: parts, status, identifier; each with its origin."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from converter import Article, Dateline, Dates, Location, Origin, Provider, Rights, plain_text

PARTS: Final[dict[str, Any]] = {
    "rights": Rights,
    "dates": Dates,
    "dateline": Dateline,
    "located": Location,
    "provider": Provider,
}
_DEFAULT: Final = Origin(origin="default")
_ASSIGNED: Final = Origin(origin="assigned", rule="hash of the text")


def part_of(name: str, values: dict[str, Any], origins: dict[str, Origin], line: int) -> Any:
    """Return a part of the article, or None when what it cannot do without has no cell."""
    if name == "dateline":
        _dateline(values, origins, line)
    try:
        return PARTS[name](**values)
    except TypeError:
        return None


def _dateline(values: dict[str, Any], origins: dict[str, Origin], line: int) -> None:
    """Make the text of a dateline, or its raw form, of its parts where it has no cell."""
    said = ", ".join(values[name] for name in ("place", "credit", "date") if name in values)
    for name, other in (("text", values.get("raw") or said), ("raw", values.get("text") or said)):
        if name not in values:
            values[name] = other or values.get("separator", "")
            origins[f"/dateline/{name}"] = Origin(origin="derived", rule="dateline", line=line)


def default(fields: dict[str, Any], origins: dict[str, Origin]) -> None:
    """Note what the model says when nothing is said."""
    for name in ("version", "type", "pub_status"):
        if name not in fields:
            origins[f"/{name}"] = _DEFAULT


def assign_id(fields: dict[str, Any], origins: dict[str, Origin], row_hash: str) -> None:
    """Give the article a hash of its text as identifier, or of its row when it has no text."""
    text = plain_text(Article(id="-", body=fields.get("body", ())), "\n")
    digest = hashlib.sha256(text.encode()).hexdigest() if text else row_hash
    fields["id"] = f"urn:sha256:{digest}"
    origins["/id"] = _ASSIGNED
