"""The JSON-LD check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

import msgspec

from converter import Finding, ReadError, Record, Severity, json_positions
from converter_jsonld.check_advice import Advice
from converter_jsonld.check_codes import EMBED_UNSAFE, ID_REPEATED
from converter_jsonld.check_values import ValueCheck
from converter_jsonld.codes import CONTEXT_FOREIGN, CONTEXT_MISSING, NO_ARTICLE
from converter_jsonld.differing import may_differ
from converter_jsonld.documents import Item, Things, is_article, items
from converter_jsonld.naming import Naming
from converter_jsonld.pages import opened
from converter_jsonld.plain import is_schema_org
from converter_jsonld.reader import JsonLdReader, told_types

_UNSAFE: Final = re.compile(rb"<(?:/script|script|!--)", re.IGNORECASE)
_MOST: Final = 1000
"""Findings of one kind of fault that are told of one record."""


class JsonLdCheck:
    """Checks JSON-LD: strict JSON, structure, kinds of values, Google's recommendations, safety in a page.

    What would make the document another one to other readers is an error; recommendations are warnings, and infos
    where only some ask for them.
    """

    name = "jsonld"

    def check(self, stream: BinaryIO, source: str) -> Iterator[Finding]:
        """Yield what is wrong with a document, or with each document of JSON Lines, in the order of their places."""
        try:
            for record in JsonLdReader().records(stream, source):
                yield from _check(record)
        except ReadError as error:
            yield from error.findings


def _check(record: Record) -> Iterator[Finding]:
    try:
        document, mended, text = opened(record)
    except ReadError as error:
        yield from _sorted([*_unsafe(record), *(one.at(record.source, record.line) for one in error.findings)])
        return
    found = list(_unsafe(text))
    # The reader knows what is meant; a document that is not JSON to others is at fault all the same.
    found += [msgspec.structs.replace(one, severity=Severity.ERROR) for one in mended]
    named = Naming(document) if may_differ(text.data) else None
    told = list(_document(list(items(document if named is None else named.document))))
    if named is not None:
        told = [*named.told, *named.places.findings(told)]
    places = json_positions(text.data, [one.pointer for one in told if one.pointer is not None], record.line)
    found += [one.at(record.source, *places.get(one.pointer or "", (record.line, None))) for one in told]
    yield from _sorted(found)


def _document(found: Sequence[Item]) -> Iterator[Finding]:
    works = [one for one in found if is_article(one.plain)]
    if not works:
        yield NO_ARTICLE.found(told_types(found), pointer="")
    yield from _repeated(works)
    things = Things(found)
    values, advice = ValueCheck(things), Advice(things)
    for one in found:
        if one.context is None:
            yield CONTEXT_MISSING.found("no @context", pointer=one.where)
        elif not is_schema_org(one.context):
            yield CONTEXT_FOREIGN.found("its @context is not schema.org's", pointer=one.where)
            continue
        yield from values.check(one.plain, one.where)
        if is_article(one.plain):
            yield from advice.check(one.plain, one.where)


def _repeated(works: Sequence[Item]) -> Iterator[Finding]:
    seen: set[str] = set()
    for one in works:
        name = one.plain.get("@id")
        if isinstance(name, str) and name in seen:
            yield ID_REPEATED.found(f"another article has the @id {name[:200]}", pointer=f"{one.where}/@id")
        elif isinstance(name, str):
            seen.add(name)


def _unsafe(record: Record) -> Iterator[Finding]:
    """Yield where an HTML parser would see the end of a script element, or a comment."""
    line, start = record.line, 0
    for number, found in enumerate(_UNSAFE.finditer(record.data)):
        if number == _MOST:
            return
        line += record.data.count(b"\n", start, found.start())
        start = found.start()
        begin = record.data.rfind(b"\n", 0, start) + 1
        column = len(record.data[begin:start].decode("utf-8-sig", "replace")) + 1
        message = f"{found[0].decode()} stands in the document"
        at = record.offset + start
        yield EMBED_UNSAFE.found(message, source=record.source, line=line, column=column, offset=at)


def _sorted(found: Sequence[Finding]) -> list[Finding]:
    return sorted(found, key=lambda one: (one.line or 0, one.column or 0, one.code))
