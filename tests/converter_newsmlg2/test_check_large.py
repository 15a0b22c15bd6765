"""Messages beyond the limit are checked item by item: the same findings, in memory that does not grow."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from pathlib import Path

import pytest
from converter_newsmlg2.check import NewsMLG2Check

from tests.shared import SHARED, needs_shared

HERE = Path(__file__).parent
ITEM = (HERE / "positive" / "text.xml").read_text("utf-8").split("\n", 1)[1]
HEAD = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">\n<header><sent>2026-01-02T03:05:00Z</sent></header>\n'


def message(*items: str, head: str = HEAD) -> bytes:
    return f"{head}<itemSet>\n{''.join(items)}</itemSet>\n</newsMessage>\n".encode()


def numbered(number: int, text: str = ITEM) -> str:
    return text.replace("2026:1", f"2026:{number}")


def told(data: bytes, whole: int) -> list[tuple[str, int | None, str]]:
    return sorted(
        (one.code, one.line, one.message)
        for one in NewsMLG2Check(whole=whole).check(io.BytesIO(data), "a.xml")
        if one.code != "G2_SCHEMA_ABSENT"
    )


WRONG = [
    numbered(1),
    numbered(2, ITEM.replace("stat:usable", "stat:cancelled")),
    numbered(3, ITEM.replace('    <provider literal="Example"/>\n', "")),
    numbered(2),
    numbered(4, ITEM.replace("medtop:17000000", "zzz:1")),
    numbered(5, ITEM.replace("<p>", "<p onclick='a'>")),
]


@pytest.mark.parametrize("head", [HEAD, HEAD.partition("\n")[0] + "\n", HEAD.replace("<sent>", "<sent>x")])
def test_the_same_is_found_as_in_the_whole(head: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVERTER_SCHEMAS", str(SHARED / "official"))
    data = message(*WRONG, head=head)
    whole = told(data, len(data))
    assert told(data, 1000) == whole
    assert {code for code, _, _ in whole} >= {
        "G2_CODE_UNKNOWN",
        "XML_ELEMENT_MISSING",
        "G2_GUID_TWICE",
        "G2_ALIAS_UNDECLARED",
        "XHTML_PROGRAM",
    }


@pytest.mark.parametrize("data", [b"<a>" + b" " * 2000 + b"</a>", message(*WRONG)[:5000], b"<a><b></a>" + b" " * 2000])
def test_what_cannot_be_read_is_found(data: bytes) -> None:
    (*_, last) = [code for code, _, _ in told(data, 1000)]
    assert last in {"G2_ROOT", "XML_MALFORMED"}


def test_an_item_beyond_the_limit_is_refused() -> None:
    huge = ITEM.replace("two metres", "x" * 9_000_000)
    codes = [code for code, _, _ in told(message(numbered(1), numbered(2, huge)), 1000)]
    assert codes == ["G2_ITEM_TOO_LARGE"]


PROGRAM = """
import resource, sys
from converter_newsmlg2.check import NewsMLG2Check
class Stream:
    def __init__(self, head, item, foot, count):
        self.parts = iter([head, *(item.replace(b"2026:1", b"2026:%d" % n) for n in range(count)), foot])
        self.rest = b""
    def read(self, size=-1):
        while len(self.rest) < size:
            part = next(self.parts, b"")
            if not part:
                break
            self.rest += part
        piece, self.rest = self.rest[:size], self.rest[size:]
        return piece
item, head = sys.stdin.buffer.read().split(b"|||")
count = int(sys.argv[1])
stream = Stream(head + b"<itemSet>", item, b"</itemSet></newsMessage>", count)
found = list(NewsMLG2Check(whole=1 << 20).check(stream, "a"))
print(len([one for one in found if one.severity == "error"]), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@needs_shared
def test_memory_does_not_grow_with_the_message() -> None:
    def spent(count: int) -> int:
        given = ITEM.encode() + b"|||" + HEAD.encode()
        shown = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(count)],
            input=given,
            capture_output=True,
            check=True,
            env={"PYTHONPATH": ":".join(sys.path), "CONVERTER_SCHEMAS": str(SHARED / "official")},
        )
        errors, kilobytes = map(int, shown.stdout.split())
        assert errors == 0
        return kilobytes

    start = time.perf_counter()
    assert spent(8_000) - spent(1_000) < 8_000  # 13 MB more of message, not 8 more in memory
    assert time.perf_counter() - start < 60
