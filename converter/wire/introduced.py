"""People of one name: how a text brings in somebody whom it calls by one word, or by another name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from converter.wire.names import RUN, Person
from converter.wire.speech import Language

_BEFORE: Final = 80  # characters before another name of somebody in which the full one stands
_USES: Final = 2  # times that somebody speaks by one word, from which on it is how the text calls them
_APPOSED: Final = re.compile(r", [^\W\d_]|,? (?:\([0-9]{1,3}\)|selaku )")


def named_as(short: str, text: str, person_of: Callable[[str], tuple[Person | None, bool]]) -> Person | None:
    """Return whose other name one word is: "Joko Widodo (Jokowi)", "Saifullah Yusuf atau Gus Ipul"."""
    at = text.find(short)
    while at >= 0:
        head = text[max(0, at - _BEFORE) : at]
        behind = text[at + len(short) : at + len(short) + 1]
        found = _OTHER_NAME.search(head) if any(map(head.__contains__, _TELLING)) else None
        if found is not None and behind in _ENDS[found["how"].strip()[:1]]:
            runs = RUN.findall(head, 0, found.start())
            run = runs[-1] if runs and head.endswith(runs[-1], 0, found.start()) else ""
            person, _ = person_of(_lettered(short, run) or run) if run else (None, False)
            if person is not None and " " in person.name:
                return person
        at = text.find(short, at + len(short))
    return None


def _lettered(short: str, run: str) -> str | None:
    """Return the last words of a run whose first letters are a name in letters: "AHY", "Agus Harimurti Yudhoyono"."""
    words = run.split()[-len(short) :]
    return " ".join(words) if "".join(word[0] for word in words) == short else None


_OTHER_NAME: Final = re.compile(r"(?P<how> \(| (?:atau|alias) | (?:atau )?yang akrab disapa )(?:[A-Z][a-z]+ )?$")
_TELLING: Final = ("(", "atau ", "alias ", "disapa ")  # one of them is in all that the expression finds
_ENDS: Final = {"(": (")",), "a": (" ", ",", "."), "y": (" ", ",", ".")}


def is_introduced(short: str, text: str, rules: Language) -> bool:
    """Say whether a text brings in somebody by one word: behind an office, before an apposition, or again and again."""
    uses, at = 0, text.find(short)
    while at >= 0:
        end = at + len(short)
        head = text[max(0, at - 60) : at]
        if _is_word(text, at, end):
            if head.endswith((" bernama ", " disapa ")) or _is_office(head, rules) or _APPOSED.match(text, end):
                return True
            last = head.split()[-1:]
            spoken = bool(last) and last[0].casefold() in rules.source_words
            uses += spoken or _opens(head, text, end) or rules.leads.match(text[end : end + 40].lstrip()) is not None
        at = text.find(short, end)
    return uses >= _USES


def _is_word(text: str, at: int, end: int) -> bool:
    """Say whether a name stands alone at a place of a text: no part of a word, and no name beside it."""
    return not (text[end : end + 1].isalnum() or (at and text[at - 1].isalnum()))


def _opens(head: str, text: str, end: int) -> bool:
    """Say whether a name opens a sentence and a word in small letters follows."""
    return (
        text[end : end + 1] == " "
        and text[end + 1 : end + 2].islower()
        and (not head or head[-1:] == "\n" or head[-2:-1] in ".!?")
    )


def _is_office(head: str, rules: Language) -> bool:
    """Say whether a text ends with an office and a comma."""
    if not head.endswith(", "):
        return False
    runs = [match[0] for match in RUN.finditer(head)]
    return any(map(rules.names.office, runs))
