"""The cells of a row as an article, with the origin of each value; what is wrong with a cell is told by its place."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from converter import Article, Finding, Media, Origin, Rule, Severity, Source, validate_article
from converter_csv.bad_cells import BadCell, Incomplete, shown
from converter_csv.columns import BODY
from converter_csv.flags import WITHDRAWING, flag
from converter_csv.headers import Extra, Flag, tells_acts
from converter_csv.read_body import read_words, same_words
from converter_csv.row_codes import (
    CSV_APOSTROPHE,
    CSV_BODY_DIFFERS,
    CSV_CELL_INVALID,
    CSV_ENTRY_INCOMPLETE,
    CSV_ID_ASSIGNED,
    CSV_LIST_UNPARTED,
)
from converter_csv.table import Field, Table, cell_of
from converter_csv.values import derived
from converter_csv.whole import assign_id, default, part_of

_FREED: Final = "apostrophe taken off"
_PARTING: Final = (",", ";", "|")


class Made:
    """Makes one article of the cells of a row that begins at a line of the file.

    ``faults`` are the findings with the index of the cell that each is about, None for the row. ``freed`` are the
    cells off which an apostrophe was taken.
    """

    def __init__(self, table: Table, line: int, freed: Collection[int] = ()) -> None:
        self.table = table
        self.line = line
        self.freed = freed
        self.fields: dict[str, Any] = {}
        self.parts: dict[str, dict[str, Any]] = {}
        self.origins: dict[str, Origin] = {}
        self.faults: list[tuple[Finding, int | None]] = []
        self.extras: dict[str, str] = {}
        self.withdrawn: str | None = None
        self.words = ""

    def article(self, cells: Sequence[str], source: Source) -> Article | None:
        """Return the article, or None when a cell is wrong, which ``faults`` then say."""
        for index, text in enumerate(cells):
            if text:
                self._cell(text, index)
        for index in self.freed:
            self._tell(CSV_APOSTROPHE, f"the text is read as {shown(cells[index])}", index)
        self._whole(source.sha256)
        made = Article(**self.fields, source=source, origins=self.origins)
        bad = self._failed()
        for finding in validate_article(made):
            # After a bad cell only what is wrong with other cells is news: references to it would lead nowhere.
            if not bad or finding.code == "SCHEMA_INVALID":
                self._refuse(finding)
        return None if self._failed() else made

    def _failed(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding, _ in self.faults)

    def _tell(self, rule: Rule, message: str, index: int | None) -> None:
        self.faults.append((rule.found(message), index))

    def _cell(self, text: str, index: int) -> None:
        step = self.table.steps[index]
        try:
            if type(step) is Field:
                self._field(text, step, index)
            elif type(step) is Extra:
                self._extra(text, step.header, index)
            elif type(step) is Flag and flag(text):
                self.withdrawn = step.header
        except BadCell as bad:
            self._tell(CSV_CELL_INVALID, f"{getattr(step, 'header', '')}: {bad}", index)
        except Incomplete as thin:
            header = getattr(step, "header", "")
            self._tell(CSV_ENTRY_INCOMPLETE, f"{header}: {thin}", index)
            self.extras[header] = text

    def _extra(self, text: str, header: str, index: int) -> None:
        """Keep a cell of a column that is none of ours, unless the row seems to be withdrawn by it."""
        if tells_acts(header) and text.strip().casefold() in WITHDRAWING:
            told = f"{shown(text)} seems to withdraw the article: the option mapping can say that {header} is delete"
            raise BadCell(f"{told}, or pass it over with null")
        self.extras[header or f"column {index + 1}"] = text

    def _field(self, text: str, field: Field, index: int) -> None:
        column = field.column
        if column.name == BODY:
            self.words = text
            return
        value = field.read(text, column, self.table.manner)
        if value == "" or (value == () and not column.empty):
            return
        if column.main and type(value) is tuple and len(value) == 1 and text[0] != "[":
            self._look_for_more(text, field, index)
        if field.group:
            self.parts.setdefault(field.group, {})[field.name] = value
        else:
            self.fields[field.name] = value
        rule = None
        if value != text and (field.group == "dates" or column.name == "language" or type(value) is int):
            rule = derived(text, value, column)
        elif self.freed and index in self.freed:
            rule = _FREED
        kind: Any = "stated" if rule is None else "derived"
        self.origins[column.path] = Origin(origin=kind, rule=rule, line=self.line, locator=field.header)
        if column.name == "media":
            self._number(text, value)

    def _number(self, text: str, media: tuple[Media, ...]) -> None:
        """Note of media, of which the cell states addresses only, that their identifiers were made here."""
        for number, one in enumerate(media):
            if f'"{one.id}"' not in text:
                self.origins[f"/media/{number}/id"] = Origin(origin="assigned", rule="number in the list")

    def _look_for_more(self, text: str, field: Field, index: int) -> None:
        if any(mark in text for mark in _PARTING):
            self._tell(CSV_LIST_UNPARTED, f"{field.header}: {shown(text)} was taken as one entry", index)

    def _whole(self, row_hash: str) -> None:
        """Make one article of the values: body, parts, status, what has no column, identifier."""
        if self.words:
            self._body()
        for name, values in self.parts.items():
            part = part_of(name, values, self.origins, self.line)
            if part is None:
                told = f"{', '.join(sorted(values))} of {name} says nothing without the column {name}"
                self._tell(CSV_CELL_INVALID, told, cell_of(self.table, f"/{name}"))
            else:
                self.fields[name] = part
        if self.withdrawn is not None:
            self.fields |= {"pub_status": "canceled", "act": "kill"}
            origin = Origin(origin="derived", rule="delete flag", line=self.line, locator=self.withdrawn)
            self.origins |= {"/pub_status": origin, "/act": origin}
        default(self.fields, self.origins)
        if self.extras:
            self.fields["extensions"] = {**self.fields.get("extensions", {}), "csv": self.extras}
        if "id" not in self.fields:
            assign_id(self.fields, self.origins, row_hash)
            self._tell(CSV_ID_ASSIGNED, "the row states no id; it is a hash of the text", None)

    def _body(self) -> None:
        index, header = next(
            (index, step.header)
            for index, step in enumerate(self.table.steps)
            if type(step) is Field and step.column.name == BODY
        )
        blocks = self.fields.get("body")
        if blocks is not None:
            if not same_words(self.words, blocks):
                self._tell(CSV_BODY_DIFFERS, "body and body_blocks differ; body_blocks was taken", index)
            return
        read = read_words(self.words, self.table.form, self.line)
        self.fields["body"] = read.blocks
        self.faults += [(one, index) for one in read.findings]
        rule = f"paragraphs, {_FREED}" if index in self.freed else "paragraphs"
        origin = Origin(origin="derived", rule=rule, line=self.line, locator=header)
        if read.blocks:
            self.origins["/body"] = origin
        if read.media and "media" not in self.fields:
            self.fields["media"] = read.media
            self.origins["/media"] = origin

    def _refuse(self, finding: Finding) -> None:
        index = cell_of(self.table, finding.pointer or "")
        step = None if index is None else self.table.steps[index]
        header = f"{step.header}: " if isinstance(step, Field) else ""
        self.faults.append((CSV_CELL_INVALID.found(f"{header}{finding.message}", pointer=finding.pointer), index))
