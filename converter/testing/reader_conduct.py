"""The contract of a reader: what it does besides its articles, beside other readers, and with many records."""

from __future__ import annotations

from functools import partial
from typing import Final

from converter.article import to_json
from converter.formats import Reading
from converter.testing import conduct, pace, surroundings
from converter.testing.contract import must
from converter.testing.readers import Subject
from converter.text import plain_text

_ROUNDS: Final = 8
_FEW: Final = 300


def records_stand_alone(subject: Subject) -> None:
    """Prove that a record between its context and closing is a file with the same articles: workers get no more."""
    for name, sample in subject.samples.items():
        for record in subject.records(sample):
            told = [_said(one) for one in subject.reader.read(record)]
            alone = [_said(one) for one in subject.try_readings(record.context + record.data + record.closing)]
            advice = (
                "Make context + data + closing of each record a file by itself: put into context what it needs of the"
                " beginning, and into closing what ends it."
            )
            must(told == alone, advice, f"{name}, line {record.line}")


def _said(reading: Reading) -> tuple[str | None, str] | None:
    article = reading.article
    return None if article is None else (article.headline, plain_text(article))


def silent(subject: Subject) -> None:
    """Prove that nothing is printed: standard output is where a user pipes the result."""
    conduct.quiet(partial(_read, subject), "report with findings, or log with the logging module")


def self_contained(subject: Subject) -> None:
    """Prove that clock, chance, environment, files and network are left alone."""
    _read(subject)  # modules and tables that load when they are first used
    found = surroundings.reached(partial(_read, subject))
    must(not found, "Use nothing but the record: an article read tomorrow must be the same.", *found)


def threads(subject: Subject) -> None:
    """Prove that reading in several threads at once gives what one after the other gives."""
    calls = [partial(_one, subject, name) for name in subject.samples] * _ROUNDS
    alone = [call() for call in calls]
    same = surroundings.together(calls) == alone
    must(same, "Keep what belongs to one record in local variables, never in self or in a module's variables.")


def linear_time(subject: Subject) -> None:
    """Prove that the time to read many records grows with their number and no faster."""
    if subject.many is None:
        return
    data = {size: subject.many(size) for size in (_FEW, _FEW * pace.GROWTH)}
    growth = pace.growth(lambda size: subject.try_readings(data[size]), _FEW)
    advice = "Split and read in time linear in the number of records: look at each byte once."
    must(growth <= pace.MOST, advice, f"{pace.GROWTH} times the records take {growth:.0f} times as long")


def import_cost(subject: Subject) -> None:
    """Prove that importing the reader's module loads nothing heavy, which all other commands would wait for."""
    conduct.light(subject.reader)


def _read(subject: Subject) -> list[bytes]:
    return [_one(subject, name) for name in subject.samples]


def _one(subject: Subject, name: str) -> bytes:
    readings = subject.try_readings(subject.samples[name])
    return b"\n".join(to_json(one.article) for one in readings if one.article is not None)
