"""The header of teleprinter messages, and what stands below their text: which line says what.

Each line stands behind a mark (``#`` slug, ``$`` headline, ``:`` place in brackets), behind two letters and ``#``
(``TI#`` headline, ``AB#`` abstract, ``TX#`` text), or is made of capitals and figures. Its lines are kept as internal
notes, whatever of them became fields.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from converter.article import AltId, Location
from converter.origins import Origin
from converter.wire import dateline
from converter.wire.envelopes.framing import full_year, hint

_MARKS: Final = "%#$:&*@!~"
_FIELDS: Final = {"#": "slugline", "$": "headline", "TI#": "headline", "AB#": "abstract"}
_TAGGED: Final = re.compile(r"[A-Z]{2}#")
_TEXT: Final = "TX#"
_CODES: Final = re.compile(r"[A-Z0-9][A-Z0-9 _/():.-]*")
_FIRST: Final = re.compile(r"([A-Z])\1 \S.{0,60}|[A-Z]{3}(?: [A-Z]{3}){1,6}")
"""What only the line below the start is: a priority of two equal letters before codes, or desks of three letters."""
_WIRE: Final = re.compile(r"\.[A-Z]{2,20} [A-Z]{2,5}[0-9]{1,5}")
_SLUG: Final = 40  # characters of the longest slug below the name of a wire
_WITHIN: Final = 16  # lines of the longest header
_BLOCK: Final = 5  # lines of the longest headline
_END: Final = frozenset(("NNNN", "NNN", "nnnn"))
_SENT: Final = re.compile(
    r"(?P<day>[0-3]?[0-9])[- ](?P<month>[A-Za-z]{3,9})\.?[- ](?P<year>[0-9]{2}) [0-9]{2}:[0-9]{2}"
    r"|(?P<day2>[0-3][0-9])[0-9]{4} (?P<month2>[A-Za-z]{3,9}) (?P<year2>[0-9]{2})"
)
_SERIAL: Final = re.compile(r"ISSN [0-9]{4} ?- ?[0-9]{3}[0-9Xx]")


class Header(NamedTuple):
    """What the header says, and how many lines it and the lines below the text take."""

    values: dict[str, Any]
    origins: dict[str, Origin]
    notes: list[tuple[str, int]]
    end: int


def header_of(lines: list[str], first: int) -> Header:
    """Return what the lines above the text say; ``first`` is the number of the record's first line."""
    start = next(at for at, line in enumerate(lines) if "ZCZC" in line.upper())
    header = Header({}, {}, [(lines[start].strip(), first + start)], start + 1)
    named = lines[start].upper().partition("ZCZC")[2].strip()
    if any(map(str.isdigit, named)):
        _identify(header, named, first + start)
    at = header.end
    for index in range(header.end, min(len(lines), header.end + _WITHIN)):
        text = lines[index].strip()
        if text.startswith(_TEXT):
            lines[index] = text.removeprefix(_TEXT)
            return header._replace(end=index)
        if text and not _take(header, text, first + index):
            break
        at = index + 1
    return _headline(lines, header._replace(end=at), first)


def _take(header: Header, text: str, line: int) -> bool:
    """Take a line of the header, and say whether it is one."""
    tagged = _TAGGED.match(text)
    mark = tagged[0] if tagged else text[0]
    value = text[len(mark) :].strip()
    if (field := _FIELDS.get(mark)) is not None and (len(value) > 2 or mark == "#"):
        _state(header, field, value, line)
    elif mark == ":" and value.startswith("(") and value.endswith(")"):
        header.values.setdefault("located", Location(name=value[1:-1].strip()))
        header.origins.setdefault("/located/name", Origin(origin="stated", rule="header line", line=line))
    elif not tagged and mark not in _MARKS and not _take_plain(header, text, line):
        return False
    header.notes.append((text, line))
    return True


def _take_plain(header: Header, text: str, line: int) -> bool:
    """Take a line of codes, or the slug below the name of a wire, and say whether it is one."""
    above = header.notes[-1]
    if _WIRE.fullmatch(above[0]) and text.isupper() and len(text) <= _SLUG:
        _state(header, "slugline", text, line)
        return True
    codes = _CODES.fullmatch(text) and any(map(str.isdigit, text))
    if codes:
        _identify(header, text.split(" ", 1)[0], line)
    return bool(codes or _WIRE.fullmatch(text) or (len(header.notes) == 1 and _FIRST.fullmatch(text)))


def _state(header: Header, field: str, value: str, line: int) -> None:
    if value and field not in header.values:
        header.values[field] = value
        header.origins[f"/{field}"] = Origin(origin="stated", rule="header line", line=line)


def _identify(header: Header, number: str, line: int) -> None:
    if "alt_ids" not in header.values and any(map(str.isdigit, number)):
        header.values["alt_ids"] = (AltId(value=number, role="zczc number"),)
        header.origins["/alt_ids/0"] = Origin(origin="stated", rule="header line", line=line)


def _headline(lines: list[str], header: Header, first: int) -> Header:
    """Take the headline that ends with an equals sign, if the text begins with one."""
    block: list[str] = []
    for index in range(header.end, min(len(lines), header.end + _BLOCK)):
        text = lines[index].strip()
        block.append(text.rstrip("= "))
        if text.endswith("="):
            if dateline.shipped().find(text) is None and "headline" not in header.values:
                header.values["headline"] = " ".join(" ".join(block).split())
                header.origins["/headline"] = Origin(origin="stated", rule="header block", line=first + header.end)
                return header._replace(end=index + 1)
            break
    return header


def tail_of(lines: list[str], header: Header, first: int) -> int:
    """Return where the text ends; the time of sending below it becomes a hint, since it has no zone."""
    end = len(lines)
    while end > header.end:
        text = lines[end - 1].strip(" \t\0\x03\x04")
        sent = _SENT.fullmatch(text)
        if sent is not None:
            _sent(sent, header, first + end - 1)
        if text and text not in _END and sent is None and _SERIAL.fullmatch(text) is None:
            break
        if text and text not in _END:
            header.notes.append((text, first + end - 1))
        end -= 1
    if end > header.end and lines[end - 1].rstrip().endswith(" NNNN"):
        lines[end - 1] = lines[end - 1].rstrip().removesuffix("NNNN")
    return end


def _sent(match: re.Match[str], header: Header, line: int) -> None:
    month = dateline.shipped().dates.month(match["month"] or match["month2"])
    if month is None:
        return
    day, year = int(match["day"] or match["day2"]), full_year(int(match["year"] or match["year2"]))
    found = hint(match[0], day, month, year, line)
    if found:
        header.values["date_hints"] = found
        header.origins["/date_hints/0"] = Origin(origin="stated", rule="time of sending", line=line)
