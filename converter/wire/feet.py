"""Lines below a story that say who reported, wrote or edited it: "(Reporting by A; Editing by B)"."""

from __future__ import annotations

import re
from typing import Final

from converter.wire.people import AROUND, LONGEST, Byline, People
from converter.wire.rules import Role, Rules

_OUTSIDE: Final = " \t\u00a0()（）-–—.【】[]"
_SPELLED: Final = re.compile("[\u0590-\u06ff]")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[、，,/／ ][\u4e00-\u9fff]{2,4})*")
_JOINTS: Final = r"(?:^|[;,.、 ]\s*(?:(?:and|et|y|e|und|dan|og|och) )?)"


class Feet:
    """The compiled rules."""

    def __init__(self, given: Rules, people: People) -> None:
        self._people = people
        self._listed = given.listed
        self._roles: dict[str, Role] = {word.casefold(): foot.role for foot in given.feet for word in foot.words}
        self.words = tuple(sorted(self._roles, key=len, reverse=True))
        # "Par" alone would begin every "Para" as well.
        self.begin = [f"{one}{end}" for one in self.words for end in ((" ", ":", "：") if one.isascii() else ("",))]
        # A noun alone ("Laporan", "Editor") may begin a heading as well: it counts in brackets only.
        # So does one word in a script where no capital tells a name from it.
        self._sure = tuple(one for one in self.words if " " in one or not (one.isascii() or _SPELLED.match(one)))
        known = "|".join(map(re.escape, self.words))
        self._starts = re.compile(rf"{_JOINTS}(?P<word>{known})(?=[ :：\u4e00-\u9fff])", re.IGNORECASE)

    def begins(self, text: str) -> bool:
        """Say whether a text begins with the words of such a line."""
        return text[:40].casefold().startswith(self._sure)

    def foot(self, text: str) -> tuple[Byline, ...]:
        """Return the bylines that a whole line is, or (); in brackets, names alone may stand before the first words."""
        if len(text) > LONGEST * 2:
            return ()
        inner = text.strip(_OUTSIDE)
        bracketed = text[0] in "(（" and text.rstrip(" .")[-1] in ")）"
        if not (self.begins(inner) or bracketed):
            return ()
        starts = list(self._starts.finditer(inner))
        if not starts:
            return ()
        found: list[Byline | None] = []
        if starts[0].start() > 0:
            found.append(self._byline(text, "author", inner[: starts[0].start()]))
        ends = [*(one.start() for one in starts[1:]), len(inner)]
        for start, end in zip(starts, ends, strict=True):
            found.append(self._byline(text, self._roles[start["word"].casefold()], inner[start.end() : end]))
        return tuple(one for one in found if one) if all(found) and any(one.names for one in found if one) else ()

    def _byline(self, text: str, role: Role, named: str) -> Byline | None:
        if named[:1] > "\u3000" and named[0] != "：" and not _HAN.fullmatch(named.strip(AROUND)):
            return None  # "编辑部的故事": what follows at once is no name
        named = named.strip(AROUND + ":：")
        names = self._people.names(named)
        if not named or names is None:
            return None
        # "(Rédaction de Berlin, …)": a bureau is nobody.
        return Byline(text, role, tuple(one for one in names if one.casefold() not in self._listed))
