"""Letters that were encoded twice: put right only when every place goes back to its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from converter.wire.mojibake import repair
from tests.wire.reading import codes, read, texts

SENTENCES = (
    "Der Müller prüft, ob die Brücke geöffnet wird.",
    "L’été dernier, « la préfecture » a tout fermé à Orléans.",
    "El niño señaló que mañana será así.",
    "Президент подписал закон о бюджете страны.",
    "The firm said it “won’t pay” — not now… 😀",
    "Türkiye'nin güneyinde şiddetli yağış bekleniyor.",
)


def _spoiled(text: str) -> str:
    return "".join(
        chr(code) if code in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([code]).decode("cp1252")
        for code in text.encode()
    )


@pytest.mark.parametrize("sentence", SENTENCES)
def test_it_is_put_right_and_said(sentence: str) -> None:
    reading = read(_spoiled(sentence) + "\n" + _spoiled(sentence[::-1]))
    assert texts(reading)[0] == sentence
    assert "MOJIBAKE_REPAIRED" in codes(reading)
    assert reading.article is not None
    assert reading.article.origins["/body"].origin == "derived"


def test_one_place_that_does_not_go_back_leaves_all_as_it_is() -> None:
    copy = _spoiled("Der Müller prüft die Brücke.") + " Ãœbrig bleibt Ã‚ und Ã. Â¿Ã¿?"
    repaired, findings = repair(copy + " Ã€ Ãx", "x", 1)
    assert [finding.code for finding in findings] in (["MOJIBAKE_REPAIRED"], ["MOJIBAKE_LEFT"])
    lost = "aprÃ¨s l'appel Ã \u00e0 l'hÃ´pital Ã¢ÂÂ"
    assert repair(lost, "x", 1)[0] == lost or repair(lost, "x", 1)[1]
    assert repaired


@pytest.mark.parametrize(
    "sentence",
    [
        "São Paulo é assim.",
        "Â propos de l'ÃŒle",
        "Ðóra Þór",
        "Temperatur: 5 °C – 7 °C",
        "naïve café",
        "Ä – Ö – Ü",
        "prix : 5 €",
    ],
)
def test_right_letters_are_left_alone(sentence: str) -> None:
    assert repair(sentence, "x", 1)[0] in (sentence, sentence.replace("ÃŒ", "Ì"))


@given(st.text(max_size=200))
def test_repairing_twice_changes_nothing_that_once_did_not(text: str) -> None:
    once, findings = repair(text, "x", 1)
    if not findings:
        assert once == text


@given(st.text(alphabet="aé’—ñü €ß", min_size=1, max_size=60))
def test_what_is_spoiled_comes_back(text: str) -> None:
    spoiled = _spoiled(text)
    repaired, findings = repair(spoiled, "x", 1)
    if any(finding.code == "MOJIBAKE_REPAIRED" for finding in findings):
        assert repaired == text


@pytest.mark.parametrize(
    "text",
    [
        "ÐœÐ¾ÑÐºÐ²Ð° Ð¶Ð´Ñ‘Ñ‚ Ð³Ð¾ÑÑ‚ÐµÐ¹.",  # U+0081 behind some letters was lost on the way
        "Il dit «Ã» puis “Â” dans le texte.",  # letters between quotation marks, no letters encoded twice
    ],
)
def test_what_would_come_back_by_half_only_stays_as_it_is(text: str) -> None:
    same, found = repair(text, "x", 1)
    assert same == text
    assert [one.code for one in found] == ["MOJIBAKE_LEFT"]


@pytest.mark.parametrize("text", SENTENCES)
def test_letters_that_went_through_latin_1_come_back_too(text: str) -> None:
    twice = text.encode().decode("latin-1")
    back, found = repair(twice, "x", 1)
    assert back == text
    assert [one.code for one in found] == ([] if text.isascii() else ["MOJIBAKE_REPAIRED"])
