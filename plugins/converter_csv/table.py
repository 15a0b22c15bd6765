"""The columns of a table, ready to read rows with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, Protocol, TypeAlias

from converter import Block
from converter_csv.columns import BLOCKS, Column
from converter_csv.entries import json_of
from converter_csv.headers import Extra, Flag, Known, Place
from converter_csv.no_article import saying
from converter_csv.read_options import Manner
from converter_csv.values import reader_of


class Read(Protocol):
    """Reads a cell's text as the value of its column, or raises ``BadCell`` or ``Incomplete``."""

    def __call__(self, text: str, column: Column, manner: Manner, /) -> Any: ...


class Field(NamedTuple):
    """A column of ours: the header that it has in the file, and where its value goes, ``group`` empty for the top."""

    header: str
    column: Column
    group: str
    name: str
    read: Read


Step: TypeAlias = Field | Extra | Flag | None


class Table(NamedTuple):
    """What is known of a table's columns and how its cells are read.

    ``form`` is that of the column body, ``saying`` are the places of the cells of which an article has one at least.
    """

    steps: tuple[Step, ...]
    manner: Manner
    form: str
    saying: tuple[int, ...]


def table_of(places: Sequence[Place], manner: Manner, form: str) -> Table:
    """Return the table of some columns."""
    return Table(tuple(_field(one) if isinstance(one, Known) else one for one in places), manner, form, saying(places))


def _field(place: Known) -> Field:
    column = place.column
    group, _, name = column.path[1:].rpartition("/")
    return Field(place.header, column, group, name, _blocks if column.name == BLOCKS else reader_of(column))


_BLOCKS: Final = tuple[Block, ...]


def _blocks(text: str, _column: Column, _manner: Manner) -> tuple[Block, ...]:
    found: tuple[Block, ...] = json_of(text, _BLOCKS)
    return found


def cell_of(table: Table, pointer: str) -> int | None:
    """Return the cell that a value at a pointer came from: the nearest, the blocks before the words."""
    found = [
        (len(path), step.column.name == BLOCKS, index)
        for index, step in enumerate(table.steps)
        if isinstance(step, Field)
        and (path := step.column.path)
        and (f"{pointer}/".startswith(f"{path}/") or path.startswith(f"{pointer}/"))
    ]
    return max(found)[2] if found else None
