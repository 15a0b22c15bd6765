"""Articles to test with: generated ones of every shape, and fixed ones with every field or a single one.

All are made from the structs and the schema, so that a new field of the model is in them without a change here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, TypeVar

import msgspec
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from msgspec import inspect

from converter.article import Article, Block, Mark, Media, MediaBlock, Quote, Relation, Subject, Term
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
from converter.testing.samples import canary, full_article, one_field
from converter.testing.texts import copy, formed, json_values, uris

__all__ = ["articles", "canary", "full_article", "one_field"]

Draw = Callable[[st.SearchStrategy[Any]], Any]
T = TypeVar("T")


def hold_of(what: st.SearchStrategy[T], hold: Callable[[T], None], examples: int) -> None:
    """Call ``hold`` with so many generated values, the same in every run, and let its error be of the least one."""
    fixed = settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    fixed(given(what)(hold))()


_NAMED: Final[Mapping[str, st.SearchStrategy[Any]]] = {
    "url": uris(),
    "media_type": st.sampled_from(("text/html", "image/jpeg", "video/mp4")),
    "path": st.sampled_from(("/headline", "/dates/published")),
}
"""Fields whose form the schema does not ask for, but whose name does."""

_POINTERS: Final = st.sampled_from(("/headline", "/body/0/text", "/media/0/caption", "/extensions/a~1b"))
_RARITY: Final = 3


@cache
def articles(*, controls: bool = False) -> st.SearchStrategy[Article]:
    """Return valid articles with any of the model's fields; control characters in free text only when asked for."""
    return _article(_Maker(controls=controls))


@st.composite
def _article(draw: Draw, maker: _Maker) -> Article:
    whole = fields(article_type(), article_schema())
    optional = [field.name for field in whole if not field.required]
    chosen = _some(draw, optional)
    if draw(st.integers(0, 9)):
        chosen |= {"body"}
    values = {field.name: draw(maker.top(field)) for field in whole if field.required or field.name in chosen}
    if any(isinstance(block, MediaBlock) for block in values.get("body", ())) and "media" not in values:
        values["media"] = draw(maker.top(next(field for field in whole if field.name == "media")))
    return _coherent(draw, Article(**values))


def _some(draw: Draw, names: list[str]) -> set[str]:
    """Choose one name in eight: with all fields at once an example would be slow and shrink badly."""
    size = len(names) // 8 + 1
    masks = [int.from_bytes(draw(st.binary(min_size=size, max_size=size)), "big") for _ in range(_RARITY)]
    return {name for bit, name in enumerate(names) if all(mask >> bit & 1 for mask in masks)}


