"""The full names in running text of which a short one is part: "Andi" is the mayor, Andi Surya Pratama."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from converter.wire.names import JOINTS, PARTICLES, RUN, IsPlace, Names, Person

_SMALL: Final = frozenset((*PARTICLES, *JOINTS))
_JOINED: Final = tuple(f" {one} " for one in JOINTS)
_WINDOW: Final = 100  # characters around a short name in which its full one stands


def around(names: Names, short: str, text: str, is_place: IsPlace) -> list[Person]:
    """Return the full names in a text of which a short name, one word, is part."""
    found = []
    at = text.find(short)
    while at >= 0:
        run, start = run_at(text, at, len(short)) if _has_neighbour(text, at, len(short)) else (None, at)
        if run is None:
            at = text.find(short, at + len(short))
            continue
        # A comma behind words, or an office and a comma before them, shows where a name ends and begins.
        apart = text[start - 2 : start] == ", "
        opens = _opens(text, start) and not (names.before and _ends_here(names, run, text, start))
        joined = text.endswith(_JOINED, 0, start)
        if person := _full(names, run.split(), short, is_place, opens=opens, apart=apart, joined=joined):
            # What stands before a joint belongs to the office as well: "Bank of Kent President Name".
            found.append(Person(person.name) if joined and person.role else person)
        at = text.find(short, at + len(short))
    return found


def _ends_here(names: Names, run: str, text: str, start: int) -> bool:
    """Say whether two words that open a sentence are a name: a comma follows, or the first stands nowhere else."""
    if text[start + len(run) : start + len(run) + 1] == ",":
        return True
    first, _, second = run.partition(" ")
    return " " not in second and not names.is_other(first) and text.count(f"{first} ") == text.count(f"{run} ")


def merged(people: Iterable[Person]) -> list[Person]:
    """Return people once each: a name whose words are part of a longer one is the longer one's."""
    kept: list[Person] = []
    for person in sorted(people, key=lambda one: (-len(one.name.split()), one.role is None)):
        if not any(_within(person.name.split(), other.name.split()) for other in kept):
            kept.append(person)
    return kept


def _full(
    names: Names, words: list[str], short: str, is_place: IsPlace, *, opens: bool, apart: bool, joined: bool
) -> Person | None:
    """Return the full name in words with capitals that has the short one, told from what stands before it."""
    if opens and words[1:] and names.is_opener(words[0]):
        words, opens = words[1:], False
    if short not in words:
        return None
    at = words.index(short)
    head, tail = words[:at], words[at:]
    while head and (_is_initial(head[-1]) or names.is_forename(head[-1])):
        tail = [head.pop(), *tail]
    if apart and head and not names.before and names.is_name(" ".join(words)) and not is_place(head[0]):
        return names.named(words, None)
    # Where a short name is the first of a full one, as in Indonesia, whatever stands before it is none of it.
    if len(tail) > 1 and (not head or not names.before or (opens and len(head) == 1)):
        return names.named(tail, None if joined else names.role(head))
    person = names.parted(" ".join(words), is_place)
    if person is None or " " not in person.name or short not in person.name.split():
        return None
    # A capital at the head of a sentence makes no name of a word before one.
    return person if not opens or person.role or person.name.startswith(short) else None


def _within(words: list[str], others: list[str]) -> bool:
    """Say whether all words stand among others, in their order."""
    rest = iter(others)
    return all(word in rest for word in words)


def _has_neighbour(text: str, at: int, length: int) -> bool:
    """Say whether a word with a capital, or an initial, stands beside one: most names stand alone."""
    after = text[at + length : at + length + 2]
    if len(after) == 2 and after[0] == " " and not after[1].islower():
        return True
    before = text[text.rfind(" ", 0, at - 1) + 1 : at - 1] if at > 1 and text[at - 1] == " " else ""
    return before != "" and (not before[0].islower() or before in PARTICLES)


def run_at(text: str, at: int, length: int) -> tuple[str | None, int]:
    """Return the words with capitals around a place of a text, up to any joint, and where they begin."""
    first = max(0, at - _WINDOW)
    first = text.find(" ", first, at) + 1 if first and " " in text[first:at] else first
    for match in RUN.finditer(text, _after_small(text, first, at), at + length + _WINDOW):
        if match.start() <= at < match.end():
            return between_joints(match[0], match.start(), at)
    return None, at


def _after_small(text: str, first: int, at: int) -> int:
    """Return where words with capitals may begin that reach a place of a text: behind the last small word before it."""
    # A small word is cleared at a fraction of the cost of trying an expression from each of its letters.
    start = max(first, text.rfind(" ", first, at) + 1)
    while start > first:
        before = max(first, text.rfind(" ", first, start - 1) + 1)
        word = text[before : start - 1]
        if word.islower() and word.isascii() and word not in _SMALL:
            return start
        start = before
    return first


def between_joints(run: str, start: int, at: int) -> tuple[str, int]:
    """Return of words, which begin at ``start`` of a text, those around a place of it up to any joint, and where."""
    for joint in JOINTS:
        left, _, right = run[: at - start].rpartition(f" {joint} ")
        if left:
            start, run = start + len(run[: at - start]) - len(right), right + run[at - start :]
        run = run[: at - start] + run[at - start :].partition(f" {joint} ")[0]
    return run, start


def _is_initial(word: str) -> bool:
    return (len(word) == 1 and word not in "VX") or (
        word.endswith(".") and len(word) <= 6 and word[:-1].replace(".", "").isupper()
    )


def _opens(text: str, at: int) -> bool:
    """Say whether a sentence begins at a place of a text."""
    before = text[max(0, at - 8) : at].rstrip("\"'“‘( ")
    return not before or before[-1] in ".!?:;"
