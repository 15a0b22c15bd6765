"""Judges an article by a profile: every rule gives findings, and an error among them holds the article back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from converter.article import Article
from converter.findings import Finding
from converter.partners.case import Case
from converter.partners.content import html, identity, language, length, pattern, required
from converter.partners.dates import dates
from converter.partners.media import images, links
from converter.partners.policy import policies, withdrawn
from converter.partners.profile import (
    DateRule,
    Feed,
    Html,
    Identity,
    Images,
    Language,
    Length,
    Links,
    Pattern,
    Profile,
    Required,
)
from converter.partners.shape import checker, shape
from converter.paths import present

_JUDGES: Final[dict[type, Callable[[Any, Case], Iterator[Finding]]]] = {
    Required: required,
    Length: length,
    DateRule: dates,
    Language: language,
    Links: links,
    Images: images,
    Pattern: pattern,
    Html: html,
    Identity: identity,
    Feed: lambda _rule, _case: iter(()),
}
"""A feed's rules are about several articles; ``converter.partners.target`` applies them."""


def partner_findings(article: Article, profile: Profile, at: str | None = None) -> list[Finding]:
    """Return what keeps an article from a partner, and what the partner's people should know.

    ``at`` is the job's time (RFC 3339, with a zone): ages and embargoes are measured at it. Without it an embargo holds
    and rules about ages are reported as not applied. The article must have passed the gate. Errors hold it back.
    """
    return judge(case_of(article, profile, at))


def case_of(article: Article, profile: Profile, at: str | None, paths: frozenset[str] | None = None) -> Case:
    """Return what the rules look at; ``paths`` are the article's ``converter.paths.present`` where they are known."""
    moment = datetime.fromisoformat(at) if at is not None else None
    return Case(article=article, profile=profile, at=moment, present=present(article) if paths is None else paths)


def judge(case: Case) -> list[Finding]:
    """Return the findings of all rules of the case's profile."""
    found = list(policies(case))
    if withdrawn(case):
        # A kill is never held back by a rule about content: the partner must take the article down.
        return found
    for rule in case.profile.rules:
        found += _JUDGES[type(rule)](rule, case)
    if case.profile.article_schema is not None:
        found += shape(_checker(case.profile), case)
    return found


@lru_cache(maxsize=64)
def _checker(profile: Profile) -> Any:
    return checker(profile.article_schema or {})
