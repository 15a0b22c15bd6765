"""Bodies as markup: paragraphs that are written all at once come out as those written one by one."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from converter import Block, Heading, Mark, Paragraph, blocks_to_html, body_to_html

_SIGNS = " \n\t\r\f\x0b\x1c\x85\xa0\u2003\u2028&<>\"'ab;é汉"
_TEXTS = st.text(st.sampled_from(_SIGNS), min_size=1, max_size=12) | st.sampled_from(["a b", "&amp; <p>", "x", "a & b"])
_PLAIN = st.builds(Paragraph, text=_TEXTS)
_MARKED = st.builds(Paragraph, text=_TEXTS, marks=st.just((Mark(type="strong", start=0, end=1),)))
_BODIES = st.lists(_PLAIN, max_size=6) | st.lists(_PLAIN | _MARKED | st.builds(Heading, text=_TEXTS), max_size=6)


class _Told:
    def __init__(self) -> None:
        self.losses: list[tuple[str, str]] = []

    def changed(self, path: str, reason: str) -> None:
        self.losses.append((path, reason))

    dropped = changed


@settings(max_examples=1000, deadline=None)
@given(body=_BODIES, between=st.sampled_from(["", "\n"]))
def test_a_body_at_once_is_its_blocks_one_by_one(body: list[Block], between: str) -> None:
    at_once, one_by_one = _Told(), _Told()
    assert body_to_html(body, {}, at_once, between=between) == between.join(blocks_to_html(body, {}, one_by_one))
    assert set(at_once.losses) == set(one_by_one.losses)


def test_white_space_that_is_not_kept_is_told() -> None:
    for text in ("a  b", " a", "a ", "a\tb", "a \nb", "\xa0", "a\r"):
        told = _Told()
        body_to_html([Paragraph(text="x"), Paragraph(text=text), Paragraph(text="y")], {}, told)
        assert [path for path, _ in told.losses] == ["/body/paragraph"], repr(text)


def test_line_breaks_and_signs_are_written() -> None:
    body = [Paragraph(text="a & b"), Paragraph(text="c\nd"), Paragraph(text="<e>")]
    assert body_to_html(body[:1], {}, _Told()) == "<p>a &amp; b</p>"
    assert body_to_html([body[0], body[2]], {}, _Told(), between="\n") == "<p>a &amp; b</p>\n<p>&lt;e&gt;</p>"
    assert body_to_html(body, {}, _Told()) == "<p>a &amp; b</p><p>c<br/>d</p><p>&lt;e&gt;</p>"


def test_a_heading_of_white_space_is_told_as_lost_with_its_level() -> None:
    told = _Told()
    body_to_html([Heading(text="\t\n", level=6), Heading(text="x", level=2)], {}, told)
    assert [path for path, _ in told.losses] == ["/body/heading/level", "/body/heading"]
