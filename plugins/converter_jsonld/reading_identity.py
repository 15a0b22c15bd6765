"""Reads what the work is called by: identifiers, address and version."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from converter import AltId, Origin
from converter_jsonld.codes import VALUE_UNREAD
from converter_jsonld.forms import is_id, is_node_id, is_uri
from converter_jsonld.job import DEFAULT
from converter_jsonld.nodes import Node
from converter_jsonld.plain import Plain
from converter_jsonld.reading_parts import version_of


def read_identity(node: Node, values: dict[str, Any], plain: Plain) -> None:
    """Read url, mainEntityOfPage, version, @id and identifier."""
    _read_url(node, values)
    version = version_of(node)
    values["version"] = version or 1
    if version is None:
        node.job.origins["/version"] = Origin(origin="assigned", rule="first version")
    else:
        node.job.origin("/version", node.at("version"))
    if "pub_status" not in values:
        node.job.origins["/pub_status"] = DEFAULT
    others, unread = _identifiers(node)
    own = node.left.get("@id")
    if isinstance(own, str) and is_node_id(own) and is_id(own):
        del node.left["@id"]
        values["id"] = own
        node.job.origin("/id", node.at("@id"))
    elif others and others[0].role is None and is_id(others[0].value):
        values["id"] = others[0].value
        node.job.origin("/id", node.at("identifier"))
    elif values.get("url") is not None and is_id(values["url"]):
        values["id"] = values["url"]
        node.job.origin("/id", node.at("url"), "address of the article")
    else:
        values["id"] = "urn:sha256:" + hashlib.sha256(_canonical(plain)).hexdigest()
        node.job.origins["/id"] = Origin(origin="assigned", rule="hash of the object")
    if others and others[0].role is None and others[0].value == values["id"]:
        del others[0]
    values["alt_ids"] = tuple(others)
    for number, one in enumerate(unread, len(others) + 1):
        node.job.extras[f"identifier/{number}"] = one


def _canonical(plain: Plain) -> bytes:
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()


def _identifiers(node: Node) -> tuple[list[AltId], list[Any]]:
    """Take the identifiers, and those that cannot be read."""
    value = node.take("identifier")
    entries = [] if value is None else value if isinstance(value, list) else [value]
    made: list[AltId] = []
    unread = []
    for one in entries:
        found = _identifier(node, one)
        if found is not None:
            made.append(found)
        elif one is not None:
            unread.append(one)
    return made, unread


def _identifier(node: Node, value: Any) -> AltId | None:
    if type(value) is int:
        node.job.rules[node.at("identifier")] = "number as text"
        return AltId(value=str(value))
    if isinstance(value, str):
        return AltId(value=node.job.clean(value, node.at("identifier"))) if value else None
    if not isinstance(value, dict) or set(value) != {"@type", "propertyID", "value"}:
        return None
    role, name = value["propertyID"], value["value"]
    texts = isinstance(role, str) and isinstance(name, str) and role and name
    return AltId(value=name, role=role) if texts and value["@type"] == "PropertyValue" else None


def _read_url(node: Node, values: dict[str, Any]) -> None:
    """Read url, or else the address of mainEntityOfPage; the exporter writes both, and what more the page is."""
    if "url" in node.left:
        values["url"] = node.text("url", fits=is_uri)
        if values["url"] is not None:
            node.job.origin("/url", node.at("url"))
    value = node.left.get("mainEntityOfPage")
    page = _page(node, value)
    if page is None:
        if values.get("url") is None and _is_relative(value):
            node.job.tell(VALUE_UNREAD, "mainEntityOfPage is no whole address", node.at("mainEntityOfPage"))
        return
    if "url" not in values:
        values["url"] = page.partition("#")[0]
        node.job.origin("/url", node.at("mainEntityOfPage"), "address without its fragment" if "#" in page else None)
    if page == values["url"] and _says_only(value, page):
        del node.left["mainEntityOfPage"]


def _page(node: Node, value: Any) -> str | None:
    """Return the address of a page: that which the document states of it, else the name that it has there."""
    if isinstance(value, dict):
        stated = (node.job.things.whole(value).get("url"), value.get("@id"))
        value = next((one for one in stated if isinstance(one, str) and is_uri(one)), None)
    return value if isinstance(value, str) and is_uri(value) else None


def _is_relative(value: Any) -> bool:
    """Say whether a page is told by an address without its beginning, which a name within the document is not."""
    texts = [value.get("url"), value.get("@id")] if isinstance(value, dict) else [value]
    return any(isinstance(one, str) and "/" in one and not one.startswith(("#", "_:")) for one in texts)


def _says_only(value: Any, address: str) -> bool:
    """Say whether a page is told by its address and nothing else."""
    return value == address or value in ({"@id": address}, {"@id": address, "@type": "WebPage"})
