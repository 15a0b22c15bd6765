"""An exporter as one partner gets it: the profile's options, its rules before the export, its limits after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from converter import plugins
from converter.article import Article
from converter.findings import Finding, Severity, UsageError, register
from converter.formats import Exporter
from converter.names import NamePattern, article_values
from converter.options import resolve
from converter.partners.case import Case
from converter.partners.policy import said_by_expiry
from converter.partners.profile import Feed, Profile
from converter.partners.rules import case_of, judge
from converter.pipeline import Conversion, Target

LOSS = register(
    "PARTNER_LOSS",
    Severity.ERROR,
    "the format would lose something that the partner must get",
    explanation="The profile lists the field under losses.keep, or its policy on losses is fail.",
    fix="Use a format that carries the field, take the field out of losses.keep, or change losses.policy.",
)
FEED = register(
    "PARTNER_FEED",
    Severity.ERROR,
    "a delivery is not what the partner takes",
    explanation="The profile limits the size of an output, the number of articles of one delivery, or its languages.",
    fix="Send the article in a delivery of its own, or a smaller one.",
)
FORMAT_MISSING = register(
    "PARTNER_FORMAT_MISSING",
    Severity.ERROR,
    "no plugin writes the partner's format",
    explanation="The profile names a format for which no exporter is installed; its other rules are applied all the"
    " same.",
    fix="Install a plugin that writes the format, or copy the profile and name another format.",
)


class PartnerTarget(Target):
    """A target that writes only what the profile lets pass; it remembers what went out before in this delivery."""

    def __init__(self, profile: Profile, exporter: Exporter, options: Mapping[str, Any], at: str | None) -> None:
        super().__init__(exporter, options, at, plugins.registry().owner("exporter", exporter.name))
        self.profile = profile
        self._pattern = NamePattern(profile.output.name, folders=False) if profile.output.name else None
        self._feed = [rule for rule in profile.rules if isinstance(rule, Feed)]
        self.reset()

    def reset(self) -> None:
        """Begin another delivery: what went out before counts no more."""
        self._languages: set[str | None] = set()
        self._items = 0
        self._bytes = 0

    def convert(self, article: Article, paths: frozenset[str]) -> Conversion:
        """Export an article unless a rule forbids it; every reason is told, the exporter's own as well."""
        case = case_of(article, self.profile, self._at, paths)
        found = judge(case)
        made = super().convert(article, paths)
        found += [*made.findings, *self._lost(case, made)]
        if made.data is not None:
            found += self._limits(case, len(made.data))
        if made.data is None or any(one.severity is Severity.ERROR for one in found):
            return msgspec.structs.replace(made, data=None, findings=tuple(found))
        self._languages.add(article.language)
        self._items += 1
        self._bytes += len(made.data)
        return msgspec.structs.replace(made, findings=tuple(found))

    def file_name(self, article: Article, stem: str, number: int | None) -> str | None:
        """Return the output's name by the profile's pattern, with the format's suffix; None where it has none."""
        if self._pattern is None:
            return None
        values = article_values(article, partner=self.profile.name, format_name=self.name, stem=stem, number=number)
        return self._pattern.fill(values, self.exporter.suffix)

    def _held(self, article: Article) -> Finding | None:
        way = self.profile.withdraw
        by_expiry = way is not None and way.way == "expiry" and "/dates/expires" in self.carries
        if by_expiry and said_by_expiry(case_of(article, self.profile, self._at, frozenset())):
            # The expiry is this partner's word for the status.
            article = msgspec.structs.replace(article, pub_status="usable")
        return super()._held(article)

    def _lost(self, case: Case, made: Conversion) -> list[Finding]:
        keep = self.profile.losses.keep
        lost = [one for one in made.losses if one.outcome != "withheld"]
        if self.profile.losses.policy != "fail":
            lost = [one for one in lost if any(one.path == path or one.path.startswith(path + "/") for path in keep)]
        return [case.found(LOSS, f"{one.path} would be {one.outcome}: {one.reason}", pointer=one.path) for one in lost]

    def _limits(self, case: Case, size: int) -> list[Finding]:
        found = []
        for rule in self._feed:
            if rule.max_bytes is not None and self._bytes + size > rule.max_bytes:
                message = f"the delivery would have {self._bytes + size} bytes, but may have {rule.max_bytes}"
                found.append(case.found(FEED, message, by=rule))
            if rule.max_items is not None and self._items >= rule.max_items:
                found.append(case.found(FEED, f"the delivery has {rule.max_items} articles already", by=rule))
            if rule.one_language and self._languages - {case.article.language}:
                others = ", ".join(sorted(map(str, self._languages)))
                message = f"/language is {case.article.language}, but the delivery is in {others}"
                found.append(case.found(FEED, message, pointer="/language", by=rule))
        return found


def target(
    profile: Profile, given: Mapping[str, Mapping[str, Any]] | None = None, at: str | None = None
) -> PartnerTarget:
    """Return a profile's exporter with its options; ``given`` are the call's own, by format and key, which win.

    Raises:
        UsageError: no plugin writes the profile's format, or an option does not fit.
    """
    exporter = plugins.registry().exporters.get(profile.output.format)
    if exporter is None:
        raise UsageError(missing(profile))
    options = {**profile.output.options, **(given or {}).get(exporter.name, {})}
    return PartnerTarget(profile, exporter, resolve(exporter, options, at), at)


def missing(profile: Profile) -> Finding:
    """Return the finding that says that nobody writes a profile's format."""
    known = ", ".join(sorted(plugins.registry().exporters)) or "none"
    return FORMAT_MISSING.found(
        f"{profile.name}: no plugin writes {profile.output.format!r}; known: {known}", schema=f"profile {profile.name}"
    )


def option_problems(profile: Profile) -> Sequence[Finding]:
    """Return why an exporter does not take a profile's options; nothing where the format is not installed."""
    try:
        target(profile)
    except UsageError as error:
        return [one for one in error.findings if one.code != FORMAT_MISSING.code]
    return []
