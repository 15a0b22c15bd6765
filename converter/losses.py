"""Losses: what a format could not carry of an article, so that forgetting a field is a loss and not a silence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, TypeAlias

import msgspec

from converter.paths import WITHHELD

Outcome: TypeAlias = Literal["changed", "dropped", "withheld"]


class Loss(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that an output does not say as the article says it.

    ``path`` is a model path such as ``/media/caption``; ``changed`` says how in ``reason``, ``dropped`` means that the
    format has no place for it, ``withheld`` that it is kept back on purpose and counts as no fault.
    """

    path: str
    outcome: Outcome
    reason: str
    format: str = ""
    article: str = ""


@lru_cache(maxsize=1024)
def _undeclared(present: frozenset[str], carries: frozenset[str]) -> tuple[tuple[str, Outcome, str], ...]:
    dropped: list[tuple[str, Outcome, str]] = [
        (path, "dropped", "the format has no place for it") for path in present - carries - WITHHELD
    ]
    withheld: list[tuple[str, Outcome, str]] = [
        (path, "withheld", "it never leaves the newsroom") for path in (present & WITHHELD) - carries
    ]
    return tuple(sorted(dropped + withheld))


def account(
    present: frozenset[str], carries: frozenset[str], told: Iterable[Loss], *, format_name: str, article_id: str
) -> tuple[Loss, ...]:
    """Return all losses of one export, sorted by path.

    ``present`` are the paths that the article has, ``carries`` those that the exporter declares, ``told`` the losses
    that it reported itself; these win, since they know the reason.
    """
    own = list(told)
    missing = _undeclared(present, carries)
    if not own and not missing:
        return ()
    named = {loss.path for loss in own}
    whole = [msgspec.structs.replace(loss, format=format_name, article=article_id) for loss in own]
    whole += [
        Loss(path=path, outcome=outcome, reason=reason, format=format_name, article=article_id)
        for path, outcome, reason in missing
        if path not in named
    ]
    return tuple(sorted(whole, key=lambda loss: (loss.path, loss.outcome, loss.reason)))
