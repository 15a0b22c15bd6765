"""What a name of JSON-LD means at one place: schema.org's, another vocabulary's, an address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin

SCHEMA_ORG: Final = "https://schema.org/"
_NAME: Final = re.compile(r"https?://(?:www\.)?schema\.org/([A-Za-z0-9_-]+)")


class Meaning(NamedTuple):
    """What a term stands for: an IRI, a keyword, or nothing; how its values are written."""

    iri: str | None
    languages: bool = False
    is_address: bool = False
    language: str | None = None


class Words(NamedTuple):
    """The meaning of names at one place: ``stated`` is the @context there as it stands, at the pointer ``where``."""

    stated: Any = None
    where: str = ""
    vocabulary: str | None = None
    terms: Mapping[str, Meaning] = {}
    language: str | None = None
    language_at: str = ""
    base: str | None = None
    foreign: bool = False

    def meaning(self, name: str) -> Meaning:
        """Return what a property's name, or a type's, stands for; a name of no vocabulary stands for itself."""
        known = self.terms.get(name)
        if known is not None or name[:1] == "@":
            return known or Meaning(name)
        if ":" in name:
            return Meaning(self.whole(name))
        return Meaning(name if self.vocabulary is None else self.vocabulary + name)

    def whole(self, name: str) -> str:
        """Return a compact IRI as a whole one; any other text as it is."""
        prefix, colon, rest = name.partition(":")
        if not colon or rest.startswith("//") or prefix == "_":
            return name
        known = self.terms.get(prefix)
        if known is not None and known.iri is not None:
            return known.iri + rest
        return SCHEMA_ORG + rest if prefix == "schema" else name

    def address(self, text: str) -> tuple[str, str | None]:
        """Return an @id or an address as a whole one, and the rule by which it became so, if it did."""
        whole = self.whole(text) if ":" in text else text
        if whole != text:
            return whole, "prefix of the @context"
        if self.base is None or ":" in text or not text:
            return text, None
        return urljoin(self.base, text), "@base of the @context"

    @property
    def has_schema_org(self) -> bool:
        """Say whether schema.org's names can be written here, with a prefix or without."""
        return self.vocabulary == SCHEMA_ORG or any(one.iri == SCHEMA_ORG for one in self.terms.values())


def short(iri: str) -> str:
    """Return schema.org's name for an IRI, or the IRI where it is of another vocabulary."""
    found = _NAME.fullmatch(iri)
    return iri if found is None else found[1]
