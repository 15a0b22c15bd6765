"""Ready or not: what each partner would say of an article, found by exporting it and checking what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

import msgspec

from converter import plugins
from converter.article import Article
from converter.findings import Finding, Severity
from converter.gate import validate_article
from converter.losses import Loss
from converter.partners.profile import Profile
from converter.partners.rules import partner_findings
from converter.partners.target import PartnerTarget, missing, target
from converter.paths import present

Verdict: TypeAlias = Literal["ready", "ready with losses", "blocked"]


class Readiness(msgspec.Struct, frozen=True, kw_only=True):
    """One article before one partner: ``blockers`` are errors, ``notes`` what need not hold it back."""

    partner: str
    title: str
    format: str
    verdict: Verdict
    blockers: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    losses: tuple[Loss, ...] = ()


class Desk:
    """The partners asked, their exporters ready for many articles. Each article is judged as a delivery of its own."""

    def __init__(
        self, profiles: Sequence[Profile], given: Mapping[str, Mapping[str, Any]] | None = None, at: str | None = None
    ) -> None:
        """Make each profile's exporter ready; ``given`` are the call's own options, by format and key.

        Raises:
            UsageError: an option does not fit its exporter.
        """
        self._at = at
        known = plugins.registry().exporters
        self._asked = [
            (profile, target(profile, given, at) if profile.output.format in known else None) for profile in profiles
        ]
        for _, to in self._asked:
            if to is not None:
                to.verify = True

    def ask(self, article: Article) -> list[Readiness]:
        """Return what each partner would say of an article, in the order in which they were named."""
        faults = validate_article(article)
        if faults:
            return [_readiness(profile, faults) for profile, _ in self._asked]
        paths = present(article)
        return [self._one(article, paths, profile, to) for profile, to in self._asked]

    def _one(self, article: Article, paths: frozenset[str], profile: Profile, to: PartnerTarget | None) -> Readiness:
        if to is None:
            return _readiness(profile, [missing(profile), *partner_findings(article, profile, self._at)])
        to.reset()
        made = to.convert(article, paths)
        return _readiness(profile, made.findings, made.losses)


def _readiness(profile: Profile, findings: Sequence[Finding], losses: Sequence[Loss] = ()) -> Readiness:
    blockers = tuple(one for one in findings if one.severity is Severity.ERROR)
    lost = tuple(one for one in losses if one.outcome != "withheld")
    verdict: Verdict = "blocked" if blockers else "ready with losses" if lost else "ready"
    return Readiness(
        partner=profile.name,
        title=profile.title,
        format=profile.output.format,
        verdict=verdict,
        blockers=blockers,
        notes=tuple(one for one in findings if one.severity is not Severity.ERROR),
        losses=lost,
    )
