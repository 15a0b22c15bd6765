"""Texts with languages of their own (JSON-LD 1.1, 4.2.4): those of the document's language are texts like others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

_LITERAL: Final = frozenset({"@value", "@language"})


def is_tagged(value: Any) -> bool:
    """Say whether a value is a text with its language."""
    return isinstance(value, dict) and value.keys() == _LITERAL and isinstance(value["@language"], str)


def fits(value: Any, language: str | None) -> bool:
    """Say whether a value is a text of this language, whatever its region."""
    return language is not None and is_tagged(value) and _primary(value["@language"]) == _primary(language)


def language_of(document: Any) -> tuple[str | None, bool]:
    """Return the language of a document, and whether it is stated: by inLanguage, else that of the first text."""
    first = None
    for value in _objects(document):
        stated = value.get("inLanguage", value.get("schema:inLanguage"))
        if isinstance(stated, str) and stated:
            return stated, True
        if first is None and is_tagged(value):
            first = value["@language"]
    return first, False


def _objects(document: Any) -> Iterator[Any]:
    level = [document]
    while level:
        yield from (one for one in level if isinstance(one, dict))
        inner = [one for value in level for one in (value.values() if isinstance(value, dict) else value)]
        level = [one for one in inner if isinstance(one, dict | list)]


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()
