"""What the options come to: the columns, their names, and how cells and rows are written."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, NamedTuple

from converter import Options, Severity, UsageError, register
from converter_csv.columns import BLOCKS, BODY, BY_NAME, COLUMNS, DEFAULT, Column
from converter_csv.formula import escape
from converter_csv.layout import Layout, layouts
from converter_csv.row import END, write_row

CSV_HEADER_REPEATED = register(
    "CSV_HEADER_REPEATED",
    Severity.ERROR,
    "two columns would have one name",
    explanation="After renaming, two columns have the same header, so that a reader could not tell them apart.",
    fix="Give each column a name of its own in the option rename.",
)


class Dialect(NamedTuple):
    """How a family of programs wants its CSV."""

    delimiter: str = ","
    formula: str = "escape"
    before: str = ""
    header: bool = True
    longest: int | None = None
    one_line: bool = False


MAGIC: Final = "Presse-Monitor PMG Rechtekauf Version 2.0"
"""The first line of the Presse-Monitor's files."""

DIALECTS: Final = {
    "rfc4180": Dialect(),
    # Excel counts UTF-16 units, and cuts or spills a longer cell ("Excel specifications and limits": 32,767).
    # The semicolon is its delimiter wherever the comma is the decimal sign; the BOM tells it that this is UTF-8.
    "excel": Dialect(delimiter=";", before="\ufeff", longest=32767),
    # Presse-Monitor: UTF-8, a fixed first line, then one article a line, with no room for a header row.
    "pmg": Dialect(
        delimiter=";",
        formula="keep",
        before=f"{MAGIC}{END}",
        header=False,
        one_line=True,
    ),
}


class Plan(NamedTuple):
    """Options, worked out once."""

    columns: tuple[Column, ...]
    left_out: tuple[Column, ...]
    chosen: bool
    headers: tuple[str, ...]
    layouts: tuple[Layout, ...]
    blank: list[bytes]
    prolog: bytes
    delimiter: str
    escaping: bool
    body: str
    words: bool
    blocks: bool
    media: bool
    join: str | None
    longest: int | None
    one_line: bool
    narrow: bool


def plan_of(options: Options) -> Plan:
    """Return the plan for some options.

    Raises:
        UsageError: two columns would have one name.
    """
    columns = options.get("columns")
    rename = options.get("rename")
    return _plan(
        options.get("dialect", "rfc4180"),
        None if columns is None else tuple(columns),
        tuple(sorted(rename.items())) if rename else (),
        options.get("delimiter"),
        options.get("formula"),
        options.get("body", "text"),
        options.get("join"),
    )


@lru_cache(maxsize=64)
def _plan(
    dialect: str,
    names: tuple[str, ...] | None,
    rename: tuple[tuple[str, str], ...],
    delimiter: str | None,
    formula: str | None,
    body: str,
    join: str | None,
) -> Plan:
    chosen = names is not None
    names = DEFAULT if names is None else names
    known = DIALECTS[dialect]
    delimiter = known.delimiter if delimiter is None else delimiter
    escaping = (known.formula if formula is None else formula) == "escape"
    columns = tuple(BY_NAME[name] for name in names)
    headers = _headers(names, dict(rename))
    headers = [escape(header) for header in headers] if escaping else headers
    first = write_row(headers, delimiter) if known.header else ""
    return Plan(
        columns=columns,
        left_out=tuple(column for column in COLUMNS if column.name not in names),
        chosen=chosen,
        headers=tuple(headers),
        layouts=layouts(columns),
        blank=[b""] * len(columns),
        prolog=(known.before + _unlike_sylk(first)).encode(),
        delimiter=delimiter,
        escaping=escaping,
        body=body,
        words=BODY in names,
        blocks=BLOCKS in names,
        media="media" in names,
        join=join,
        longest=known.longest,
        one_line=known.one_line,
        narrow=known.one_line or known.longest is not None,
    )


def _headers(names: tuple[str, ...], rename: dict[str, Any]) -> list[str]:
    headers = [str(rename.get(name, name)) for name in names]
    for header in headers:
        if headers.count(header) > 1:
            raise UsageError(CSV_HEADER_REPEATED.found(f"more than one column would be called {header!r}"))
    return headers


def _unlike_sylk(first: str) -> str:
    """Quote a first cell that begins with ID, since Excel takes a file that does for SYLK and refuses it."""
    if not first.startswith("ID"):
        return first
    end = min(index for index in (first.find(character) for character in ",;\t|\r") if index > 0)
    return f'"{first[:end]}"{first[end:]}'
