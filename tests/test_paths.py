"""Model paths: what an article has, and all that there are."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings

from converter import Article, Dates, Heading, ListBlock, ListItem, Mark, Paragraph, Rights, Table, model_paths, schemas
from converter.article import Cell, Term
from converter.paths import RECORDS, WITHHELD, paths_of, present
from converter.testing import articles, full_article

ALWAYS = frozenset({"/id", "/version", "/type", "/pub_status"})


@settings(max_examples=80, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(articles(controls=True))
def test_what_an_article_has_is_among_what_there_is(article: Article) -> None:
    assert present(article) <= model_paths()
    assert present(article) >= ALWAYS


@settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(articles())
def test_the_paths_of_its_values_are_those_of_an_article(article: Article) -> None:
    fields = {name: getattr(article, name) for name in article.__struct_fields__ if name not in RECORDS}
    said = [paths_of(value, f"/{name}") for name, value in fields.items()]
    assert frozenset().union(*said) == present(article)
    entries = [
        paths_of((one,) if name == "body" else one, f"/{name}")
        for name, value in fields.items()
        for one in (value if isinstance(value, tuple) else (value,))
    ]
    assert frozenset().union(*entries) == present(article)
    assert paths_of(article.rights.copyright_holder, "/rights/copyright_holder") <= present(article)


def test_the_full_article_has_all_that_there_is() -> None:
    assert present(full_article()) == model_paths()


def test_an_empty_article_has_but_its_id_and_what_is_so_by_default() -> None:
    assert present(Article(id="a")) == ALWAYS
    assert present(Article(id="a", rights=Rights(), dates=Dates())) == ALWAYS


def test_every_leaf_of_the_schema_has_a_path_or_a_reason() -> None:
    schema = schemas.load("article")
    top = {name for name in schema["properties"] if name not in RECORDS}
    assert {path.split("/")[1] for path in model_paths()} == top
    kinds = {one["$ref"].removeprefix("#/$defs/") for one in schema["$defs"]["block"]["anyOf"]}
    tags = {schema["$defs"][kind]["properties"]["type"]["const"] for kind in kinds}
    assert {path for path in model_paths() if re.fullmatch(r"/body/[a-z]+", path)} == {f"/body/{tag}" for tag in tags}
    marks = set(schema["$defs"]["mark"]["properties"]["type"]["enum"])
    assert {path for path in model_paths() if path.startswith("/body/marks/")} == {
        f"/body/marks/{one}" for one in marks | {"title"}
    }


def test_what_is_withheld_is_a_path() -> None:
    assert model_paths() >= WITHHELD


def test_marks_are_found_in_lists_tables_and_headings() -> None:
    def mark(kind: str) -> tuple[Mark, ...]:
        return (Mark(type=kind, start=0, end=1),)  # type: ignore[arg-type]

    inner = ListItem(text="b", marks=mark("code"))
    body = (
        Heading(text="a", marks=mark("strong")),
        ListBlock(items=(ListItem(text="a", marks=mark("emphasis"), items=(inner,)),)),
        Table(rows=((Cell(text="a", marks=mark("strike")),), (Cell(),))),
        Paragraph(text="a", marks=(Mark(type="link", start=0, end=1, href="a:b", title="t"),)),
    )
    found = {path for path in present(Article(id="a", body=body)) if path.startswith("/body/marks")}
    assert found == {f"/body/marks/{name}" for name in ("strong", "emphasis", "code", "strike", "link", "title")}


def test_values_that_are_false_or_zero_are_there() -> None:
    article = full_article()
    subject = Article(id="a", subjects=(type(article.subjects[0])(name="x", relevance=0),))
    assert "/subjects/relevance" in present(subject)


def test_a_nested_term_is_known_by_its_fields() -> None:
    article = Article(id="a", rights=Rights(data_mining=Term(name="no"), allow=("print",)))
    assert present(article) - ALWAYS == {"/rights/data_mining/name", "/rights/allow"}


def test_the_converter_s_own_books_have_no_path() -> None:
    assert [path for path in model_paths() if path.split("/")[1] in RECORDS] == []
