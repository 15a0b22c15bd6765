"""Lines around a story that are no part of it: end marks, initials, lines of pages, notes to editors, marked fields."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from converter.wire import rulefiles
from converter.wire.begins import Begins, any_case
from converter.wire.credits import Credits
from converter.wire.rules import FieldName, NoteRule, Rules

_NOISE: Final = 140  # characters of the longest line of a page
_NOTE: Final = 1_500  # characters of the longest note
_MARK: Final = 30  # characters of the longest end mark
TAIL_LONGEST: Final = 90  # characters of the longest end that a page hangs on
_HUNG: Final = " >.=»→-"  # what may stand behind such an end
_SCRIPT: Final = 200  # characters of the longest end that a page glues to a paragraph
_FRAMES: Final = "*#([=-–—>【（［〔<"  # what a line to editors may be framed with
_AROUND: Final = " .:!=-–—*#()[]<>【】（）［］〔〕：！/"
_LABEL_SIGNS: Final = (":", " :", "：", " |", "|", "】", "]")
_DOTS: Final = ":…>→»"  # what may stand behind a whole line of a page
_ARROWS: Final = ">»›▶►→•([【-–—"  # what a line of a page may begin with
_KEY: Final = 3  # characters by which beginnings of notes are looked up
_PHRASE: Final = 120  # characters of the longest phrase that begins a note
_FRAME: Final = "/-–—=()[]*©（）#|. \t\u00a0"
_INITIALS: Final = re.compile(
    r"\(?[A-Za-z]{2,4}(?: ?/{1,2} ?[A-Za-z]{2,4}){1,4}\)?|\([a-z]{2,4}\)|[A-Z]{2} // [A-Z]{2}"
)
_SLUG: Final = 60  # characters of the longest slug
_CONTACT: Final = 80  # characters of the longest line with an address
_CODE: Final = r"[A-Z]{2,3}-[A-Z]{3}|[A-Z]\.[A-Z0-9]{3,5}(?:/[A-Z]\.[A-Z0-9]{3,5})?"
_CODED: Final = re.compile(rf" ?\((?:{_CODE})\)$")
_SIGN_OFF: Final = re.compile(
    rf"[A-Z]{{2,4}}|\([A-Z]{{2,4}}\)|\(?(?:{_CODE})\)?|"
    r"[A-Z][A-Za-z]{1,3}[0-9]?/[A-Z][A-Za-z]{1,3}|\([A-Z][a-z]{2,14}(?: [A-Z][a-z]{1,14}){0,3}\)"
)
_CONTACTS: Final = re.compile(
    r"(?:[A-Za-z-]{1,10}\.?: ?)?(?:[A-Za-z0-9._%+-]{1,40}@[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,20}){1,4}"
    r"|\+[0-9](?:[ ()./-]{0,2}[0-9]){6,15})"
)
_SIGNATURE: Final = re.compile(r"([A-Za-z]{2,5})(?: [a-z0-9]{1,5}(?:/[a-z0-9]{1,5})*){2,12}")
_LABEL: Final = re.compile(r"([^:：]{1,20}?)\s?(?::\s+|：\s*)(\S.*)")


class EndMark(NamedTuple):
    """A line that ends a story: the credit that it names, or None."""

    credit: str | None


class Marked(NamedTuple):
    """A line that marks a field of the article: which, and its value."""

    field: FieldName
    value: str


class Marks:
    """The compiled rules."""

    def __init__(self, given: Rules) -> None:
        self._credits = Credits(given)
        labels = [label for one in given.noise for label in one.labels]
        lines = [*labels, *(line for one in given.noise for line in one.lines)]
        starts_of_lines = [start for one in given.noise for start in one.starts]
        heads = [*starts_of_lines, *(label + sign for label in labels for sign in _LABEL_SIGNS)]
        self._noise = frozenset(line.casefold() for line in lines)
        self._noise_starts: dict[str, tuple[str, ...]] = {}
        for key, some in groupby(sorted({head.casefold() for head in heads}), itemgetter(slice(_KEY))):
            self._noise_starts[key] = tuple(some)
        tails = sorted((tail for one in given.noise for tail in one.tails), key=len, reverse=True)
        words = "|".join(map(re.escape, tails)) or "(?!)"
        self.ends = re.compile(rf"(?<=[.!?\"”)]) ?(?:{words})[ >.=»→-]{{0,40}}$", re.IGNORECASE)
        self._tail_ends = tuple(one.rstrip(_HUNG).lower() for one in tails)
        self._ends = {mark: one.credit for one in given.endmarks for mark in one.marks}
        self._sources = {label.casefold() for one in given.endmarks for label in one.labels}
        starts = [(start, note) for note in given.notes for start in note.starts]
        # By their first characters: a line is held against few of the many.
        self._note_starts: dict[str, list[tuple[str, NoteRule]]] = {}
        for start, note in sorted(starts, key=lambda one: -len(one[0])):
            self._note_starts.setdefault(start[:_KEY], []).append((start, note))
        self._note_lines = {line: note for note in given.notes for line in note.lines}
        self._headlines = tuple(start for note in given.notes if note.headline for start in note.starts)
        self._fields = {word.casefold(): one.field for one in given.fields for word in one.words}
        marking = [word for one in given.fields for word in one.words]
        self._values = {start: one.field for one in given.fields for start in one.starts}
        self._scripts = tuple(one for noise in given.noise for one in noise.glued)
        self._noise_begins = Begins(any_case([*lines, *starts_of_lines]))
        secret = [note for note in given.notes if note.kind == "confidential"]
        self._secret = next((note for note in secret if note.whole), None)
        phrases = [start for note in secret for start in note.starts]
        self._secrets: dict[str, tuple[str, ...]] = {}
        for key, some in groupby(sorted({start.casefold() for start in phrases}), itemgetter(slice(_KEY))):
            self._secrets[key] = tuple(some)
        self._in_brackets = tuple(f"({start.casefold()})" for start in phrases)
        spelled_so = any_case(phrases) | {start.title() for start in phrases}
        self._note_begins = Begins([*(start for start, _ in starts), *self._note_lines, *spelled_so])
        self.begins = (
            self._noise_begins | self._note_begins | Begins((*any_case(marking), *self._values, *_FRAMES, *_ARROWS))
        )
        self.begins |= Begins(any_case(self._sources))

    def noise(self, text: str) -> bool:
        """Say whether a line belongs to a page or a system, and to no story."""
        if len(text) > _NOISE:
            return False
        if text[0] in _ARROWS and self._is_noise(text.strip(_ARROWS + ")]】 ")):
            return True
        return self._is_noise(text)

    def _is_noise(self, text: str) -> bool:
        if not self._noise_begins.may_begin(text):
            return False
        folded = text.casefold()
        if folded.startswith(self._noise_starts.get(folded[:_KEY], ())):
            return True
        # A word in small letters may be the last of a sentence in hard-wrapped copy: "dlrs a" / "share".
        return not text[0].islower() and (
            folded in self._noise or folded.removesuffix("...").rstrip(_DOTS).rstrip() in self._noise
        )

    def tail(self, text: str) -> int | None:
        """Return where what a page hung on the end of a paragraph begins, or None."""
        if text.isascii() and not text[-TAIL_LONGEST:].rstrip(_HUNG).lower().endswith(self._tail_ends):
            return None
        match = self.ends.search(text, max(1, len(text) - TAIL_LONGEST))
        return match.start() if match else None

    def script(self, text: str) -> int | None:
        """Return where what a page glued to a paragraph begins, whatever follows, or None."""
        start = max((text.rfind(one, -_SCRIPT) for one in self._scripts), default=-1)
        return start if start > 0 else None

    def coded(self, text: str) -> int | None:
        """Return where the code of an editor that ends a paragraph begins ("(T.B012/A.Y008)"), or None."""
        match = _CODED.search(text, max(1, len(text) - 24)) if text[-1:] == ")" else None
        return match.start() if match else None

    def note(self, text: str) -> NoteRule | None:
        """Return what a line says to editors, or None."""
        if len(text) > _NOTE:
            return None
        bare = text.strip(_AROUND) if text[0] in _FRAMES else text
        if not (self._note_begins.may_begin(bare) or self._note_begins.may_begin(text)):
            return None
        folded = bare[:_PHRASE].casefold()
        if folded.startswith(self._secrets.get(folded[:_KEY], ())) and self._begun(bare) is None:
            return self._secret
        for one in (text, bare):
            if (note := self._begun(one)) is not None:
                return self._secret if any(phrase in text.casefold() for phrase in self._in_brackets) else note
        return self._note_lines.get(text) or self._note_lines.get(text.strip(_AROUND))

    def _begun(self, text: str) -> NoteRule | None:
        """Return the note that the beginning of a line makes it, or None."""
        for length in range(_KEY, 0, -1):
            for start, note in self._note_starts.get(text[:length], ()):
                if text.startswith(start) and (not note.needs or any(word in text for word in note.needs)):
                    return note
        return None

    def headline(self, text: str) -> Marked | None:
        """Return the headline behind words that stand before headlines only ("UPDATE 1-"), or None."""
        start = next((one for one in self._headlines if text.startswith(one)), None)
        value = text[len(start) :].strip(" =") if start is not None else ""
        return Marked("headline", value) if " " in value and not value[0].islower() else None

    def field(self, text: str) -> Marked | None:
        """Return the field that a line marks, or None."""
        for start, whole in self._values.items():
            if text.startswith(start) and text[len(start) : len(start) + 1].isupper() and len(text) <= _SLUG:
                return Marked(whole, text)
        match = _LABEL.fullmatch(text) if len(text) <= 400 else None
        field = self._fields.get(match[1].strip().casefold()) if match else None
        return Marked(field, match[2].strip()) if match and field else None

    def end(self, text: str) -> EndMark | None:
        """Return the end mark that a line is, or None: one of the rules, or a known credit in a frame."""
        if len(text) > _MARK:
            return None
        credit = self._ends.get(text)
        if credit is None and text.endswith("..."):
            credit = self._ends.get(text.rstrip("."))
        if credit is not None:
            return EndMark(text.strip(_FRAME) if credit else None)
        inner = text.strip(_FRAME)
        if inner == text or not inner:
            return EndMark(None) if not inner and len(text) > 2 and "." not in text else None
        name, stroke, rest = inner.replace("\\", "").partition("/")
        if self._credits.is_known(name) and (not stroke or _is_short(rest)):
            return EndMark(name)
        return EndMark(rest) if stroke and _is_short(name) and self._credits.is_known(rest) else None

    def closing(self, text: str) -> EndMark | None:
        """Return the end mark "Agency/End" or "Source: Agency" that a line is, or None."""
        label, colon, source = text.partition(":")
        if colon and len(text) <= _SLUG and label.strip().casefold() in self._sources:
            source = source.strip(_FRAME)
            known = self._credits.is_known(source) or self._credits.looks_like_one(source)
            return EndMark(source) if known else None
        name, stroke, rest = text.partition("/")
        if len(text) <= _MARK and stroke and rest in self._ends and self._credits.looks_like_one(name):
            return EndMark(name)
        return None

    def signed_off(self, text: str) -> EndMark | None:
        """Return the end mark that a short last line is: a known credit alone, or the initials of a desk ("GEE")."""
        if len(text) > _MARK:
            return None
        if self._credits.is_known(text):
            return EndMark(text)
        return EndMark(None) if _SIGN_OFF.fullmatch(text) else None

    def contact(self, text: str) -> bool:
        """Say whether a line below a story is an address of mail or a telephone number, and nothing else."""
        return len(text) <= _CONTACT and _CONTACTS.fullmatch(text) is not None

    def initials(self, text: str) -> bool:
        """Say whether a line is the initials of those who worked on the copy, as ``ab/cd``, or a desk's signature."""
        if len(text) <= _MARK and _INITIALS.fullmatch(text):
            return True
        match = _SIGNATURE.fullmatch(text) if len(text) <= 60 else None
        return match is not None and self._credits.is_known(match[1])


def _is_short(rest: str) -> bool:
    return 0 < len(rest) <= 5 and rest.isalpha()


@cache
def shipped() -> Marks:
    """Return the shipped rules, compiled once per process."""
    return Marks(rulefiles.load())
