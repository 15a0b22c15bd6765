"""Of which vocabularies an object's types and names are."""

from __future__ import annotations

from typing import Any, NamedTuple

from converter_jsonld.plain import Plain
from converter_jsonld.vocabulary import CONTEXT
from converter_jsonld.words import Words, short


class Used(NamedTuple):
    """What an object uses: whether its types are schema.org's, or of no vocabulary, and names of no vocabulary."""

    of_schema_org: bool
    bare_types: bool
    bare_names: bool
    first: str | None

    def context(self, words: Words) -> str | None:
        """Return schema.org's @context, None where none is stated, or the type that is of another vocabulary."""
        if not (self.of_schema_org or self.bare_types):
            return self.first
        if words.stated is None:
            return None if self.bare_types or self.bare_names else CONTEXT
        known = self.of_schema_org or (words.has_schema_org and not words.foreign)
        return CONTEXT if known else self.first


def used(value: Plain, words: Words) -> Used:
    """Return what an object uses, in a context that it has entered already."""
    meant = {key: iri for key in value if (iri := words.meaning(key).iri) is not None}
    kinds = [one for key, iri in meant.items() if iri == "@type" for one in _texts(value[key])]
    types = [words.meaning(one).iri or one for one in kinds]
    return Used(
        of_schema_org=any(":" in one and short(one) != one for one in types),
        bare_types=any(":" not in one for one in types),
        bare_names=any(":" not in iri and iri[:1] != "@" for iri in meant.values()),
        first=next(iter(types), None),
    )


def _texts(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
