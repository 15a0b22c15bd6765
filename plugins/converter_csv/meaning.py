"""What a table's beginning means for its rows: encoding, delimiter, columns, and what is to be told of it."""

from __future__ import annotations

import csv
from typing import NamedTuple

from converter import Finding, Options, ReadError
from converter_csv.columns import BY_NAME
from converter_csv.formula import unescape
from converter_csv.headers import DELETE, Extra, Flag, Known, Place, places
from converter_csv.heading import header_at, told_of_encoding, told_of_heading
from converter_csv.read_options import Manner
from converter_csv.row_cells import CSV_QUOTING, cells_of
from converter_csv.shape import Shape, is_magic, separator_of, shape_of
from converter_csv.start import PMG_DELIMITER, heading_lines
from converter_csv.table import Field, Table, table_of


class Layout(NamedTuple):
    """What a record's context comes to.

    ``told`` is what is found about the table's beginning, told with the first record; ``ours`` says that all columns
    have the names that we give them.
    """

    encoding: str
    delimiter: str
    escaped: bool
    table: Table
    told: tuple[Finding, ...]
    ours: bool


def layout_of(context: bytes, source: str, options: Options) -> Layout:
    """Return what the context of a record comes to.

    Raises:
        ReadError: the header row cannot be read, no header is known, or two stand for one column.
    """
    shape = shape_of(context, options.get("encoding", "utf-8"))
    end = shape.text(shape.end)
    first, *lines = heading_lines(context, shape)
    top = 0 if "columns" in options else header_at(lines, options.get("mapping", ()))
    magic = is_magic(first)
    delimiter = options.get("delimiter") or separator_of(first) or PMG_DELIMITER
    escaped = options.get("formula", "keep" if magic else "unescape") == "unescape"
    table = _table(end.join(lines[top:]), delimiter, source, options, escaped=escaped)
    # The first record's context alone has a line more than it needs: that above the header row, if only an empty one.
    opens = len(lines) > 1 if "columns" in options else bool(top)
    told = tuple(_told(table, lines[:top], shape, source)) if opens else ()
    ours = all(type(one) is Field and one.header in BY_NAME for one in table.steps)
    return Layout(shape.encoding, delimiter, escaped, table, told, ours)


def _told(table: Table, above: list[str], shape: Shape, source: str) -> list[Finding]:
    unknown = [one.header for one in table.steps if type(one) is Extra and one.header]
    return [*told_of_encoding(shape, source), *told_of_heading(above, unknown, source)]


def _table(header: str, delimiter: str, source: str, options: Options, *, escaped: bool) -> Table:
    if "columns" in options:
        found: tuple[Place, ...] = tuple(map(_named, options["columns"]))
    else:
        try:
            names = cells_of(header, delimiter)
        except csv.Error as error:
            raise ReadError(CSV_QUOTING.found(f"the header row: {error}", source=source, line=1)) from error
        found = places([unescape(one) if escaped else one for one in names], options.get("mapping", {}), source, 1)
    manner = Manner(options.get("join"), options.get("offset"))
    return table_of(found, manner, options.get("body", "auto"))


def _named(name: str) -> Place:
    if not name:
        return None
    return Flag(DELETE) if name == DELETE else Known(name, BY_NAME[name])
