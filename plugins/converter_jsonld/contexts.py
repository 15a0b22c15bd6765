"""What the names of JSON-LD mean: @context without fetching any (JSON-LD 1.1, 4.1 and 9.15)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from converter import Finding
from converter_jsonld.codes import CONTEXT_UNREAD
from converter_jsonld.plain import is_schema_org, step
from converter_jsonld.words import SCHEMA_ORG, Meaning, Words

_SCHEMA_ORG: Final = re.compile(r"https?://(?:www\.)?schema\.org/?")
_DEPTH: Final = 16
_UNREAD: Final = ("@reverse", "@context", "@nest")


_OF_SCHEMA_ORG: Final = {"type": Meaning("@type"), "id": Meaning("@id"), "schema": Meaning(SCHEMA_ORG)}
"""The terms of schema.org's context that are not names of its vocabulary under @vocab."""


def entered(words: Words, context: Any, where: str, told: list[Finding]) -> Words:
    """Return what names mean within a @context that stands at a pointer; what of it is not read is told."""
    return _entered(words, context, where, told)._replace(stated=context, where=where)


def _entered(words: Words, context: Any, where: str, told: list[Finding]) -> Words:
    if isinstance(context, list):
        for number, one in enumerate(context):
            words = _entered(words, one, f"{where}/{number}", told)
        return words
    if context is None:
        return Words()
    if isinstance(context, str):
        return _fetched(words, context, where, told)
    return _defined(words, context, where, told) if isinstance(context, dict) else words


def _fetched(words: Words, context: str, where: str, told: list[Finding]) -> Words:
    if is_schema_org(context):
        return words._replace(vocabulary=SCHEMA_ORG, terms={**words.terms, **_OF_SCHEMA_ORG})
    told.append(CONTEXT_UNREAD.found(f"{context[:200]} is not fetched", pointer=where))
    return words._replace(foreign=True)


def _defined(words: Words, context: dict[str, Any], where: str, told: list[Finding]) -> Words:
    if "@vocab" in context:
        vocabulary = context["@vocab"]
        words = words._replace(vocabulary=_base_of(words, vocabulary) if isinstance(vocabulary, str) else None)
    if "@language" in context:
        language = context["@language"]
        words = words._replace(
            language=language if isinstance(language, str) else None, language_at=f"{where}/@language"
        )
    if "@base" in context:
        words = words._replace(base=context["@base"] if isinstance(context["@base"], str) else None)
    if isinstance(context.get("@import"), str):
        words = _fetched(words, context["@import"], f"{where}/@import", told)
    terms = {name: value for name, value in context.items() if name[:1] != "@"}
    made = {name: _term(words, terms, name, 0) for name in terms}
    for name, value in terms.items():
        if isinstance(value, dict) and any(one in value for one in _UNREAD):
            message = f"the term {name[:80]} is defined in a way that is not read"
            told.append(CONTEXT_UNREAD.found(message, pointer=f"{where}/{step(name)}"))
    return words._replace(terms={**words.terms, **made})


def _base_of(words: Words, iri: str) -> str:
    """Return what a prefix or @vocab stands for; schema.org's address without its slash is meant to have it."""
    whole = words.whole(iri) if ":" in iri else iri
    return SCHEMA_ORG if _SCHEMA_ORG.fullmatch(whole) else whole


def _term(words: Words, terms: Mapping[str, Any], name: str, depth: int) -> Meaning:
    value = terms[name]
    if not isinstance(value, dict):
        return Meaning(_iri(words, terms, name, value, depth))
    if "@reverse" in value:
        return Meaning(None)
    containers = value.get("@container")
    return Meaning(
        _iri(words, terms, name, value.get("@id", name), depth),
        languages="@language" in (containers if isinstance(containers, list) else [containers]),
        is_address=value.get("@type") == "@id",
        language=value["@language"] if isinstance(value.get("@language"), str) else None,
    )


def _iri(words: Words, terms: Mapping[str, Any], name: str, value: Any, depth: int) -> str | None:
    """Return the IRI of a term's definition, which may use terms of the same @context, though not in circles."""
    if not isinstance(value, str) or depth > _DEPTH:
        return None
    if value != name and value in terms:
        return _term(words, terms, value, depth + 1).iri
    prefix, colon, rest = value.partition(":")
    if colon and not rest.startswith("//") and prefix != name and prefix in terms:
        home = _term(words, terms, prefix, depth + 1).iri
        return None if home is None else home + rest
    if colon or value[:1] == "@":
        return _base_of(words, value)
    return words.vocabulary + value if words.vocabulary is not None else value
