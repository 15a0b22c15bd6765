"""Losses: what a format could not carry of an article, so that forgetting a field is a loss and not a silence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from typing import Final, Literal, TypeAlias

import msgspec

from converter.paths import WITHHELD

Outcome: TypeAlias = Literal["changed", "dropped", "withheld"]


class Loss(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One thing that an output does not say as the article says it.

    ``path`` is a model path such as ``/media/caption``; ``changed`` says how in ``reason``, ``dropped`` means that the
    format has no place for it, ``withheld`` that it is kept back on purpose and counts as no fault.
    """

    path: str
    outcome: Outcome
    reason: str


@lru_cache(maxsize=1024)
def _undeclared(present: frozenset[str], carries: frozenset[str]) -> tuple[Loss, ...]:
    dropped = [Loss(path=path, outcome="dropped", reason=_NO_PLACE) for path in present - carries - WITHHELD]
    withheld = [Loss(path=path, outcome="withheld", reason=_KEPT_BACK) for path in (present & WITHHELD) - carries]
    return tuple(sorted(dropped + withheld, key=_order))


class Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one model path of an article in one output; ``reason`` says why it is not ``written``."""

    path: str
    outcome: Literal["written", "changed", "dropped", "withheld"]
    reason: str = ""


def statement(present: frozenset[str], losses: Iterable[Loss]) -> tuple[Verdict, ...]:
    """Return what became of each path that an article has, sorted by path.

    ``losses`` are all of one export, as ``account`` returns them. Where a path has several, the gravest is its verdict,
    and their reasons stand together.
    """
    told: dict[str, list[Loss]] = {}
    for loss in losses:
        told.setdefault(loss.path, []).append(loss)
    return tuple(_verdict(path, told.get(path, [])) for path in sorted(present | told.keys()))


def _verdict(path: str, losses: list[Loss]) -> Verdict:
    if not losses:
        return Verdict(path=path, outcome="written")
    reasons = dict.fromkeys(loss.reason for loss in losses)
    gravest = max((loss.outcome for loss in losses), key=_GRAVITY.index)
    return Verdict(path=path, outcome=gravest, reason="; ".join(reasons))


_order: Final = attrgetter("path", "outcome", "reason")
_NO_PLACE: Final = "the format has no place for it"
_KEPT_BACK: Final = "it never leaves the newsroom"
_GRAVITY: Final[tuple[Outcome, ...]] = ("changed", "withheld", "dropped")


def account(present: frozenset[str], carries: frozenset[str], told: Iterable[Loss]) -> tuple[Loss, ...]:
    """Return all losses of one export, sorted by path.

    ``present`` are the paths that the article has, ``carries`` those that the exporter declares, ``told`` the losses
    that it reported itself; these win, since they know the reason.
    """
    own = tuple(told)
    return _accounted(present, carries, own) if own else _undeclared(present, carries)


@lru_cache(maxsize=1024)
def _accounted(present: frozenset[str], carries: frozenset[str], own: tuple[Loss, ...]) -> tuple[Loss, ...]:
    named = {loss.path for loss in own}
    return tuple(
        sorted([*own, *(loss for loss in _undeclared(present, carries) if loss.path not in named)], key=_order)
    )
