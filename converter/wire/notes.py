"""Lines that speak to editors: notes, acts, embargoes, and what is not for publication."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from converter.wire.begins import Begins, any_case
from converter.wire.rules import FieldName, NoteRule, Rules

_NOTE: Final = 1_500  # characters of the longest note
_PHRASE: Final = 120  # characters of the longest phrase that begins a note
_FRAMES: Final = "*#([=-–—>/+【（［〔<"  # what a line to editors may be framed with
_AROUND: Final = " .:!=-–—*#()[]<>【】（）［］〔〕：！/+"
_KEY: Final = 3  # characters by which beginnings are looked up


class Marked(NamedTuple):
    """A line that marks a field of the article: which, and its value."""

    field: FieldName
    value: str


class Notes:
    """The compiled rules."""

    def __init__(self, given: Rules) -> None:
        strict = [note for note in given.notes if not note.any_case]
        loose = [note for note in given.notes if note.any_case]
        starts = [(start, note) for note in strict for start in note.starts]
        self._starts = _keyed(starts)
        self._loose = _keyed((start.casefold(), note) for note in loose for start in note.starts)
        self._lines = {line: note for note in strict for line in note.lines}
        self._loose_lines = {line.casefold(): note for note in loose for line in note.lines}
        self._headlines = tuple(start for note in given.notes if note.headline for start in note.starts)
        secret = [note for note in given.notes if note.kind == "confidential"]
        self._secret = next((note for note in secret if note.whole), None)
        phrases = [start for note in secret for start in note.starts]
        self._secrets: dict[str, tuple[str, ...]] = {}
        for key, some in groupby(sorted({start.casefold() for start in phrases}), itemgetter(slice(_KEY))):
            self._secrets[key] = tuple(some)
        self._in_brackets = tuple(f"({start.casefold()})" for start in phrases)
        spelled_so = any_case(phrases) | {start.title() for start in phrases}
        either = any_case(one for note in loose for one in (*note.starts, *note.lines))
        self._begins = Begins([*(start for start, _ in starts), *self._lines, *spelled_so, *either])
        self.begins = self._begins | Begins(_FRAMES)

    def note(self, text: str) -> NoteRule | None:
        """Return what a line says to editors, or None."""
        if len(text) > _NOTE:
            return None
        bare = text.strip(_AROUND) if text[0] in _FRAMES else text
        if not (self._begins.may_begin(bare) or self._begins.may_begin(text)):
            return None
        folded = bare[:_PHRASE].casefold()
        if folded.startswith(self._secrets.get(folded[:_KEY], ())) and self._begun(bare) is None:
            return self._secret
        for one in (text, bare):
            if (note := self._begun(one)) is not None:
                return self._secret if any(phrase in text.casefold() for phrase in self._in_brackets) else note
        bare = text.strip(_AROUND)
        return self._lines.get(text) or self._lines.get(bare) or self._loose_lines.get(bare.casefold())

    def _begun(self, text: str) -> NoteRule | None:
        """Return the note that the longest beginning of a line makes it, or None."""
        found: tuple[str, NoteRule] | None = None
        for length in range(_KEY, 0, -1):
            for start, note in self._starts.get(text[:length], ()) if found is None else ():
                if text.startswith(start) and _holds(text, note):
                    found = start, note
                    break
        folded = text[:_PHRASE].casefold()
        for start, note in self._loose.get(folded[:_KEY], ()):
            if found is not None and len(found[0]) >= len(start):
                break
            if folded.startswith(start) and _holds(text.casefold(), note):
                return note
        return found[1] if found is not None else None

    def headline(self, text: str) -> Marked | None:
        """Return the headline behind words that stand before headlines only ("UPDATE 1-"), or None."""
        start = next((one for one in self._headlines if text.startswith(one)), None)
        value = text[len(start) :].strip(" =") if start is not None else ""
        return Marked("headline", value) if " " in value and not value[0].islower() else None


def _keyed(starts: Iterable[tuple[str, NoteRule]]) -> dict[str, list[tuple[str, NoteRule]]]:
    """Return beginnings by their first characters: a line is held against few of the many.

    Longer ones go first, and of equal ones those whose rules want more: what is said to editors may be a kill.
    """
    found: dict[str, list[tuple[str, NoteRule]]] = {}
    for start, note in sorted(starts, key=lambda one: (-len(one[0]), not (one[1].needs or one[1].about))):
        found.setdefault(start[:_KEY], []).append((start, note))
    return found


def _holds(text: str, note: NoteRule) -> bool:
    """Say whether a line has what its rule wants beside the beginning."""
    return all(not words or any(word in text for word in words) for words in (note.needs, note.about))
