"""Running text: white space."""

from __future__ import annotations

import re

from hypothesis import given, strategies as st

from converter import collapse


@given(st.text(st.sampled_from(" \t\n\r\fab\xa0\v\u3000"), max_size=30))
def test_white_space_collapses_as_the_plain_way_has_it(text: str) -> None:
    assert collapse(text) == re.sub("[ \t\n\r\f]+", " ", text)
