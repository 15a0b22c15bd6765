"""Writes the LINE TODAY feed: ``articles``, in it ``UUID``, ``time``, and an ``article`` for each item.

The names and their meaning are those that feed generators in use write. Every time is in milliseconds since 1970.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from converter import (
    Article,
    Export,
    Exporter,
    ExportError,
    Frame,
    Options,
    Severity,
    encode_xml,
    register,
)

from converter_line_today.item import CARRIES, Item
from converter_line_today.times import milliseconds

AT_MISSING = register(
    "LINE_TODAY_AT_MISSING",
    Severity.ERROR,
    "the feed has no time",
    explanation="A feed says when it was made. The exporter reads no clock; the job's time is the option at.",
    fix="Give the job's time: --at 2026-01-02T03:04:05Z.",
)
COUNTRY_MISSING = register(
    "LINE_TODAY_COUNTRY_MISSING",
    Severity.ERROR,
    "the feed has no country",
    explanation="LINE TODAY takes a feed for one country, and an article does not say which of them it is for.",
    fix="Give the option country: ID, TH or TW.",
)

FOOTER = b"</articles>\n"


class LineTodayExporter(Exporter):
    """Writes LINE TODAY XML; one article alone is a feed of one article."""

    name = "line-today"
    media_type = "application/xml"
    suffix = ".line-today.xml"
    carries = CARRIES
    options_schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "country": {"enum": ["ID", "TH", "TW"], "description": "The country that the feed is for."},
            "language": {"enum": ["id", "th", "zh"], "description": "The language of articles that state none."},
            "category": {"type": "string", "minLength": 1, "description": "The category of articles without section."},
            "days": {
                "type": "integer",
                "minimum": 1,
                "maximum": 36500,
                "default": 365,
                "description": "How long an article that states no expiry is shown.",
            },
            "at": {"type": "string", "format": "date-time", "description": "When the feed is made (RFC 3339)."},
        },
        "additionalProperties": False,
    }

    def frame(self, options: Options) -> Frame | None:
        """Return the feed around the articles; each export alone has it, too."""
        header = header_of(options)
        return Frame(header=header, footer=FOOTER, prolog=header, epilog=FOOTER)

    def export(self, article: Article, options: Options) -> Export:
        """Write one article as a feed of its own."""
        item = Item(article, options, milliseconds(options["at"]) if "at" in options else None)
        header = header_of(options)
        data, spoiled = encode_xml(item.xml())
        if spoiled:
            item.tell_illegal()
        return Export(data=header + data + FOOTER, losses=tuple(item.losses), findings=tuple(item.findings))


def header_of(options: Options) -> bytes:
    """Return what stands before the first article.

    The feed's UUID must be new for a new feed and the same in every run of the same job: it is made from country and
    time, where other generators draw it by lot.
    """
    if "at" not in options:
        raise ExportError(AT_MISSING.found("LINE TODAY needs the time of the feed"))
    if "country" not in options:
        raise ExportError(COUNTRY_MISSING.found("LINE TODAY needs the country of the feed"))
    feed = uuid.uuid5(uuid.NAMESPACE_URL, f"line-today:{options['country']}:{options['at']}")
    time = milliseconds(options["at"])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<articles>\n<UUID>{feed}</UUID>\n<time>{time}</time>\n'.encode()
