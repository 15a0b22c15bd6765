"""Losses: what an exporter does not declare is lost, what it tells itself stands in its words, nothing stands twice."""

from __future__ import annotations

import random

from hypothesis import given, settings, strategies as st

from converter import Loss, model_paths
from converter.losses import account
from converter.paths import WITHHELD

PATHS = sorted(model_paths())
some_paths = st.frozensets(st.sampled_from(PATHS), max_size=12)


def accounted(present: set[str], carries: set[str], *told: Loss) -> list[tuple[str, str, str]]:
    losses = account(frozenset(present), frozenset(carries), told)
    return [(loss.path, loss.outcome, loss.reason) for loss in losses]


def test_nothing_is_lost_when_everything_is_carried() -> None:
    assert accounted({"/headline", "/byline"}, {"/headline", "/byline", "/title"}) == []


def test_what_is_not_carried_is_dropped_in_order_of_paths() -> None:
    assert accounted({"/headline", "/title", "/byline"}, {"/title"}) == [
        ("/byline", "dropped", "the format has no place for it"),
        ("/headline", "dropped", "the format has no place for it"),
    ]


def test_internal_notes_are_withheld_and_not_dropped() -> None:
    assert accounted({"/internal_notes", "/suggestions"}, set()) == [
        ("/internal_notes", "withheld", "it never leaves the newsroom"),
        ("/suggestions", "withheld", "it never leaves the newsroom"),
    ]


def test_the_exporter_s_own_word_wins() -> None:
    told = Loss(path="/headline", outcome="changed", reason="cut at 80 characters")
    assert accounted({"/headline"}, set(), told) == [("/headline", "changed", "cut at 80 characters")]
    assert accounted({"/headline"}, {"/headline"}, told) == [("/headline", "changed", "cut at 80 characters")]


def test_two_losses_of_one_path_are_both_kept() -> None:
    told = [Loss(path="/keywords", outcome="changed", reason=reason) for reason in ("lower case", "joined")]
    assert accounted({"/keywords"}, {"/keywords"}, *told) == [
        ("/keywords", "changed", "joined"),
        ("/keywords", "changed", "lower case"),
    ]


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(some_paths, some_paths, st.lists(st.sampled_from(PATHS), max_size=4), st.randoms(use_true_random=False))
def test_every_path_is_carried_or_told(
    present: frozenset[str], carries: frozenset[str], named: list[str], chance: random.Random
) -> None:
    told = [Loss(path=path, outcome="changed", reason="why") for path in named]
    losses = account(present, carries, told)
    lost = {loss.path for loss in losses}
    assert present <= carries | lost
    assert lost <= (present - carries) | set(named)
    assert {loss.path for loss in losses if loss.outcome == "dropped"} & WITHHELD == set()
    chance.shuffle(told)
    assert account(present, carries, told) == losses
