"""The contract of an exporter: what it does besides its output, with options, beside others, and with much text."""

from __future__ import annotations

import copy
from functools import partial
from typing import Any, Final

from converter.article import Article
from converter.findings import ExportError, UsageError
from converter.options import resolve
from converter.testing import conduct, pace, surroundings
from converter.testing.contract import listed, must
from converter.testing.encodings import misencoded
from converter.testing.exporters import Subject
from converter.testing.hostile import hostile_articles
from converter.testing.samples import full_article
from converter.testing.variants import named_values
from converter.testing.wellformed import malformed

_STRANGE: Final[tuple[Any, ...]] = (None, {"a": 1}, ["a", {"b": 2}], -12.5, "\x00", True)
_ROUNDS: Final = 6


def encoding(subject: Subject) -> None:
    """Prove that the bytes are in the encoding that the media type, the document or the format's standard says."""
    data = subject.export(hostile_articles()["astral characters"]).data
    problem = misencoded(subject.exporter.media_type, data)
    must(
        problem is None,
        "Write the encoding that media_type and the document declare, and UTF-8 unless they do.",
        problem,
    )


def silent(subject: Subject) -> None:
    """Prove that nothing is printed: standard output is where a user pipes the result."""
    conduct.quiet(
        partial(subject.export, full_article()), "report with findings and losses, or log with the logging module"
    )


def self_contained(subject: Subject) -> None:
    """Prove that clock, chance, environment, files and network are left alone."""
    article = full_article()
    subject.export(article)  # modules and tables that load when they are first used
    found = surroundings.reached(partial(subject.export, article))
    advice = "Use nothing but the article and the options; the job's time is in the option at, if you declare one."
    must(not found, advice, *found)


def threads(subject: Subject) -> None:
    """Prove that exports in several threads at once are those of one after the other."""
    articles = [full_article(), *hostile_articles().values()]
    articles = [one for one in articles if len(one.body) < 100 and len(one.headline or "") < 10_000] * _ROUNDS
    alone = [_data(subject.any_export(one)) for one in articles]
    beside = surroundings.together([partial(subject.any_export, one) for one in articles])
    same = [_data(one) for one in beside] == alone
    must(same, "Keep what belongs to one article in local variables, never in self or in a module's variables.")


def _data(export: Any) -> bytes | None:
    return None if export is None else export.data


def linear_time(subject: Subject) -> None:
    """Prove that the time an export takes grows with the size of the text and no faster."""
    slow = pace.slower_than_linear(subject.any_export)
    advice = "Write in time linear in the size of the text: collect pieces in a list and join them once at the end."
    must(not slow, advice, *slow.values())


def import_cost(subject: Subject) -> None:
    """Prove that importing the exporter's module loads nothing heavy, which all other commands would wait for."""
    conduct.light(subject.exporter)


def option_types(subject: Subject) -> None:
    """Prove that each option's schema refuses something, and that the refusal names the option."""
    open_ended, unnamed = [], []
    for name in subject.exporter.options_schema.get("properties", {}):
        refusals = [told for value in _STRANGE if (told := _refusal(subject, name, value))]
        open_ended += [] if refusals else [name]
        unnamed += [name for told in refusals if name not in told][:1]
    must(
        not open_ended, "Give these options a type or an enum in options_schema: anything is accepted now.", *open_ended
    )
    must(
        not unnamed,
        "Write options_schema so that a wrong value's error names its option: one property an option.",
        *unnamed,
    )


def _refusal(subject: Subject, name: str, value: Any) -> str:
    try:
        resolve(subject.exporter, subject.options | {name: value})
    except UsageError as error:
        return str(error)
    return ""


def options_honoured(subject: Subject) -> None:
    """Prove that every value that an option's schema names is exported well-formed, or refused as it should be."""
    wrong = {}
    article = full_article()
    for name, schema in subject.exporter.options_schema.get("properties", {}).items():
        for value in named_values(schema):
            options = copy.deepcopy(subject.options) | {name: value}
            problem = _problem(subject, article, options)
            if problem:
                wrong[f"{name}={value!r}"] = problem
    must(
        not wrong,
        "Export with every value that options_schema allows, or raise ExportError with a finding.",
        *listed(wrong),
    )


def _problem(subject: Subject, article: Article, options: dict[str, Any]) -> str | None:
    try:
        resolve(subject.exporter, options)
        subject.exporter.frame(options)
        data = subject.exporter.export(article, options).data
    except UsageError:
        return None  # it fits the option alone, and not with the others
    except ExportError as error:
        return None if error.findings else "an ExportError without a finding"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return repr(error)[:200]
    return malformed(subject.exporter.media_type, data)
