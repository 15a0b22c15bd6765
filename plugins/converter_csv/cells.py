"""Values that are no plain text as the text of a cell."""

from __future__ import annotations

from typing import Any

import msgspec

from converter import Article, Loss, Media
from converter_csv.body import blocks_cell, says_all, words_cell
from converter_csv.columns import BLOCKS, BODY, Column
from converter_csv.plan import Plan
from converter_csv.present import paths_in


def cell_of(value: Any, column: Column, plan: Plan, article: Article, told: list[Loss]) -> str:
    """Return a number, a list, a term or the body as text; what is lost by it is added to ``told``."""
    if type(value) is int:
        return str(value)
    if column.name == BODY:
        return words_cell(article, plan.body)
    if column.name == BLOCKS:
        return "" if plan.words and says_all(article.body) else blocks_cell(article.body)
    if column.name == "media":
        value = _for_partners(value, told)
    if not value:
        return column.empty
    if plan.join is None or not column.main:
        return msgspec.json.encode(value).decode()
    return _joined(value, column, plan.join, told)


def _for_partners(media: tuple[Media, ...], told: list[Loss]) -> tuple[Media, ...]:
    for one in media:
        if one.syndicate is False:
            reason = f"the media object {one.id} is not for syndication"
            told.extend(Loss(path=path, outcome="withheld", reason=reason) for path in paths_in(one, "/media"))
    return tuple(one for one in media if one.syndicate is not False)


def _joined(value: Any, column: Column, separator: str, told: list[Loss]) -> str:
    entries = value if isinstance(value, tuple) else (value,)
    texts: list[str] = []
    kept: set[str] = set()
    lost: set[str] = set()
    for one in entries:
        name, found = _main(one, column)
        path = f"{column.path}{name}"
        texts += found
        kept.add(path)
        lost.update(set(paths_in(one, column.path)) - {path})
    told.extend(
        Loss(path=path, outcome="dropped", reason=f"joined lists hold one text for each entry of {column.name}")
        for path in sorted(lost)
    )
    if any(separator in text for text in texts):
        reason = f"an entry has the separator {separator!r} in it, so that the joined list cannot be parted again"
        told.extend(Loss(path=path, outcome="changed", reason=reason) for path in sorted(kept))
    return separator.join(texts)


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
