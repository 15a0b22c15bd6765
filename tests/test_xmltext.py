"""expat and lxml are the judges of what XML can hold, and how it is read back."""

from __future__ import annotations

import unicodedata
from xml.parsers import expat

from hypothesis import given, strategies as st
from lxml import etree

from converter import encode_xml, xml_attribute, xml_illegal, xml_text

ANY = st.text(st.characters(exclude_categories=[]))


def _held(one: str) -> bool:
    try:
        expat.ParserCreate("utf-8").Parse(f"<a>{one}</a>".encode(), True)
    except (expat.ExpatError, UnicodeEncodeError):
        return False
    return True


def test_illegal_is_what_expat_refuses() -> None:
    points = [
        *range(0x3000),
        *range(0xD7F0, 0xE010),
        *range(0xFDC0, 0xFE00),
        *range(0xFFF0, 0x10010),
        0x1FFFE,
        0x10FFFF,
    ]
    characters = [chr(point) for point in points if chr(point) not in "&<"]
    assert [one for one in characters if bool(xml_illegal(one)) == _held(one)] == []


@given(ANY)
def test_text_and_attribute_are_read_back_but_for_what_xml_cannot_hold(value: str) -> None:
    data, unsound = encode_xml(f'<a b="{xml_attribute(value)}">{xml_text(value)}</a>')
    spots = xml_illegal(value)
    assert unsound == bool(spots)
    held = "".join(one for place, one in enumerate(value) if place not in dict(spots))
    read = etree.fromstring(data)
    assert ((read.text or ""), read.get("b")) == (held, held)


def test_positions_are_code_points() -> None:
    assert xml_illegal("\U0001f469\x00é\ud800\uffff") == [(1, 0), (3, 0xD800), (4, 0xFFFF)]
    assert xml_illegal("tab\t line\n return\r \x7f\x85\u2028") == []


def test_sound_text_is_left_as_it_is() -> None:
    text = "".join(map(chr, range(0x20, 0x250)))
    sound = "".join(one for one in text if one not in "&<>" and unicodedata.category(one) != "Cs")
    assert xml_text(sound) == sound
    assert encode_xml(sound) == (sound.encode(), False)


@given(st.lists(ANY))
def test_pieces_are_encoded_as_the_whole(pieces: list[str]) -> None:
    assert encode_xml(*pieces) == encode_xml("".join(pieces))
