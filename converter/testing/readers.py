"""The contract of a reader, property by property."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

import msgspec

from converter.article import Article, to_dict, to_json
from converter.findings import Finding, ReadError
from converter.formats import Reader, Reading, Record
from converter.gate import validate_article
from converter.testing import conduct
from converter.testing.contract import ContractError, elsewhere, listed, media_typed, must, suffixed, well_named
from converter.testing.hostile import garbage

_HEAD: Final = 4096
_MANY: Final = 2_000
_MEBIBYTE: Final = 2**20
_NAME: Final = "a sample.txt"


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """A reader under test, samples of its format by name, and, where a stream may hold many records, a maker of such.

    ``many`` gets a number and returns a stream of so many records. ``restores`` is true for a format that says itself
    what its articles were first read from.
    """

    reader: Reader
    samples: dict[str, bytes]
    many: Callable[[int], bytes] | None = None
    restores: bool = False

    def records(self, data: bytes) -> list[Record]:
        """Split data as a file called ``a sample.txt``."""
        return list(self.reader.records(io.BytesIO(data), _NAME))

    def readings(self, data: bytes) -> list[Reading]:
        """Read data as a file called ``a sample.txt``."""
        return [reading for record in self.records(data) for reading in self.reader.read(record)]

    def try_readings(self, data: bytes) -> list[Reading]:
        """Read data, or return nothing when the reader refuses it, as it may."""
        try:
            return self.readings(data)
        except ReadError as error:
            must(error.findings, "Give every ReadError a finding that says what is wrong with the data.")
            return []

    def articles(self) -> Iterator[tuple[str, Article]]:
        """Yield the articles of all samples with the sample's name."""
        for name, sample in self.samples.items():
            for reading in self.readings(sample):
                if reading.article is not None:
                    yield name, reading.article


def names(subject: Subject) -> None:
    """Prove that the name, the suffixes and the media types have their forms."""
    reader = subject.reader
    must(well_named(reader.name), "Name the format in lower-case letters, digits and hyphens.", repr(reader.name))
    wrong = [one for one in reader.suffixes if not suffixed(one)]
    must(
        isinstance(reader.suffixes, tuple) and not wrong, "Make suffixes a tuple: each a dot, then lower case.", *wrong
    )
    wrong = [one for one in reader.media_types if not media_typed(one)]
    must(isinstance(reader.media_types, tuple) and not wrong, "Make media_types a tuple of type/subtype.", *wrong)
    must(isinstance(reader, Reader), "Give the reader every member of converter.Reader.")


def sniffing(subject: Subject) -> None:
    """Prove that its own samples are known by their first 4 KiB, the same every time, and nothing makes it raise."""
    sniff = subject.reader.sniff
    unknown = [name for name, sample in subject.samples.items() if not 0 < sniff(sample[:_HEAD]) <= 100]
    must(not unknown, "Make sniff() give your own samples 1 to 100.", *unknown)
    for name, data in (*subject.samples.items(), *garbage(subject.samples)):
        try:
            first, second = sniff(data[:_HEAD]), sniff(data[:_HEAD])
        except Exception as error:
            raise ContractError(
                f"Make sniff() return 0 for what it does not know, not raise {error!r} ({name})."
            ) from error
        must(first == second, "Make sniff() a pure function: the same answer every time.", name)
        must(type(first) is int and 0 <= first <= 100, "Return a whole number of 0 to 100 from sniff().", name, first)


def records(subject: Subject) -> None:
    """Prove that records keep the source's name and say where they begin, and come in the source's order."""
    for name, sample in subject.samples.items():
        found = subject.records(sample)
        must(found, "Yield at least one record of each sample.", name)
        must(all(one.source == _NAME for one in found), "Give each record the source's name, as it was given.", name)
        places = [(one.offset, one.line) for one in found]
        must(
            places == sorted(places),
            "Yield records in the source's order, each with its offset and line.",
            name,
            *places,
        )
        wrong = [one.offset for one in found if one.offset and sample[one.offset :][: len(one.data)] != one.data]
        must(not wrong, "Make offset the byte of the source where the record's data begins.", name, *wrong)


