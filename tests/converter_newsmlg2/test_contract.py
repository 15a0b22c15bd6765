from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from converter_newsmlg2.exporter import NewsMLG2Exporter
from converter_newsmlg2.reader import NewsMLG2Reader

from converter import Options, Reader, Reading, Record, from_dict, to_dict
from converter.testing.kit import exporter_contract

VOCABULARY = "https://example.com/role/"
FILLED_IN = {"/provider/name": "provider", "/provider/uri": "provider_uri", "/dates/version_created": "at"}


class Receiver(NewsMLG2Reader):
    """Somebody who was told the vocabulary: its codes are words to them."""

    def read(self, record: Record) -> Iterator[Reading]:
        for one in super().read(record):
            if one.article is None:
                yield one
                continue
            plain = _in_words(to_dict(one.article))
            corrections = [note for note in plain["editorial_notes"] if note.get("role") == "correction"]
            plain["editorial_notes"] = [note for note in plain["editorial_notes"] if note not in corrections]
            plain["corrections"] += [{"note": note["text"]} for note in corrections]
            yield Reading(article=from_dict(plain), findings=one.findings)


def _in_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _in_words(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_in_words(one) for one in value]
    if isinstance(value, str) and value.startswith(VOCABULARY):
        return unquote(value.removeprefix(VOCABULARY))
    return value


def reads(options: Options) -> Reader:
    """Return what reads items that were written with these options."""
    return Receiver() if "vocabulary" in options else NewsMLG2Reader()


TestNewsMLG2 = exporter_contract(
    NewsMLG2Exporter(),
    {"provider": "Kantor Berita Contoh", "at": "2026-01-02T03:04:05+07:00", "vocabulary": VOCABULARY},
    reader=reads,
    added=FILLED_IN,
)
TestNewsMLG2WithoutVocabulary = exporter_contract(
    NewsMLG2Exporter(),
    {"provider": "Contoh", "provider_uri": "https://example.com/", "at": "2026-01-02T03:04:05Z", "body": "nitf"},
    exempt={"/incoming_feed_id": "words have a place with the option vocabulary only"},
    reader=reads,
    added=FILLED_IN,
)
