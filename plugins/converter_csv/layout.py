"""The quick way from an article to the values of all columns: one call for all that are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, Final, NamedTuple

from converter import Article
from converter_csv.columns import Column

PARTS: Final = ("dateline", "located", "provider")
"""Fields that may be absent and have columns for their own fields."""


class Layout(NamedTuple):
    """Where values go: ``get`` returns one for each of ``places``.

    A place has the cell's index, whether the value is a code, and the column.
    ``stated`` are those of which a value may be false and yet stated: the value's index and the cell's, and the cell.
    """

    get: Callable[[Article], Sequence[Any]]
    places: tuple[tuple[int, bool, Column], ...]
    stated: tuple[tuple[int, int, bytes], ...]


def layouts(columns: tuple[Column, ...]) -> tuple[Layout, ...]:
    """Return the layouts by ``presence``: the columns of absent parts are left out."""
    return tuple(_layout(columns, presence) for presence in range(1 << len(PARTS)))


def presence(article: Article) -> int:
    """Return which of ``PARTS`` the article has, a bit for each."""
    return (article.dateline is not None) | (article.located is not None) << 1 | (article.provider is not None) << 2


def _layout(columns: tuple[Column, ...], mask: int) -> Layout:
    absent = {part for bit, part in enumerate(PARTS) if not mask >> bit & 1}
    places = tuple(
        (index, column.code, column) for index, column in enumerate(columns) if column.path.split("/")[1] not in absent
    )
    stated = tuple(
        (value, index, column.empty.encode()) for value, (index, _, column) in enumerate(places) if column.empty
    )
    return Layout(_getter([column.path[1:].replace("/", ".") for _, _, column in places]), places, stated)


def _getter(names: list[str]) -> Callable[[Article], Sequence[Any]]:
    if not names:
        return lambda _article: ()
    if len(names) == 1:
        one = attrgetter(names[0])
        return lambda article: (one(article),)
    return attrgetter(*names)
