"""Reads related works and quotations."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from converter import Paragraph, Quote, Relation
from converter_jsonld.forms import is_uri
from converter_jsonld.nodes import Node
from converter_jsonld.plain import is_organisation

_RELATIONS: Final = (("translationOfWork", "translation_of"), ("isBasedOn", "based_on"))


def read_relations(node: Node, values: dict[str, Any]) -> None:
    """Read translationOfWork and isBasedOn."""
    made: list[Relation] = []
    for key, rel in _RELATIONS:
        if key in node.left:
            made += node.entries(key, partial(_relation, node, rel), "/relations", len(made))
    values["relations"] = tuple(made)


def _relation(node: Node, rel: str, value: Any, where: str, home: str) -> Relation | None:
    if isinstance(value, str):
        return Relation(rel=rel, url=value) if is_uri(value) else None
    inner = node.child(value, where, home)
    if inner is None:
        return None
    address = inner.left.get("url")
    if not inner.has_text("identifier") and not (isinstance(address, str) and is_uri(address)):
        return None
    made: dict[str, Any] = {
        "id": inner.text("identifier"),
        "title": inner.text("name"),
        "url": inner.text("url", fits=is_uri),
        "version": version_of(inner),
    }
    inner.settle_type("CreativeWork")
    inner.keep_rest()
    return Relation(rel=rel, **made)


def version_of(node: Node) -> int | None:
    """Take a version that is a number from 1."""
    value = node.left.get("version")
    if type(value) is not int or not 1 <= value < 2**53:
        return None
    node.left.pop("version")
    return value


def read_quotes(node: Node, values: dict[str, Any]) -> None:
    """Read the quotations among hasPart: those whose words stand in the body."""
    if "hasPart" not in node.left:
        return
    parts = node.left["hasPart"]
    parts = parts if isinstance(parts, list) else [parts]
    if any(isinstance(one, dict) and one.get("@type") == "Quotation" for one in parts):
        values["quotes"] = tuple(node.entries("hasPart", partial(_quote, node, values.get("body", ())), "/quotes"))


def _quote(node: Node, body: tuple[Paragraph, ...], value: Any, where: str, home: str) -> Quote | None:
    inner = node.child(value, where, home)
    if inner is None or inner.types() != ["Quotation"] or not inner.has_text("text"):
        return None
    text = node.job.clean(inner.left["text"], f"{where}/text") if isinstance(inner.left["text"], str) else ""
    place = next(((number, one.text.find(text)) for number, one in enumerate(body) if text and text in one.text), None)
    if place is None:
        return None
    del inner.left["text"]
    speaker, role = _speaker(inner)
    inner.settle_type("Quotation")
    inner.keep_rest()
    block, start = place
    return Quote(block=block, start=start, end=start + len(text), text=text, speaker=speaker, speaker_role=role)


def _speaker(node: Node) -> tuple[str | None, str | None]:
    value = node.left.get("spokenByCharacter")
    inner = node.child(value, node.at("spokenByCharacter"), node.place("spokenByCharacter"))
    if inner is None or not (inner.has_text("name") or inner.has_text("jobTitle")):
        return None, None
    del node.left["spokenByCharacter"]
    name = inner.text("name")
    body = is_organisation(inner.types())
    role = None if body else inner.text("jobTitle")
    inner.settle_type("Organization" if body else "Person")
    inner.keep_rest()
    return name, role
