"""Articles and bytes that the world sends one day: each is allowed by the model, or is none that any reader knows."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any, Final

from converter.article import Article, ListBlock, ListItem, Paragraph, from_dict, to_dict
from converter.testing.samples import full_article

SUFFIXES: Final[Mapping[str, str]] = {
    "control characters": "\x00\x01\x08\x0b\x0c\x0e\x1b\x1f\x7f\x80\x9f",
    "line ends": "\r\n \r \n \u0085 \u2028 \u2029",
    "astral characters": "\U0001f469\u200d\U0001f467 \U0001d49c \U0010fffd",
    "noncharacters": "\ufffe\uffff\ufdd0\U0010ffff",
    "bidirectional controls": "\u202e\u2067\u200f",
    "markup": "<b>&amp; ]]> --> </script> <![CDATA[ &#0; %s {0}",
    "quotes": '"\'“”`\\",",,',
    "white space": "\t\u00a0\u3000\ufeff ",
}
"""What is put at the end of every free text of an article, by what it is."""


def hostile_articles() -> Mapping[str, Article]:
    """Return valid articles by what is hostile about them."""
    found = {name: from_dict(_ended(to_dict(full_article()), text)) for name, text in SUFFIXES.items()}
    found["nothing but an id"] = Article(id="urn:example:1")
    found["nothing but white space"] = Article(id="urn:example:1", headline=" ", body=(Paragraph(text="\n"),))
    found["formulas"] = Article(id="=1+1", headline="=HYPERLINK(1)", byline="@x", slugline="+1", abstract="-1\t")
    found["a headline of a megabyte"] = Article(id="urn:example:1", headline="nyhet " * 175_000)
    found["a list in a list, 40 deep"] = Article(id="urn:example:1", body=(ListBlock(items=(_nested(40),)),))
    found["2,000 paragraphs"] = Article(id="urn:example:1", body=(Paragraph(text="Tekst."),) * 2_000)
    return found


def _nested(depth: int) -> ListItem:
    return ListItem(text=f"level {depth}", items=(_nested(depth - 1),) if depth else ())


def _ended(value: Any, ending: str) -> Any:
    """Put an ending to every canary that is free text; ranges stay within their texts, since these only grow."""
    if isinstance(value, dict):
        return {key: _ended(inner, ending) for key, inner in value.items()}
    if isinstance(value, list):
        return [_ended(inner, ending) for inner in value]
    return value + ending if isinstance(value, str) and value.startswith("canary-") else value


def garbage(samples: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield bytes that are no format at all, and samples cut short, with bits turned and with bytes left out."""
    chance = random.Random(2016)  # noqa: S311 - the same garbage every time
    yield "nothing", b""
    yield "one NUL", b"\x00"
    yield "every byte", bytes(range(256))
    yield "noise", chance.randbytes(2_000)
    yield "UTF-16 without its other half", "Bogor".encode("utf-16")[:-1]
    yield "brackets", b"[" * 5_000 + b"{" * 5_000
    yield "tags", b"<a>" * 5_000
    for name, sample in samples.items():
        yield from ((f"{name}, {what}", data) for what, data in _damaged(sample, chance))


def _damaged(sample: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    for share in (0.1, 0.5, 0.9, 0.999):
        yield f"cut at {share:.1%}", sample[: int(len(sample) * share)]
    for turn in range(12 if sample else 0):
        place = chance.randrange(len(sample))
        yield (
            f"byte {place} turned ({turn})",
            sample[:place] + bytes([sample[place] ^ 1 << chance.randrange(8)]) + sample[place + 1 :],
        )
        yield f"from byte {place} to the start again", sample[place:] + sample[:place]
