"""Articles through enrichers: only those that the caller names, in the order in which they are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from converter import plugins
from converter.article import Article
from converter.enrichers import ENRICHMENT_REFUSED, Enricher, Enrichment, faults
from converter.faults import plugin_fault
from converter.findings import ConverterError, Finding
from converter.formats import Reading
from converter.isolation import Snapshot, inside, printed
from converter.options import resolve


class Step:
    """An enricher with its options resolved once, ready for many articles."""

    def __init__(self, enricher: Enricher, options: Mapping[str, Any], owner: str) -> None:
        self.enricher = enricher
        self.options = options
        self._owner = owner
        self._who = f"the enricher {enricher.name}"

    def enrich(self, article: Article) -> Enrichment:
        """Return the article with what the enricher adds, or as it was, with a finding that says why."""
        snapshot = Snapshot(article)
        made = self._enrich(article)
        changed = snapshot.changed(self._who, self._owner)
        if changed is not None:
            made = Enrichment(article=article, findings=(changed,))
        return msgspec.structs.replace(made, findings=made.findings + printed(self._who, self._owner))

    def _enrich(self, article: Article) -> Enrichment:
        try:
            with inside:
                made = self.enricher.enrich(article, self.options)
            if not isinstance(made, Enrichment) or not isinstance(made.article, Article):
                raise TypeError(f"enrich returned {type(made).__name__}, not an Enrichment")  # noqa: TRY301
        except ConverterError as error:
            return Enrichment(article=article, findings=error.findings)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
            return Enrichment(article=article, findings=(plugin_fault(self._who, "enrich", error, self._owner),))
        if made.article is article or made.article == article:
            return made
        wrong = faults(self.enricher, article, made.article)
        return made if not wrong else Enrichment(article=article, findings=(self._refused(wrong[0]),))

    def _refused(self, why: str) -> Finding:
        return ENRICHMENT_REFUSED.found(f"{self._who}: {why}", plugin=self._owner)


def steps(names: Iterable[str], options: Mapping[str, Mapping[str, Any]] | None = None) -> list[Step]:
    """Return the enrichers named, with their options (by enricher and key) checked.

    Raises:
        UsageError: an enricher or an option is unknown, or a value does not fit.
    """
    registry = plugins.registry()
    chosen = [registry.enricher(name) for name in dict.fromkeys(names)]
    given = options or {}
    return [Step(one, resolve(one, given.get(one.name, {})), registry.owner("enricher", one.name)) for one in chosen]


def enriched(readings: Iterable[Reading], chosen: Iterable[Step]) -> Iterator[Reading]:
    """Yield readings with what the enrichers add to their articles, and what they found."""
    in_order = list(chosen)
    for reading in readings:
        yield reading if reading.article is None or not in_order else _enriched(reading, reading.article, in_order)


def _enriched(reading: Reading, article: Article, in_order: Iterable[Step]) -> Reading:
    findings = reading.findings
    for step in in_order:
        made = step.enrich(article)
        article, findings = made.article, findings + made.findings
    return Reading(article=article, findings=findings)


def enrich(article: Article, name: str, options: Mapping[str, Any] | None = None) -> Enrichment:
    """Return an article with what one enricher adds to it, each value with its origin.

    Raises:
        UsageError: the enricher or an option is unknown, or a value does not fit.
    """
    [step] = steps([name], {name: options or {}})
    return step.enrich(article)
