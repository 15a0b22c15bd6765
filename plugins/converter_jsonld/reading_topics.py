"""Reads what the work is about, and where it was made."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from converter import Entity, Location, Subject, Term
from converter_jsonld.forms import is_country, is_uri
from converter_jsonld.nodes import Node
from converter_jsonld.plain import each, is_organisation
from converter_jsonld.vocabulary import DIGITAL_SOURCES

_SOURCES: Final = {home.rpartition("/")[2]: uri for uri, home in DIGITAL_SOURCES.items()}
_PLACES: Final = ("Place", "AdministrativeArea", "City", "Country", "State")


def read_topics(node: Node, values: dict[str, Any]) -> None:
    """Read genre, about, mentions, contentLocation, locationCreated, keywords, articleSection, digitalSourceType."""
    left = node.left
    if "genre" in left:
        values["genres"] = tuple(node.entries("genre", partial(_term, node, Term), "/genres"))
    if "about" in left:
        values["subjects"] = tuple(node.entries("about", partial(_term, node, Subject), "/subjects"))
    if "contentLocation" in left:
        values["places"] = tuple(node.entries("contentLocation", partial(_place_named, node), "/places"))
    if "locationCreated" in left:
        values["located"] = node.one("locationCreated", partial(_location, node), "/located")
    if "mentions" in left:
        _read_mentions(node, values)
    if "keywords" in left:
        _read_keywords(node, values)
    if "articleSection" in left:
        values["sections"] = tuple(node.entries("articleSection", partial(_word, node), "/sections"))
    if "digitalSourceType" in left:
        values["digital_source_type"] = node.one(
            "digitalSourceType", partial(_digital_source, node), "/digital_source_type"
        )


def _word(node: Node, value: Any, where: str, home: str) -> str | None:
    del home
    if type(value) is int:
        node.job.rules[where] = "number as text"
    return node.job.clean(node.job.words(value), where) or None


def _read_keywords(node: Node, values: dict[str, Any]) -> None:
    value = node.left.get("keywords")
    if isinstance(value, str) and "," in value:
        words = [one.strip() for one in node.job.clean(value, node.at("keywords")).split(",")]
        node.left.pop("keywords")
        values["keywords"] = tuple(one for one in words if one)
        for number in range(len(values["keywords"])):
            node.job.origin(f"/keywords/{number}", node.at("keywords"), "parted at commas")
        if not values["keywords"]:
            node.keep("keywords", value)
        return
    values["keywords"] = tuple(node.entries("keywords", partial(_word, node), "/keywords"))


def _term(node: Node, kind: type[Term], value: Any, where: str, home: str) -> Any:
    if isinstance(value, str):
        return kind(name=node.job.clean(value, where)) if value else None
    inner = node.child(value, where, home)
    if inner is None or not (inner.has_text("name") or inner.has_text("termCode") or _has_uri(inner, "sameAs")):
        return None
    made = {
        "name": inner.text("name"),
        "code": inner.text("termCode"),
        "scheme": _scheme(inner),
        "uri": inner.text("sameAs", fits=is_uri),
    }
    inner.settle_type("DefinedTerm")
    inner.keep_rest()
    return kind(**made)


def _has_uri(node: Node, key: str) -> bool:
    value = node.left.get(key)
    return isinstance(value, str) and is_uri(value)


def _scheme(node: Node) -> str | None:
    value = node.left.get("inDefinedTermSet")
    if isinstance(value, dict) and set(value) == {"@type", "name"} and value["@type"] == "DefinedTermSet":
        name = value["name"]
        if isinstance(name, str) and name:
            node.left.pop("inDefinedTermSet")
            return name
    if isinstance(value, str) and value:
        node.left.pop("inDefinedTermSet")
        return value
    return None


def _read_mentions(node: Node, values: dict[str, Any]) -> None:
    """Read mentions: the exporter writes people before organisations, so that what is left follows both."""
    value = node.take("mentions")
    if value is None:
        return
    nodes = [(one, node.child(one, where, "")) for where, one in each(value, node.at("mentions"))]
    people = [inner for _, inner in nodes if inner and inner.has_text("name") and "Person" in inner.types()]
    bodies = [inner for _, inner in nodes if inner and inner.has_text("name") and is_organisation(inner.types())]
    bodies = [inner for inner in bodies if inner not in people]
    known = people + bodies
    for number, inner in enumerate(known):
        inner.home = f"mentions/{number}"
        path = f"/people/{number}" if number < len(people) else f"/organisations/{number - len(people)}"
        node.job.origin(path, inner.where)
    values["people"] = tuple(_entity(inner, "Person") for inner in people)
    values["organisations"] = tuple(_entity(inner, "Organization") for inner in bodies)
    others = [one for one, inner in nodes if inner not in known and one is not None]
    if not known:
        node.keep("mentions", value)
    for number, one in enumerate(others if known else ()):
        node.job.extras[f"mentions/{len(known) + number}"] = one


def _entity(node: Node, kind: str) -> Entity:
    made: dict[str, Any] = {"name": node.text("name")}
    if kind == "Person":
        made["role"] = node.text("jobTitle")
    made["aliases"] = _aliases(node)
    made["scheme"], made["code"] = _identifier(node)
    made["uri"] = node.text("sameAs", fits=is_uri)
    node.settle_type(kind)
    node.keep_rest()
    return Entity(**made)


def _aliases(node: Node) -> tuple[str, ...]:
    value = node.left.get("alternateName")
    names = value if isinstance(value, list) else [value]
    texts = [one for one in names if isinstance(one, str) and one]
    if len(texts) < len(names):
        return ()
    node.left.pop("alternateName", None)
    return tuple(node.job.clean(one, node.at("alternateName")) for one in texts)


def _identifier(node: Node) -> tuple[str | None, str | None]:
    value = node.left.get("identifier")
    if not isinstance(value, dict) or not {"@type"} < set(value) <= {"@type", "propertyID", "value"}:
        return None, None
    texts = [value.get("propertyID"), value.get("value")]
    if value["@type"] != "PropertyValue" or not all(one is None or (isinstance(one, str) and one) for one in texts):
        return None, None
    node.left.pop("identifier")
    return texts[0], texts[1]


def _place_named(node: Node, value: Any, where: str, home: str) -> Entity | None:
    if isinstance(value, str):
        return Entity(name=node.job.clean(value, where)) if value else None
    inner = node.child(value, where, home)
    return None if inner is None or not inner.has_text("name") else _entity(inner, "Place")


def _location(node: Node, value: Any, where: str, home: str) -> Location | None:
    if isinstance(value, str):
        return Location(name=node.job.clean(value, where)) if value else None
    inner = node.child(value, where, home)
    if inner is None or not inner.has_text("name"):
        return None
    made: dict[str, Any] = {"name": inner.text("name"), "kind": inner.text("additionalType")}
    if "address" in inner.left:
        made |= _address(inner)
    if "sameAs" in inner.left:
        made["uri"] = inner.text("sameAs", fits=is_uri)
    inner.settle_type("Place")
    inner.keep_rest()
    return Location(**made)


def _address(node: Node) -> dict[str, Any]:
    value = node.left.get("address")
    inner = node.child(value, node.at("address"), node.place("address"))
    if inner is None:
        return {}
    made: dict[str, Any] = {}
    if inner.has_text("addressRegion"):
        made["region"] = inner.text("addressRegion")
    made |= _country(inner)
    if made:
        node.left.pop("address")
        inner.settle_type("PostalAddress")
        inner.keep_rest()
    return made


def _country(node: Node) -> dict[str, Any]:
    value = node.left.get("addressCountry")
    if isinstance(value, str) and value:
        node.left.pop("addressCountry")
        plain = node.job.clean(value, node.at("addressCountry"))
        return {"country_code" if is_country(plain) else "country_name": plain}
    inner = node.child(value, node.at("addressCountry"), node.place("addressCountry"))
    if inner is None or not inner.has_text("name"):
        return {}
    node.left.pop("addressCountry")
    made = {"country_name": inner.text("name")}
    code = inner.left.get("identifier")
    if isinstance(code, str) and is_country(code):
        made["country_code"] = inner.text("identifier")
    inner.settle_type("Country")
    inner.keep_rest()
    return made


def _digital_source(node: Node, value: Any, where: str, home: str) -> Term | None:
    del node, where, home
    uri = _SOURCES.get(value.rpartition("/")[2]) if isinstance(value, str) else None
    return None if uri is None else Term(uri=uri)
