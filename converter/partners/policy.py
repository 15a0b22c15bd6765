"""What a profile says of a whole article: its embargo, its withdrawal, its audience and what was inferred in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from converter.findings import Finding, Severity, register
from converter.origins import Origin
from converter.partners.case import Case
from converter.partners.dates import moments

EMBARGO = register(
    "PARTNER_EMBARGO",
    Severity.ERROR,
    "the article is under embargo, and the partner is not cleared for it",
    explanation="The profile's embargo policy is hold: the partner gets nothing before the embargo ends.",
    fix='Convert it after the embargo (--at gives the job\'s time). Write policy = "carry" only for a partner that has'
    " agreed to keep embargoes.",
)
EXPIRED = register(
    "PARTNER_EXPIRED",
    Severity.ERROR,
    "the article has lost its use",
    explanation="The article's own expiry lies before the job's time.",
    fix="Do not send it, or correct the expiry.",
)
DENIED = register(
    "PARTNER_DENIED",
    Severity.ERROR,
    "the article is not for this partner",
    explanation="The article's rights name the parties that may or may not have it.",
    fix="Leave this partner out, or have the rights cleared.",
)
INFERRED = register(
    "PARTNER_INFERRED",
    Severity.ERROR,
    "a value that was inferred would leave",
    explanation="The value is the converter's judgement, not the source's statement, and the profile does not let such"
    " values leave unseen.",
    fix="Confirm the value in the newsroom's system, or list its path under inferred.allow in the profile.",
)
WITHDRAW = register(
    "PARTNER_WITHDRAW",
    Severity.ERROR,
    "a withdrawal cannot be sent to this partner as a file",
    explanation="The article is withheld or canceled. Each partner is told so in its own way, which the profile names:"
    " a status in the format, an expiry in the past, removal from the feed, or a call of its interface.",
    fix="Withdraw the article in the way that the message says.",
)
PROFILE_OLD = register(
    "PARTNER_PROFILE_OLD",
    Severity.WARNING,
    "the profile is past the day up to which its author trusted it",
    explanation="Partners change what they ask for; valid_until says when to look again.",
    fix="Compare the profile with the partner's pages, correct it, and move valid_until.",
)

_INDEX: Final = re.compile(r"/[0-9]+(?=/|\Z)")


def withdrawn(case: Case) -> bool:
    """Say whether this version takes the article down: rules about content do not hold such a version back."""
    return case.article.pub_status != "usable" or case.article.act == "kill"


def policies(case: Case) -> Iterator[Finding]:
    """Find what the profile says of the article as a whole."""
    yield from _profile_old(case)
    yield from _denied(case)
    yield from _withdraw(case)
    if not withdrawn(case):
        yield from _embargo(case)
        yield from _expired(case)
        yield from _inferred(case)


def _profile_old(case: Case) -> Iterator[Finding]:
    until = case.profile.valid_until
    if until is not None and case.at is not None and moments(until)[1] < case.at:
        yield case.found(PROFILE_OLD, f"the profile was to be trusted until {until}")


def _denied(case: Case) -> Iterator[Finding]:
    names = {case.profile.name.casefold(), case.profile.title.casefold()}
    rights = case.article.rights
    if rights.deny is not None and names.intersection(one.casefold() for one in rights.deny):
        yield case.found(DENIED, "/rights/deny names this partner", pointer="/rights/deny")
    elif rights.allow is not None and not names.intersection(one.casefold() for one in rights.allow):
        yield case.found(DENIED, "/rights/allow does not name this partner", pointer="/rights/allow")


def _embargo(case: Case) -> Iterator[Finding]:
    until = case.article.dates.embargoed_until
    if until is None or case.profile.embargo.policy == "carry":
        return
    if case.at is None or case.at < moments(until)[0]:
        message = f"/dates/embargoed_until is {until}, and the partner gets nothing before"
        yield case.found(EMBARGO, message, pointer="/dates/embargoed_until", by=case.profile.embargo)


def _expired(case: Case) -> Iterator[Finding]:
    expires = case.article.dates.expires
    if expires is not None and case.at is not None and moments(expires)[1] <= case.at:
        yield case.found(EXPIRED, f"/dates/expires is {expires}, which has passed", pointer="/dates/expires")


def _withdraw(case: Case) -> Iterator[Finding]:
    way = case.profile.withdraw
    if not withdrawn(case) or (way is not None and way.way == "status"):
        return
    if way is None:
        yield case.found(
            WITHDRAW, "the profile does not say how this partner is told to withdraw", pointer="/pub_status"
        )
    elif way.way != "expiry":
        yield case.found(WITHDRAW, way.how, pointer="/pub_status", by=way)
    elif not said_by_expiry(case):
        message = f"{way.how} (/dates/expires must have passed, and /dates/version_created must say when this was made)"
        yield case.found(WITHDRAW, message, pointer="/dates/expires", by=way)


def said_by_expiry(case: Case) -> bool:
    """Say whether the article takes itself down: its expiry has passed, and it says when this version was made."""
    dates = case.article.dates
    if dates.expires is None or dates.version_created is None or case.at is None:
        return False
    return moments(dates.expires)[1] <= case.at


def _inferred(case: Case) -> Iterator[Finding]:
    policy = case.profile.inferred
    if policy.policy == "send":
        return
    for pointer, origin in sorted(case.article.origins.items()):
        if origin.origin == "inferred" and not _allowed(pointer, policy.allow):
            severity = Severity.ERROR if policy.policy == "refuse" else Severity.WARNING
            finding = case.found(INFERRED, f"{pointer} was inferred{_how(origin)}", pointer=pointer)
            yield msgspec.structs.replace(finding, severity=severity)


def _allowed(pointer: str, allow: tuple[str, ...]) -> bool:
    path = _INDEX.sub("", pointer)
    return any(path == one or path.startswith(one + "/") for one in allow)


def _how(origin: Origin) -> str:
    told = [one for one in (origin.rule, f"confidence {origin.confidence}" if origin.confidence else None) if one]
    return f" ({', '.join(told)})" if told else ""
