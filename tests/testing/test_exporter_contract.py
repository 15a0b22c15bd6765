"""For each property of the exporters' contract a plugin that breaks it is caught under the property's name."""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from converter import Article, Export, Exporter, Frame, Loss, Options, plain_text
from converter.testing import ContractError, exporter_contract, pace
from tests.testing.broken import broken_properties, properties


class Good(Exporter):
    """A small format that keeps the contract."""

    name = "toy"
    media_type = "application/json"
    suffix = ".toy.json"
    carries = frozenset({"/id", "/headline", "/body/paragraph"})
    options_schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {"indent": {"type": "integer", "default": 0, "description": "Spaces before each line."}},
    }

    def frame(self, options: Options) -> Frame | None:
        return Frame(header=b"[", separator=b",", footer=b"]")

    def told(self, article: Article) -> dict[str, Any]:
        paragraphs = [block.text for block in article.body if type(block).__name__ == "Paragraph"]
        return {"id": article.id, "headline": article.headline, "text": paragraphs}

    def export(self, article: Article, options: Options) -> Export:
        return Export(data=json.dumps(self.told(article), indent=options["indent"]).encode())


class BadlyNamed(Good):
    suffix = "TOY"


class UnknownPath(Good):
    carries = Good.carries | {"/headlines"}


class WrongDefault(Good):
    options_schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {"indent": {"type": "integer", "minimum": 1, "default": 0, "description": "Spaces."}},
    }


class StrangeLoss(Good):
    def export(self, article: Article, options: Options) -> Export:
        whole = super().export(article, options)
        return Export(data=whole.data, losses=(Loss(path="/nowhere", outcome="dropped", reason="why"),))


class NeedsOption(Good):
    options_schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {"indent": {"type": "integer", "description": "Spaces before each line."}},
    }


class ChangesArticle(Good):
    def told(self, article: Article) -> dict[str, Any]:
        article.extensions["seen"] = True
        return super().told(article)


class ChangesOptions(Good):
    def export(self, article: Article, options: Any) -> Export:
        options["indent"] = 1
        return super().export(article, options)


class Unpicklable(Good):
    def __init__(self) -> None:
        self.shorten = lambda text: text


class BrokenJson(Good):
    def export(self, article: Article, options: Options) -> Export:
        return Export(data=super().export(article, options).data + b"}")


class WrongProlog(Good):
    def frame(self, options: Options) -> Frame | None:
        return Frame(header=b"[", separator=b",", footer=b"]", prolog=b"<?xml")


class NoSeparator(Good):
    def frame(self, options: Options) -> Frame | None:
        return Frame(header=b"[", footer=b"]")


class TellsAll(Good):
    def told(self, article: Article) -> dict[str, Any]:
        return super().told(article) | {"notes": [note.text for note in article.internal_notes]}


class DeclaresInternal(Good):
    carries = Good.carries | {"/suggestions"}


class ForgetsText(Good):
    carries = Good.carries | {"/byline"}


class ForgetsNumber(Good):
    carries = Good.carries | {"/urgency"}


class DropsWhatItCarries(Good):
    def export(self, article: Article, options: Options) -> Export:
        losses = (Loss(path="/headline", outcome="dropped", reason="no room"),) if article.headline else ()
        return Export(data=super().export(article, options).data, losses=losses)


class WritesMore(Good):
    def told(self, article: Article) -> dict[str, Any]:
        return super().told(article) | {"slug": article.slugline}


class NoRoomForBoth(Good):
    def told(self, article: Article) -> dict[str, Any]:
        return super().told(article) | ({"headline": None} if article.title else {})


class FailsOnLongText(Good):
    def told(self, article: Article) -> dict[str, Any]:
        if len(article.headline or "") > 100_000:
            raise ValueError("too long")
        return super().told(article)


class FailsOnSeveral(Good):
    """No sample of the kit has two of a kind; and hypothesis shrinks this in a second, unlike faults of the body."""

    def told(self, article: Article) -> dict[str, Any]:
        lists = (getattr(article, name) for name in article.__struct_fields__ if name != "body")
        if any(isinstance(one, tuple) and len(one) > 1 for one in lists):
            raise TypeError("several")
        return super().told(article)


class Counts(Good):
    def __init__(self) -> None:
        self.count = 0

    def told(self, article: Article) -> dict[str, Any]:
        self.count += 1
        return super().told(article) | {"count": self.count}


class Hashes(Good):
    def told(self, article: Article) -> dict[str, Any]:
        return super().told(article) | {"hash": hash(article.id)}


class AcceptsAnything(Good):
    options_schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {"indent": {"default": 0, "description": "Spaces before each line."}},
    }


class HalfOfItsOptions(Good):
    options_schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            **Good.options_schema["properties"],
            "style": {"enum": ["short", "long"], "default": "short", "description": "How much is told."},
        },
    }

    def export(self, article: Article, options: Options) -> Export:
        return {"short": super().export}[options["style"]](article, options)


class ForgetsWhenShort(Good):
    options_schema = HalfOfItsOptions.options_schema

    def export(self, article: Article, options: Options) -> Export:
        short = options["style"] == "long"  # the wrong way round
        return super().export(Article(id=article.id, body=article.body) if short else article, options)


class Prints(Good):
    def told(self, article: Article) -> dict[str, Any]:
        sys.stdout.write(article.id)
        return super().told(article)


class LooksAtTheClock(Good):
    def told(self, article: Article) -> dict[str, Any]:
        datetime.now(UTC)
        return super().told(article)


class LooksAtTheEnvironment(Good):
    def told(self, article: Article) -> dict[str, Any]:
        os.environ.get("AGENCY", "none")
        return super().told(article)


