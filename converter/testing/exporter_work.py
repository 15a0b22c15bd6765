"""The contract of an exporter: what only many exports show, field by field, hostile, generated, and elsewhere."""

from __future__ import annotations

from functools import partial
from typing import Final

import msgspec

from converter.article import Article, to_json
from converter.paths import WITHHELD, model_paths
from converter.testing.contract import ContractError, elsewhere, listed, must
from converter.testing.exporters import Subject, shows
from converter.testing.hostile import hostile_articles
from converter.testing.samples import canary, full_article, one_field, without
from converter.testing.variants import variants
from converter.testing.wellformed import malformed

_ECHOED: Final = frozenset({"/quotes/text"})
"""Paths whose text stands elsewhere in the article, too."""
_EXAMPLES: Final = 25


def determinism(subject: Subject) -> None:
    """Prove that the same article and options give the same bytes, whatever was exported between."""
    article = full_article()
    first = subject.export(article)
    for other in hostile_articles().values():
        subject.any_export(other)
    second = subject.export(article)
    must(first.data == second.data, "Write the same bytes every time: keep no state, clock or random value in them.")
    must(first.losses == second.losses, "Report the same losses every time, in the same order.")


def same_everywhere(subject: Subject) -> None:
    """Prove that the bytes are the same in another process, time zone, locale and with another hash seed."""
    # What only the tests need, a function within a function perhaps, need not be sent along.
    there = elsewhere(partial(_all_bytes, msgspec.structs.replace(subject, reader=None, shows=shows)))
    advice = "Write the same bytes on every machine: no local time, no locale, no order of a set or of hash()."
    must(there is None or there == _all_bytes(subject), advice)


def _all_bytes(subject: Subject) -> bytes:
    exports = (subject.any_export(article) for article in (full_article(), *hostile_articles().values()))
    return b"\x00\n".join(
        b"" if one is None else one.data + repr(one.losses).encode("utf-8", "replace") for one in exports
    )


def carried_paths_told(subject: Subject) -> None:
    """Prove that each path in ``carries`` changes the output, shows its text there, and is not reported dropped."""
    dropped, unseen, same = [], [], []
    for path in subject.carried():
        article = one_field(path)
        export = subject.export(article)
        outcomes = {loss.outcome for loss in export.losses if loss.path == path}
        if "dropped" in outcomes:
            dropped.append(path)
        if outcomes:
            continue
        if canary(path) in to_json(article).decode():
            unseen += [] if subject.shows(canary(path), export.data) else [path]
        elif path in subject.added:
            continue  # an option may say the same
        elif (bare := without(path)) is not None and subject.export(bare).data == export.data:
            same.append(path)
    must(not dropped, "Do not declare in carries what the exporter then reports as dropped.", *dropped)
    must(not unseen, "Write the text of each path in carries, take the path out, or report it as changed.", *unseen)
    must(not same, "Write each path in carries, or take it out: the output is the same without its value.", *same)


def written_paths_declared(subject: Subject) -> None:
    """Prove that what the output shows is declared in ``carries``, so that no loss is reported that is none."""
    undeclared = []
    for path in sorted(model_paths() - subject.carries - WITHHELD - _ECHOED - set(subject.exempt)):
        export = subject.any_export(one_field(path))
        if export is None or path in {loss.path for loss in export.losses if loss.outcome == "changed"}:
            continue
        if subject.shows(canary(path), export.data):
            undeclared.append(path)
    advice = "Declare in carries every path whose text is written, or report it as changed."
    must(not undeclared, advice, *undeclared)


def all_fields_at_once(subject: Subject) -> None:
    """Prove that with every field there, each carried text still stands in the output or is reported."""
    article = full_article()
    export = subject.export(article)
    stated = to_json(article).decode()
    told = {loss.path for loss in export.losses}
    texts = (path for path in subject.carried() if canary(path) in stated and path not in told)
    lost = [path for path in texts if not subject.shows(canary(path), export.data)]
    must(not lost, "Write these texts, or report their loss, also when the article has every other field.", *lost)


def options_carry(subject: Subject) -> None:
    """Prove that what is promised of the paths holds under every value of every option, and the author's variants."""
    wrong = {}
    for name, one in variants(subject):
        for prove in (carried_paths_told, written_paths_declared, all_fields_at_once):
            try:
                prove(one)
            except ContractError as error:
                wrong[name] = str(error)
    must(not wrong, "Carry, write and report under these options, too, as the first sentence says.", *listed(wrong))


def hostile_values(subject: Subject) -> None:
    """Prove that hostile articles are written well-formed or refused with an ``ExportError``."""
    raised, broken = {}, {}
    for name, article in hostile_articles().items():
        try:
            export = subject.try_export(article)
        except ContractError as error:
            raised[name] = repr(error.__cause__)[:200]
            continue
        problem = malformed(subject.exporter.media_type, export.data) if export else None
        if problem:
            broken[name] = problem
    must(not raised, "Write such articles, or raise ExportError with a finding, and nothing else.", *listed(raised))
    must(not broken, f"Write well-formed {subject.exporter.media_type} of such articles, too.", *listed(broken))


def generated_articles(subject: Subject) -> None:
    """Prove that generated articles are written well-formed and the same twice, or refused with an ``ExportError``."""
    from converter.testing.strategies import articles, hold_of

    def hold(article: Article) -> None:
        export = subject.try_export(article)
        again = subject.try_export(article)
        must((export is None) == (again is None), "Refuse an article every time or never.")
        if export is not None and again is not None:
            must(export.data == again.data, "Write the same bytes every time.")
            problem = malformed(subject.exporter.media_type, export.data)
            must(problem is None, f"Write well-formed {subject.exporter.media_type} of every valid article.", problem)

    hold_of(articles(controls=True), hold, _EXAMPLES)
