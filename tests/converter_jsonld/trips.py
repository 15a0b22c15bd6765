"""There and back: what an article says at each model path, before and after."""

from __future__ import annotations

import io
import json
from collections import Counter
from typing import Any

import msgspec
from converter_jsonld.check import JsonLdCheck
from converter_jsonld.exporter import JsonLdExporter
from converter_jsonld.reader import JsonLdReader

from converter import Article, Export, Loss, Reading, Record, Severity, present, to_dict
from converter.losses import account
from tests.shared import SHARED

EXPORTER, READER = JsonLdExporter(), JsonLdReader()
CORPUS = SHARED / "corpus" / "jsonld"


def readings(data: bytes, source: str = "a.jsonld") -> list[Reading]:
    return list(READER.read(Record(data=data, source=source)))


def read(document: Any) -> Reading:
    [reading] = readings(json.dumps(document, ensure_ascii=False).encode())
    return reading


def article(document: Any) -> Article:
    found = read(document).article
    assert found is not None
    return found


def write(one: Article, **options: Any) -> Export:
    return EXPORTER.export(one, {"quotes": True, **options})


def losses(one: Article) -> tuple[Loss, ...]:
    told = write(one).losses
    return account(present(one), EXPORTER.carries, told)


def faults(data: bytes) -> list[str]:
    """The errors that our check finds in a document."""
    found = JsonLdCheck().check(io.BytesIO(data), "x")
    return [f"{one.pointer} {one.message}" for one in found if one.severity is Severity.ERROR]


def bare(one: Article) -> Article:
    """The article without the converter's books, which tell of the record that it was read from."""
    return msgspec.structs.replace(one, source=None, origins={}, date_hints=(), removed=())


def values(one: Article) -> dict[str, Counter[str]]:
    """What the article says at each model path, however often; the body's blocks by their types."""
    found: dict[str, Counter[str]] = {}
    plain = to_dict(bare(one))
    del plain["schema_version"]
    for number, block in enumerate(plain.pop("body")):
        tag = block.pop("type")
        block.pop("lines", None)
        for mark in block.pop("marks", ()):
            found.setdefault(f"/body/marks/{mark['type']}", Counter())[json.dumps(mark)] += 1
        found.setdefault(f"/body/{tag}", Counter())[f"{number} {json.dumps(block)}"] += 1
    extensions = plain.pop("extensions")
    if extensions:
        found["/extensions"] = Counter([json.dumps(extensions, sort_keys=True)])
    _walk(plain, "", found)
    return found


def _walk(value: Any, path: str, found: dict[str, Counter[str]]) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _walk(inner, f"{path}/{name}", found)
    elif isinstance(value, list):
        for inner in value:
            _walk(inner, path, found)
    elif value is not None:
        found.setdefault(path, Counter())[json.dumps(value)] += 1
