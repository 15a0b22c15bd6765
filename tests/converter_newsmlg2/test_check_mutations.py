"""Whatever is done to a document, the check ends with findings, and those have a line."""

from __future__ import annotations

import io
import random
import re
from pathlib import Path

import pytest
from converter_newsmlg2.check import NewsMLG2Check

EXAMPLES = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*tive/*.xml"))]
STRANGE = (b"<!--x-->", b"<?pi x?>", b'<a xmlns=""/>', b"&#9;", b"text", b'<x:y xmlns:x="urn:q"/>', b"\xc2\xa0")
VALUES = (b"", b" ", b":", b"a:b c:d", b"x", b"&#10;", b"2026-02-30T25:61:00Z", b"-0001-01-01T00:00:00Z", b"T")


def mutated(document: bytes, chance: random.Random) -> bytes:
    pieces = re.findall(rb"<[^>]*>|[^<>]+", document)
    at = chance.randrange(len(pieces))
    match chance.randrange(5):
        case 0:
            del pieces[at]
        case 1:
            pieces.insert(at, chance.choice(pieces))
        case 2:
            pieces.insert(at, chance.choice(STRANGE))
        case 3:
            pieces[at] = re.sub(rb'="[^"]*"', lambda _: b'="' + chance.choice(VALUES) + b'"', pieces[at])
        case _:
            pieces[at] = chance.choice(VALUES)
    return b"".join(pieces)


@pytest.mark.parametrize("seed", range(24))
def test_a_changed_document_ends_as_findings(seed: int) -> None:
    chance = random.Random(seed)
    whole, pieces = NewsMLG2Check(), NewsMLG2Check(whole=300)
    for _ in range(50):
        document = chance.choice(EXAMPLES)
        for _ in range(chance.randint(1, 5)):
            document = mutated(document, chance)
        for check in (whole, pieces):
            for one in check.check(io.BytesIO(document), "-"):
                assert one.line is not None, one
