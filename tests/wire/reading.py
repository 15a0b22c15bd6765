"""How the tests of the wire parser read a text."""

from __future__ import annotations

from converter.article import Paragraph
from converter.formats import Reading, Record
from converter.wire.reader import WireReader

READER = WireReader()


def read(copy: str | bytes, source: str = "story.txt") -> Reading:
    data = copy.encode() if isinstance(copy, str) else copy
    (reading,) = READER.read(Record(data=data, source=source))
    return reading


def texts(reading: Reading) -> list[str]:
    """Return the paragraphs' texts; wire copy makes no other blocks."""
    assert reading.article is not None
    assert all(isinstance(block, Paragraph) for block in reading.article.body)
    return [block.text for block in reading.article.body if isinstance(block, Paragraph)]


def codes(reading: Reading) -> set[str]:
    return {finding.code for finding in reading.findings}
