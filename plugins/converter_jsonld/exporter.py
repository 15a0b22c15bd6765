"""The JSON-LD exporter."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import orjson

from converter import Article, Export, Frame, Loss, Options
from converter_jsonld.carried import CARRIES
from converter_jsonld.embed import script_safe
from converter_jsonld.extras import add_extras
from converter_jsonld.parts import QUOTED
from converter_jsonld.strings import PLAIN, body_misleads, misleading
from converter_jsonld.things import Thing
from converter_jsonld.vocabulary import CONTEXT
from converter_jsonld.work import work_of


class JsonLdExporter:
    """Writes an article as a schema.org NewsArticle: one line of UTF-8 JSON-LD that is safe inside a ``<script>``.

    Editors' and internal notes and suggestions are never written; an embargo has no place in schema.org and is
    reported as lost.
    """

    name = "jsonld"
    media_type = "application/ld+json"
    suffix = ".jsonld"
    carries = CARRIES
    options_schema: Mapping[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "container": {
                "description": "How many articles become one file: a JSON array, or an object with @graph.",
                "enum": ["array", "graph"],
                "default": "array",
            },
            "quotes": {
                "description": "Write quotations with their speakers as hasPart, where nobody can tell which speakers"
                " the copy states and which were inferred.",
                "type": "boolean",
                "default": False,
            },
            "publisher": {
                "description": "The name of the publisher, for articles that name no provider.",
                "type": "string",
                "minLength": 1,
            },
        },
    }

    def carried(self, options: Options) -> frozenset[str]:
        """Return the model paths that these options let it write."""
        return CARRIES if options.get("quotes", False) else _UNQUOTED

    def frame(self, options: Options) -> Frame:
        """Return what makes one JSON document of many articles."""
        if options.get("container", "array") == "graph":
            return Frame(header=b'{"@context":"%s","@graph":[\n' % CONTEXT.encode(), separator=b",\n", footer=b"]}\n")
        return Frame(header=b"[\n", separator=b",\n", footer=b"]\n")

    def export(self, article: Article, options: Options) -> Export:
        """Write one article, with a line feed at the end."""
        told: list[Loss] = []
        work = work_of(article, options.get("publisher"), told, quotes=options.get("quotes", False))
        if article.extensions:
            plain = body_misleads(work) or misleading(work)
            add_extras(work, article, told)
            data = dump(work)
            valid, lost = _valid(article, data)
            if valid is not None:
                export = self.export(valid, options)
                return Export(data=export.data, losses=(*export.losses, *lost))
        else:
            data = dump(work)
            plain = body_misleads(work) or (0x26 in data and 0x3B in data and misleading(work))
        if plain:
            # Readers of what pages carry decode &amp; in texts and line ends in bodies, unless told not to.
            if work.get("encodingFormat", PLAIN) != PLAIN:
                told.append(_ENCODING)
            work["encodingFormat"] = PLAIN
            data = dump(work)
        return Export(data=script_safe(data), losses=tuple(told))


def _valid(article: Article, data: bytes) -> tuple[Article | None, list[Loss]]:
    from converter_jsonld.faults import without_faults  # the check's tables are needed for what pages carried only

    lost: list[Loss] = []
    return without_faults(article, data, lost), lost


_UNQUOTED: Final = CARRIES - {f"/quotes/{name}" for name in QUOTED}
_ENCODING: Final = Loss(
    path="/extensions", outcome="changed", reason="encodingFormat says that the texts are plain, though they have &amp;"
)


def dump(work: Thing) -> bytes:
    """Return a work as a line of JSON."""
    try:
        return orjson.dumps(work, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # a whole number that no 64 bits hold, which JSON allows
        return json.dumps(work, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
