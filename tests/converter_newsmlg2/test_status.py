"""Withdrawals, corrections and updates, each as NewsML-G2 says it."""

from __future__ import annotations

import msgspec
import pytest
from lxml import etree

from converter import Article, Correction, ExportError, Note, Relation, Term
from converter.article import Act, PubStatus
from tests.converter_newsmlg2.kinds import Tree, Write
from tests.converter_newsmlg2.trips import read_back

ARTICLE = Article(id="urn:x:1", version=2, editorial_notes=(Note(text="The mayor's name was wrong."),))
SIGNALS = "http://cv.iptc.org/newscodes/signal/"


def _meta(tree: Tree, **changes: object) -> etree._Element:
    return tree(msgspec.structs.replace(ARTICLE, **changes)).find("{*}itemMeta")


def _said(meta: etree._Element) -> tuple[str, list[str], list[str]]:
    status = meta.find("{*}pubStatus").get("qcode")
    return (
        status,
        [one.get("qcode") for one in meta.iterfind("{*}signal")],
        [one.text for one in meta.iterfind("{*}edNote")],
    )


@pytest.mark.parametrize(
    ("act", "status", "said", "signals"),
    [
        (None, "usable", "stat:usable", []),
        ("new", "usable", "stat:usable", []),
        ("update", "usable", "stat:usable", ["sig:update"]),
        ("correction", "usable", "stat:usable", ["sig:correction"]),
        ("refile", "usable", "stat:usable", []),
        ("repeat", "usable", "stat:usable", []),
        ("withhold", "withheld", "stat:withheld", []),
        ("kill", "canceled", "stat:canceled", []),
        (None, "canceled", "stat:canceled", []),
        (None, "withheld", "stat:withheld", []),
    ],
)
def test_each_act_has_its_status_signal_and_note(
    act: Act, status: PubStatus, said: str, signals: list[str], tree: Tree
) -> None:
    meta = _meta(tree, act=act, pub_status=status)
    assert _said(meta) == (said, signals, ["The mayor's name was wrong."])
    assert meta.getparent().get("version") == "2"


@pytest.mark.parametrize(
    ("act", "status"), [("kill", "usable"), ("kill", "withheld"), ("withhold", "usable"), ("withhold", "canceled")]
)
def test_an_act_that_contradicts_the_status_is_refused(act: Act, status: PubStatus, write: Write) -> None:
    with pytest.raises(ExportError) as refused:
        write(msgspec.structs.replace(ARTICLE, act=act, pub_status=status))
    assert [one.code for one in refused.value.findings] == ["ACT_CONTRADICTS_STATUS"]


def test_a_kill_without_a_reason_is_written_and_told(write: Write) -> None:
    export = write(Article(id="urn:x:1", act="kill", pub_status="canceled"))
    assert b"edNote" not in export.data
    assert "WITHDRAWAL_WITHOUT_REASON" in [one.code for one in export.findings]
    reasoned = write(Article(id="urn:x:1", pub_status="canceled", corrections=(Correction(note="Wrong."),)))
    assert "WITHDRAWAL_WITHOUT_REASON" not in [one.code for one in reasoned.findings]


@pytest.mark.parametrize("act", ["kill", "withhold", "correction", "update", "refile", "repeat", "new", None])
def test_an_act_on_a_version_that_receivers_hold_is_told(act: Act, write: Write) -> None:
    status: PubStatus = "canceled" if act == "kill" else "withheld" if act == "withhold" else "usable"
    first = Article(id="urn:x:1", act=act, pub_status=status, editorial_notes=(Note(text="Why."),))
    wanted = act not in ("repeat", "new", None)
    assert ("VERSION_NOT_RAISED" in [one.code for one in write(first).findings]) == wanted
    others = [
        msgspec.structs.replace(first, version=2),
        msgspec.structs.replace(first, relations=(Relation(rel="supersedes", id="urn:x:0"),)),
    ]
    for one in others:
        assert "VERSION_NOT_RAISED" not in [found.code for found in write(one).findings]


def test_relations_have_the_codes_of_the_iptc(tree: Tree, write: Write) -> None:
    kinds = ("supersedes", "see_also", "based_on", "translation_of", "link")
    article = Article(id="urn:x:1", relations=tuple(Relation(rel=one, id=f"urn:x:{one}") for one in kinds))
    links = tree(article).findall("{*}itemMeta/{*}link")
    assert [(one.get("rel"), one.get("residref")) for one in links] == [
        ("irel:previousVersion", "urn:x:supersedes"),
        ("irel:seeAlso", "urn:x:see_also"),
        ("irel:derivedFrom", "urn:x:based_on"),
        ("irel:derivedFrom", "urn:x:translation_of"),
        (None, "urn:x:link"),
    ]
    assert [one.path for one in write(article).losses] == ["/relations/rel"]
    own = write(article, vocabulary="https://example.com/v/")
    assert b'<link reluri="https://example.com/v/translation_of" residref="urn:x:translation_of"/>' in own.data
    assert own.losses == ()
    assert read_back(own.data).relations[:3] == article.relations[:3]


def test_a_signal_that_the_act_says_is_not_repeated(tree: Tree) -> None:
    stated = (
        Term(scheme=SIGNALS, code="update"),
        Term(scheme="sig", code="atomic"),
        Term(scheme=SIGNALS, code="correction"),
    )
    assert _said(_meta(tree, act="correction", signals=stated))[1] == ["sig:correction", "sig:update", "sig:atomic"]


@pytest.mark.parametrize("act", ["refile", "repeat"])
def test_acts_without_a_code_are_told(act: Act, write: Write) -> None:
    assert [(one.path, one.outcome) for one in write(msgspec.structs.replace(ARTICLE, act=act)).losses] == [
        ("/act", "dropped")
    ]


def test_a_note_for_readers_is_told_apart_only_with_a_vocabulary(write: Write, tree: Tree) -> None:
    article = Article(
        id="urn:x:1", corrections=(Correction(note="Wrong."),), editorial_notes=(Note(text="x", role="desk a"),)
    )
    assert [one.path for one in write(article).losses] == ["/editorial_notes/role", "/corrections/note"]
    notes = tree(article, vocabulary="https://example.com/v/").findall(".//{*}edNote")
    assert [one.get("roleuri") for one in notes] == [
        "https://example.com/v/desk%20a",
        "https://example.com/v/correction",
    ]
    assert write(article, vocabulary="https://example.com/v/").losses == ()