class _Maker:
    """Makes a strategy for each type of the model; ``controls`` lets control characters into free text."""

    def __init__(self, *, controls: bool) -> None:
        self.text = copy(controls=controls)
        self.known: dict[type, st.SearchStrategy[Any]] = {}

    def top(self, field: Field) -> st.SearchStrategy[Any]:
        """Return values for a field that was chosen to be there."""
        if isinstance(field.kind, inspect.VarTupleType):
            one = self.value(field.kind.item_type, items(field.schema))
            return st.lists(one, min_size=1, max_size=4 if field.name == "body" else 2).map(tuple)
        return self.value(field.kind, field.schema)

    def field(self, field: Field) -> st.SearchStrategy[Any]:
        value = _NAMED[field.name] if field.name in _NAMED else self.value(field.kind, field.schema)
        if field.default == () and not field.required:
            value = st.just(()) | value
        return st.none() | value if field.nullable else value

    def value(self, kind: inspect.Type, schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
        plain = resolve(schema)
        match kind:
            case inspect.StructType():
                return self.struct(kind, plain)
            case inspect.UnionType():
                return st.one_of([self.struct(one, variant(plain, str(one.tag))) for one in alternatives(kind)])
            case inspect.VarTupleType():
                least = plain.get("minItems", 0)
                return st.lists(self.value(kind.item_type, items(plain)), min_size=least, max_size=2).map(tuple)
            case inspect.TupleType():
                return st.tuples(*(self.value(one, items(plain)) for one in kind.item_types))
            case inspect.LiteralType():
                return st.sampled_from(kind.values)
            case inspect.StrType():
                return formed(plain["pattern"]) if "pattern" in plain else self.text
            case inspect.IntType():
                return st.integers(plain.get("minimum", -(2**53) + 1), plain.get("maximum", 2**53 - 1))
            case inspect.FloatType():
                return st.floats(plain.get("minimum"), plain.get("maximum"), allow_nan=False, allow_infinity=False)
            case inspect.BoolType():
                return st.booleans()
            case inspect.DictType():
                return self.mapping(kind, plain)
        return json_values(self.text)

    def mapping(self, kind: inspect.DictType, schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
        keys = _POINTERS if "pattern" in schema.get("propertyNames", {}) else self.text
        return st.dictionaries(keys, self.value(kind.value_type, schema.get("additionalProperties", {})), max_size=2)

    def struct(self, kind: inspect.StructType, schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
        if kind.cls not in self.known:
            # A list item holds list items: its strategy is known by name before it is made.
            self.known[kind.cls] = st.deferred(lambda: self.known_struct(kind, schema))
        return self.known[kind.cls]

    def known_struct(self, kind: inspect.StructType, schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
        known = fields(kind, schema)
        marks = next((field for field in known if field.name == "marks"), None)
        made = st.builds(kind.cls, **{field.name: self.field(field) for field in known if field is not marks})
        if kind.cls in _MENDED:
            made = _mended(made, self.text)
        if marks is None:
            return made
        return _marked(made, self.value(of_list(marks.kind), items(marks.schema)))


@st.composite
def _marked(draw: Draw, holders: st.SearchStrategy[T], marks: st.SearchStrategy[Mark]) -> T:
    holder = draw(holders)
    length = len(getattr(holder, "text") or "")  # noqa: B009 - any struct with text and marks
    drawn = draw(st.lists(marks, max_size=3)) if length else []
    ranged = []
    for mark in drawn:
        start = draw(st.integers(0, length - 1))
        ranged.append(msgspec.structs.replace(mark, start=start, end=draw(st.integers(start + 1, length))))
    replaced: T = msgspec.structs.replace(holder, marks=tuple(ranged))
    return replaced


@st.composite
def _mended(draw: Draw, made: st.SearchStrategy[T], text: st.SearchStrategy[str]) -> T:
    one = draw(made)
    mended: T = _MENDED[type(one)](one, draw, text)
    return mended


def _named(term: Term, draw: Draw, text: st.SearchStrategy[str]) -> Term:
    if term.code is None and term.uri is None and term.name is None:
        return msgspec.structs.replace(term, name=draw(text))
    return term


def _led(relation: Relation, draw: Draw, text: st.SearchStrategy[str]) -> Relation:
    return relation if relation.url or relation.id else msgspec.structs.replace(relation, id=draw(text))


def _complete(mark: Mark, draw: Draw, text: st.SearchStrategy[str]) -> Mark:
    """Give a link its address and a language mark its language, and no other mark what belongs to these."""
    del text
    href = (mark.href or draw(uris())) if mark.type == "link" else None
    language = (mark.language or "id") if mark.type == "language" else None
    title = mark.title if mark.type == "link" else None
    return msgspec.structs.replace(mark, href=href, title=title, language=language)


_MENDED: Final[Mapping[type, Callable[[Any, Draw, st.SearchStrategy[str]], Any]]] = {
    Term: _named,
    Subject: _named,
    Relation: _led,
    Mark: _complete,
}


def _coherent(draw: Draw, article: Article) -> Article:
    """Make what refers to other parts of the article refer to parts that are there."""
    media = tuple(_own_ids(article.media))
    ids = st.sampled_from([one.id for one in media]) if media else None
    body: list[Block] = []
    for block in article.body:
        if not isinstance(block, MediaBlock):
            body.append(block)
        elif ids is not None:
            body.append(msgspec.structs.replace(block, media=draw(ids)))
    texts = [getattr(block, "text", None) for block in body]
    spoken = [(index, text) for index, text in enumerate(texts) if text]
    quotes = tuple(_quoted(draw, quote, spoken) for quote in article.quotes) if spoken else ()
    return msgspec.structs.replace(article, media=media, body=tuple(body), quotes=quotes)


def _own_ids(media: tuple[Media, ...]) -> list[Media]:
    seen: set[str] = set()
    own = []
    for index, one in enumerate(media):
        fresh = one if one.id not in seen else msgspec.structs.replace(one, id=f"{one.id}-{index}")
        seen.add(fresh.id)
        own.append(fresh)
    return own


def _quoted(draw: Draw, quote: Quote, spoken: list[tuple[int, str]]) -> Quote:
    index, text = draw(st.sampled_from(spoken))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return msgspec.structs.replace(quote, block=index, start=start, end=end, text=text[start:end])
