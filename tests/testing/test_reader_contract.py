"""For each property of the readers' contract a plugin that breaks it is caught under the property's name."""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import msgspec
import pytest

from converter import Article, Origin, Reader, ReadError, Reading, Record, Severity, Source, register
from converter.testing import ContractError, pace, reader_contract
from tests.testing.broken import broken_properties, properties

BAD = register("TOY_BAD", Severity.ERROR, "no toy", explanation="A toy line begins with toy:.", fix="Write toy: first.")
SAMPLES = [b"toy:First headline\ntoy:Second\n", b"toy:Alone"]


class Good(Reader):
    """A small format that keeps the contract: a headline a line, after ``toy:``."""

    name = "toy"
    suffixes = (".toy",)
    media_types = ("text/x-toy",)

    def sniff(self, head: bytes) -> int:
        return 90 if head.startswith(b"toy:") else 0

    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        offset = 0
        for number, line in enumerate(stream, start=1):
            yield Record(data=line, source=source, offset=offset, line=number)
            offset += len(line)

    def headline(self, record: Record) -> str:
        try:
            text = record.data.decode("utf-8").removesuffix("\n")
        except UnicodeDecodeError as error:
            raise ReadError(BAD.found("it is no UTF-8")) from error
        if not text.startswith("toy:") or len(text) == 4:
            raise ReadError(BAD.found("no headline"))
        return text[4:]

    def source(self, record: Record) -> Source:
        digest = sha256(record.data).hexdigest()
        return Source(format=self.name, name=record.source, bytes=len(record.data), sha256=digest)

    def read(self, record: Record) -> Iterator[Reading]:
        headline = self.headline(record)
        source = self.source(record)
        origins = {"/headline": Origin(origin="stated", line=record.line)}
        yield Reading(article=Article(id=source.sha256, headline=headline, source=source, origins=origins))


class BadlyNamed(Good):
    media_types = ("toy",)


class SniffRaises(Good):
    def sniff(self, head: bytes) -> int:
        return 90 if head[0] == ord("t") else 0


class SniffsNothing(Good):
    def sniff(self, head: bytes) -> int:
        return 0


class ForgetsSource(Good):
    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        yield from (msgspec.structs.replace(record, source="a sample") for record in super().records(stream, source))

    def source(self, record: Record) -> Source:
        return msgspec.structs.replace(super().source(record), name="a sample.txt")


class CountsLinesAsBytes(Good):
    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        for record in super().records(stream, source):
            yield msgspec.structs.replace(record, offset=record.line)


class NeedsItsNeighbours(Good):
    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        for record in super().records(stream, source):
            cut = 4 if record.line > 1 else 0
            yield msgspec.structs.replace(record, data=record.data[cut:], offset=record.offset + cut)

    def headline(self, record: Record) -> str:
        if record.line > 1 and not record.data.startswith(b"toy:"):
            return super().headline(msgspec.structs.replace(record, data=b"toy:" + record.data))
        return super().headline(record)


class InvalidArticle(Good):
    def read(self, record: Record) -> Iterator[Reading]:
        for reading in super().read(record):
            yield Reading(article=msgspec.structs.replace(reading.article, language="in Indonesian"))


class NoReason(Good):
    def read(self, record: Record) -> Iterator[Reading]:
        yield from super().read(record)
        yield Reading(article=None)


class WrongDigest(Good):
    def source(self, record: Record) -> Source:
        return msgspec.structs.replace(super().source(record), sha256="0" * 64)


class NoSource(Good):
    def read(self, record: Record) -> Iterator[Reading]:
        for reading in super().read(record):
            yield Reading(article=msgspec.structs.replace(reading.article, source=None))


class AstrayOrigin(Good):
    def read(self, record: Record) -> Iterator[Reading]:
        for reading in super().read(record):
            origins = {"/byline": Origin(origin="stated")}
            yield Reading(article=msgspec.structs.replace(reading.article, origins=origins))


class Unpicklable(Good):
    def __init__(self) -> None:
        self.shorten = lambda text: text


