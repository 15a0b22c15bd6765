"""Text between the elements of a property, where the XML Schema has none: it is told or kept, never lost."""

from __future__ import annotations

import io
import random

import pytest
from converter_newsmlg2.reader import NewsMLG2Reader
from lxml import etree

from converter import parse_xml, to_dict
from tests.converter_newsmlg2.corpus import files
from tests.converter_newsmlg2.siblings import NAR
from tests.converter_newsmlg2.test_reader import document
from tests.shared import needs_shared

READER = NewsMLG2Reader()
WORDS = (
    "name definition note headline by dateline creditline description edNote copyrightNotice usageTerms title slugline"
    " keyword altId"
)
TEXTUAL = {f"{NAR}{name}" for name in WORDS.split()}
PROPERTIES = [
    '<creator literal="Ana">STRAY<name>Ana</name></creator>',
    '<creator literal="Ana"><name>Ana</name>STRAY</creator>',
    '<infoSource literal="A"><name>A</name><related literal="r"><name>r</name></related>STRAY</infoSource>',
    '<located literal="Jakarta"><name>Jakarta</name>STRAY</located>',
    '<language tag="id">STRAY</language>',
    '<genre qcode="genre:Current">STRAY</genre>',
    '<subject qcode="medtop:01000000">STRAY</subject>',
    '<subject qcode="medtop:01000000"><name>arts</name>STRAY</subject>',
]


@pytest.mark.parametrize("xml", PROPERTIES)
def test_text_in_a_property_that_holds_elements_only_is_told_once(xml: str) -> None:
    data = document(content=f"<headline>A headline</headline>{xml}")
    (record,) = READER.records(io.BytesIO(data), "a.xml")
    (reading,) = READER.read(record)
    told = [one for one in reading.findings if one.code == "TEXT_STRAY"]
    assert [(one.raw, one.line is not None) for one in told] == [("STRAY", True)]
    assert reading.article is not None


def disturbed(root: etree._Element, chance: random.Random) -> bytes | None:
    """Put a word where only elements may stand, somewhere in the metadata."""
    parts = [
        one
        for item in root.iter(f"{NAR}newsItem", f"{NAR}packageItem")
        for name in ("itemMeta", "contentMeta", "rightsInfo")
        for part in item.iterfind(f"{NAR}{name}")
        for one in part.iter(f"{NAR}*")
        if one.tag not in TEXTUAL
    ]
    if not parts:
        return None
    one = chance.choice(parts)
    if len(one) and chance.random() < 0.6:
        one[chance.randrange(len(one))].tail = " STRAY "
    else:
        one.text = (one.text or "") + " STRAY "
    return etree.tostring(root)


@needs_shared
@pytest.mark.parametrize("seed", range(4))
def test_in_real_items_no_such_text_is_lost(seed: int) -> None:
    chance = random.Random(seed)
    paths = files()
    for _ in range(100):
        path = chance.choice(paths)
        data = disturbed(parse_xml(path.read_bytes()), chance)
        if data is None:
            continue
        readings = [one for record in READER.records(io.BytesIO(data), "a.xml") for one in READER.read(record)]
        held = [f"{finding.message} {finding.raw}" for one in readings for finding in one.findings]
        held += [str(to_dict(one.article)) for one in readings if one.article is not None]
        assert any("STRAY" in one for one in held), (path.name, data)
