"""Lines that name who made the copy: at its head, at its foot, or above a notice."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from converter.wire import rulefiles
from converter.wire.begins import Begins, any_case
from converter.wire.credits import Credits
from converter.wire.feet import Feet
from converter.wire.jobs import Jobs
from converter.wire.people import AROUND, LONGEST, Byline, People
from converter.wire.rules import Role, Rules

_JOB: Final = 60  # characters of the longest line that says what a writer is
_CJK: Final = re.compile(r"(?:[、,·/\s]+(?:기자|특파원|記者|记者)(?=[、,·/\s]))*[、,·/\s]+|기자(?=[、,·/\s])")
_COLONS: Final = re.compile("[:：]")
_PARTED: Final = re.compile(", | [-–—] ")
_TAIL: Final = re.compile(r"[(（]([^()（）\n]{4,100})[)）]\s*$")
_PICTURE: Final = re.compile(
    r"(?:^|(?<=[.!?\"”] ))(?:ANTARA )?FOTO(?: |: ?)(?P<credit>[A-Z][A-Za-z]{1,20})?"
    r"/(?P<name>[^/\n]{3,40}?)(?:/[A-Za-z0-9]{1,4}){0,5}\.?$"
)
_DESK: Final = re.compile(
    r" ?[/,] ?[^/,:()\n]{2,30}(?:\([^()\n]{2,20}\))?,? ?\((?P<credit>[^()\n]{2,20})\)[ .–-]{0,3}$"
)
_STROKE: Final = re.compile(r"([^/,;]{2,40})/([^/,;()]{2,40})")


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
        self._joints = {f"{word} ": opening.joints for opening in given.openings for word in opening.words}
        self._beside = {f"{word} ": opening.beside for opening in given.openings for word in opening.words}
        self._reports = tuple(f"{word} " for report in given.reports for word in report.words)
        self._unlabelled = (*self._openings, *self._reports)
        words = sorted((word for one in given.labels for word in one.words), key=len, reverse=True)
        self.labels = re.compile(rf"(?:^|(?<=[a-z.)\s]))(?:{'|'.join(map(re.escape, words))})\s?[:：]")
        labelled = "|".join(map(re.escape, words))
        self._hung = re.compile(
            rf"(?<=[.!?\"”»)])\s*(?:(?:{labelled})\s?[:：]|(?:[Cc]opyright |COPYRIGHT |[Hh]ak [Cc]ipta )?©)"
        )
        self._written = given.written
        self._listed = given.listed
        self._credits = Credits(given)
        self._people = People(given, self._credits)
        self._feet = Feet(given, self._people)
        self._jobs = Jobs(given, self._credits)
        labels = [f"{word}{colon}" for word in any_case(words) for colon in (":", " :", "：")]
        self.begins = Begins([*labels, *any_case([*self._openings, *self._reports, *self._feet.begin])])

    def labelled(self, text: str) -> Byline | None:
        """Return the byline that a whole line "label: name" is, or None."""
        colon = _COLONS.search(text, 0, 30) if len(text) <= LONGEST else None
        if colon is None:
            return None
        role = self._labels.get(text[: colon.start()].strip(AROUND).casefold())
        return self._byline(text, role, text[colon.end() :]) if role else None

    def _byline(self, text: str, role: Role, named: str) -> Byline | None:
        """Return the byline whose names are in a part of its text, or None when something else is."""
        job: str | None = None
        kept: list[str] = []
        first, _, last = named.rpartition(", ")
        if first and " and " in last and self._jobs.is_job(last):  # the joint is no one's who joins names
            named, job = first, last
        if ")" in named and (desk := self._desk(named)) is not None:
            named = named[: desk.start()]
        for part in self._people.parts(named.strip(AROUND)):
            name, its = self._jobs.parted(part)
            if its is None and kept and self._jobs.is_job(part):
                job = job or part
            else:
                kept.append(name)
                job = job or its
        names = (
            self._people.checked(kept) if not any(" " not in one and self._jobs.is_job(one) for one in kept) else None
        )
        return None if names is None else Byline(text.rstrip(" |｜"), role, names, job)

    def _desk(self, text: str) -> re.Match[str] | None:
        """Return where a line names the town and the agency behind its people: "Name/TOWN, (AGENCY)", or None."""
        match = _DESK.search(text, max(0, len(text) - 60))
        return match if match is not None and self._credits.is_known(match["credit"]) else None

    def desk(self, text: str) -> str | None:
        """Return the agency that a line of bylines names at its end, behind a town, or None."""
        match = self._desk(text) if ")" in text[-3:] else None
        return match["credit"] if match is not None else None

    def last(self, text: str) -> Byline | None:
        """Return the byline without colon that the last line of a copy is, "Oleh Name", or None."""
        if text.startswith(self._unlabelled):
            byline = self.opening(text)
            return byline if byline is not None and _whole(byline) else None
        return self.written(text)

    def written(self, text: str, *, above: bool = False) -> Byline | None:
        """Return the byline that a whole line in a script without capitals is, or None; ``above``: it heads a copy."""
        for one in self._written if len(text) <= LONGEST and not text.isascii() else ():
            if one.needs not in text or (above and one.foot):
                continue
            match = rulefiles.expression(one.pattern).fullmatch(text.strip())
            if match is not None:
                return Byline(text, one.role, self._written_names(match["names"] or ""))
        return None

    def _written_names(self, named: str) -> tuple[str, ...]:
        """Return the names of such a line; in Latin letters a blank parts no two of them."""
        if named and named[0] < "\u2000":
            return self._people.names(named.replace(" - ", ", ").replace(" – ", ", ")) or ()
        return tuple(name for name in _CJK.split(named) if name and not self._credits.is_known(name))

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
        names = self._people.checked(self._people.parts(text)) if " " in text else None
        return Byline(text, "author", names) if names else None

    def opening(self, text: str, after: str = "") -> Byline | None:
        """Return the byline that a whole line "By name" above another is, or None; for the head of the copy only."""
        if len(text) > LONGEST:
            return None
        if text.startswith(self._reports):
            names = self.report_names(text)
            return Byline(text, "author", names) if names else None
        if not text.startswith(self._openings):
            return self.labelled(text) or self.written(text, above=True)
        if (labelled := self.labelled(text)) is not None:
            return labelled
        opening = next(one for one in self._openings if text.startswith(one))
        beside = self._beside[opening]
        if beside and not any(map(after.__contains__, beside)):
            return None
        named = text[len(opening) :]
        for joint in self._joints[opening]:
            named = named.replace(joint, ", ")
        found = self._byline(text, "author", named)
        # One word behind "By" is far more often a title ("By Law") than a name.
        return found if found is not None and (_whole(found) or not (found.names or found.job)) else None

    def headed(self, text: str, *, placed: bool) -> Byline | None:
        """Return the byline that a line "Name, House" or "Name – Job of House" is, or None.

        A house counts when the copy has its place elsewhere (``placed``): "Town, House" is no byline.
        """
        name, *others = _PARTED.split(text)
        if not others or " " not in name or not self._people.is_name(name) or name.casefold() in self._listed:
            return None
        jobs = [one for one in others if " " in one and self._jobs.is_job(one)]
        houses = [one for one in others if self._credits.is_known(one)] if placed else []
        if not (jobs or houses) or any(
            one not in jobs and one not in houses and one.casefold() not in self._listed for one in others
        ):
            return None
        return Byline(text, "author", (name,), jobs[0] if jobs else None)

    def opens(self, text: str) -> bool:
        """Say whether a line begins as bylines do ("By "), whoever it names."""
        return text.startswith(self._openings)

    def pictured(self, text: str) -> Byline | None:
        """Return who took the picture that a line "© Agency / Name" or "© Name/Agency" is of, or None."""
        sides = text.lstrip("© ").split("/")
        if len(sides) != 2:
            return None
        for house, name in (sides, sides[::-1]):
            words = house.strip(" 0123456789,")
            agency = self._credits.is_known(words) or self._credits.is_known(words.removesuffix(" Photo"))
            if agency and " " in name.strip() and self._people.is_name(name.strip()):
                return Byline(text, "photographer", (name.strip(),))
        return None

    def signed(self, text: str, name: str) -> Byline | None:
        """Return the byline of a line that is a name and its agency, or None when the name is none."""
        name = name.removeprefix(next((one for one in self._openings if name.startswith(one)), ""))
        return Byline(text, "author", (name,)) if " " in name and self._people.is_name(name) else None

    def several(self, text: str, named: str) -> Byline | None:
        """Return the byline of a line that names an agency and its people with strokes between, or None."""
        names = self._people.names(named)
        return Byline(text, "author", names) if names and all(" " in one for one in names) else None

    def foot(self, text: str) -> tuple[Byline, ...]:
        """Return the bylines that a whole line such as "(Reporting by A; Editing by B)" is, or ()."""
        return self._feet.foot(text)

    def tail(self, text: str, credit: str | None) -> Tail | None:
        """Return the bylines in brackets that end a paragraph: "(Reporting by Name)", "(Paper/Name)".

        The second counts only when the paper is the ``credit``: below pictures it names whoever took them.
        """
        match = _TAIL.search(text, max(0, len(text) - 120)) if text.endswith((")", "）")) else None
        if match is None:
            return self._picture(text) if "FOTO" in text[-90:] else None
        if self._feet.begins(match[1]):
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
        if not all(map(self._people.is_name, names)):
            return None
        return Tail(match.start(), (Byline(match[0].strip(), "author", tuple(names)),))

    def _picture(self, text: str) -> Tail | None:
        """Return who took a picture, by the end of its caption: "FOTO ANTARA/Name/koz/pd/13"."""
        match = _PICTURE.search(text, max(0, len(text) - 90))
        if match is None or not self._people.is_name(match["name"]):
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
        return self._people.names(named.strip(AROUND)) or ()

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


def _whole(byline: Byline) -> bool:
    """Say whether a name of a byline has more than one word."""
    return any(" " in name for name in byline.names)


@cache
def shipped() -> Bylines:
    """Return the shipped rules, compiled once per process."""
    return Bylines(rulefiles.load())