class ReadsWhole(Good):
    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        lines = stream.read().splitlines(keepends=True)
        for number, line in enumerate(lines, start=1):
            yield Record(data=line, source=source, offset=sum(map(len, lines[: number - 1])), line=number)


class FailsOnBytes(Good):
    def headline(self, record: Record) -> str:
        record.data.decode("utf-8")
        return super().headline(record)


class Counts(Good):
    def __init__(self) -> None:
        self.count = 0

    def headline(self, record: Record) -> str:
        self.count += 1
        return f"{super().headline(record)} {self.count}"


class Hashes(Good):
    def headline(self, record: Record) -> str:
        return f"{super().headline(record)} {hash(record.source)}"


class Prints(Good):
    def headline(self, record: Record) -> str:
        sys.stdout.write("reading")
        return super().headline(record)


class LooksAtTheClock(Good):
    def headline(self, record: Record) -> str:
        time.time()
        return super().headline(record)


class KeepsTheRecord(Good):
    def headline(self, record: Record) -> str:
        self.current = record
        time.sleep(0.002)
        return super().headline(self.current)


class Quadratic(Good):
    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        for record in super().records(stream, source):
            sum(range(4 * min(record.line, 3_000)))
            yield record


BROKEN: list[tuple[type[Good], set[str]]] = [
    (BadlyNamed, {"names"}),
    (SniffRaises, {"sniffing"}),
    (SniffsNothing, {"sniffing"}),
    (ForgetsSource, {"records"}),
    (CountsLinesAsBytes, {"records"}),
    (NeedsItsNeighbours, {"records_stand_alone"}),
    (InvalidArticle, {"readings", "garbage_refused"}),
    (NoReason, {"readings", "garbage_refused"}),
    (WrongDigest, {"source_kept"}),
    (NoSource, {"source_kept"}),
    (AstrayOrigin, {"origins_lead_to_values"}),
    (Unpicklable, {"picklable"}),
    (ReadsWhole, {"bounded_memory"}),
    (FailsOnBytes, {"garbage_refused"}),
    (Counts, {"determinism", "records_stand_alone"}),
    (Hashes, {"same_everywhere"}),
    (Prints, {"silent"}),
    (LooksAtTheClock, {"self_contained"}),
    (KeepsTheRecord, {"threads"}),
    (Quadratic, {"linear_time"}),
]


SLOW = {"same_everywhere", "linear_time", "import_cost", "threads"}


def many(count: int) -> bytes:
    return b"".join(b"toy:Headline number %d of this very long list of headlines\n" % number for number in range(count))


TestGood = reader_contract(Good(), SAMPLES, many=many)


@pytest.mark.parametrize(("kind", "expected"), BROKEN, ids=[kind.__name__ for kind, _ in BROKEN])
def test_a_broken_reader_is_caught_by_name(
    kind: type[Good], expected: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "_ATTEMPTS", 1)  # what is too slow is so every time
    found = broken_properties(reader_contract(kind(), SAMPLES, many=many), without=SLOW - expected)
    assert set(found) == expected
    assert {name: error for name, error in found.items() if not isinstance(error, ContractError)} == {}


def test_every_property_has_a_plugin_that_breaks_it() -> None:
    known = set(properties(reader_contract(Good(), SAMPLES)))
    assert known == set().union(*(expected for _, expected in BROKEN)) | {"import_cost"}


HEAVY = """
import http.client
from converter import Reader

class Heavy(Reader):
    name, suffixes, media_types = "heavy", (), ()

    def sniff(self, head):
        return 0

    def read(self, record):
        yield from ()
"""


def test_a_module_that_loads_what_is_heavy_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "heavy_reader.py").write_text(HEAVY)
    monkeypatch.syspath_prepend(str(tmp_path))
    contract = reader_contract(importlib.import_module("heavy_reader").Heavy(), SAMPLES)
    with pytest.raises(ContractError, match=r"Import these inside the functions that use them: .*\n  http.client"):
        contract().test_import_cost()


def test_a_format_that_restores_articles_may_name_another_source() -> None:
    reader_contract(WrongDigest(), SAMPLES, restores=True)().test_source_kept()
