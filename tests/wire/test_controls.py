"""Characters that are no text go, and are reported; those that spell words stay."""

from __future__ import annotations

import unicodedata

import pytest

from converter.wire.controls import clean
from tests.wire.reading import codes, read, texts


@pytest.mark.parametrize(
    "character",
    [
        "\x01",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9f",
        "\u061c",
        "\u200b",
        "\u202e",
        "\u2066",
        "\u2069",
        "\ufeff",
        "\u2028",
        "\uffff",
        "\U000e0041",
    ],
)
def test_a_control_is_taken_out_and_reported_with_its_line(character: str) -> None:
    text, findings = clean(f"satu\ndua{character}tiga", "x", 1)
    assert text.replace(" ", "") == "satu\nduatiga"
    (finding,) = findings
    assert (finding.code, finding.line) == ("TEXT_CONTROLS", 2)
    assert f"U+{ord(character):04X}" in finding.message


def test_many_of_one_kind_are_one_finding() -> None:
    _, findings = clean("a\x02" * 1000 + "\x03", "x", 1)
    assert [finding.message.split()[0] for finding in findings] == ["U+0002", "U+0003"]


@pytest.mark.parametrize("text", ["می‌خواهم", "👩‍👩‍👧", "🏴\U000e0067\U000e0062\U000e007f", "क्‍ष", "\ttab", "é\u00a0à"])
def test_what_spells_words_stays(text: str) -> None:
    assert clean(text, "x", 1) == (text, [])


def test_a_joiner_between_plain_letters_goes() -> None:
    assert clean("pass\u200dword é…", "x", 1)[0] == "password é…"


def test_letters_are_composed_and_that_is_said() -> None:
    reading = read(unicodedata.normalize("NFD", "Zürich (dpa) - Die Behörden prüfen die Brücke."))
    assert reading.article is not None
    assert texts(reading)[0] == "Die Behörden prüfen die Brücke."
    assert "TEXT_NORMALIZED" in codes(reading)


def test_words_hidden_in_tags_go_whole() -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "hide " * 100)
    assert clean(f"harga{hidden} beras", "x", 1)[0] == "harga beras"
