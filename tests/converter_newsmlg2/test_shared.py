"""What is remembered of values that articles share is told and written for each article as for the first."""

from __future__ import annotations

from converter import Article, InfoSource, Location, Rights, Term, export
from converter.testing import full_article

OPTIONS = {"provider": "Contoh", "at": "2026-01-02T03:04:05+07:00"}


def _made(number: int, **options: str) -> tuple[str, list[tuple[str, str]]]:
    # New values each time, equal to those of the article before.
    article = Article(
        id=f"urn:example:{number}",
        rights=Rights(copyright_holder="A  B", data_mining=Term(code="x")),
        located=Location(name="Batu", kind="desa kecil"),
        sources=(InfoSource(name="ANTARA", role="mitra"),),
    )
    made = export(article, "newsml-g2", {**OPTIONS, **options})
    return made.data.decode().replace(article.id, "ID"), [(one.path, one.outcome) for one in made.losses]


def test_the_second_article_tells_and_says_what_the_first_does() -> None:
    first, second = _made(1), _made(2)
    assert second == first
    assert {("/rights/copyright_holder", "changed"), ("/rights/data_mining/code", "changed")} <= set(first[1])
    assert ("/located/kind", "changed") in first[1]


def test_the_option_vocabulary_is_not_forgotten() -> None:
    without, given = _made(3), _made(4, vocabulary="https://example.com/v/")
    assert 'typeuri="https://example.com/v/desa%20kecil"' in given[0]
    assert "typeuri" not in without[0]
    assert ("/located/kind", "changed") not in given[1]
    assert _made(5) == without


def test_an_article_that_keeps_elements_gets_its_own() -> None:
    holder = '<copyrightHolder xmlns="http://iptc.org/std/nar/2006-10-01/" qcode="x:y"><name>Z</name></copyrightHolder>'
    entry = {"path": "rightsInfo/copyrightHolder", "xml": holder, "of": "/rights/copyright_holder"}
    rights = Rights(copyright_holder="Z")
    plain = Article(id="urn:example:6", rights=rights)
    kept = Article(id="urn:example:6", rights=rights, extensions={"newsml-g2": [entry]})
    for _ in range(2):
        assert b'qcode="x:y"' not in export(plain, "newsml-g2", OPTIONS).data
        assert b'qcode="x:y"' in export(kept, "newsml-g2", OPTIONS).data


def test_an_article_with_everything_is_written_alike_twice() -> None:
    assert export(full_article(), "newsml-g2", OPTIONS) == export(full_article(), "newsml-g2", OPTIONS)
