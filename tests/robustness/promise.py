"""What holds for any bytes: an answer or a refusal in the converter's own words, within two seconds."""

from __future__ import annotations

import time
from typing import Final

from converter import Article, ConverterError, from_json, read, to_json, validate_article
from converter.pipeline import Target, convert_article, targets

SECONDS: Final = 2.0
FAULT: Final = "PLUGIN_FAULT"
"""The code of what a reader or an exporter of ours raised and should not have."""
_OPTIONS: Final = {"newsml-g2": {"provider": "P"}}


def exporters() -> list[Target]:
    """Return all our exporters; their outputs are checked."""
    return targets(["article", "newsml-g2", "jsonld", "csv"], _OPTIONS, "2026-01-02T03:04:05Z", verify=True)


def broken(data: bytes, kind: str | None, to: list[Target]) -> list[str]:
    """Return how reading these bytes, and exporting what was read, breaks the promise; nothing if it does not."""
    begun = time.process_time()
    try:
        found = _read(data, kind, to)
    except ConverterError as error:
        found = [f"read raised {error!r}: a record that cannot be read is a reading without an article"]
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        found = [f"{type(error).__name__}: {error}"]
    spent = time.process_time() - begun
    return [*found, f"it took {spent:.1f} seconds"] if spent > SECONDS else found


def _read(data: bytes, kind: str | None, to: list[Target]) -> list[str]:
    found = []
    for reading in read(data, format=kind, name="spoiled"):
        found += [f"{one.code}: {one.message}" for one in reading.findings if one.code == FAULT]
        if reading.article is None:
            if not any(one.severity == "error" for one in reading.findings):
                found.append("no article, and no error says why")
            continue
        found += _exported(reading.article, to)
    return found


def _exported(article: Article, to: list[Target]) -> list[str]:
    if list(validate_article(article)):
        return []
    again = from_json(to_json(article))
    found = [] if again == article else ["the article is another one after its own JSON"]
    for made in convert_article(article, to):
        found += [f"{made.format}: {one.message}" for one in made.findings if one.code == FAULT]
        if made.data is None and not made.findings:
            found.append(f"{made.format}: nothing written, and nothing says why")
    return found
