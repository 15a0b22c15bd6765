"""The contract of an enricher, property by property."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from converter.article import Article, to_json
from converter.enrichers import Enricher, Enrichment, faults
from converter.paths import model_paths
from converter.testing import conduct
from converter.testing.contract import ContractError, elsewhere, listed, must, well_named
from converter.testing.hostile import hostile_articles
from converter.testing.samples import full_article, one_field


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """An enricher under test, its complete options, and articles to which it adds something."""

    enricher: Enricher
    options: dict[str, Any]
    samples: tuple[Article, ...]

    def enrich(self, article: Article) -> Article:
        """Enrich an article.

        Raises:
            ContractError: it failed, or returned something else.
        """
        try:
            made = self.enricher.enrich(article, copy.deepcopy(self.options))
        except Exception as error:
            raise ContractError(f"Return the article as it is when there is nothing to add, not {error!r}.") from error
        must(isinstance(made, Enrichment), "Return a converter.Enrichment from enrich().", type(made).__name__)
        return made.article

    def articles(self) -> Iterator[tuple[str, Article]]:
        """Yield the samples, then the kit's articles, with a name each."""
        yield from ((f"sample {number}", one) for number, one in enumerate(self.samples, start=1))
        yield "every field", full_article()
        yield from hostile_articles().items()
        yield from ((path, one_field(path)) for path in sorted(model_paths()))


def names(subject: Subject) -> None:
    """Prove that the name and the paths have their forms."""
    enricher = subject.enricher
    must(isinstance(enricher, Enricher), "Give the enricher every member of converter.Enricher.")
    must(well_named(enricher.name), "Name it in lower-case letters, digits and hyphens.", repr(enricher.name))
    strange = sorted(path for path in enricher.adds if path not in model_paths() or path.startswith("/body"))
    must(not strange, "Declare in adds model paths outside the body (converter.model_paths() lists them).", *strange)


def adds_something(subject: Subject) -> None:
    """Prove that each sample gets a value."""
    idle = [str(number) for number, one in enumerate(subject.samples, start=1) if subject.enrich(one) == one]
    must(not idle, "Give the contract samples to which the enricher adds something.", *idle)


def adds_only(subject: Subject) -> None:
    """Prove that it adds at the paths declared, with origins, and changes nothing, in any article."""
    told: dict[str, str] = {}
    for name, article in subject.articles():
        wrong = faults(subject.enricher, article, subject.enrich(article))
        told |= {name: wrong[0]} if wrong else {}
    must(not told, "Add only what adds declares, after what is there, and give each value an origin.", *listed(told))


def purity(subject: Subject) -> None:
    """Prove that the article and the options given stay as they are."""
    for _name, article in subject.articles():
        before, options = to_json(article), copy.deepcopy(subject.options)
        subject.enricher.enrich(article, options)
        must(to_json(article) == before, "Return a changed copy (msgspec.structs.replace); leave the article as it is.")
        must(options == subject.options, "Leave the options as they are.")


def determinism(subject: Subject) -> None:
    """Prove that the same article gets the same values every time and in another process."""
    first = _told(subject)
    must(first == _told(subject), "Add the same values every time: keep no state, clock or random value in them.")
    there = elsewhere(partial(_told, subject))
    must(there is None or there == first, "Add the same values on every machine: no locale, no order of a set.")


def _told(subject: Subject) -> bytes:
    return b"\n".join(to_json(subject.enrich(one)) for one in (*subject.samples, full_article()))


def picklable(subject: Subject) -> None:
    """Prove that the enricher can be sent to a worker process."""
    conduct.sent(subject.enricher, "enricher")


def silent(subject: Subject) -> None:
    """Prove that nothing is printed."""
    conduct.quiet(partial(_told, subject), "report with findings")


def import_cost(subject: Subject) -> None:
    """Prove that importing the enricher's module loads nothing heavy, which all other commands would wait for."""
    conduct.light(subject.enricher)
