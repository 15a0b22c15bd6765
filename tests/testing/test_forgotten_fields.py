"""What an exporter forgets is caught by the kit's judge: every path in turn, and every piece of an output in turn."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

import msgspec
import pytest
from converter_csv.columns import BY_NAME
from converter_csv.exporter import CsvExporter
from converter_csv.reader import CsvReader
from converter_jsonld.exporter import JsonLdExporter
from converter_jsonld.reader import JsonLdReader
from converter_newsmlg2.exporter import NewsMLG2Exporter
from lxml import etree

from converter import (
    Article,
    Contributor,
    Exporter,
    Reader,
    Relation,
    Term,
    from_dict,
    present,
    to_dict,
    validate_article,
)
from converter.options import resolve
from converter.pipeline import Conversion, Target
from converter.testing import ContractError, full_article, one_field
from converter.testing.adding_up import amiss
from converter.testing.roundtrip import read_one
from tests.converter_newsmlg2.test_contract import VOCABULARY, Receiver

Pieces = Callable[[bytes, Collection[str]], Iterator[tuple[str, bytes]]]


class Format(NamedTuple):
    """A format under all its paths; ``pieces`` yields an output without each of its pieces in turn, by name."""

    exporter: Exporter
    reader: Reader
    options: Mapping[str, Any]
    pieces: Pieces
    added: Mapping[str, Any] = {}

    def convert(self, article: Article, stated: Article) -> Conversion:
        """Export an article, and work out what is lost of another."""
        target = Target(self.exporter, resolve(self.exporter, self.options), None, "")
        return target.convert(article, present(stated))

    def caught(self, article: Article, made: Conversion, data: bytes | None) -> bool:
        """Say whether the judge finds something amiss when this was written of an article."""
        if data is None:
            return False
        try:
            restored = read_one(self.reader, data)
        except ContractError:
            return True
        return any(amiss(article, restored, made.losses, added=self.added))


def elements(data: bytes, done: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield a document of XML without each kind of element, and each kind of attribute, that is not done yet."""
    root = etree.fromstring(data)
    found = [one for one in root.iter() if isinstance(one.tag, str)]
    places = {place(one): None for one in found if one is not root}
    places |= {f"{place(one)}/@{local(key)}": None for one in found for key in one.keys()}  # noqa: SIM118
    for name in places:
        if name not in done:
            yield name, etree.tostring(without(etree.fromstring(data), name))


def local(name: str) -> str:
    return etree.QName(name).localname


def place(element: etree._Element) -> str:
    return "/".join(local(one.tag) for one in [*reversed(list(element.iterancestors())), element])


def without(root: etree._Element, name: str) -> etree._Element:
    path, _, attribute = name.partition("/@")
    for one in [one for one in root.iter() if isinstance(one.tag, str) and place(one) == path]:
        if attribute:
            for key in [key for key in one.keys() if local(key) == attribute]:  # noqa: SIM118
                del one.attrib[key]
            continue
        parent, before = one.getparent(), one.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + (one.tail or "")
        else:
            parent.text = (parent.text or "") + (one.tail or "")
        parent.remove(one)
    return root


