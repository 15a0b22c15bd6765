"""What is read in a quick way is read as in the plain way."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from converter_jsonld.documents import ARTICLES, Things, is_article
from converter_jsonld.forms import is_uri
from converter_jsonld.job import Job
from converter_jsonld.nodes import Node
from converter_jsonld.plain import types_of
from converter_jsonld.reading_body import parted, read_body
from hypothesis import given, settings, strategies as st

from converter import Article, word_count

TEXTS = st.sampled_from(["", "a", "null", "undefined", "&amp;", "a & b", "&nbsp;", "http://a.example/", "&#0;", "\n"])
VALUES = st.recursive(
    st.none() | TEXTS | st.text() | st.integers() | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@value", "@list", "@set", "@type", "@language", "name"]), inner, max_size=3)
    ),
    max_leaves=6,
)
FITS = st.sampled_from([None, is_uri, str.isascii])


class Plainly(Node):
    """A node that takes no string in the quick way."""

    def _is_plain(self, value: str) -> bool:
        return False


def taken(kind: type[Node], plain: dict[str, Any], how: tuple[bool, bool], fits: Callable[[str], bool] | None) -> Any:
    job = Job(Things([]), literal=how[0], complete=how[1])
    node = kind(job, plain, "/0", "about/1")
    has = node.has_text("name")
    return has, node.text("name", fits=fits), node.left, job.extras, job.found, job.rules, job.origins


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(VALUES, st.tuples(st.booleans(), st.booleans()), FITS)
def test_a_text_is_taken_as_in_the_plain_way(
    value: Any, how: tuple[bool, bool], fits: Callable[[str], bool] | None
) -> None:
    for plain in ({"name": value, "url": "x"}, {"url": value}):
        assert taken(Node, plain, how, fits) == taken(Plainly, plain, how, fits)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(
    st.sampled_from([*sorted(ARTICLES)[:3], "schema:NewsArticle", "https://schema.org/Report", "Thing", "", "a/", ":"])
    | VALUES
)
def test_an_article_is_known_by_any_of_its_types(value: Any) -> None:
    names = value if isinstance(value, list) else [value]
    types = [one.rpartition("/")[2].removeprefix("schema:") for one in names if isinstance(one, str)]
    assert types_of({"@type": value}) == types
    assert is_article({"@type": value}) is bool(ARTICLES & set(types))


@pytest.mark.parametrize("body", ["one two\n\nthree", "one  two\n\n\n\nthree\n", "<p>one</p><ol><li>two three</ol>"])
def test_the_number_of_words_is_that_of_the_blocks(body: str) -> None:
    for count in (2, 3, 4):
        values: dict[str, Any] = {}
        node = Node(Job(Things([]), literal=False, complete=True), {"articleBody": body, "wordCount": count}, "", "")
        read_body(node, values)
        assert ("wordCount" in node.left) is (count != word_count(Article(id="-", body=values["body"])))


def test_empty_lines_part_paragraphs() -> None:
    for length in range(9):
        for signs in product("a\n", repeat=length):
            text = "".join(signs)
            plain = [one.strip("\n") for one in text.split("\n\n")]
            assert parted(text) == [one for one in plain if one], text
