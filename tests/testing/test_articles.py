"""What the kit generates is valid, varied, and grows with the model."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from converter import Article, model_paths, to_json, validate_article
from converter.paths import present
from converter.testing import articles, canary, full_article, one_field
from converter.testing.hostile import hostile_articles
from converter.testing.samples import without

PATHS = sorted(model_paths())
ALWAYS = {"/id", "/version", "/type", "/pub_status"}


@settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(articles(controls=True))
def test_generated_articles_are_valid(article: Article) -> None:
    assert validate_article(article) == []


def test_generated_articles_are_varied() -> None:
    seen: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    controls = [False]

    @settings(max_examples=200, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(articles())
    def collect(article: Article) -> None:
        seen.update(present(article))
        fields.update(name for name in article.__struct_fields__ if getattr(article, name))
        controls[0] = controls[0] or any(
            code < b" " or b"\\u00" in code for code in (to_json(article).replace(b"\\n", b"").replace(b"\\t", b""),)
        )

    collect()
    assert len(fields) > 0.85 * len(Article.__struct_fields__)
    assert len(seen) > 0.7 * len(PATHS), sorted(set(PATHS) - set(seen))
    assert {path for path in PATHS if path.startswith("/body/marks/")} <= set(seen)
    assert controls == [False]


def test_the_full_article_has_every_model_path() -> None:
    assert present(full_article()) == model_paths()
    assert validate_article(full_article()) == []
    assert all(getattr(full_article(), name) for name in Article.__struct_fields__)


def test_an_article_from_the_kit_can_be_spoiled_alone() -> None:
    full_article().extensions["spoiled"] = True
    assert "spoiled" not in full_article().extensions


@pytest.mark.parametrize("path", PATHS)
def test_one_field_has_the_path_and_little_else(path: str) -> None:
    article = one_field(path)
    assert validate_article(article) == []
    assert path in present(article)
    fields = {other.split("/")[1] for other in present(article) - ALWAYS}
    needed = {"/quotes": {"body"}, "/body/media": {"media"}}
    assert fields <= {path.split("/")[1]} | next(
        (more for start, more in needed.items() if path.startswith(start)), set()
    )
    assert present(article) < model_paths()


def test_one_field_of_an_unknown_path_is_refused() -> None:
    with pytest.raises(KeyError):
        one_field("/headlines")


def test_no_canary_is_part_of_another() -> None:
    text = "\n".join(map(canary, PATHS))
    assert [path for path in PATHS if text.count(canary(path)) != 1] == []


def test_free_text_has_canaries() -> None:
    stated = to_json(full_article()).decode()
    missing = [path for path in PATHS if canary(path) not in stated]
    assert [
        path for path in missing if path.rpartition("/")[2] in {"text", "name", "headline", "title", "role", "note"}
    ] == []
    assert len(missing) < 0.4 * len(PATHS)


def test_without_takes_a_path_out() -> None:
    removed = {path for path in PATHS if (bare := without(path)) is not None and path not in present(bare)}
    assert {
        "/headline",
        "/rights/data_mining/code",
        "/body/heading",
        "/body/quote/cite",
        "/body/marks/title",
    } <= removed
    assert without("/id") is None
    assert without("/dateline/raw") is None


def test_hostile_articles_are_valid() -> None:
    assert {name: told for name, one in hostile_articles().items() if (told := validate_article(one))} == {}
