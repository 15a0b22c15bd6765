"""Real blocks, each value of which was compared by eye with what its article says of it.

``by_hand.jsonl`` names a block by its number and holds what must be read of it in a short form: counts, times, names,
and of texts their length and the beginning of their SHA-256. A line is changed for a reason in the block only, never
because the reader says otherwise.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from converter import Article, Media, Reading, plain_text
from tests.converter_jsonld.trips import readings
from tests.shared import HERE, SHARED, needs_shared

CORPUS = SHARED / "corpus" / "jsonld" / "newsarticle-embedded.jsonl"
BLOCKS = CORPUS.read_text("utf-8").splitlines() if HERE else []
EXPECTED: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("by_hand.jsonl").read_text("utf-8").splitlines()
]


def short(text: str | None) -> str | None:
    return None if text is None else f"{len(text)}:{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def size(one: Media) -> str:
    first = one.renditions[0]
    return f"{one.kind} {first.width or '-'}x{first.height or '-'}"


def said(reading: Reading) -> dict[str, Any]:
    """Return what an article says in the form of the file, without what it does not say."""
    one = reading.article
    assert one is not None
    values = {
        **{name: short(getattr(one, name)) for name in ("headline", "subheadline", "abstract", "url")},
        "id": "assigned" if one.origins["/id"].origin == "assigned" else short(one.id),
        "language": one.language,
        "times": [one.dates.published, one.dates.content_modified, one.dates.content_created],
        "hints": [hint.text for hint in one.date_hints],
        "authors": [author.name + ("*" if author.kind == "organisation" else "") for author in one.authors],
        "jobs": [author.job_title for author in one.authors if author.job_title],
        **provided(one),
        "free": one.free_to_read,
        "holder": one.rights.copyright_holder,
        "year": one.rights.copyright_year,
        "sections": list(one.sections),
        **{name: len(getattr(one, name)) or None for name in ("keywords", "subjects", "places")},
        "media": [size(media) for media in one.media],
        "body": len(plain_text(one, "\n\n")) or None,
        "rels": [relation.rel for relation in one.relations],
        "told": sorted({found.code.removeprefix("JSONLD_") for found in reading.findings}),
    }
    return {name: value for name, value in values.items() if value not in (None, [])}


def provided(one: Article) -> dict[str, Any]:
    if one.provider is None:
        return {}
    return {"provider": one.provider.name, "logo": True if one.provider.logo else None}


@needs_shared
@pytest.mark.parametrize("expected", EXPECTED, ids=lambda one: str(one["block"]))
def test_every_value_is_what_the_block_says(expected: dict[str, Any]) -> None:
    block = json.loads(BLOCKS[expected["block"]])["block"]
    [reading] = readings(json.dumps(block).encode())
    assert {"block": expected["block"], **said(reading)} == expected


def test_the_blocks_are_of_many_shapes() -> None:
    assert len({one["block"] for one in EXPECTED}) >= 30
    assert len({one.get("provider") for one in EXPECTED}) >= 30
    assert {code for one in EXPECTED for code in one.get("told", ())} >= {
        "ENTITY_DECODED",
        "OTHER_THINGS",
        "TIME_REPAIRED",
        "TIME_WITHOUT_ZONE",
        "VALUE_UNREAD",
    }
