"""What an article keeps of its source and what makes an output invalid by it: found, left out, told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from converter import Article, Finding
from converter.spoilt import spared
from converter.verify import VERIFY_FAILED


def article(kept: Any) -> Article:
    return Article(id="urn:x:1", extensions={"ours": kept, "theirs": ["bad"]})


def judge(wrong: Callable[[Any], bool]) -> Callable[[Article], Sequence[Finding]]:
    return lambda one: [VERIFY_FAILED.found("said so")] if wrong(one.extensions.get("ours", [])) else []


@pytest.mark.parametrize(
    ("kept", "left", "names"),
    [
        (["a", "bad", "c", "bad", "e"], ["a", "c", "e"], ["entry 2", "entry 4"]),
        ([{"path": "x/y"}, "bad", "c"], [{"path": "x/y"}, "c"], ["entry 2"]),
        ({"a": 1, "bad": 2, "c": 3}, {"a": 1, "c": 3}, ["bad"]),
        (["bad"], None, ["entry 1"]),
        ("bad", None, ["what is kept"]),
    ],
)
def test_only_what_is_to_blame_is_left_out_and_each_is_told(kept: Any, left: Any, names: list[str]) -> None:
    found = spared(article(kept), "ours", judge(lambda ours: "bad" in ours))
    assert found is not None
    assert found[0].extensions == {"theirs": ["bad"]} | ({} if left is None else {"ours": left})
    assert [loss.reason.partition(",")[0] for loss in found[1]] == names
    assert {(loss.path, loss.outcome) for loss in found[1]} == {("/extensions", "changed")}
    assert all("said so" in loss.reason for loss in found[1])


def test_of_two_entries_that_do_not_go_together_the_first_stays() -> None:
    found = spared(article(["a", "b", "c"]), "ours", judge(lambda ours: "a" in ours and "c" in ours))
    assert found is not None
    assert found[0].extensions["ours"] == ["a", "b"]


@pytest.mark.parametrize("kept", [None, [], ["a"]])
def test_an_output_that_is_invalid_without_them_is_not_their_fault(kept: Any) -> None:
    assert spared(article(kept), "ours", judge(lambda _: True)) is None


def test_thousands_of_wrong_entries_do_not_mean_thousands_of_outputs() -> None:
    tries: list[Article] = []
    kept = [{"path": "bad"}] * 3000

    def errors(one: Article) -> list[Finding]:
        tries.append(one)
        return [VERIFY_FAILED.found("no")] if one.extensions.get("ours") else []

    found = spared(article(kept), "ours", errors)
    assert found is not None
    assert "ours" not in found[0].extensions
    assert len(found[1]) == 3000
    assert len(tries) < 150
