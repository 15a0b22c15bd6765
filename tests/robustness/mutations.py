"""Files of every kind that the converter reads, and ways to spoil them.

A mutation is a list of steps; a step is plain numbers, so that hypothesis can shrink it and a random number generator
can make thousands a second. The same steps applied to the same file give the same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from converter import Article, export, to_json
from converter.testing import full_article

ROOT: Final = Path(__file__).parent.parent.parent
LONGEST: Final = 60_000  # bytes: what takes longer than the time allowed at this length is told by other tests
_SCALE: Final = 1 << 16


class Step(NamedTuple):
    """What is done (``how``), where (``at``, ``to``: of 65,536 parts of the file), and with what (``pick``)."""

    how: int
    at: int
    to: int
    pick: int


_ANPA: Final = (
    b"\x16\x16\x01a0001\x1f-----\r\nb s\x13\x11 BC-Ferry     06-29 0010\r\n\x02^BC-Ferry,10<\r\n^Ferry is back<\r\n"
    b"^Eds: APNewsNow.<\r\n\t   NORTH PORT (AP) _ The ferry is back on its old line,<\r\nsaid the mayor.<\r\n"
    b"\t   Nobody was hurt.<\r\n\x03AP-WF-06-29-17 2350GMT<\r\n\x04"
)
_IPTC7901: Final = (
    b"\x01bsf025 3 ec 12   etf 967\r\n\r\nEconomie/Ville/\r\n\x02Le march\xe9 est rouvert =\r\n\r\n   Paris (ats)"
    b" Le march\xe9 a rouvert lundi.\r\n\r\n(SDA/sj)\r\n\x03091223 GMT dec 18\r\n\x04"
)
_ZCZC: Final = (
    b"ZCZC AAP\r\n%A\r\n#Ferry_BC1\r\n$Ferry is back in service\r\n:(HOBART)\r\n&DESK\\smithj\r\n*07000000\r\n@TAS\r\n"
    b"The ferry is back after two months of repairs, the harbour master said.\r\n\r\nAAP RTV\r\nNNNN\r\n"
)
_MAIL: Final = (
    b'From: "Rina \xc3\xa9" <rina@example.org>\r\nSubject: =?utf-8?B?QmVyaXRhIHBhc2Fy?=\r\n'
    b"Date: Tue, 12 Apr 2016 09:00:00 +0700\r\nMessage-ID: <1@example.org>\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    b'--b\r\nContent-Type: text/plain; charset="iso-8859-1"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    b"Jakarta (ANTARA) - Menteri itu meninjau pasar =E9.\r\n\r\n--b\r\nContent-Type: text/html; charset=x\r\n\r\n"
    b"<p>Menteri</p>\r\n--b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n"
    b"--b--\r\n"
)


@cache
def stories() -> tuple[bytes, ...]:
    """Return raw copy."""
    return tuple(path.read_bytes() for path in sorted((ROOT / "examples").glob("*.txt")))


@cache
def article() -> Article:
    """Return an article that has every field."""
    return full_article()


def _written(name: str, **options: str) -> bytes:
    return export(article(), name, options, at="2026-01-02T03:04:05Z").data


@cache
def seeds(kind: str) -> tuple[bytes, ...]:
    """Return sound files of a kind."""
    return _SEEDS[kind]()


def _jsonld() -> tuple[bytes, ...]:
    plain = _written("jsonld")
    page = b'<!DOCTYPE html><html><head><script type="application/ld+json">' + plain + b"</script></head></html>"
    return plain, page, b"[" + plain + b"," + plain + b"]"


def _articles() -> tuple[bytes, ...]:
    plain = to_json(article())
    return plain, plain.rstrip() + b"\n" + plain.rstrip() + b"\n"


_SEEDS: Final[dict[str, Callable[[], tuple[bytes, ...]]]] = {
    "wire": stories,
    "anpa-1312": lambda: (_ANPA,),
    "iptc-7901": lambda: (_IPTC7901,),
    "zczc": lambda: (_ZCZC, _ZCZC * 2),
    "mail": lambda: (_MAIL, b"From a@b Tue Apr 12 09:00:00 2016\n" + _MAIL.replace(b"\r\n", b"\n") * 2),
    "newsml-g2": lambda: (
        _written("newsml-g2", provider="P"),
        _written("newsml-g2", provider="P", body="nitf", vocabulary="http://example.org/v/"),
    ),
    "jsonld": _jsonld,
    "csv": lambda: (_written("csv"), _written("csv", dialect="excel"), _written("csv", body="html")),
    "article": _articles,
}
KINDS: Final = tuple(_SEEDS)

_COMMON: Final = (
    b"",
    b"\0",
    b"\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\r\n",
    b"\r",
    b"\n\n",
    b"\x1a",
    b"\x1b[31m",
    b"\x85",
    b"\xe2\x80\xa8",
    b"\xe2\x80\xae",
    b"\xc2\xa0",
    b"e\xcc\x81" * 40,
    b"A" * 5000,
    b" " * 5000,
    b"\t" * 3000,
    b"9" * 400,
    b"-1",
    b"1e400",
    b"NaN",
    b"0000-00-00T00:00:00Z",
    b"9999-12-31T23:59:60+14:00",
    b"2026-02-30",
    b"2026-11-24T08:00:00+99:99",
    b"../../x",
    b"CON",
    b"'",
    b'"',
    b'""',
    b"\\",
    b"%s%n",
    b"=cmd()",
)
_WORDS: Final[dict[str, tuple[bytes, ...]]] = {
    "wire": (
        b"Jakarta (ANTARA) - ",
        b"COPYRIGHT \xc2\xa9 ANTARA 2021\n",
        b"Pewarta: X\nEditor: Y\n",
        b'"Siap," kata Bima. ',
        b"EMBARGO: 5 January 2026 10:00 GMT\n",
        b"(Adds quotes)\n",
        b"By ",
        b"ends\n",
        b"\xe2\x80\x9c",
        b"xxxx 12/13/2020",
        b"Not for publication\n",
        b"KILL",
        b"UPDATE 1-",
        b"\xc3\x83\xc2\xa9",
    ),
    "anpa-1312": (
        b"\x16\x16\x01",
        b"\x02",
        b"\x03",
        b"\x04",
        b"\x13\x11",
        b"^",
        b"<\r\n",
        b"AP-WF-06-29-17 2350GMT<\r\n",
        b"\x14",
    ),
    "iptc-7901": (b"\x01", b"\x02", b"\x03", b"\x04", b"091223 GMT dec 18", b" =\r\n", b"320000 GMT feb 99"),
    "zczc": (b"ZCZC\n", b"\nNNNN\n", b"%A\r\n", b"#x", b"$", b":", b"&D\\", b"*99999999", b"@", b"121212 GIU 99\n"),
    "mail": (
        b"From x\n",
        b"\r\n--b\r\n",
        b"--b--",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n",
        b"charset=utf-7",
        b"charset=\xff",
        b"charset=idna",
        b"charset=rot13",
        b"charset=unicode_escape",
        b"charset=undefined",
        b"charset=hex",
        b"=?utf-8?Q?=FF?=",
        b"=?x?B?////?=",
        b"Content-Transfer-Encoding: base64\r\n",
        b"Content-Transfer-Encoding: x-uuencode\r\n",
        b"Date: Tue, 99 Foo 20166 99:99:99 +9999\r\n",
        b"Content-Type: message/rfc822\r\n\r\n",
        b"Message-ID: <",
        b"To: @,,;:\r\n",
        b"Content-Type: text/plain; charset*=utf-8''%FF; format=flowed; name*0*=x\r\n",
        b"From: =?utf-8?q?=0A?= <\xff@>\r\n",
    ),
    "newsml-g2": (
        b"<p>",
        b"</p>",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"&#0;",
        b"&#xD800;",
        b"&amp;",
        b"&x;",
        b"<!DOCTYPE a [",
        b"<?xml",
        b'<?xml version="1.0" encoding="UTF-16"?>',
        b' xmlns="x"',
        b' xml:lang="x-!"',
        b"<subject/>",
        b"<located/>",
        b"<dateline/>",
        b"<html><body><table><tr><td colspan='99999'>x</td></tr></table></body></html>",
        b"<newsItem>",
        b"<contentSet/>",
        b"<remoteContent href='x'/>",
        b"<embargoed/>",
        b"<pubStatus qcode='stat:'/>",
        b"<inlineXML/>",
        b"<inlineData>x</inlineData>",
        b"<packageItem/>",
        b"<ul><li>" * 60,
        b"<b><i>" * 200,
        b" version='0'",
        b"qcode=':'",
        b"literal=''",
        b"<name/>",
    ),
    "jsonld": (
        b"{}",
        b"[]",
        b"null",
        b"true",
        b"0",
        b'"x"',
        b"[" * 1200,
        b'{"a":' * 300,
        b'"@graph":',
        b'"@type":["NewsArticle","Thing"],',
        b'"@context":{"x":{"@id":"y"}},',
        b'"\\ud800"',
        b'"@id":5,',
        b"</script>",
        b"<script type=application/ld+json>",
        b'{"@value":1}',
        b'{"@list":[]}',
        b'"@reverse":{}',
        b'"articleBody":{"@value":"<p>"}',
        b'"author":[null,{"name":[]}]',
        b"\\u0000",
        b"//",
        b",",
    ),
    "csv": (
        b",",
        b";",
        b"\t",
        b'"',
        b'"\r\n',
        b"\r",
        b'""","',
        b"id,headline\r\n",
        b"\xef\xbb\xbf",
        b"sep=;\r\n",
        b"'=1+1",
        b"[null]",
        b'[{"a":1}]',
        b'"{""a"":""b""}"',
        b"TRUE",
        b"delete",
        b"id",
        b",id,id,",
        b"<p>x</p>",
        b"\xff\xfei\0d\0",
        b"[" * 1100,
    ),
    "article": (
        b"{}",
        b"[]",
        b"null",
        b"true",
        b"1.0",
        b"1e999",
        b'"x"',
        b"[" * 1200,
        b'{"a":' * 300,
        b'"id":"b",',
        b'"\\ud800"',
        b'"\\u0000"',
        b'"type":"raw"',
        b'"marks":[{"start":-1,"end":99,"type":"link"}],',
        b'"lines":[0],',
        b'"body":[{"type":"table","rows":[]}],',
        b",",
        b"\n{",
        b'"schema_version":"9.9"',
        b'"version":99999999999999999999,',
        b'"level":99',
        b'"pub_status":"canceled",',
        b"\n",
    ),
}


