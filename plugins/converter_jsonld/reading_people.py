"""Reads who made the work and who delivers it."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, Final, Literal

import msgspec

from converter import Contributor, InfoSource, Origin, Person, Provider
from converter_jsonld.forms import is_uri
from converter_jsonld.nodes import Node
from converter_jsonld.plain import EMPTY, each, is_organisation, types_of

_FAMILY_FIRST: Final = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Hangul, kana and Han: names in them are not parted by a blank, and begin with the family."""
_TYPES: Final = {"person": "Person", "organisation": "Organization"}


def read_people(node: Node, values: dict[str, Any]) -> None:
    """Read author, editor, translator, contributor, publisher and sourceOrganization."""
    # schema.org: creator is "the same as the Author property for CreativeWork".
    key = "author" if node.says("author") else "creator"
    if key in node.left:
        values["authors"] = _authors(node, key)
    contributors: list[Contributor] = []
    for role in ("editor", "translator", "contributor"):
        if role in node.left:
            contributors += _contributors(node, role, len(contributors))
    if contributors:
        values["contributors"] = tuple(contributors)
    if "publisher" in node.left:
        values["provider"] = node.one("publisher", partial(_provider, node), "/provider")
    if "sourceOrganization" in node.left:
        values["sources"] = tuple(node.entries("sourceOrganization", partial(_source, node), "/sources"))


def _authors(node: Node, key: str) -> tuple[Person, ...]:
    authors = node.entries(key, partial(_person, node, key), "/authors", home="author")
    for number, (_, typed) in enumerate(authors):
        if not typed:
            node.job.origins[f"/authors/{number}/kind"] = Origin(origin="default", rule="no @type")
    return tuple([one for one, _ in authors])


def _person(node: Node, key: str, value: Any, where: str, home: str) -> tuple[Person, bool] | None:
    if isinstance(value, str):
        return (Person(name=node.job.clean(value, where)), False) if value else None
    inner = node.child(value, where, home)
    if inner is not None and set(inner.left) == {"@type", "roleName", key} and inner.types()[-1:] == ["Role"]:
        return _in_role(inner, key)
    if inner is None or not (inner.has_text("name") or _is_named_in_parts(inner)):
        return None
    made, typed = _party(inner)
    return Person(**made), typed


def _is_named_in_parts(node: Node) -> bool:
    """Make a person's name of givenName and familyName; not where the family's name may come first."""
    parts = [node.job.words(node.left.get(key)).strip() for key in ("givenName", "familyName")]
    if not all(parts) or node.left.get("name") not in ("", *EMPTY) or any(map(_FAMILY_FIRST.search, parts)):
        return False
    node.left["name"] = " ".join(parts)
    node.job.rules[node.at("name")] = "given and family name"
    return True


def _in_role(node: Node, key: str) -> tuple[Person, bool] | None:
    """Return who stands within a Role (schema.org, "Introducing Role"), with what the role is called."""
    value, role = node.left[key], node.left["roleName"]
    if isinstance(value, dict) and "roleName" in value:
        return None
    found = _person(node, key, value, node.at(key), node.home)
    if found is None or not isinstance(role, str) or not role:
        return found
    return msgspec.structs.replace(found[0], role=node.job.clean(role, node.at("roleName"))), found[1]


def _contributors(node: Node, role: str, first: int) -> list[Contributor]:
    def read(value: Any, where: str, home: str) -> Contributor | None:
        # schema.org has editors that are persons only: an organisation could not be written there again.
        if role == "editor" and isinstance(value, dict) and is_organisation(types_of(node.job.resolve(value))):
            return None
        found = _person(node, role, value, where, home)
        if found is None:
            return None
        one = found[0]
        named = one.role if role == "contributor" and one.role is not None else role
        return Contributor(name=one.name, role=named, kind=one.kind, job_title=one.job_title, url=one.url, uri=one.uri)

    return node.entries(role, read, "/contributors", first)


def _party(node: Node) -> tuple[dict[str, Any], bool]:
    types = node.types()
    kind: Literal["person", "organisation"] = "organisation" if is_organisation(types) else "person"
    made: dict[str, Any] = {"name": node.text("name"), "kind": kind}
    if kind == "person":
        made["job_title"] = node.text("jobTitle")
    if "url" in node.left:
        made["url"] = node.text("url", fits=is_uri)
    if "sameAs" in node.left:
        made["uri"] = node.text("sameAs", fits=is_uri)
    node.settle_type(_TYPES[kind])
    node.keep_rest()
    return made, bool(types)


def _provider(node: Node, value: Any, where: str, home: str) -> Provider | None:
    if isinstance(value, str):
        return Provider(name=node.job.clean(value, where)) if value else None
    inner = node.child(value, where, home)
    if inner is None or not inner.has_text("name"):
        return None
    made = _organisation(inner)
    logo = inner.one("logo", lambda value, where, home: _logo(inner, value, where, home), "/provider/logo")
    inner.keep_rest()
    return Provider(**made, logo=logo)


def _organisation(node: Node) -> dict[str, Any]:
    made = {"name": node.text("name")}
    if "url" in node.left:
        made["url"] = node.text("url", fits=is_uri)
    if "sameAs" in node.left:
        made["uri"] = node.text("sameAs", fits=is_uri)
    node.settle_type("Organization")
    return made


def _logo(node: Node, value: Any, where: str, home: str) -> str | None:
    if isinstance(value, str):
        return value if is_uri(value) else None
    inner = node.child(value, where, home)
    key = None if inner is None else next((key for key in ("url", "contentUrl") if inner.has_text(key)), None)
    if inner is None or key is None or not is_uri(inner.job.words(next(one for _, one in each(inner.left[key], "")))):
        return None
    found = inner.text(key, fits=is_uri, home="url")
    inner.settle_type("ImageObject")
    inner.keep_rest()
    return found


def _source(node: Node, value: Any, where: str, home: str) -> InfoSource | None:
    if isinstance(value, str):
        return InfoSource(name=node.job.clean(value, where)) if value else None
    inner = node.child(value, where, home)
    if inner is None or not inner.has_text("name"):
        return None
    made = _organisation(inner)
    inner.keep_rest()
    return InfoSource(**made)
