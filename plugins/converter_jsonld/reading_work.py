"""One schema.org work as an article."""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

from converter import AltHeadline, AltId, Article, Dateline, Origin, Paragraph, Source, Term, count_words
from converter_jsonld.documents import Item
from converter_jsonld.forms import is_id, is_language, is_uri
from converter_jsonld.nodes import EMPTY, Job, Node, Plain
from converter_jsonld.reading_life import (
    read_dates,
    read_quotes,
    read_relations,
    read_rights,
    read_status,
    version_of,
)
from converter_jsonld.reading_media import read_media
from converter_jsonld.reading_people import read_people
from converter_jsonld.reading_topics import read_topics
from converter_jsonld.strings import PLAIN, has_returns, misleading
from converter_jsonld.vocabulary import NATURE, SUBTYPES, is_node_id, type_of

_PARTING: Final = "\n\n"
_TYPES: Final = ("text", "picture", "video", "audio", "graphic", "composite")
_TEXTS: Final = (
    ("headline", "headline"),
    ("name", "title"),
    ("creditText", "credit_line"),
)
_SCHEMA: Final = "https://schema.org/"


def article_of(item: Item, job: Job, source: Source) -> Article:
    """Return the article that a work describes; what the model has no field for is in its extensions."""
    node = Node(job, item.plain, item.where, "")
    if job.literal:
        del node.left["encodingFormat"]
    node.left.pop("@context", None)
    if item.context is not None and not isinstance(item.context, str):
        node.keep("@context", item.context)
    values: dict[str, Any] = {}
    _read_texts(node, values)
    _read_body(node, values)
    read_people(node, values)
    read_topics(node, values)
    _read_type(node, values)
    read_rights(node, values)
    read_dates(node, values)
    read_status(node, values)
    read_relations(node, values)
    read_quotes(node, values)
    read_media(node, values)
    _read_identity(node, values, item.plain)
    node.keep_rest()
    values["date_hints"] = tuple(job.hints)
    values["extensions"] = {"jsonld": job.extras} if job.extras else {}
    return Article(**values, source=source, origins=job.origins)


def _read_texts(node: Node, values: dict[str, Any]) -> None:
    for key, field in _TEXTS:
        values[field] = _stated(node, key, field)
    _read_abstract(node, values)
    _read_alternatives(node, values)
    line = _stated(node, "dateline", "dateline")
    if line is not None:
        values["dateline"] = Dateline(raw=line, text=line)
    _read_language(node, values)


def _stated(node: Node, key: str, field: str) -> str | None:
    value = node.text(key)
    if value is not None:
        node.job.origin(f"/{field}", node.at(key))
    return value


def _read_abstract(node: Node, values: dict[str, Any]) -> None:
    """Read abstract, or else description; the exporter writes both."""
    if node.has_text("abstract"):
        values["abstract"] = _stated(node, "abstract", "abstract")
        description = node.left.get("description")
        if isinstance(description, str) and node.job.clean(description, node.at("description")) == values["abstract"]:
            del node.left["description"]
    elif node.left.get("abstract") in EMPTY and node.has_text("description"):
        values["abstract"] = node.text("description", home="abstract")
        node.job.origin("/abstract", node.at("description"))


def _read_alternatives(node: Node, values: dict[str, Any]) -> None:
    def read(value: Any, where: str, home: str) -> str | None:
        del home
        return node.job.clean(value, where) if isinstance(value, str) and value else None

    found = node.entries("alternativeHeadline", read, "/alt_headlines")
    origins = [node.job.origins.pop(f"/alt_headlines/{number}") for number in range(len(found))]
    if found:
        values["subheadline"] = found[0]
        node.job.origins["/subheadline"] = origins[0]
        values["alt_headlines"] = tuple(AltHeadline(text=one) for one in found[1:])
        for number, origin in enumerate(origins[1:]):
            node.job.origins[f"/alt_headlines/{number}"] = origin


