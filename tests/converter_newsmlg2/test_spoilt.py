"""Items that are wrong are written again valid: what is kept of them and cannot be valid is left out and told."""

from __future__ import annotations

import io
import random
from collections import Counter

import pytest
from converter_newsmlg2.check import NewsMLG2Check
from lxml import etree

from converter import Article, ReadError, parse_xml, present, to_dict, validate_article
from converter.targets import Conversion, Target, targets
from tests.converter_newsmlg2.corpus import files
from tests.converter_newsmlg2.kinds import Faults
from tests.converter_newsmlg2.spoil import spoilt
from tests.converter_newsmlg2.test_round_trip import OPTIONS
from tests.converter_newsmlg2.trips import READER, differences, read_back
from tests.shared import SHARED, needs_shared

LEFT_OUT = "as it was kept of the source, is left out"
KEPT = '<{} xmlns="http://iptc.org/std/nar/2006-10-01/" {}/>'


@pytest.fixture
def target(monkeypatch: pytest.MonkeyPatch) -> Target:
    monkeypatch.setenv("CONVERTER_SCHEMAS", str(SHARED / "official"))
    check = NewsMLG2Check()  # one that has not yet looked for schemas elsewhere
    monkeypatch.setattr("converter.verify.checks", lambda _: [check])
    (one,) = targets(["newsml-g2"], {"newsml-g2": OPTIONS}, OPTIONS["at"], verify=True)
    return one


def read(data: bytes) -> list[Article]:
    try:
        readings = [one for record in READER.records(io.BytesIO(data), "a.xml") for one in READER.read(record)]
    except ReadError:  # a few files are parts of items only
        return []
    return [one.article for one in readings if one.article is not None]


def missing(article: Article, restored: Article, made: Conversion) -> list[str]:
    """The paths of kept entries that are neither in what was written nor told."""
    told = " ".join(loss.reason for loss in made.losses if loss.path == "/extensions")
    before, after = (Counter(map(_entry, one.extensions.get("newsml-g2", []))) for one in (article, restored))
    return [path for path, _ in before - after if path.rpartition("/")[2].lstrip("@") not in told]


def _entry(entry: dict[str, str]) -> tuple[str, str]:
    return entry["path"], entry.get("value") or "".join(map(str, etree.fromstring(entry["xml"]).itertext()))


@needs_shared
@pytest.mark.parametrize("seed", range(10))
def test_real_items_that_were_spoilt_are_written_valid_and_what_is_left_out_is_named(
    seed: int, target: Target, faults: Faults
) -> None:
    chance = random.Random(seed)
    paths, left_out = files(), 0
    for _ in range(12):
        path = chance.choice(paths)
        for article in read(spoilt(parse_xml(path.read_bytes()), chance)):
            if validate_article(article):
                continue
            made = target.convert(article, present(article))
            assert made.data is not None, (path.name, made.findings)
            assert faults(made.data) == []
            restored = read_back(made.data)
            lost = {loss.path for loss in made.losses}
            assert differences(article, restored, lost, OPTIONS) == {}
            assert missing(article, restored, made) == []
            left_out += any(LEFT_OUT in loss.reason for loss in made.losses)
    assert left_out


@needs_shared
def test_the_loss_says_which_path_and_why(target: Target) -> None:
    good = {"path": "itemMeta/service", "xml": KEPT.format("service", 'qcode="x:y"')}
    bad = {"path": "itemMeta/generator", "xml": KEPT.format("generator", 'colour="red"')}
    article = Article(id="urn:x:1", extensions={"newsml-g2": [good, bad]})
    made = target.convert(article, present(article))
    assert made.data is not None
    assert b"<service " in made.data
    assert b"<generator" not in made.data
    reasons = [loss.reason for loss in made.losses if loss.path == "/extensions"]
    assert len(reasons) == 1
    assert reasons[0].startswith(f"itemMeta/generator, {LEFT_OUT}: it would make the output invalid (")
    assert to_dict(article)["extensions"] == {"newsml-g2": [good, bad]}
