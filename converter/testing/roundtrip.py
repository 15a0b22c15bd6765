"""The contract of an exporter and the reader of its format together: what was written is read again, or told lost."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from converter.article import Article
from converter.findings import ReadError
from converter.formats import Exporter, Reader, framed
from converter.losses import Loss
from converter.options import resolve
from converter.paths import WITHHELD, model_paths, present
from converter.pipeline import Target
from converter.testing.adding_up import amiss
from converter.testing.contract import ContractError, must
from converter.testing.exporters import Subject
from converter.testing.samples import full_article, one_field
from converter.testing.variants import variants

_EXAMPLES: Final = 30
_NAME: Final = "an export"
_NOTHING: Final[Mapping[str, str]] = {}


def round_trip(subject: Subject) -> None:
    """Prove that an article with one path, or all, comes back but for what is lost, and so do all items of a frame."""
    _one_by_one(_case("", subject))
    frame = subject.frame()
    if frame is not None:
        data = subject.export(full_article()).data
        found = _read(subject.reads(), b"".join(framed(frame, iter([data] * 3))))
        must(
            len(found[0]) == 3, "Make the reader yield an article for each item in the frame.", f"{len(found[0])} of 3"
        )


class _Case(NamedTuple):
    """Some options of an exporter: in words, what exports by them, what reads that, and what they fill in."""

    words: str
    subject: Subject
    target: Target
    reader: Reader
    added: Mapping[str, Any]


def nothing_forgotten(subject: Subject) -> None:
    """Prove that what is read back and what is declared lost are together all of any article, under every option."""
    _adds_up([_case("", subject), *(_case(f", with {words}, too", one) for words, one in variants(subject))], _EXAMPLES)


def adds_up(
    exporter: Exporter,
    reader: Reader,
    options: Mapping[str, Any] | None = None,
    *,
    added: Mapping[str, str] = _NOTHING,
    examples: int = _EXAMPLES,
) -> None:
    """Prove of articles that what the reader reads back and what is declared lost add up to all of each.

    The articles are those with one of the model's paths, the one with all, and ``examples`` generated ones. ``added``
    maps a model path to the option of which the value stands there where the article has none.

    Raises:
        ContractError: something is missing without being lost, or was not there before.
    """
    complete = resolve(exporter, options or {})
    case = _case("", Subject(exporter=exporter, options=complete, reader=reader, added=added))
    _one_by_one(case)
    _adds_up([case], examples)


def _case(words: str, subject: Subject) -> _Case:
    added = {path: subject.options[name] for path, name in subject.added.items() if name in subject.options}
    return _Case(words, subject, Target(subject.exporter, subject.options, None, ""), subject.reads(), added)


def _one_by_one(case: _Case) -> None:
    for path in sorted(model_paths() - WITHHELD):
        _judge(one_field(path), [case])
    _judge(full_article(), [case])


def _adds_up(cases: Sequence[_Case], examples: int) -> None:
    _judge(full_article(), cases)
    from converter.testing.strategies import articles, hold_of

    def hold(article: Article) -> None:
        _judge(article, cases)

    hold_of(articles(), hold, examples)


def _judge(article: Article, cases: Sequence[_Case]) -> None:
    for case in cases:
        given = case.subject.filled(article)
        passed = _through(given, case.target, case.reader)
        if passed is not None:
            told = list(amiss(given, *passed, added=case.added, unread=case.subject.unread))
            must(not told, f"Write this and read it back, or report its loss{case.words}.", *told)


def through(
    article: Article, exporter: Exporter, reader: Reader, options: Mapping[str, Any]
) -> tuple[Article, tuple[Loss, ...]] | None:
    """Return an article as it comes back from a format, and all its losses; None when it is not written.

    Raises:
        ContractError: what was written is not read as one article.
    """
    return _through(article, Target(exporter, resolve(exporter, options), None, ""), reader)


def _through(article: Article, target: Target, reader: Reader) -> tuple[Article, tuple[Loss, ...]] | None:
    made = target.convert(article, present(article))
    if made.data is not None:
        return read_one(reader, made.data), made.losses
    must(
        all(one.code != "PLUGIN_FAULT" for one in made.findings),
        "Write every valid article, or raise ExportError with a finding, and nothing else.",
        *(one.message for one in made.findings),
    )
    return None


def read_one(reader: Reader, data: bytes) -> Article:
    """Return the one article of an export.

    Raises:
        ContractError: there is none, or more than one.
    """
    read, told = _read(reader, data)
    must(len(read) == 1, "Make the reader yield one article for one export.", f"{len(read)}", *told)
    return read[0]


def _read(reader: Reader, data: bytes) -> tuple[list[Article], list[str]]:
    """Return the articles of an export, and what the reader found."""
    try:
        found = [one for record in reader.records(io.BytesIO(data), _NAME) for one in reader.read(record)]
    except ReadError as error:
        raise ContractError(f"Make the reader read what the exporter writes.\n  {error}\n  {data[:2000]!r}") from error
    return [one.article for one in found if one.article is not None], [
        finding.message for one in found for finding in one.findings
    ]