def _read_language(node: Node, values: dict[str, Any]) -> None:
    value = node.left.get("inLanguage")
    if isinstance(value, str) and is_language(value.replace("_", "-")):
        node.left.pop("inLanguage")
        values["language"] = value.replace("_", "-")
        node.job.origin("/language", node.at("inLanguage"), "hyphen for underscore" if "_" in value else None)


def _read_body(node: Node, values: dict[str, Any]) -> None:
    """Read articleBody, paragraphs parted at empty lines; wordCount goes where it says no more than the body."""
    if node.has_text("articleBody"):
        whole = _unix(node, node.text("articleBody") or "")
        texts = [one.strip("\n") for one in whole.split(_PARTING)]
        values["body"] = tuple(Paragraph(text=one) for one in texts if one)
        if node.left.get("wordCount") == count_words("\n\n".join(one for one in texts if one)):
            del node.left["wordCount"]
        if not values["body"]:
            node.keep("articleBody", whole)
            return
        rule = node.job.rules.get(node.at("articleBody"))
        node.job.origin("/body", node.at("articleBody"), "paragraphs" if rule is None else f"paragraphs, {rule}")


def _unix(node: Node, text: str) -> str:
    """Return a body with its lines parted by line feeds."""
    if "\r" not in text or node.job.literal:
        return text
    where = node.at("articleBody")
    node.job.rules[where] = " and ".join([*filter(None, [node.job.rules.get(where)]), "line ends"])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_type(node: Node, values: dict[str, Any]) -> None:
    """Read the kind of news article as a genre, and the nature of the item."""
    types = node.types()
    genres: tuple[Term, ...] = values["genres"]
    kind = next((one for one in types if f"{_SCHEMA}{one}" in SUBTYPES), None)
    if kind is not None and type_of(genres) != kind:
        values["genres"] = (*genres, Term(uri=f"{_SCHEMA}{kind}"))
        node.job.origin(f"/genres/{len(genres)}", node.at("@type"), "type of the work")
    node.settle_type(type_of(values["genres"]))
    nature = node.left.get("additionalType")
    if isinstance(nature, str) and nature.startswith(NATURE) and nature.removeprefix(NATURE) in _TYPES[1:]:
        values["type"] = nature.removeprefix(NATURE)
        del node.left["additionalType"]
        node.job.origin("/type", node.at("additionalType"))
    else:
        node.job.origins["/type"] = Origin(origin="default")


def _read_identity(node: Node, values: dict[str, Any], plain: Plain) -> None:
    _read_url(node, values)
    version = version_of(node)
    values["version"] = version or 1
    if version is None:
        node.job.origins["/version"] = Origin(origin="assigned", rule="first version")
    else:
        node.job.origin("/version", node.at("version"))
    if "pub_status" not in values:
        node.job.origins["/pub_status"] = Origin(origin="default")
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
    if others and others[0] == AltId(value=values["id"]):
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
    """Read url, or else mainEntityOfPage where it says no more than an address; the exporter writes both."""
    if "url" in node.left:
        values["url"] = node.text("url", fits=is_uri)
        if values["url"] is not None:
            node.job.origin("/url", node.at("url"))
    page = _page(node.left.get("mainEntityOfPage"))
    if page is None:
        return
    if "url" not in values:
        values["url"] = page
        node.job.origin("/url", node.at("mainEntityOfPage"))
    if page == values["url"]:
        del node.left["mainEntityOfPage"]


def _page(value: Any) -> str | None:
    if isinstance(value, dict) and set(value) <= {"@type", "@id"} and value.get("@type", "WebPage") == "WebPage":
        value = value.get("@id")
    return value if isinstance(value, str) and is_uri(value) else None


def is_literal(plain: Plain) -> bool:
    """Say whether a work says that its texts stand as they are, though they look as if escaped for HTML."""
    return plain.get("encodingFormat") == PLAIN and (misleading(plain) or has_returns(plain))
