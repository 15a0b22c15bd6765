"""Fixed articles with a recognisable value at every model path, or at one alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, get_args

import msgspec
from msgspec import inspect

from converter.article import Article, Mark, MarkType, MediaBlock, Paragraph, Quote, from_dict, to_dict
from converter.gate import validate_article
from converter.paths import present
from converter.testing.model import (
    Field,
    alternatives,
    article_schema,
    article_type,
    fields,
    items,
    of_list,
    resolve,
    variant,
)

_ALL: Final = ""
"""The path that every path lies below: everything is wanted."""


def canary(path: str) -> str:
    """Return the text that stands at a model path where the field is free text; none is part of another."""
    return f"canary-{path.strip('/').replace('/', '-')}-end"


@cache
def full_article() -> Article:
    """Return an article with a value at every model path, and in the converter's own books."""
    return _article(_ALL)


@cache
def one_field(path: str) -> Article:
    """Return an article with a value at one model path and, beyond it, only what the model demands.

    Raises:
        KeyError: the model has no such path.
    """
    article = _article(path)
    if path not in present(article):
        raise KeyError(path)
    return article


@cache
def without(path: str) -> Article | None:
    """Return ``one_field(path)`` without the value at the path; None where the model cannot do without it."""
    plain = to_dict(one_field(path))
    _take_out(plain, path.strip("/").split("/"))
    try:
        article = from_dict(plain)
    except msgspec.ValidationError:
        return None
    return article if not validate_article(article) and path not in present(article) else None


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
    whole = fields(article_type(), article_schema())
    special = {"body", "quotes", "media"}
    values = {
        field.name: _value(field.kind, field.schema, f"/{field.name}", wanted, field.default)
        for field in whole
        if field.name not in special and (field.required or _touches(wanted, f"/{field.name}"))
    }
    by_name = {field.name: field for field in whole}
    if _touches(wanted, "/quotes"):
        values["quotes"] = _value(by_name["quotes"].kind, by_name["quotes"].schema, "/quotes", wanted, ())
    body = _body(by_name["body"], wanted, quoted="quotes" in values)
    if "quotes" in values:
        values["quotes"] = (_in_text(values["quotes"][0], body[0]),)
    if _touches(wanted, "/media") or _touches(wanted, "/body/media"):
        values["media"] = _value(by_name["media"].kind, by_name["media"].schema, "/media", wanted, ())
    return Article(**values, body=body)


def _touches(wanted: str, path: str) -> bool:
    """Say whether a value at ``path`` is wanted, lies below what is wanted, or holds it."""
    return f"{path}/".startswith(f"{wanted}/") or wanted.startswith(f"{path}/") or wanted == _ALL


def _value(kind: inspect.Type, schema: Mapping[str, Any], path: str, wanted: str, default: Any = None) -> Any:
    plain = resolve(schema)
    match kind:
        case inspect.StructType():
            return _struct(kind, plain, path, wanted)
        case inspect.VarTupleType():
            return (_value(kind.item_type, items(plain), path, wanted),)
        case inspect.TupleType():
            return tuple(_value(one, items(plain), path, wanted) for one in kind.item_types)
        case inspect.LiteralType():
            return next((value for value in kind.values if value != default), default)
        case inspect.StrType():
            return _text(plain, path)
        case inspect.IntType():
            return min(max(plain.get("minimum", 0), 3), plain.get("maximum", 3))
        case inspect.FloatType():
            return 12.5
        case inspect.BoolType():
            return True
        case inspect.DictType():
            key = "/headline" if "pattern" in plain.get("propertyNames", {}) else "canary"
            return {key: _value(kind.value_type, plain.get("additionalProperties", {}), path, wanted)}
    return canary(path)


def _text(schema: Mapping[str, Any], path: str) -> str:
    """Return the path's canary, alone or within an address, or, where its form allows neither, the schema's example."""
    if path.endswith("/url"):
        return f"https://example.com/{canary(path)}"
    if "pattern" not in schema:
        return canary(path)
    address = f"https://example.com/{canary(path)}"
    return address if re.search(schema["pattern"], address) else str(schema["examples"][0])


def _struct(kind: inspect.StructType, schema: Mapping[str, Any], path: str, wanted: str) -> Any:
    whole = {field.name: field for field in fields(kind, schema)}
    chosen = [name for name, field in whole.items() if field.required or _wants(wanted, path, name)]
    # Where the schema asks for one of several fields, it names the one that it wants when none is there.
    if not set(schema.get("if", {}).get("properties", {})) & set(chosen):
        chosen += schema.get("then", {}).get("required", ())
    values = {}
    for name in dict.fromkeys(chosen):
        field = whole[name]
        values[name] = _value(field.kind, field.schema, _below(path, name), wanted, field.default)
    return kind.cls(**values)


def _wants(wanted: str, path: str, name: str) -> bool:
    if not path.startswith("/body/"):
        return _touches(wanted, f"{path}/{name}")
    if name == "marks" or (name == "items" and path.endswith("/items")):
        return False  # marks need the text first, and one list within a list is nesting enough
    return wanted in (_ALL, f"{path}/{name}") or name == "text"


def _below(path: str, name: str) -> str:
    """Return the path of a field; in the body a block's text is the block's own."""
    if path.startswith("/body/") and name in {"text", "rows"}:
        return path
    return f"{path}/{name}"


def _body(field: Field, wanted: str, *, quoted: bool) -> tuple[Any, ...]:
    blocks = []
    for kind in alternatives(of_list(field.kind)):
        path = f"/body/{kind.tag}"
        if kind.cls is Paragraph:
            if quoted or wanted in (_ALL, path) or wanted.startswith("/body/marks/"):
                blocks.append(
                    _paragraph(_value(kind, variant(items(field.schema), "paragraph"), path, wanted), wanted, quoted)
                )
        elif wanted in (_ALL, path) or wanted.startswith(f"{path}/"):
            block = _value(kind, variant(items(field.schema), str(kind.tag)), path, wanted)
            blocks.append(_referring(block))
    return tuple(blocks)


def _referring(block: Any) -> Any:
    return msgspec.structs.replace(block, media=canary("/media/id")) if isinstance(block, MediaBlock) else block


def _paragraph(plain: Paragraph, wanted: str, quoted: bool) -> Paragraph:
    text = f"{plain.text} “{canary('/quotes/text')}”" if quoted else plain.text
    names = [name for name in get_args(MarkType) if wanted in (_ALL, f"/body/marks/{name}")]
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
        title=canary("/body/marks/title") if name == "link" and wanted in (_ALL, "/body/marks/title") else None,
    )


def _in_text(quote: Quote, block: Paragraph) -> Quote:
    start = block.text.index(canary("/quotes/text"))
    end = start + len(canary("/quotes/text"))
    return msgspec.structs.replace(quote, block=0, start=start, end=end, text=block.text[start:end])
