"""A text that is HTML, whole or a part, as blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from converter import Paragraph, markup_from_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("loose <p>first</p> tail", ["loose", "first", "tail"]),
        ("</div><p>after an end without its beginning</p>", ["after an end without its beginning"]),
        ("<p>one</p></body></html><p>two</p>", ["one", "two"]),
        ("<p>one</p></body>two</html>three<p>four", ["one", "two", "three", "four"]),
        ("<html><p>one</p></html> <html><body><h1></h1><p>two</p></html>three", ["one", "two", "three"]),
        ("<html><body><p>whole</p></body></html>", ["whole"]),
        ("<p>one<p>two", ["one", "two"]),
        ("<!-- comment --><?php echo 1 ?><p>shown</p>", ["shown"]),
        ("plain & simple", ["plain & simple"]),
        ("<!-- only a comment -->", []),
        (" ", []),
        ("", []),
    ],
)
def test_broken_or_in_part_all_words_are_kept_in_their_order(text: str, words: list[str]) -> None:
    blocks = markup_from_text(text).blocks
    assert all(isinstance(block, Paragraph) for block in blocks)
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == words


def test_lines_count_from_that_of_the_text() -> None:
    first, second = markup_from_text("<p>one</p>\n\n<p>two</p>", line=7).blocks
    assert (first.lines, second.lines) == ((7,), (9,))


def test_entities_load_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("what stands there", encoding="utf-8")
    address = (tmp_path / "file").as_uri()
    found = markup_from_text(f'<!DOCTYPE html [<!ENTITY x SYSTEM "{address}">]><p>a&x;b</p>')
    assert "what stands there" not in str(found)
