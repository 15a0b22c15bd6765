"""File names made from hostile values: safe and distinct on every file system."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from pathvalidate import Platform, is_valid_filename

from converter import Article, Dates, Provider, UsageError
from converter.names import MAX_NAME, PLACEHOLDERS, NamePattern, article_values, safe_name
from tests.shared import SHARED, needs_shared

PATTERNS = ["{id}", "{hash}", "{slug}", "{provider}-{slug}-{id}", "{stem}", "{language}", "{date}-{version}-{number}"]
ANY_TEXT = st.text(max_size=400) | st.sampled_from(["..", "../../etc/passwd", "CON", "nul.txt", "a:b", "~root", "-rf"])


def hostile_ids() -> list[str]:
    return [one["id"] for one in json.loads((SHARED / "hostile" / "paths" / "hostile_ids.json").read_bytes())]


def folded(name: str) -> set[str]:
    """Return a name as ext4, NTFS and APFS tell names apart: as it is, by upper case, by NFD and case."""
    return {name, name.upper(), unicodedata.normalize("NFD", name).casefold()}


def is_safe(name: str) -> bool:
    return (
        name not in ("", ".", "..")
        and len(name.encode()) <= MAX_NAME
        and not name.startswith((".", "-"))
        and all(is_valid_filename(name, platform=one) for one in (Platform.WINDOWS, Platform.LINUX, Platform.MACOS))
    )


@needs_shared
def test_hostile_ids_get_distinct_names_under_every_folding() -> None:
    ids = sorted(set(hostile_ids()))
    names = [NamePattern("{id}").fill(article_values(Article(id=one)), ".jsonld") for one in ids]
    assert len(ids) > 200
    assert all(map(is_safe, names))
    for fold in (str, str.upper, lambda name: unicodedata.normalize("NFD", name).casefold()):
        assert len({fold(name) for name in names}) == len(ids)


@needs_shared
@pytest.mark.parametrize("pattern", PATTERNS)
def test_hostile_values_never_leave_the_folder(pattern: str, tmp_path: Path) -> None:
    for value in hostile_ids():
        article = Article(id=value, slugline=value, headline=value, language=value, provider=Provider(name=value))
        name = NamePattern(pattern).fill(article_values(article, stem=value, partner=value, format_name=value), ".xml")
        assert is_safe(name), name
        (tmp_path / name).write_bytes(b"")
        assert (tmp_path / name).resolve().parent == tmp_path.resolve()


@given(ANY_TEXT, ANY_TEXT, st.sampled_from(PATTERNS))
def test_whatever_an_article_says_its_name_is_safe(identifier: str, text: str, pattern: str) -> None:
    dates = Dates(published=text)
    article = Article(id=identifier, slugline=text, language=text, provider=Provider(name=text), dates=dates)
    name = NamePattern(pattern).fill(article_values(article, stem=text, partner=text), ".newsml-g2.xml")
    assert "/" not in name
    assert is_safe(name)


@given(st.lists(st.text(max_size=60), unique=True, min_size=2, max_size=20))
def test_two_ids_never_share_a_name(ids: list[str]) -> None:
    names = [NamePattern("{id}").fill(article_values(Article(id=one))) for one in ids]
    assert len(set.union(*(folded(name) for name in names))) >= len(ids)
    assert len({name.upper() for name in names}) == len(ids)


def test_every_placeholder_has_a_value() -> None:
    assert set(article_values(Article(id="urn:x"))) == set(PLACEHOLDERS)


def test_a_pattern_with_folders_makes_each_part_safe() -> None:
    article = Article(id="urn:x:1", provider=Provider(name="../CON"), headline="Pasar terapung di Kali Ciliwung")
    path = NamePattern("{provider}/{date}/{slug}-{version}").fill(article_values(article), ".csv")
    assert path == "_con/none/pasar-terapung-di-kali-ciliwung-1.csv"


def test_names_that_become_too_long_keep_their_suffix_and_stay_apart() -> None:
    one, other = (safe_name("x" * 500 + end, ".newsml-g2.xml") for end in "ab")
    assert one != other
    assert len(one) <= MAX_NAME
    assert one.endswith(".newsml-g2.xml")


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "/etc/{id}",
        "../{id}",
        "{guid}/../../{slug}",
        "{article.__class__.__mro__}",
        "{id!r}",
        "{id:>99999999}",
        "{0}",
        "{}",
        "{{id}}",
        "$id",
        "a\\b",
        "a:b",
        "a b",
        ".{id}",
        "-{id}",
        "{id}.",
        "{id}//x",
        "x" * 500,
        "{id}\n",
    ],
)
def test_patterns_that_could_do_harm_are_refused(pattern: str) -> None:
    with pytest.raises(UsageError) as caught:
        NamePattern(pattern)
    assert caught.value.findings[0].code == "NAME_PATTERN"


def test_folders_are_refused_where_one_name_is_asked_for() -> None:
    with pytest.raises(UsageError):
        NamePattern("{date}/{id}", folders=False)
