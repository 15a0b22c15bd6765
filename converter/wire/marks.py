"""Lines around a story that are no part of it: end marks, initials, marked fields, those of pages and for editors."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from converter.wire import rulefiles
from converter.wire.begins import Begins, any_case
from converter.wire.credits import Credits
from converter.wire.notes import Marked, Notes
from converter.wire.pages import Pages
from converter.wire.rules import Rules

_MARK: Final = 30  # characters of the longest end mark
_FRAME: Final = "/-–—=()[]*©（）【】［］〔〕<>＜＞〈〉#|. \t\u00a0\u3000"
_INITIALS: Final = re.compile(
    r"\(?[A-Za-z]{2,4}[0-9]?(?:-[A-Za-z]{2,4}){0,2}(?: ?/{1,2} ?[A-Za-z]{2,4}(?:-[a-z]{2,4})?){1,4}\)?"
    r"|\([a-z]{2,4}\)|[A-Z]{2} // [A-Z]{2}"
    r"|(?:[a-z]{2,4}/ ?){1,5}"
    r"|\([A-ZÇĞİÖŞÜ]{1,4}(?:-[A-ZÇĞİÖŞÜ]{1,4}){1,3}\)|/[А-ЯA-Z]{2,4}(?:[,/ ]{1,2}[А-ЯA-Z]{2,4})?/|- ?[ء-ي]{2,3} ?-"
    r"|[-=ـ/( ]{0,20}[ء-ي]{1,2}(?:[ ./]{1,3}[ء-ي]{1,2}){1,11}[ .)]{0,3}"
)
_SLUG: Final = 60  # characters of the longest slug
_CONTACT: Final = 80  # characters of the longest line with an address
_CODE: Final = r"[A-Z]{2,3}-[A-Z]{3}|[A-Z]\.[A-Z0-9]{3,5}(?:/[A-Z]\.[A-Z0-9]{3,5})?"
_CODED: Final = re.compile(rf" ?\((?:{_CODE})\)$")
_SIGN_OFF: Final = re.compile(
    rf"[A-Z]{{2,4}}|\([A-Z]{{2,4}}\)|\(?(?:{_CODE})\)?|"
    r"[a-z]{3}(?: [a-z]{3}){1,2}|"
    r"[A-Z][A-Za-z]{1,3}[0-9]?/[A-Z][A-Za-z]{1,3}|\([A-Z][a-z]{2,14}(?: [A-Z][a-z]{1,14}){0,3}\)"
)
_MAIL: Final = r"[A-Za-z0-9._%+-]{1,40}@[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,20}){1,4}"
_CONTACTS: Final = re.compile(
    r"(?:[A-Za-z-]{1,10}\.?: ?|[◎▶■☞] ?(?:[가-힣][가-힣0-9]{1,8} ){0,2}|[가-힣]{2,10}(?:부|팀|국|센터|뉴스) )?"
    rf"(?:{_MAIL}(?:[ ,/]{{1,3}}{_MAIL}){{0,3}}"
    r"|\+[0-9](?:[ ()./-]{0,2}[0-9]){6,15})"
)
_SIGNATURE: Final = re.compile(r"\(?([A-Za-z]{2,5})\)?(?: [a-z0-9]{1,5}(?:/[a-z0-9]{1,5})*){2,12}")
_DATED: Final = re.compile(r"([^,:()0-9]{2,20}?) ?[,:] ?[0-9]{1,2}[. /-][^()]{2,20}[12][0-9]{3}\.?")
_LABEL: Final = re.compile(r"([^:：]{1,20}?)\s?(?::\s+|：\s*)(\S.*)")


class EndMark(NamedTuple):
    """A line that ends a story: the credit that it names, or None."""

    credit: str | None


class Marks:
    """The compiled rules."""

    def __init__(self, given: Rules) -> None:
        self._credits = Credits(given)
        self._ends = {mark: one.credit for one in given.endmarks for mark in one.marks}
        self._stamps = "|".join(one for end in given.endmarks for one in end.patterns)
        self._sources = {label.casefold() for one in given.endmarks for label in one.labels}
        self._before = tuple(f"{word} " for one in given.endmarks for word in one.before)
        self._fields = {word.casefold(): one.field for one in given.fields for word in one.words}
        self._values = {start: one.field for one in given.fields for start in one.starts}
        self._pages, self._notes = Pages(given), Notes(given)
        self.noise, self.tail, self.script, self.ends = (
            self._pages.noise, self._pages.tail, self._pages.script, self._pages.ends
        )  # fmt: skip
        self.links_below = self._pages.links_below
        self.note, self.headline = self._notes.note, self._notes.headline
        words = [word for one in given.fields for word in one.words]
        own = Begins((*any_case(words), *any_case(self._sources), *self._values))
        self.begins = self._pages.begins | self._notes.begins | own

    def coded(self, text: str) -> int | None:
        """Return where the code of an editor that ends a paragraph begins ("(T.B012/A.Y008)"), or None."""
        match = _CODED.search(text, max(1, len(text) - 24)) if text[-1:] == ")" else None
        return match.start() if match else None

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

    def stamp(self, text: str) -> EndMark | None:
        """Return the end mark that a line is which says when the copy was sent, or where it was printed."""
        plain = text.isascii() and text[0] != "(" and not text.isupper() and not any(map(str.isdigit, text))
        if not self._stamps or plain:
            return None
        return EndMark(None) if rulefiles.expression(self._stamps).fullmatch(text) else None

    def closing(self, text: str) -> EndMark | None:
        """Return the end mark "Agency/End", "Source: Agency", "with Agency" or "Agency, date", or None."""
        if text[0] == "(" and text.rstrip(".")[-1] == ")":
            text = text.strip("().")
        dated = _DATED.fullmatch(text) if text[-1] in "0123456789." and len(text) <= _SLUG else None
        if dated is not None and self._credits.is_known(dated[1]):
            return EndMark(dated[1])
        label, colon, source = text.replace("：", ":", 1).partition(":")
        if colon and len(text) <= _SLUG and label.strip().casefold() in self._sources:
            source = source.strip(_FRAME)
            known = self._credits.is_known(source) or self._credits.looks_like_one(source)
            return EndMark(source) if known else None
        name, stroke, rest = text.partition("/")
        if len(text) <= _MARK and stroke and (rest in self._ends or rest.capitalize() in self._ends):
            return EndMark(name) if self._credits.is_known(name) or self._credits.looks_like_one(name) else None
        word = next((one for one in self._before if text.startswith(one)), "") if len(text) <= _SLUG else ""
        return EndMark(text[len(word) :]) if word and self._credits.is_known(text[len(word) :]) else None

    def signed_off(self, text: str) -> EndMark | None:
        """Return the end mark that a short last line is: a known credit alone, or the initials of a desk ("GEE")."""
        if len(text) > _MARK:
            return None
        if self._credits.is_known(inner := text.strip("()")):
            return EndMark(inner)
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
    """Say whether what a stroke parts from a credit is the initials of one or two people."""
    return 0 < len(rest) <= 11 and all(0 < len(one) <= 5 and one.isalpha() for one in rest.split("/"))


@cache
def shipped() -> Marks:
    """Return the shipped rules, compiled once per process."""
    return Marks(rulefiles.load())
