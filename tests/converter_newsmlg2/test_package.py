"""Articles that are only references to other items leave as packages, and come back."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from lxml import etree

from converter import Article, Media, Paragraph, Relation, Rendition, read
from converter.testing.samples import full_article
from tests.converter_newsmlg2.kinds import Faults, Tree, Write
from tests.shared import SHARED, needs_shared

MAIN = "https://example.com/roles/main"
PACKAGE = Article(
    id="tag:example.com,2026:p",
    type="composite",
    headline="The day",
    relations=(
        Relation(rel=MAIN, id="tag:example.com,2026:1", version=2, title='A & "B"'),
        Relation(rel="side", id="tag:example.com,2026:2"),
        Relation(rel=MAIN, url="https://example.com/3"),
        Relation(rel="see_also", url="https://example.com/4"),
    ),
)


def test_each_role_is_a_group_and_links_stay_links(tree: Tree, faults: Faults, write: Write) -> None:
    item = tree(PACKAGE)
    assert item.tag.endswith("}packageItem")
    assert faults(write(PACKAGE).data) == []
    groups = item.findall("{*}groupSet/{*}group")
    assert [(one.get("id"), one.get("roleuri"), len(one)) for one in groups] == [
        ("root", None, 2),
        ("group1", MAIN, 2),
        ("side", None, 1),
    ]
    assert item.find("{*}groupSet").get("root") == "root"
    assert [one.get("idref") for one in groups[0]] == ["group1", "side"]
    assert dict(groups[1][0].attrib) == {"residref": "tag:example.com,2026:1", "version": "2", "title": 'A & "B"'}
    assert [one.get("rel") for one in item.findall("{*}itemMeta/{*}link")] == ["irel:seeAlso"]
    assert write(PACKAGE).losses == ()


def test_the_iptc_library_reads_the_groups(write: Write) -> None:
    from NewsMLG2 import NewsMLG2Document

    groups = NewsMLG2Document(write(PACKAGE).data).get_item().groupset
    assert [(one.id, [item.residref for item in one.itemref or ()]) for one in groups.group] == [
        ("root", []),
        ("group1", ["tag:example.com,2026:1", None]),
        ("side", ["tag:example.com,2026:2"]),
    ]


def test_one_role_needs_no_group_above_it(tree: Tree) -> None:
    single = msgspec.structs.replace(PACKAGE, relations=(Relation(rel="main", id="urn:x:1"),))
    group_set = tree(single).find("{*}groupSet")
    assert (group_set.get("root"), len(group_set)) == ("main", 1)


@pytest.mark.parametrize(
    "change",
    [
        {"type": "text"},
        {"body": (Paragraph(text="Text."),)},
        {"media": (Media(id="a", renditions=(Rendition(url="https://example.com/a.jpg"),)),)},
        {"relations": (Relation(rel="see_also", id="urn:x:1"), Relation(rel="irel:seeAlso", id="urn:x:2"))},
        {"relations": ()},
    ],
)
def test_what_is_more_or_less_than_references_is_a_news_item(change: dict[str, object], tree: Tree) -> None:
    item = tree(msgspec.structs.replace(PACKAGE, **change))
    assert item.tag.endswith("}newsItem")
    assert item.find("{*}groupSet") is None
    assert len(item.findall("{*}itemMeta/{*}link")) == len(change.get("relations", PACKAGE.relations))  # type: ignore[arg-type]


WORD = st.text("ab_.-:/ é1", min_size=1, max_size=6).filter(lambda word: word == word.strip() and word)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(roles=st.lists(WORD | st.sampled_from(["root", "group1", "group1_", MAIN, "rnd:web"]), min_size=1, max_size=6))
def test_packages_of_any_roles_are_valid(roles: list[str], faults: Faults, write: Write) -> None:
    relations = tuple(Relation(rel=role, id=f"urn:x:{n}") for n, role in enumerate(roles))
    full = msgspec.structs.replace(full_article(), type="composite", body=(), media=(), relations=relations)
    for vocabulary in (None, "https://example.com/v/"):
        assert faults(write(full, vocabulary=vocabulary).data) == []


def test_a_package_comes_back_as_it_was(write: Write) -> None:
    [reading] = read(write(PACKAGE).data, format="newsml-g2")
    assert reading.article is not None
    back = {(one.rel, one.id, one.url, one.version, one.title) for one in reading.article.relations}
    assert {one[1:] for one in back} == {(one.id, one.url, one.version, one.title) for one in PACKAGE.relations}
    assert {one[0] for one in back} >= {MAIN, "side"}
    assert write(reading.article).data == write(PACKAGE).data


def test_groups_that_were_read_give_way_to_relations_that_changed(write: Write, tree: Tree) -> None:
    [reading] = read(write(PACKAGE).data, format="newsml-g2")
    assert reading.article is not None
    changed = msgspec.structs.replace(reading.article, relations=(Relation(rel="side", id="urn:x:other"),))
    [group] = tree(changed).findall("{*}groupSet/{*}group")
    assert [one.get("residref") for one in group] == ["urn:x:other"]
    assert "/extensions" in {one.path for one in write(changed).losses}


def shape(element: etree._Element) -> list[tuple[object, ...]]:
    return [(one.tag, dict(one.attrib), (one.text or "").strip()) for one in element.iter()]


@needs_shared
def test_real_packages_leave_as_packages_with_the_groups_that_they_had(write: Write, faults: Faults) -> None:
    seen = 0
    for path in sorted((SHARED / "corpus").glob("*/newsml-g2*/*")):
        for reading in read(path, format="newsml-g2"):
            article = reading.article
            if article is None or article.type != "composite" or "<groupSet" not in str(article.extensions):
                continue
            seen += 1
            data = write(article).data
            root = etree.fromstring(data)
            assert root.tag.endswith("}packageItem"), path.name
            assert faults(data) == [], path.name
            was = etree.fromstring(
                next(one["xml"] for one in article.extensions["newsml-g2"] if one["path"] == "groupSet")
            )
            [now] = root.findall("{*}groupSet")
            assert shape(was) == shape(now), path.name
    assert seen >= 5
