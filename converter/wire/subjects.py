"""Who speaks in a sentence without quotes: "Menurut Name, …", "Name, the head of X, said that …"."""

from __future__ import annotations

import re
from typing import Final

from converter.wire.names import Person, of_someone
from converter.wire.persons import Persons
from converter.wire.speech import Language

_HEAD: Final = 220  # characters before a verb in which its subject is sought
_CAPITAL: Final = re.compile(r" [^\W\d_a-z]")  # without one, no name stands behind another word


def subject(rules: Language, people: Persons, text: str, marks: frozenset[str]) -> tuple[Person, bool] | None:
    """Return who speaks in a sentence, and whether the name is whole; ``marks`` are the words of it that may tell."""
    match, role = None, None
    if not rules.source_starts.isdisjoint(marks) and _CAPITAL.search(text) is not None:
        match = rules.sources.search(text)
    if (match is None or match["name"] is None) and not rules.lead_starts.isdisjoint(marks):
        match = _led(rules, text)
        role = match["role"] if match is not None else None
    if match is None or match["name"] is None or of_someone(match.string, match.start("name")):
        return None
    person, _ = people.person(people.name_of(match["name"], role))
    aged = match["age"] is not None or (match.re is not rules.sources and match["old"] is not None)
    return (person, aged) if person is not None else None


def _led(rules: Language, text: str) -> re.Match[str] | None:
    """Return the name before the first verb that does not begin the sentence."""
    lead = rules.leads.search(text)
    if lead is not None and not lead.start():
        lead = rules.leads.search(text, lead.end())
    return rules.subject(text[max(0, lead.start() - _HEAD) : lead.start()]) if lead is not None else None
