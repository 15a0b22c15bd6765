"""Lists joined in a cell: of each entry one text, and what is lost by that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from converter import Loss, Media, paths_of
from converter_csv.bad_cells import BadCell, Incomplete
from converter_csv.columns import Column
from converter_csv.read_options import Manner
from converter_csv.values import reader_of

_OTHERWISE: Final = (
    "of the joined text alone this is read otherwise: a field more is needed, or it is taken for another"
)


def joined(value: Any, column: Column, separator: str, told: list[Loss]) -> str:
    """Return the entries of a list, or a term, as texts with the separator between; add what is lost to ``told``."""
    kept = _by_path(value, column)
    texts = [text for _, text in kept]
    told.extend(
        Loss(path=path, outcome="dropped", reason=f"joined lists hold one text for each entry of {column.name}")
        for path in sorted(_beside(value, column))
    )
    cell = separator.join(texts)
    if any(separator in text for text in texts):
        reason = f"an entry has the separator {separator!r} in it, so that the joined list cannot be parted again"
        misread = {path for path, _ in kept}
    else:
        reason, misread = _OTHERWISE, _misread(cell, kept, column, separator)
    told.extend(Loss(path=path, outcome="changed", reason=reason) for path in sorted(misread))
    return cell


def _entries(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _by_path(value: Any, column: Column) -> list[tuple[str, str]]:
    """Return the texts that stand for the entries, each after its model path."""
    mains = (_main(one, column) for one in _entries(value))
    return [(f"{column.path}{name}", text) for name, texts in mains for text in texts]


def _beside(value: Any, column: Column) -> Iterator[str]:
    """Yield the model paths of what no text stands for."""
    lost: set[str] = set()
    for one in _entries(value):
        lost |= paths_of(one, column.path) - {f"{column.path}{_main(one, column)[0]}"}
    yield from lost


def _main(one: Any, column: Column) -> tuple[str, list[str]]:
    """Return the name of the field that stands for an entry, and its texts."""
    if isinstance(one, str):
        return "", [one]
    if isinstance(one, Media):
        return "/renditions/url", [file.url for file in one.renditions]
    for name in column.main:
        found = getattr(one, name)
        if found is not None:
            return f"/{name}", [found]
    return "", []


def _misread(cell: str, kept: list[tuple[str, str]], column: Column, separator: str) -> set[str]:
    """Return the model paths of which a joined cell does not give all values again."""
    try:
        again = _by_path(reader_of(column)(cell, column, Manner(separator)), column) if cell else []
    except (BadCell, Incomplete):
        again = []
    lost = set()
    for path in {path for path, _ in kept}:
        mine = [one for one in kept if one[0] == path]
        if mine != [one for one in again if one in mine]:
            lost.add(path)
    return lost
