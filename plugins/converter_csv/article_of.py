"""The cells of a row as an article, with the origin of each value; what is wrong with a cell is told by its place."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from converter import (
    Article,
    Block,
    Dateline,
    Dates,
    Finding,
    Location,
    Origin,
    Provider,
    Rights,
    Rule,
    Severity,
    Source,
    plain_text,
    register,
    validate_article,
)
from converter_csv.columns import BLOCKS, BODY
from converter_csv.headers import Extra, Flag, Known, Place
from converter_csv.read_body import Words, blocks_of, read_words, same_words
from converter_csv.values import BadCell, Incomplete, Manner, flag, shown, value_of

CSV_CELL_INVALID = register(
    "CSV_CELL_INVALID",
    Severity.ERROR,
    "a cell does not hold what its column asks for",
    explanation="The cell's text has not the form of the column's values; no value is made up for it, and the row is"
    " not read.",
    fix="Mend the cell, or pass the column over with the option mapping.",
)
CSV_LIST_UNPARTED = register(
    "CSV_LIST_UNPARTED",
    Severity.INFO,
    "a list's cell was taken as one entry",
    explanation="The cell of a list is no JSON and has commas or semicolons in it, which may part entries or belong to"
    " one.",
    fix="If they part entries, say so with the option join.",
)
CSV_ENTRY_INCOMPLETE = register(
    "CSV_ENTRY_INCOMPLETE",
    Severity.WARNING,
    "an entry of a list says too little",
    explanation="The model asks for more of such an entry than a text, a role for instance. The cell is kept in the"
    " article's extensions.",
    fix="Write the cell as JSON, or pass the column over with the option mapping.",
)
CSV_BODY_DIFFERS = register(
    "CSV_BODY_DIFFERS",
    Severity.WARNING,
    "the body's text and its blocks differ",
    explanation="The columns body and body_blocks say the same text in two ways; here they do not, as after a change in"
    " a spreadsheet. The blocks were taken.",
    fix="Empty the column body_blocks where the column body was changed on purpose.",
)
CSV_ID_ASSIGNED = register(
    "CSV_ID_ASSIGNED",
    Severity.INFO,
    "the identifier was made by the converter",
    explanation="The row states no identifier; this one is a hash of the text, the same for the same text.",
    fix="Fill the column id if the newsroom has identifiers.",
)

_PARTS: Final[dict[str, Any]] = {
    "rights": Rights,
    "dates": Dates,
    "dateline": Dateline,
    "located": Location,
    "provider": Provider,
}
_DEFAULT: Final = Origin(origin="default")
_PARTING: Final = (",", ";", "|")


class Table(NamedTuple):
    """What is known of a table's columns and how its cells are read; ``form`` is that of the column body."""

    places: tuple[Place, ...]
    manner: Manner
    form: str