def members(data: bytes, done: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield a document of JSON without each kind of member that is not done yet."""
    names: dict[str, None] = {}
    walk(json.loads(data), "", names)
    for name in names:
        if name not in done:
            plain = json.loads(data)
            drop(plain, name.split("/")[1:])
            yield name, json.dumps(plain).encode()


def walk(value: Any, path: str, names: dict[str, None]) -> None:
    for one in value if isinstance(value, list) else ():
        walk(one, path, names)
    for key, one in value.items() if isinstance(value, dict) else ():
        names[f"{path}/{key}"] = None
        walk(one, f"{path}/{key}", names)


def drop(value: Any, parts: list[str]) -> None:
    if isinstance(value, list):
        for one in value:
            drop(one, parts)
    elif isinstance(value, dict) and len(parts) == 1:
        value.pop(parts[0], None)
    elif isinstance(value, dict):
        drop(value.get(parts[0]), parts[1:])


def columns(data: bytes, done: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield a table of one row without each of its cells that is not done yet."""
    headers, row = csv.reader(io.StringIO(data.decode(), newline=""))
    for index, name in enumerate(headers):
        if row[index] and name not in done:
            out = io.StringIO(newline="")
            csv.writer(out).writerows([headers, [*row[:index], "", *row[index + 1 :]]])
            yield name, out.getvalue().encode()


AT: Final = "2026-01-02T03:04:05Z"
G2_OPTIONS: Final = {"provider": "Example", "at": AT, "vocabulary": VOCABULARY}
G2: Final = Format(
    NewsMLG2Exporter(), Receiver(), G2_OPTIONS, elements, {"/provider/name": "Example", "/dates/version_created": AT}
)
FORMATS: Final = {
    "newsml-g2": G2,
    "newsml-g2 with NITF": G2._replace(options={**G2_OPTIONS, "body": "nitf"}),
    "jsonld": Format(JsonLdExporter(), JsonLdReader(), {"quotes": True}, members),
    "csv": Format(CsvExporter(), CsvReader(), {"columns": list(BY_NAME)}, columns),
}
formats = pytest.mark.parametrize("name", FORMATS)


def forgotten(article: Article, path: str) -> Article:
    """Return an article as an exporter writes it that forgets a path, or that writes something else there."""
    plain = to_dict(article)
    parts = path.strip("/").split("/")
    _forget(plain, parts)
    try:
        made = from_dict(plain)
    except msgspec.ValidationError:
        made = article
    if made == article or validate_article(made):
        plain = to_dict(article)
        _alter(plain, parts)
        made = from_dict(plain)
    return made


def _forget(holder: Any, parts: list[str]) -> None:
    for one in _holders(holder, parts[:-1]):
        if parts[0] != "body":
            one.pop(parts[-1], None)
        elif parts[:-1] == ["body"]:
            one["body"] = [block for block in one["body"] if block["type"] != parts[-1]]
        elif parts[-2] == "marks" and parts[-1] != "title":
            one["marks"] = [mark for mark in one.get("marks", ()) if mark["type"] != parts[-1]]
        else:
            one.pop(parts[-1], None)


VOCABULARY_OF_SOURCES: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/"
OTHERS: Final = {
    "translator": "editor",
    "translation_of": "based_on",
    f"{VOCABULARY_OF_SOURCES}trainedAlgorithmicMedia": f"{VOCABULARY_OF_SOURCES}compositeSynthetic",
}
"""Of a value of a fixed list another that has a place: of one that has none the exporter itself would tell."""


def _alter(holder: Any, parts: list[str]) -> None:
    for one in _holders(holder, parts[:-1]):
        value = one.get(parts[-1])
        if isinstance(value, str):
            one[parts[-1]] = OTHERS.get(value, "forgotten")
        elif isinstance(value, int):
            one[parts[-1]] = value + 1


def _holders(plain: Any, parts: list[str]) -> Iterator[Any]:
    """Yield the objects in which the last name of a path stands; in the body, what has the block or the marks."""
    if parts[:1] == ["body"] and len(parts) > 1:
        blocks = plain["body"]
        if parts[1] != "marks":
            yield from (block for block in blocks if block["type"] == parts[1])
            return
        yield from blocks
        yield from (mark for block in blocks for mark in block.get("marks", ()))
    elif isinstance(plain, list):
        for one in plain:
            yield from _holders(one, parts)
    elif not parts or parts == ["body"]:
        yield plain
    elif isinstance(plain, dict) and plain.get(parts[0]) is not None:
        yield from _holders(plain[parts[0]], parts[1:])


TOLD: Final = {"newsml-g2": {"/dateline/raw"}, "newsml-g2 with NITF": {"/dateline/raw"}}
"""Paths of which a format tells that it changes them, whatever stands there: a dateline is written once, as text."""

BASED_ON: Final = Article(
    id="a",
    relations=(Relation(rel="translation_of", id="urn:x:1", url="https://example.com/1", version=2, title="One"),),
)
SOURCE: Final = Term(uri=f"{VOCABULARY_OF_SOURCES}trainedAlgorithmicMedia")
SAYABLE: Final[Mapping[str, Mapping[str, Article]]] = {
    "jsonld": {
        "/contributors/role": Article(id="a", contributors=(Contributor(name="Rina", role="translator"),)),
        "/digital_source_type/uri": Article(id="a", digital_source_type=SOURCE),
        **{f"/relations/{field}": BASED_ON for field in ("rel", "id", "url", "version", "title")},
    }
}
"""Articles with values that a format has a place for, where it has none for the kit's."""


@formats
def test_an_exporter_that_forgets_a_path_is_caught(name: str) -> None:
    form = FORMATS[name]
    missed = set()
    for path in sorted(form.exporter.carries):
        article = SAYABLE.get(name, {}).get(path) or one_field(path)
        bare = forgotten(article, path)
        assert bare != article, path
        made = form.convert(bare, article)
        whole = form.convert(article, article)
        assert not form.caught(article, whole, whole.data), path
        if made.data is not None and not form.caught(article, made, made.data):
            missed.add(path)
    assert missed == TOLD.get(name, set())


STANDARD: Final = "the standard, or XML, asks for it, and it says nothing of the article"
TWICE: Final = "the output says the same in another place, for receivers that look there"
USUAL: Final = "it is what is meant without it"
SPARE: Final[Mapping[str, Mapping[str, str]]] = {
    "newsml-g2": {
        "newsItem/@conformance": STANDARD,
        "newsItem/@standard": STANDARD,
        "newsItem/@standardversion": STANDARD,
        "newsItem/catalogRef": STANDARD,
        "newsItem/catalogRef/@href": STANDARD,
        "newsItem/@lang": TWICE,
        "newsItem/contentMeta/language": TWICE,
        "newsItem/contentMeta/language/@tag": TWICE,
        "newsItem/contentMeta/audience/name": TWICE,
        "newsItem/contentMeta/exclAudience/name": TWICE,
        "newsItem/rightsInfo/copyrightHolder/name": TWICE,
        "newsItem/contentMeta/description/@role": USUAL,
        "newsItem/contentMeta/located/broader/@type": USUAL,
        "newsItem/contentSet/inlineXML/@contenttype": TWICE,
        "newsItem/contentSet/inlineXML/html/head": STANDARD,
        "newsItem/contentSet/inlineXML/html/head/title": STANDARD,
        "newsItem/contentSet/inlineXML/html/body/aside/@class": USUAL,
        "newsItem/contentSet/inlineXML/html/body/aside/figure/@class": USUAL,
        "newsItem/contentSet/inlineXML/html/body/aside/figure/audio/@controls": STANDARD,
        "newsItem/contentSet/inlineXML/html/body/figure/@class": USUAL,
    },
    "jsonld": {
        "/@context": STANDARD,
        "/@id": TWICE,
        "/url": TWICE,
        "/mainEntityOfPage": TWICE,
        "/abstract": TWICE,
        "/description": TWICE,
        "/wordCount": TWICE,
        **{f"/image/{side}/unitCode": USUAL for side in ("width", "height")},
    },
    "csv": {},
}
IN_NITF: Final = {
    "block/@class": USUAL,
    "block/media/@media-type": USUAL,
    "block/media/media-reference/@time-unit-of-measure": USUAL,
    "media/@media-type": USUAL,
    "media/media-reference/@time-unit-of-measure": USUAL,
    "p/em/em/@class": USUAL,
}


def spare(name: str, piece: str) -> bool:
    """Say whether an output may lack a piece and still say the same."""
    if name == "jsonld" and piece.endswith("/@type"):
        return True  # the property says what stands there
    if piece.endswith("/@literal"):
        return True  # the name beside it is the same
    nitf = "newsItem/contentSet/inlineXML/nitf/"
    if piece.startswith(nitf):
        return piece.removeprefix(f"{nitf}body/body.content/") in IN_NITF or piece.startswith(f"{nitf}head")
    return piece in SPARE[name.partition(" ")[0]]


@formats
def test_an_exporter_that_leaves_out_a_piece_is_caught(name: str) -> None:
    form = FORMATS[name]
    caught: set[str] = set()
    seen: set[str] = set()
    for article in (*map(one_field, sorted(form.exporter.carries)), full_article()):
        made = form.convert(article, article)
        if made.data is None:
            continue  # an embargo or a kill, for which the format has no place
        for piece, data in form.pieces(made.data, caught):
            seen.add(piece)
            if form.caught(article, made, data):
                caught.add(piece)
    assert len(caught) > 70
    assert {piece for piece in seen - caught if not spare(name, piece)} == set()
