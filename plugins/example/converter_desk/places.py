"""Gives the dateline's place an address in a vocabulary that the newsroom keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from converter import Article, Enricher, Enrichment, Entity, Options, Origin


class PlaceIds(Enricher):
    """Adds the dateline's place to the article's places, with the address that a table has for its name."""

    name = "place-ids"
    adds = frozenset({"/places/name", "/places/uri"})
    options_schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "table": {
                "type": "object",
                "additionalProperties": {"type": "string", "minLength": 1},
                "default": {},
                "description": 'Addresses by name of the place, as JSON: {"Bogor": "https://..."}.',
            },
        },
        "additionalProperties": False,
    }

    def enrich(self, article: Article, options: Options) -> Enrichment:
        """Return the article with one place more, or as it is when the table does not have it or it has one."""
        place = article.dateline.place if article.dateline else None
        by_name = {name.casefold(): uri for name, uri in options["table"].items()}
        uri = by_name.get(place.casefold()) if place else None
        if place is None or uri is None or any(one.uri == uri for one in article.places):
            return Enrichment(article=article)
        added = f"/places/{len(article.places)}"
        return Enrichment(
            article=msgspec.structs.replace(
                article,
                places=(*article.places, Entity(name=place, uri=uri)),
                origins={**article.origins, added: Origin(origin="derived", rule="place-ids")},
            )
        )