def _cut(data: bytes, start: int, end: int, word: bytes, other: bytes) -> bytes:
    return data[:start] + data[end:]


def _put(data: bytes, start: int, end: int, word: bytes, other: bytes) -> bytes:
    return data[:start] + word + data[start:]


def _replace(data: bytes, start: int, end: int, word: bytes, other: bytes) -> bytes:
    return data[:start] + word + data[end:]


def _double(data: bytes, start: int, end: int, word: bytes, other: bytes) -> bytes:
    return data[:end] + data[start:end] * (1 + len(word) % 7) + data[end:]


def _truncate(data: bytes, start: int, end: int, word: bytes, other: bytes) -> bytes:
    return data[:end]


def _flip(data: bytes, start: int, end: int, word: bytes, other: bytes) -> bytes:
    return (
        data[:start] + bytes([data[start] ^ (1 + len(word) % 255)]) + data[start + 1 :] if start < len(data) else data
    )


def _splice(data: bytes, start: int, end: int, word: bytes, other: bytes) -> bytes:
    return data[:start] + other[end * len(other) // max(1, len(data)) :]


def _recode(data: bytes, start: int, end: int, word: bytes, other: bytes) -> bytes:
    code = ("utf-16", "utf-16-le", "utf-32-be", "utf-7", "cp1252", "utf-8-sig", "cp037")[len(word) % 7]
    return data.decode("utf-8", "replace").encode(code, "replace")


def _swap(data: bytes, start: int, end: int, word: bytes, other: bytes) -> bytes:
    middle = (start + end) // 2
    return data[:start] + data[middle:end] + data[start:middle] + data[end:]


_HOW: Final = (_put, _put, _replace, _replace, _cut, _cut, _double, _truncate, _flip, _flip, _splice, _swap, _recode)
WAYS: Final = len(_HOW)
SHORT: Final = 200  # bytes that a step covers when it is a short one, so that not every one tears half the file out


def spoiled(kind: str, seed: int, steps: Sequence[Step]) -> bytes:
    """Return a file of a kind after some steps."""
    files = seeds(kind)
    return spoil(files[seed % len(files)], kind, steps)


def spoil(data: bytes, kind: str, steps: Sequence[Step]) -> bytes:
    """Return a file after some steps, with the words of a kind."""
    files, words = seeds(kind), _COMMON + _WORDS[kind] * 2
    for step in steps:
        start = step.at * len(data) // _SCALE
        reach = len(data) - start if step.pick % 5 == 0 else min(SHORT, len(data) - start)
        end = start + step.to * reach // _SCALE
        other = files[step.pick % len(files)]
        data = _HOW[step.how % WAYS](data, start, end, words[step.pick % len(words)], other)[:LONGEST]
    return data


def at_random(chance: random.Random, found: Sequence[bytes] = ()) -> tuple[str, bytes]:
    """Return a kind and a spoiled file of it; one in three is one of those ``found`` elsewhere, whatever they are."""
    kind = chance.choice(KINDS)
    steps = [
        Step(chance.randrange(WAYS), chance.randrange(_SCALE), chance.randrange(_SCALE), chance.randrange(1 << 20))
        for _ in range(chance.choice((1, 1, 2, 3, 5, 9)))
    ]
    if found and chance.random() < 1 / 3:
        return kind, spoil(chance.choice(found), kind, steps)
    return kind, spoiled(kind, chance.randrange(1 << 20), steps)
