"""One schema.org work as an article."""

from __future__ import annotations

from typing import Any, Final

from converter import AltHeadline, Article, Dateline, Source, Term
from converter_jsonld.documents import Item
from converter_jsonld.forms import is_language
from converter_jsonld.job import DEFAULT, Job
from converter_jsonld.nodes import Node
from converter_jsonld.plain import EMPTY, Plain
from converter_jsonld.reading_body import place_media, read_body
from converter_jsonld.reading_identity import read_identity
from converter_jsonld.reading_life import read_dates, read_rights, read_status
from converter_jsonld.reading_media import read_media
from converter_jsonld.reading_parts import read_quotes, read_relations
from converter_jsonld.reading_people import read_people
from converter_jsonld.reading_rest import tell_rest
from converter_jsonld.reading_topics import read_topics
from converter_jsonld.strings import PLAIN, body_misleads, misleading
from converter_jsonld.vocabulary import NATURE, SUBTYPES, type_of

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
    media = read_body(node, values)
    read_people(node, values)
    read_topics(node, values)
    _read_type(node, values)
    read_rights(node, values)
    read_dates(node, values)
    read_status(node, values)
    read_relations(node, values)
    read_quotes(node, values)
    read_media(node, values)
    place_media(values, media)
    read_identity(node, values, item.plain)
    tell_rest(node)
    node.keep_rest()
    values["date_hints"] = tuple(job.hints)
    values["extensions"] = {"jsonld": job.extras} if job.extras else {}
    return Article(**values, source=source, origins=job.origins)


def _read_texts(node: Node, values: dict[str, Any]) -> None:
    for key, field in _TEXTS:
        if key in node.left:
            values[field] = _stated(node, key, field)
    _read_abstract(node, values)
    if "alternativeHeadline" in node.left:
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
    value = value[0] if isinstance(value, list) and len(value) == 1 else value
    if isinstance(value, str) and is_language(value.replace("_", "-")):
        node.left.pop("inLanguage")
        values["language"] = value.replace("_", "-")
        node.job.origin("/language", node.at("inLanguage"), "hyphen for underscore" if "_" in value else None)


def _read_type(node: Node, values: dict[str, Any]) -> None:
    """Read the kind of news article as a genre, and the nature of the item."""
    types = node.types()
    genres: tuple[Term, ...] = values.get("genres", ())
    kind = next((one for one in types if f"{_SCHEMA}{one}" in SUBTYPES), None) if types != ["NewsArticle"] else None
    if kind is not None and type_of(genres) != kind:
        node.job.origin(f"/genres/{len(genres)}", node.at("@type"), "type of the work")
        values["genres"] = genres = (*genres, Term(uri=f"{_SCHEMA}{kind}"))
    node.settle_type(type_of(genres))
    nature = node.left.get("additionalType")
    if isinstance(nature, str) and nature.startswith(NATURE) and nature.removeprefix(NATURE) in _TYPES[1:]:
        values["type"] = nature.removeprefix(NATURE)
        del node.left["additionalType"]
        node.job.origin("/type", node.at("additionalType"))
    else:
        node.job.origins["/type"] = DEFAULT


def is_literal(plain: Plain) -> bool:
    """Say whether a work says that its texts stand as they are, though they look as if escaped for HTML."""
    return plain.get("encodingFormat") == PLAIN and (misleading(plain) or body_misleads(plain))


def is_complete(plain: Plain) -> bool:
    """Say whether a work states its version and status, as ours do: templates of pages that write null know neither."""
    return "version" in plain and "creativeWorkStatus" in plain