class Made:
    """Makes one article of the cells of a row that begins at a line of the file.

    ``faults`` are the findings with the index of the cell that each is about, None for the row.
    """

    def __init__(self, table: Table, line: int) -> None:
        self.table = table
        self.line = line
        self.fields: dict[str, Any] = {}
        self.parts: dict[str, dict[str, Any]] = {}
        self.origins: dict[str, Origin] = {}
        self.faults: list[tuple[Finding, int | None]] = []
        self.extras: dict[str, str] = {}
        self.withdrawn: str | None = None
        self.words: str | None = None
        self.indexes: dict[str, int] = {}

    def article(self, cells: Sequence[str], source: Source) -> Article | None:
        """Return the article, or None when a cell is wrong, which ``faults`` then say."""
        for index, (text, place) in enumerate(zip(cells, self.table.places, strict=False)):
            if text:
                self._cell(text, place, index)
        if self.failed:
            return None
        self._body()
        self._status()
        self._parts()
        if self.failed:
            return None
        if self.extras:
            self.fields["extensions"] = {**self.fields.get("extensions", {}), "csv": self.extras}
        self._identify(source)
        made = Article(**self.fields, source=source, origins=self.origins)
        for finding in validate_article(made):
            self._refuse(finding)
        return None if self.failed else made

    @property
    def failed(self) -> bool:
        """Say whether something is wrong that makes the row unreadable."""
        return any(finding.severity is Severity.ERROR for finding, _ in self.faults)

    def tell(self, rule: Rule, message: str, index: int | None) -> None:
        """Note a finding about a cell."""
        self.faults.append((rule.found(message), index))

    def _cell(self, text: str, place: Place, index: int) -> None:
        match place:
            case Known():
                self._known(text, place, index)
            case Extra():
                self.extras[place.header or f"column {index + 1}"] = text
            case Flag():
                try:
                    self.withdrawn = place.header if flag(text) else self.withdrawn
                except BadCell as bad:
                    self.tell(CSV_CELL_INVALID, f"{place.header}: {bad}", index)

    def _known(self, text: str, place: Known, index: int) -> None:
        column = place.column
        self.indexes[column.name] = index
        try:
            if column.name == BODY:
                self.words = text
                self._stated("/body", place.header, "paragraphs")
                return
            value = blocks_of(text) if column.name == BLOCKS else value_of(text, column, self.table.manner)
        except BadCell as bad:
            self.tell(CSV_CELL_INVALID, f"{place.header}: {bad}", index)
            return
        except Incomplete as thin:
            self.tell(CSV_ENTRY_INCOMPLETE, f"{place.header}: {thin}", index)
            self.extras[place.header] = text
            return
        if value == "" or (value == () and not column.empty):
            return
        if column.main and type(value) is tuple and len(value) == 1 and text[:1] != "[":
            self._look_for_more(text, place, index)
        group, _, name = column.path[1:].rpartition("/")
        if group:
            self.parts.setdefault(group, {})[name] = value
        else:
            self.fields[name] = value
        self._stated(column.path, place.header)

    def _look_for_more(self, text: str, place: Known, index: int) -> None:
        if any(mark in text for mark in _PARTING):
            self.tell(CSV_LIST_UNPARTED, f"{place.header}: {shown(text)} was taken as one entry", index)

    def _stated(self, pointer: str, header: str, rule: str | None = None) -> None:
        self.origins[pointer] = Origin(
            origin="derived" if rule else "stated", rule=rule, line=self.line, locator=header or None
        )

    def _body(self) -> None:
        blocks: tuple[Block, ...] | None = self.fields.get("body")
        if self.words is None:
            return
        if blocks is not None:
            if not same_words(self.words, blocks):
                self.tell(CSV_BODY_DIFFERS, "body and body_blocks differ; body_blocks was taken", self.indexes[BODY])
            return
        read: Words = read_words(self.words, self.table.form, self.line)
        self.fields["body"] = read.blocks
        self.faults += [(one, self.indexes[BODY]) for one in read.findings]
        if read.media and "media" not in self.fields:
            self.fields["media"] = read.media
            self.origins["/media"] = self.origins["/body"]
        if not read.blocks:
            del self.origins["/body"]

    def _status(self) -> None:
        if self.withdrawn is not None:
            self.fields |= {"pub_status": "canceled", "act": "kill"}
            for pointer in ("/pub_status", "/act"):
                self._stated(pointer, self.withdrawn, "delete flag")
        elif "pub_status" not in self.fields:
            self.origins["/pub_status"] = _DEFAULT
        for name in ("type", "version"):
            if name not in self.fields:
                self.origins[f"/{name}"] = _DEFAULT

    def _parts(self) -> None:
        if "dateline" in self.parts:
            self._whole_dateline(self.parts["dateline"])
        for name, values in self.parts.items():
            try:
                self.fields[name] = _PARTS[name](**values)
            except TypeError:
                column = "located" if name == "located" else name
                told = f"{', '.join(sorted(values))} of the {name} says nothing without the column {column}"
                self.tell(CSV_CELL_INVALID, told, self._index_of(f"/{name}"))

    def _whole_dateline(self, values: dict[str, Any]) -> None:
        """Make a dateline of its parts where its text or its raw form has no column."""
        said = ", ".join(values[name] for name in ("place", "credit", "date") if name in values)
        for name, other in (("text", values.get("raw") or said), ("raw", values.get("text") or said)):
            if name not in values:
                values[name] = other or values.get("separator", "")
                self.origins[f"/dateline/{name}"] = Origin(origin="derived", rule="dateline", line=self.line)

    def _identify(self, source: Source) -> None:
        if "id" in self.fields:
            return
        body = self.fields.get("body", ())
        text = plain_text(Article(id="-", body=body), "\n")
        digest = hashlib.sha256(text.encode()).hexdigest() if text else source.sha256
        self.fields["id"] = f"urn:sha256:{digest}"
        self.origins["/id"] = Origin(origin="assigned", rule="hash of the text")
        self.tell(CSV_ID_ASSIGNED, "the row states no id; it is a hash of the text", None)

    def _refuse(self, finding: Finding) -> None:
        index = self._index_of(finding.pointer or "")
        place = self.table.places[index] if index is not None else None
        header = f"{place.header}: " if isinstance(place, Known) else ""
        told = CSV_CELL_INVALID.found(f"{header}{finding.message}", pointer=finding.pointer)
        self.faults.append((told, index))

    def _index_of(self, pointer: str) -> int | None:
        """Return the cell that a value at a pointer came from."""
        found = [
            (len(place.column.path), place.column.name == BLOCKS, index)
            for index, place in enumerate(self.table.places)
            if isinstance(place, Known)
            and place.column.name in self.indexes
            and (f"{pointer}/".startswith(f"{place.column.path}/") or place.column.path.startswith(f"{pointer}/"))
        ]
        return max(found)[2] if found else None