def bounded_memory(subject: Subject) -> None:
    """Prove that the first record of a long stream comes before the stream is read to its end."""
    if subject.many is None:
        return
    wanted = _MANY * (_MEBIBYTE // len(subject.many(_MANY)) + 1)  # enough to see past any buffer
    stream = io.BytesIO(subject.many(wanted))
    size = len(stream.getbuffer())
    split = iter(subject.reader.records(stream, _NAME))
    next(split)
    read = f"{stream.tell()} of {size} bytes"
    must(stream.tell() < size // 2, "Split the stream as it is read; never read it whole.", read)
    count = 1 + sum(1 for _ in split)
    must(count == wanted, "Yield every record of the stream.", f"{count} of {wanted}")


def readings(subject: Subject) -> None:
    """Prove that each sample gives readings: valid articles, or none with a finding that says why."""
    for name, sample in subject.samples.items():
        found = subject.readings(sample)
        must(any(one.article for one in found), "Read an article out of each sample.", name)
        _judge(name, found)


def _judge(name: str, found: list[Reading]) -> None:
    for reading in found:
        must(isinstance(reading, Reading), "Yield converter.Reading from read().", name, type(reading).__name__)
        alien = [one for one in reading.findings if not isinstance(one, Finding)]
        must(not alien, "Make findings by a registered rule: converter.register(...).found(...).", name, *alien)
        if reading.article is None:
            must(reading.findings, "Say in a finding why there is no article.", name)
        else:
            told = [one.message for one in validate_article(reading.article)]
            must(not told, "Yield only articles that converter.validate_article() accepts.", name, *told)


def source_kept(subject: Subject) -> None:
    """Prove that the article says which record it was read from: reader, file name, size and SHA-256."""
    if subject.restores:
        return
    for name, sample in subject.samples.items():
        for record in subject.records(sample):
            for reading in subject.reader.read(record):
                if reading.article is not None:
                    source = reading.article.source
                    must(source is not None, "Fill in the article's source: format, name, bytes and sha256.", name)
                    _judge_source(name, record, source, subject.reader.name)


def _judge_source(name: str, record: Record, source: Any, reader: str) -> None:
    must(source.format == reader, "Put the reader's name into source.format.", name, source.format)
    must(source.name == _NAME, "Put the record's source, its last name only, into source.name.", name, source.name)
    must(source.bytes == len(record.data), "Put the length of the record's data into source.bytes.", name, source.bytes)
    digest = hashlib.sha256(record.data).hexdigest()
    must(source.sha256 == digest, "Put the SHA-256 of the record's data into source.sha256.", name, source.sha256)


def origins_lead_to_values(subject: Subject) -> None:
    """Prove that each origin is of a value that the article has."""
    for name, article in subject.articles():
        plain = to_dict(article)
        astray = [pointer for pointer in article.origins if not _leads(plain, pointer)]
        must(not astray, "Make each key of origins the JSON pointer of a value that is there.", name, *astray)


def _leads(value: Any, pointer: str) -> bool:
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and key in value:
            value = value[key]
        elif isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        else:
            return False
    return value is not None


def garbage_refused(subject: Subject) -> None:
    """Prove that damaged samples and bytes of no format raise ``ReadError`` or give findings, or a valid article."""
    raised = {}
    for name, data in garbage(subject.samples):
        try:
            found = subject.try_readings(data)
        except ContractError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
            raised[name] = repr(error)[:200]
            continue
        if not subject.restores:  # else the gate judges what the data says of the article
            _judge(name, found)
    must(not raised, "Raise ReadError with a finding for data that cannot be read, and nothing else.", *listed(raised))


def determinism(subject: Subject) -> None:
    """Prove that the same bytes give the same article, whatever was read between."""
    first = _all_read(subject)
    for _, data in garbage(subject.samples):
        try:
            subject.try_readings(data)
        except Exception:  # noqa: BLE001, S112 - there is a property of its own for that
            continue
    must(first == _all_read(subject), "Read the same article every time: keep no state, clock or random value in it.")


def same_everywhere(subject: Subject) -> None:
    """Prove that the article is the same in another process, time zone, locale and with another hash seed."""
    plain = msgspec.structs.replace(subject, many=None)
    there = elsewhere(partial(_all_read, plain))
    advice = "Read the same on every machine: no local time, no locale, no order of a set or of hash()."
    must(there is None or there == _all_read(subject), advice)


def _all_read(subject: Subject) -> bytes:
    return b"\n".join(name.encode() + to_json(article) for name, article in subject.articles())


def picklable(subject: Subject) -> None:
    """Prove that the reader can be sent to a worker process."""
    conduct.sent(subject.reader, "reader")


def mapped(samples: Mapping[str, bytes] | list[bytes]) -> dict[str, bytes]:
    """Return samples by name; those of a list are numbered from 1."""
    if isinstance(samples, Mapping):
        return dict(samples)
    return {f"sample {number}": sample for number, sample in enumerate(samples, start=1)}
