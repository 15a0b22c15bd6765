"""Lines that name who made the copy: at its head, at its foot, or above a notice."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from converter.wire import rulefiles
from converter.wire.begins import Begins, any_case
from converter.wire.credits import Credits
from converter.wire.jobs import Jobs
from converter.wire.rules import Role, Rules

LONGEST: Final = 160
"""Characters of the longest byline."""

_JOB: Final = 60  # characters of the longest line that says what a writer is
_CJK: Final = re.compile(r"[、,·\s]+")
_COLONS: Final = re.compile("[:：]")
_SPLIT: Final = re.compile(r"\s*;\s*")
_AROUND: Final = " \t\u00a0=-–—.()（）【】[]|｜"
_TAIL: Final = re.compile(r"[(（]([^()（）\n]{4,100})[)）]\s*$")
_PICTURE: Final = re.compile(
    r"(?:^|(?<=[.!?\"”] ))(?:ANTARA )?FOTO(?: |: ?)(?P<credit>[A-Z][A-Za-z]{1,20})?"
    r"/(?P<name>[^/\n]{3,40}?)(?:/[A-Za-z0-9]{1,4}){0,5}\.?$"
)
_STROKE: Final = re.compile(r"([^/,;]{2,40})/([^/,;()]{2,40})")
_PARTICLES: Final = frozenset(
    (
        "van",
        "von",
        "de",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "del",
        "la",
        "le",
        "bin",
        "binti",
        "al",
        "el",
        "ten",
        "ter",
        "zu",
        "of",
        "y",
    )
)
_NOT_IN_NAMES: Final = frozenset(':;?!"/@0123456789=|<>')


class Byline(NamedTuple):
    """A byline as printed, what it makes of the named, the names, and what they are.

    A label that nobody filled in has no names; a line with a job alone belongs to the byline above it.
    """

    text: str
    role: Role
    names: tuple[str, ...]
    job: str | None = None


class Tail(NamedTuple):
    """Bylines at the end of a paragraph, and where in it they begin."""

    start: int
    bylines: tuple[Byline, ...]
    credit: str | None = None


class Bylines:
    """The compiled rules."""

    def __init__(self, given: Rules) -> None:
        self._labels: dict[str, Role] = {word.casefold(): label.role for label in given.labels for word in label.words}
        openings = (f"{word} " for opening in given.openings for word in opening.words)
        self._openings = tuple(sorted(openings, key=len, reverse=True))
        self._reports = tuple(f"{word} " for report in given.reports for word in report.words)
        feet = {word: foot.role for foot in given.feet for word in foot.words}
        self._feet = sorted(feet.items(), key=lambda one: -len(one[0]))
        self._foot_words = tuple(feet)
        words = sorted((word for one in given.labels for word in one.words), key=len, reverse=True)
        self.labels = re.compile(rf"(?:^|(?<=[a-z.)\s]))(?:{'|'.join(map(re.escape, words))})\s?[:：]")
        labelled = "|".join(map(re.escape, words))
        self._hung = re.compile(
            rf"(?<=[.!?\"”»)])\s*(?:(?:{labelled})\s?[:：]|(?:[Cc]opyright |COPYRIGHT |[Hh]ak [Cc]ipta )?©)"
        )
        self._joints, self._longest = given.names.joints, given.names.longest
        places, joints = "|".join(given.names.places), "|".join(one.strip() for one in self._joints if one[0] == " ")
        self._places = re.compile(rf"(?<=[^\W\d_]{{2}}) (?:{places}) [A-Z][\w .'-]{{1,40}}?(?=,|$| (?:{joints}) )")
        self._written = [(one.needs, re.compile(one.pattern), one.role) for one in given.written]
        self._credits = Credits(given)
        self._jobs = Jobs(given, self._credits)
        labels = [f"{word}{colon}" for word in any_case(words) for colon in (":", " :", "：")]
        self.begins = Begins([*labels, *any_case([*self._openings, *self._reports, *self._foot_words])])

    def labelled(self, text: str) -> Byline | None:
        """Return the byline that a whole line "label: name" is, or None."""
        colon = _COLONS.search(text, 0, 30) if len(text) <= LONGEST else None
        if colon is None:
            return None
        role = self._labels.get(text[: colon.start()].strip(_AROUND).casefold())
        return self._byline(text, role, text[colon.end() :]) if role else None

    def _byline(self, text: str, role: Role, named: str) -> Byline | None:
        """Return the byline whose names are in a part of its text, or None when something else is."""
        job: str | None = None
        kept: list[str] = []
        for part in self._people(named.strip(_AROUND)):
            name, its = self._jobs.parted(part)
            if its is None and kept and self._jobs.is_job(part):
                job = job or part
            else:
                kept.append(name)
                job = job or its
        names = self._checked(kept) if not any(" " not in one and self._jobs.is_job(one) for one in kept) else None
        return None if names is None else Byline(text.rstrip(" |｜"), role, names, job)

    def last(self, text: str) -> Byline | None:
        """Return the byline without colon that the last line of a copy is, "Oleh Name", or None."""
        if text.startswith(self._openings):
            byline = self.opening(text)
            return byline if byline is not None and any(" " in name for name in byline.names) else None
        return self.written(text)

    def written(self, text: str) -> Byline | None:
        """Return the byline that a whole line in a script without capitals is, or None."""
        for needs, pattern, role in self._written if len(text) <= LONGEST and not text.isascii() else ():
            match = pattern.fullmatch(text.strip()) if needs in text else None
            if match is not None:
                return Byline(text, role, tuple(one for one in _CJK.split(match["names"]) if one))
        return None

    def job(self, text: str) -> Byline | None:
        """Return what a line below a byline says of its people: their job, or their house."""
        if len(text) > _JOB:
            return None
        if self._jobs.is_job(text):
            return Byline(text, "author", (), text)
        house = self._credits.is_known(text) or (self._credits.looks_like_one(text) and text[-1] not in ".!?")
        return Byline(text, "author", ()) if house else None

    def named(self, text: str, after: str) -> Byline | None:
        """Return the byline that a line with nothing but a name is when the line below says the writer's job."""
        if len(text) > _JOB or not self._jobs.is_job(after) or self._jobs.is_job(text):
            return None
        names = self._checked(self._people(text)) if " " in text else None
        return Byline(text, "author", names) if names else None

    def opening(self, text: str) -> Byline | None:
        """Return the byline that a whole line "By name" is, or None; for the head of the copy only."""
        if len(text) > LONGEST:
            return None
        if text.startswith(self._reports):
            names = self.report_names(text)
            return Byline(text, "author", names) if names else None
        if not text.startswith(self._openings):
            return self.labelled(text) or self.written(text)
        opening = next(one for one in self._openings if text.startswith(one))
        found = self._byline(text, "author", text[len(opening) :])
        return found if found is not None and (found.names or not found.job) else None

    def signed(self, text: str, name: str) -> Byline | None:
        """Return the byline of a line that is a name and its agency, or None when the name is none."""
        return Byline(text, "author", (name,)) if " " in name and self._is_name(name) else None

    def foot(self, text: str) -> tuple[Byline, ...]:
        """Return the bylines that a whole line such as "(Reporting by A; Editing by B)" is, or ()."""
        if len(text) > LONGEST * 2:
            return ()
        inner = text.strip(" \t\u00a0()（）-–—.【】[]")
        if not inner.startswith(self._foot_words):
            return ()
        found = [self._foot(part, text) for part in _SPLIT.split(inner) if part]
        return tuple(one for one in found if one) if all(found) else ()

    def _foot(self, part: str, text: str) -> Byline | None:
        for word, role in self._feet:
            if part.startswith(word):
                names = self._names(part[len(word) :].strip(_AROUND + ":："))
                return Byline(text, role, names) if names else None
        return None

    def tail(self, text: str, credit: str | None) -> Tail | None:
        """Return the bylines in brackets that end a paragraph: "(Reporting by Name)", "(Paper/Name)".

        The second counts only when the paper is the ``credit``: below pictures it names whoever took them.
        """
        match = _TAIL.search(text, max(0, len(text) - 120)) if text.endswith((")", "）")) else None
        if match is None:
            return self._picture(text) if "FOTO" in text[-90:] else None
        if match[1].startswith(self._foot_words):
            bylines = self.foot(match[0])
            return Tail(match.start(), bylines) if bylines else None
        names: list[str] = []
        for part in match[1].split(", "):
            stroke = _STROKE.fullmatch(part)
            if stroke and credit and stroke[1].strip().casefold() == credit.casefold():
                names.append(stroke[2].strip())
            elif names and "/" not in part:
                names.append(part)
            else:
                return None
        if not all(map(self._is_name, names)):
            return None
        return Tail(match.start(), (Byline(match[0].strip(), "author", tuple(names)),))

    def _picture(self, text: str) -> Tail | None:
        """Return who took a picture, by the end of its caption: "FOTO ANTARA/Name/koz/pd/13"."""
        match = _PICTURE.search(text, max(0, len(text) - 90))
        if match is None or not self._is_name(match["name"]):
            return None
        return Tail(match.start(), (Byline(match[0], "photographer", (match["name"],)),), match["credit"])

    def report(self, text: str) -> list[int]:
        """Return where a text may go on behind a byline "Laporan Wartawan Paper, Name" glued before it, or []."""
        if not text.startswith(self._reports):
            return []
        comma = text.find(",", 0, 80)
        return (
            []
            if comma < 0
            else [one.end() for one in re.finditer(r"\s+", text[: comma + 80]) if one.start() > comma + 2]
        )

    def report_names(self, text: str) -> tuple[str, ...]:
        """Return the names in the byline "Laporan Wartawan Paper, Name", or ()."""
        _, comma, named = text.partition(",")
        if not comma:
            report = next(one for one in self._reports if text.startswith(one))
            house, _, named = text[len(report) :].partition(" ")
            named = named if self._credits.is_domain(house) or self._credits.is_known(house) else ""
        return self._names(named.strip(_AROUND)) or ()

    def hung(self, text: str) -> int | None:
        """Return where a footer of bylines or a notice may begin that is glued to the end of a paragraph, or None."""
        if ":" not in text and "：" not in text and "©" not in text:
            return None
        match = self._hung.search(text, max(1, len(text) - LONGEST * 2))
        return match.start() if match is not None else None

    def glued(self, text: str) -> list[int]:
        """Return where the labels of a line begin that glues several bylines: "Pewarta: AEditor: B"."""
        if len(text) > LONGEST * 2 or not (":" in text or "：" in text) or self.labels.match(text) is None:
            return []
        return [one.start() for one in self.labels.finditer(text)]

    def _names(self, text: str) -> tuple[str, ...] | None:
        """Return the names in a text, () for none, or None when it is something else."""
        return self._checked(self._people(text))

    def _people(self, text: str) -> list[str]:
        """Return the parts of a text that joints divide, without the places behind names and a house in strokes."""
        if text.endswith("/") and "/" in text[:-1]:
            before, _, house = text[:-1].rpartition("/")
            text = before.rstrip() if self._credits.is_known(house) else text
        text = self._places.sub("", text)
        for joint in self._joints:
            text = text.replace(joint, "\n")
        for line in (" | ", " ｜ "):
            text = text.replace(line, "\n")
        return [name.strip() for name in text.split("\n") if name.strip()]

    def _checked(self, parts: list[str]) -> tuple[str, ...] | None:
        """Return the people among some parts, () for none, or None when one of them is neither name nor house."""
        if not parts:
            return ()
        names = tuple(one for one in parts if not self._is_org(one))
        return (
            names if all(map(self._is_name, names)) and (len(parts) == len(names) or names or len(parts) == 1) else None
        )

    def _is_name(self, name: str) -> bool:
        words = name.split()
        if not 0 < len(words) <= self._longest or not _NOT_IN_NAMES.isdisjoint(name):
            return False
        return all(word[0].isalpha() and (not word[0].islower() or word in _PARTICLES) for word in words) and not (
            _ends_sentence(words[-1]) or words[0].islower()
        )

    def _is_org(self, name: str) -> bool:
        """Say whether a part of a byline names a house and no person."""
        if self._credits.is_known(name) or self._credits.looks_like_one(name) or name.startswith("The "):
            return True
        return any(self._credits.looks_like_one(word) for word in name.replace("-", " ").split()[1:])


def _ends_sentence(word: str) -> bool:
    return word.endswith(".") and len(word) > 4


@cache
def shipped() -> Bylines:
    """Return the shipped rules, compiled once per process."""
    return Bylines(rulefiles.load())
