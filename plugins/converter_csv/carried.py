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
    """Return what is lost because a column, for which the article has a value, is not chosen."""
    if column.path == "/body":
        return _left_out_of_body(column, plan, article)
    reason = f"written only when the column {column.name} is chosen"
    outcome: Literal["dropped", "withheld"] = "dropped" if column.default else "withheld"
    return [Loss(path=path, outcome=outcome, reason=reason) for path in sorted(paths_of(value, column.path))]


def _left_out_of_body(column: Column, plan: Plan, article: Article) -> list[Loss]:
    if plan.blocks:
        return []
    if plan.words:
        return losses_of_words(article.body, plan.body)
    reason = f"written only when the column {column.name} is chosen"
    return [Loss(path=path, outcome="dropped", reason=reason) for path in sorted(paths_of(article.body, "/body"))]
