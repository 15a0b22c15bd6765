"""A newsMessage of any length is read in constant memory, measured in a process of its own."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from converter_newsmlg2.reader import NewsMLG2Reader

from tests.converter_newsmlg2.test_reader import NAR, document

_READ = """
import resource, sys
from converter_newsmlg2.reader import NewsMLG2Reader
reader = NewsMLG2Reader()
count = 0
with open(sys.argv[1], "rb") as stream:
    for record in reader.records(stream, "m.xml"):
        (reading,) = reader.read(record)
        assert reading.article is not None
        count += 1
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
_MEBIBYTE = 1024 * 1024


def _message(path: Path, size: int) -> int:
    body = f'<inlineXML><p xmlns="{NAR}">{"A sentence of some words. " * 60}</p></inlineXML>'
    item = document(content="<headline>A headline</headline>", body=body) + b"\n"
    count = size // len(item) + 1
    head = f'<newsMessage xmlns="{NAR}"><header><sent>2026-01-02T03:04:05Z</sent></header>\n<itemSet>\n'
    with path.open("wb") as out:
        out.write(head.encode())
        for _ in range(count):
            out.write(item)
        out.write(b"</itemSet>\n</newsMessage>\n")
    return count


def test_an_item_that_cannot_be_read_costs_only_itself() -> None:
    items = [document(attributes=f'guid="urn:x:{number}" version="{number}"') for number in (1, 2, 3)]
    items[1] = items[1].replace(b'version="2"', b'version="two"')
    head = f'<newsMessage xmlns="{NAR}"><itemSet>'.encode()
    message = io.BytesIO(head + b"".join(items) + b"</itemSet></newsMessage>")
    reader = NewsMLG2Reader()
    found = [one for record in reader.records(message, "m.xml") for one in reader.read(record)]
    assert [one.article and one.article.id for one in found] == ["urn:x:1", None, "urn:x:3"]
    assert [one.code for one in found[1].findings] == ["VERSION_INVALID"]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_long_message_takes_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    peaks = []
    for size in (4, 64):
        path = tmp_path / f"{size}.xml"
        count = _message(path, size * _MEBIBYTE)
        done = subprocess.run([sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, check=True)
        read, peak = map(int, done.stdout.split())
        assert read == count
        peaks.append(peak)
    assert peaks[1] < 200
    assert peaks[1] < peaks[0] + 40
