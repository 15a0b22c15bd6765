"""Fixed articles with a recognisable value at every model path, or at one alone."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

import msgspec

from converter.article import (
    Article,
    Mark,
    MarkType,
    Media,
    MediaBlock,
    Paragraph,
    Quote,
    from_dict,
    from_json,
    to_dict,
    to_json,
)
from converter.gate import validate_article
from converter.paths import present
from converter.testing.model import Field, alternatives, article_schema, article_type, fields, items, of_list, variant
from converter.testing.values import ALL, canary, touches, value

__all__ = ["canary", "full_article", "one_field", "without"]


def full_article() -> Article:
    """Return an article with a value at every model path, and in the converter's own books; a new one each time."""
    return from_json(_made(ALL))


def one_field(path: str) -> Article:
    """Return an article with a value at one model path and, beyond it, only what the model demands.

    It is a new one each time.

    Raises:
        KeyError: the model has no such path.
    """
    article = from_json(_made(path))
    if path not in present(article):
        raise KeyError(path)
    return article


@cache
def _made(wanted: str) -> bytes:
    """Return the article as JSON, so that a plugin that changes the dicts of one spoils no other."""
    return to_json(_article(wanted))


def without(path: str) -> Article | None:
    """Return ``one_field(path)`` without the value at the path, or with the model's default there; None without one."""
    plain = to_dict(one_field(path))
    _take_out(plain, path.strip("/").split("/"))
    try:
        article = from_dict(plain)
    except msgspec.ValidationError:
        return None
    return article if not validate_article(article) and article != one_field(path) else None


def _take_out(holder: Any, parts: list[str]) -> None:
    """Remove a path's value wherever it stands; in the body, blocks and marks go by their type."""
    first, rest = parts[0], parts[1:]
    if isinstance(holder, list):
        for one in holder:
            _take_out(one, parts)
    elif first == "body":
        _take_out_of_body(holder, rest)
    elif rest:
        _take_out(holder.get(first) or {}, rest)
        if isinstance(holder.get(first), list):
            holder[first] = [one for one in holder[first] if one != {}]
        elif holder.get(first) == {}:
            del holder[first]
    else:
        holder.pop(first, None)


def _take_out_of_body(plain: dict[str, Any], parts: list[str]) -> None:
    if parts == ["marks", "title"]:
        for block in plain["body"]:
            for mark in block["marks"]:
                mark.pop("title", None)
    elif parts[0] == "marks":
        for block in plain["body"]:
            block.pop("marks", None)
    elif len(parts) == 1:
        plain["body"] = [block for block in plain["body"] if block["type"] != parts[0]]
    else:
        for block in plain["body"]:
            block.pop(parts[1], None)


def _article(wanted: str) -> Article:
    known = {field.name: field for field in fields(article_type(), article_schema())}
    chosen = [name for name, field in known.items() if field.required or touches(wanted, f"/{name}")]
    if touches(wanted, "/body/media"):
        chosen.append("media")
    values = {name: _top(known[name], wanted) for name in chosen if name != "body"}
    body = _body(known["body"], wanted, values.get("media", ()), quoted="quotes" in values)
    if "quotes" in values:
        values["quotes"] = tuple(_in_text(quote, body[0]) for quote in values["quotes"])
    return Article(**values, body=body)


def _top(field: Field, wanted: str) -> Any:
    return value(field.kind, field.schema, f"/{field.name}", wanted, field.default)


def _body(field: Field, wanted: str, media: tuple[Media, ...], *, quoted: bool) -> tuple[Any, ...]:
    blocks = []
    for kind in alternatives(of_list(field.kind)):
        path = f"/body/{kind.tag}"
        in_text = kind.cls is Paragraph and (quoted or wanted.startswith("/body/marks/"))
        if not in_text and wanted not in (ALL, path) and not wanted.startswith(f"{path}/"):
            continue
        block = value(kind, variant(items(field.schema), str(kind.tag)), path, wanted)
        if isinstance(block, MediaBlock):
            block = msgspec.structs.replace(block, media=media[0].id)
        blocks.append(_paragraph(block, wanted, quoted) if isinstance(block, Paragraph) else block)
    return tuple(blocks)


def _paragraph(plain: Paragraph, wanted: str, quoted: bool) -> Paragraph:
    text = f"{plain.text} “{canary('/quotes/text')}”" if quoted else plain.text
    names = [name for name in get_args(MarkType) if wanted in (ALL, f"/body/marks/{name}")]
    if wanted == "/body/marks/title":
        names = ["link"]
    return msgspec.structs.replace(
        plain, text=text, marks=tuple(_mark(name, len(plain.text), wanted) for name in names)
    )


def _mark(name: MarkType, end: int, wanted: str) -> Mark:
    return Mark(
        type=name,
        start=0,
        end=end,
        href="https://example.com/canary-body-marks-link-end" if name == "link" else None,
        language="id" if name == "language" else None,
        title=canary("/body/marks/title") if name == "link" and wanted in (ALL, "/body/marks/title") else None,
    )


def _in_text(quote: Quote, block: Paragraph) -> Quote:
    start = block.text.index(canary("/quotes/text"))
    end = start + len(canary("/quotes/text"))
    return msgspec.structs.replace(quote, block=0, start=start, end=end, text=block.text[start:end])
