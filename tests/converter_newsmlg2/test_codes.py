"""Codes: only aliases that the IPTC's catalog declares; IPTC's own library reads what was written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from converter_newsmlg2.catalog import ALIASES, CATALOG
from lxml import etree

from converter import Article, Dates, Entity, Location, Media, Person, Provider, Rendition, Rights, Subject, Term
from converter.article import ItemType
from converter.testing.samples import full_article
from tests.converter_newsmlg2.kinds import Tree, Write

MEDTOP = "http://cv.iptc.org/newscodes/mediatopic/"


@pytest.fixture(scope="module")
def catalog() -> dict[str, str]:
    """The schemes in use of the IPTC's catalog, as IPTC's own library brings it."""
    import NewsMLG2

    path = Path(NewsMLG2.__file__).parent / "catalogs" / CATALOG.rpartition("/")[2]
    schemes = etree.parse(path).iterfind(".//{*}scheme")
    return {one.get("uri"): one.get("alias") for one in schemes if one.get("schemeretired") is None}


def test_the_table_is_the_iptc_catalog(catalog: dict[str, str]) -> None:
    assert catalog == ALIASES


def test_every_alias_that_is_written_is_in_the_catalog(write: Write, catalog: dict[str, str]) -> None:
    whole = full_article()
    acts = (("update", "usable"), ("correction", "usable"), ("kill", "canceled"), ("withhold", "withheld"))
    articles = [msgspec.structs.replace(whole, type=kind) for kind in get_args(ItemType)]
    articles += [msgspec.structs.replace(whole, act=act, pub_status=status) for act, status in acts]
    web = Media(id="a", renditions=(Rendition(url="a", role="web"),))
    articles.append(Article(id="urn:x:1", type="picture", media=(web,)))
    named = ("qcode", "type", "role", "rel", "rendition")
    found = set()
    for article in articles:
        item = etree.fromstring(write(article).data)
        found |= {one.get(name) for one in item.iterfind(".//{http://iptc.org/std/nar/2006-10-01/}*") for name in named}
    aliases = {code.partition(":")[0] for code in found if code}
    assert aliases <= set(catalog.values())
    assert {"ninat", "stat", "sig", "drol", "cpnat", "iso3166-1a2", "rnd"} <= aliases


@pytest.mark.parametrize(
    ("term", "identity", "lost"),
    [
        (Subject(scheme=MEDTOP, code="20000065", name="n"), {"qcode": "medtop:20000065"}, []),
        (Subject(scheme="medtop", code="20000065"), {"qcode": "medtop:20000065"}, ["/subjects/scheme"]),
        (Subject(scheme="https://example.com/v#", code="a:b"), {"uri": "https://example.com/v#a:b"},
         ["/subjects/code", "/subjects/scheme"]),
        (Subject(uri="https://example.com/1", name="n"), {"uri": "https://example.com/1"}, []),
        (Subject(code="x y", name="n"), {"literal": "x y"}, []),
        (Subject(name="a & b"), {"literal": "a & b"}, []),
        (Subject(scheme=MEDTOP, code="a b"), {"literal": "a b"}, ["/subjects/code", "/subjects/scheme"]),
        (Subject(scheme="dpasubject", code="297"), {"literal": "297"}, ["/subjects/scheme", "/subjects/code"]),
        (Subject(scheme="dpa", code="297", uri="urn:x:1"), {"uri": "urn:x:1"}, ["/subjects/code", "/subjects/scheme"]),
        (Subject(scheme="http://cv.iptc.org/newscodes/infosourcerole/", code="x"),
         {"uri": "http://cv.iptc.org/newscodes/infosourcerole/x"}, ["/subjects/code", "/subjects/scheme"]),
        (Subject(scheme=MEDTOP, name="n"), {"literal": "n"}, ["/subjects/scheme"]),
    ],
)  # fmt: skip
def test_a_term_is_named_by_exactly_one_of_qcode_uri_and_literal(
    term: Subject, identity: dict[str, str], lost: list[str], write: Write, tree: Tree
) -> None:
    article = Article(id="urn:x:1", subjects=(term,))
    subject = tree(article).find(".//{*}subject")
    assert dict(subject.attrib) == identity
    assert subject.findtext("{*}name") == (term.name or identity.get("literal"))
    assert sorted(loss.path for loss in write(article).losses) == sorted(lost)


def test_a_second_uri_is_kept_as_the_same_concept(write: Write, tree: Tree) -> None:
    term = Subject(scheme=MEDTOP, code="1", uri="https://example.com/1")
    article = Article(id="urn:x:1", subjects=(term,), digital_source_type=Term(scheme=MEDTOP, code="1", uri="urn:x:2"))
    assert tree(article).find(".//{*}subject/{*}sameAs").get("uri") == "https://example.com/1"
    assert [loss.path for loss in write(article).losses] == ["/digital_source_type/uri"]


def test_a_term_that_is_a_scheme_only_is_told(write: Write) -> None:
    export = write(Article(id="urn:x:1", genres=(Term(scheme=MEDTOP),)))
    assert b"<genre" not in export.data
    assert [loss.path for loss in export.losses] == ["/genres/scheme"]


def test_a_place_has_its_region_and_country_around_it(tree: Tree) -> None:
    place = Location(name="Bogor", region="Jawa Barat", country_name="Indonesia", country_code="ID")
    located = tree(Article(id="urn:x:1", located=place)).find(".//{*}located")
    assert located.findtext("{*}name") == "Bogor"
    found = [(one.findtext("{*}name"), one.get("qcode")) for one in located.iterfind("{*}broader")]
    assert found == [("Jawa Barat", None), ("Indonesia", "iso3166-1a2:ID")]


def test_a_picture_item_has_its_files_as_content(write: Write, tree: Tree) -> None:
    files = (
        Rendition(url="https://example.com/1.jpg", role="web", media_type="image/jpeg", width=4, height=3, size=12),
        Rendition(url="https://example.com/2.jpg", role="ours"),
    )
    photo = Media(
        id="p", renditions=files, caption="C", credit="Antara/Budi", creator="Budi", copyright_notice="© B", alt="A"
    )
    item = tree(Article(id="urn:x:1", type="picture", media=(photo,)))
    first, second = item.findall("{*}contentSet/{*}remoteContent")
    assert dict(first.attrib) == {
        "href": "https://example.com/1.jpg", "rendition": "rnd:web", "contenttype": "image/jpeg",
        "width": "4", "height": "3", "size": "12",
    }  # fmt: skip
    assert dict(second.attrib) == {"href": "https://example.com/2.jpg"}
    shown = [item.findtext(f".//{{*}}{tag}") for tag in ("creditline", "creator/{*}name", "copyrightNotice")]
    assert shown == ["Antara/Budi", "Budi", "© B"]
    assert item.find(".//{*}description[@role='drol:caption']").text == "C"
    told = {loss.path for loss in write(Article(id="urn:x:1", type="picture", media=(photo,))).losses}
    of_item = {f"/media/{name}" for name in ("id", "credit", "creator", "copyright_notice")}
    assert told == {"/media/renditions/role", "/media/alt"} | of_item


def test_media_that_are_not_for_partners_are_withheld(write: Write) -> None:
    kept = Media(id="a", renditions=(Rendition(url="https://example.com/yes.jpg"),))
    held = Media(
        id="b", renditions=(Rendition(url="https://example.com/canary.jpg"),), caption="canary", syndicate=False
    )
    for kind in ("text", "picture"):
        export = write(Article(id="urn:x:1", type=kind, media=(held, kept)))
        assert b"canary" not in export.data
        assert b"yes.jpg" in export.data
        told = {loss.path for loss in export.losses if loss.outcome == "withheld"}
        assert told == {f"/media/{name}" for name in ("id", "kind", "caption", "syndicate", "renditions/url")}


def test_the_iptc_library_reads_what_was_written(write: Write) -> None:
    from NewsMLG2 import NewsMLG2Document, qcode_to_uri

    article = Article(
        id="urn:newsml:example.com:20160412:1",
        version=3,
        headline="Bogor & <pelatihan>",
        provider=Provider(name="ANTARA", uri="https://antaranews.com/"),
        dates=Dates(version_created="2016-04-12T10:00:00+07:00", first_created="2016-04-12T09:00:00+07:00"),
        subjects=(
            Subject(scheme=MEDTOP, code="20000065", name="civil unrest"),
            Subject(scheme=MEDTOP, code="20000002"),
        ),
        people=(Entity(name="Bima Arya"),),
        authors=(Person(name="Rina Larasati"),),
        rights=Rights(copyright_holder="ANTARA"),
    )
    item = NewsMLG2Document(write(article).data).get_item()
    assert (item.guid, str(item.version)) == (article.id, "3")
    meta, content = item.itemmeta, item.contentmeta
    assert str(content.headline) == article.headline
    assert str(meta.versioncreated) == article.dates.version_created
    assert str(meta.firstcreated) == article.dates.first_created
    assert (str(meta.provider.name), meta.provider.uri) == ("ANTARA", "https://antaranews.com/")
    assert qcode_to_uri(meta.pubstatus.qcode) == "http://cv.iptc.org/newscodes/pubstatusg2/usable"
    subjects = [qcode_to_uri(one.qcode) for one in content.subject if one.qcode]
    assert subjects == [MEDTOP + "20000065", MEDTOP + "20000002"]


def test_no_code_of_ours_is_made_up(write: Write) -> None:
    """A role in words never becomes a QCode."""
    data = write(full_article()).data.decode()
    codes = set(re.findall(r'(?:qcode|role|rel|type|rendition)="([a-z0-9-]+:[^"]+)"', data))
    assert not [code for code in codes if "canary" in code]
