"""Which model paths the chosen columns hold, and what is lost of those that are not chosen."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, Literal

from converter import Article, Loss, model_paths, paths_of
from converter_csv.body import losses_of_words, words_keep
from converter_csv.columns import BLOCKS, BODY, COLUMNS, Column
from converter_csv.plan import Plan

ALL: Final = model_paths() - {"/internal_notes", "/suggestions"}


def carried(plan: Plan) -> frozenset[str]:
    """Return the model paths that the plan's columns hold, entries of joined lists by what may stand for them."""
    return _carried(tuple(column.name for column in plan.columns), plan.body, joined=plan.join is not None)


@lru_cache(maxsize=64)
def _carried(names: tuple[str, ...], body: str, *, joined: bool) -> frozenset[str]:
    found: set[str] = set()
    for column in COLUMNS:
        if column.name not in names:
            continue
        if column.name == BODY and BLOCKS not in names:
            found |= words_keep(body)
        else:
            under = {path for path in ALL if path == column.path or path.startswith(f"{column.path}/")}
            found |= _stand_in(column, under) if joined and column.main else under
    if joined or "media" not in names:
        found.discard("/body/media")
    return frozenset(found)


def _stand_in(column: Column, under: set[str]) -> set[str]:
    if column.name == "media":
        return {"/media/renditions/url"}
    return under & {f"{column.path}/{name}".rstrip("/") for name in column.main}


def left_out(column: Column, value: Any, plan: Plan, article: Article) -> list[Loss]:
    """Return what is lost because there is no column for a value that the article has.

    Whoever names the columns withholds the others; what the default columns lack is dropped.
    """
    body = column.path == "/body"
    if body and plan.blocks:
        return []
    if body and plan.words:
        return losses_of_words(article.body, plan.body)
    outcome: Literal["dropped", "withheld"] = "withheld" if plan.chosen else "dropped"
    reason = f"the option columns leaves out {column.name}" if plan.chosen else _NOT_BY_DEFAULT.format(column.name)
    return [Loss(path=path, outcome=outcome, reason=reason) for path in sorted(paths_of(value, column.path))]


_NOT_BY_DEFAULT: Final = "{} is not among the default columns; the option columns can name it"
