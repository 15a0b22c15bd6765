"""A cell as the entries of a list, or as a term: JSON, texts with a separator between, or one text."""

from __future__ import annotations

import re
import types
from functools import cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import msgspec

from converter import Article, Media, ReadError, Relation, Rendition, Term, parse_json
from converter_csv.bad_cells import BadCell, Incomplete
from converter_csv.columns import Column
from converter_csv.read_options import Manner

_ADDRESS: Final = re.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f]+")


@cache
def kind_of(path: str) -> Any:
    """Return the type of the model at a path, None taken out."""
    owner: Any = Article
    for name in path.strip("/").split("/"):
        owner = _without_none(get_type_hints(owner)[name])
    return owner


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        rest = [one for one in get_args(kind) if one is not type(None)]
        return rest[0] if len(rest) == 1 else kind
    return kind


def json_of(text: str, kind: Any) -> Any:
    """Return the value of a type that a cell has as JSON.

    Raises:
        BadCell: it is not JSON, or not of the type.
    """
    try:
        return msgspec.convert(parse_json(text.encode()), kind)
    except ReadError as error:
        raise BadCell(f"it is no JSON: {error.findings[0].message}") from error
    except (msgspec.ValidationError, UnicodeEncodeError, RecursionError) as error:
        raise BadCell(f"its JSON does not fit: {error}") from error


def _as_json(text: str, kind: Any, bracket: str, manner: Manner) -> Any:
    """Return the value that a cell has as JSON, None for a cell that is none: with ``join`` any text may be words."""
    if not text.lstrip().startswith(bracket):
        return None
    try:
        return json_of(text, kind)
    except BadCell:
        if manner.join is None:
            raise
        return None


def term_of(text: str, _column: Column, manner: Manner) -> Term:
    found: Term | None = _as_json(text, Term, "{", manner)
    if found is not None:
        return found
    word = text.strip()
    return Term(uri=word) if _ADDRESS.fullmatch(word) else Term(name=word)


def list_of(text: str, column: Column, manner: Manner) -> tuple[Any, ...]:
    kind = kind_of(column.path)
    found: tuple[Any, ...] | None = _as_json(text, kind, "[", manner)
    if found is not None:
        return found
    pieces = [text] if manner.join is None else text.split(manner.join)
    words = [piece.strip() for piece in pieces if piece.strip()]
    return tuple(_entry(word, number, get_args(kind)[0], column) for number, word in enumerate(words, start=1))


def _entry(word: str, number: int, kind: Any, column: Column) -> Any:
    if kind is str:
        return word
    if kind is Media:
        return Media(id=f"media-{number}", renditions=(Rendition(url=word),))
    needed = {field.encode_name for field in msgspec.structs.fields(kind) if field.required}
    if needed - {column.main[0]} or kind is Relation:
        raise Incomplete(f"an entry of {column.name} has {', '.join(sorted(needed))}, which one text does not say")
    return kind(**{column.main[0]: word})