class Draws(Good):
    def told(self, article: Article) -> dict[str, Any]:
        uuid.uuid4()
        return super().told(article)


class OpensFiles(Good):
    def told(self, article: Article) -> dict[str, Any]:
        Path(__file__).read_bytes()
        return super().told(article)


class WrongCharset(Good):
    media_type = "application/json; charset=iso-8859-1"


class KeepsTheArticle(Good):
    def told(self, article: Article) -> dict[str, Any]:
        self.current = article
        time.sleep(0.002)
        return super().told(self.current)


class Quadratic(Good):
    def told(self, article: Article) -> dict[str, Any]:
        for _ in article.body:
            sum(1 for _ in article.body)
        return super().told(article)


class Refuses(Good):
    def export(self, article: Article, options: Options) -> Any:
        return plain_text(article)


BROKEN: list[tuple[type[Good], set[str]]] = [
    (BadlyNamed, {"names"}),
    (UnknownPath, {"known_paths"}),
    (WrongDefault, {"options_schema"}),
    (StrangeLoss, {"result"}),
    (NeedsOption, {"without_options"}),
    (ChangesArticle, {"purity"}),
    (ChangesOptions, {"purity"}),
    (Unpicklable, {"picklable"}),
    (BrokenJson, {"well_formed", "frames", "hostile_values", "generated_articles"}),
    (WrongProlog, {"frames"}),
    (NoSeparator, {"frames"}),
    (TellsAll, {"confidential"}),
    (DeclaresInternal, {"confidential", "carried_paths_told"}),
    (ForgetsText, {"carried_paths_told", "all_fields_at_once"}),
    (ForgetsNumber, {"carried_paths_told"}),
    (DropsWhatItCarries, {"carried_paths_told"}),
    (WritesMore, {"written_paths_declared"}),
    (NoRoomForBoth, {"all_fields_at_once"}),
    (FailsOnLongText, {"hostile_values"}),
    (FailsOnSeveral, {"generated_articles"}),
    (Counts, {"determinism", "generated_articles"}),
    (Hashes, {"same_everywhere"}),
    (AcceptsAnything, {"option_types"}),
    (HalfOfItsOptions, {"options_honoured", "options_carry"}),
    (ForgetsWhenShort, {"options_carry"}),
    (Prints, {"silent"}),
    (LooksAtTheClock, {"self_contained"}),
    (LooksAtTheEnvironment, {"self_contained"}),
    (Draws, {"self_contained"}),
    (OpensFiles, {"self_contained"}),
    (WrongCharset, {"encoding"}),
    (KeepsTheArticle, {"threads"}),
    (Quadratic, {"linear_time"}),
]

SLOW = {"generated_articles", "same_everywhere", "linear_time", "import_cost", "threads", "hostile_values"}
"""Asked of those that break them; asking all of all would take minutes."""

TestGood = exporter_contract(Good())


def options_of(kind: type[Good]) -> dict[str, Any]:
    return {"indent": 2} if kind is NeedsOption else {}


@pytest.mark.parametrize(("kind", "expected"), BROKEN, ids=[kind.__name__ for kind, _ in BROKEN])
def test_a_broken_exporter_is_caught_by_name(
    kind: type[Good], expected: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "_ATTEMPTS", 1)  # what is too slow is so every time
    contract = exporter_contract(kind(), options_of(kind))
    found = broken_properties(contract, without=SLOW - expected)
    assert set(found) == expected
    assert {name: error for name, error in found.items() if not isinstance(error, ContractError)} == {}


def test_every_property_has_a_plugin_that_breaks_it() -> None:
    known = set(properties(exporter_contract(Good())))
    assert known == set().union(*(expected for _, expected in BROKEN)) | {"import_cost"}


HEAVY = """
import lxml.etree
from converter import Exporter, Export

class Heavy(Exporter):
    name, media_type, suffix, carries = "heavy", "text/plain", ".heavy", frozenset()
    options_schema = {"type": "object"}

    def frame(self, options):
        return None

    def export(self, article, options):
        return Export(data=b"")
"""


def test_a_module_that_loads_what_is_heavy_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "heavy_plugin.py").write_text(HEAVY)
    monkeypatch.syspath_prepend(str(tmp_path))
    contract = exporter_contract(importlib.import_module("heavy_plugin").Heavy())
    with pytest.raises(ContractError, match=r"Import these inside the functions that use them: .*\n  lxml"):
        contract().test_import_cost()


def test_what_is_no_export_is_told_with_what_to_return() -> None:
    with pytest.raises(ContractError, match=r"Return a converter\.Export from export\(\)"):
        exporter_contract(Refuses())().test_result()


def test_a_failure_says_in_a_sentence_what_to_do_and_names_the_paths() -> None:
    with pytest.raises(ContractError) as caught:
        exporter_contract(ForgetsText())().test_carried_paths_told()
    first, *details = str(caught.value).splitlines()
    assert first.endswith(".")
    assert details == ["  /byline"]


def test_an_exempt_path_needs_not_be_seen() -> None:
    contract = exporter_contract(ForgetsNumber(), exempt={"/urgency": "the format knows two urgencies"})
    assert broken_properties(contract, without=SLOW) == {}


def test_the_newsroom_s_own_format_may_keep_internal_notes() -> None:
    assert "confidential" not in broken_properties(exporter_contract(TellsAll(), internal=True), without=SLOW)


def test_another_encoding_is_read_by_the_author_s_own_shows() -> None:
    class Rot(Good):
        def export(self, article: Article, options: Options) -> Export:
            return Export(data=super().export(article, options).data[::-1])

    plain = exporter_contract(Rot())
    with pytest.raises(ContractError):
        plain().test_carried_paths_told()
    exporter_contract(Rot(), shows=lambda text, data: text.encode()[::-1] in data)().test_carried_paths_told()
