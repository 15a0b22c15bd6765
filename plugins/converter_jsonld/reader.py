"""The JSON-LD reader."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from converter import Finding, Reader, Reading, Record, Source, json_positions
from converter_jsonld.codes import CONTEXT_FOREIGN, CONTEXT_MISSING, NO_ARTICLE, OTHER_THINGS
from converter_jsonld.differing import may_differ
from converter_jsonld.documents import Item, Things, is_article, items
from converter_jsonld.job import Job
from converter_jsonld.naming import Naming
from converter_jsonld.pages import opened
from converter_jsonld.plain import is_schema_org, types_of
from converter_jsonld.reading_work import article_of, is_complete, is_literal
from converter_jsonld.splitting import split

_NO_SCRIPT: Final = "the page has no script of JSON-LD; microdata and its text are not read"
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_PAGE: Final = re.compile(rb"(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)


class JsonLdReader(Reader):
    """Reads schema.org articles from JSON-LD: a document, its lists and graphs, JSON Lines, or an HTML page's scripts.

    What the model has no field for is kept in ``extensions["jsonld"]``: JSON values by their place in the work, which
    is a property's name, or a JSON pointer without its first slash. The exporter writes it again.
    """

    name = "jsonld"
    suffixes = (".jsonld", ".json", ".html", ".htm")
    media_types = ("application/ld+json", "text/html")
    sliced = True

    def sniff(self, head: bytes) -> int:
        """Know schema.org's JSON-LD by its @context and @type."""
        narrow = head[2:].replace(b"\0", b"") if head[:2] in _WIDE_MARKS else head
        start = narrow.removeprefix(b"\xef\xbb\xbf").lstrip()
        if narrow is not head and start[:1] != b"<":
            return 0
        if start[:1] == b"<":
            return 90 if b"application/ld+json" in start else 40 if _PAGE.match(start) else 0
        if start[:1] not in (b"{", b"[") or b'"schema_version"' in start:
            return 0
        if b'"@context"' in start and b"schema.org" in start:
            return 95
        return 60 if b'"@context"' in start or b'"@graph"' in start or b'"@type"' in start else 0

    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        """Yield a record a line when each of the first lines is a document, else the whole stream as one record."""
        return split(stream, source, super().records)

    def read(self, record: Record) -> Iterator[Reading]:
        """Yield the articles of a document, or one reading without an article that says why there is none.

        Raises:
            ReadError: the document is not JSON, or means different things to different readers.
        """
        document, told, text = opened(record)
        named = Naming(document) if may_differ(text.data) else None
        found = list(items(document if named is None else named.document))
        works = [one for one in found if is_article(one.plain)]
        known = [one for one in works if one.context is None or is_schema_org(one.context)]
        told += [
            CONTEXT_FOREIGN.found("its @context is not schema.org's", pointer=one.where)
            for one in works
            if one not in known
        ]
        if not known:
            why = _NO_SCRIPT if document == [] and text is not record else told_types(found)
            told += [] if works else [NO_ARTICLE.found(why, pointer="")]
            yield Reading(article=None, findings=_placed([_stood(told, named)], text)[0])
            return
        things = Things(found)
        source = _source(record)
        used: set[str] = set()
        made = []
        for one in known:
            job = Job(things, literal=is_literal(one.plain), complete=is_complete(one.plain))
            if one.context is None:
                job.tell(CONTEXT_MISSING, "no @context", one.where)
            made.append((article_of(one, job, source), job.found))
            used |= job.used
        told += _others(found, used)
        made[0][1][:0] = told
        stood = [findings if named is None else named.places.findings(findings) for _, findings in made]
        stood[0][:0] = [] if named is None else named.told
        placed = _placed(stood, text)
        for (article, _), findings in zip(made, placed, strict=True):
            yield Reading(article=article if named is None else named.places.article(article), findings=findings)


def _stood(found: list[Finding], named: Naming | None) -> list[Finding]:
    """Return findings with pointers into the document as it came, and what was found when it was brought to names."""
    return found if named is None else [*named.told, *named.places.findings(found)]


def _others(found: Sequence[Item], used: set[str]) -> list[Finding]:
    others = [one for one in found if not (is_article(one.plain) or _is_used(one, used))]
    if not others:
        return []
    return [OTHER_THINGS.found(f"not read: {_listed(others)}", pointer=others[0].where)]


def _is_used(one: Item, used: set[str]) -> bool:
    name = one.plain.get("@id")
    return type(name) is str and name in used


def _listed(found: Sequence[Item]) -> str:
    names = sorted({name for one in found for name in types_of(one.plain)})
    return ", ".join(names[:10]) or "objects without a type"


def told_types(found: Sequence[Item]) -> str:
    """Say of which types the things are that are no articles."""
    return f"no article among: {_listed(found)}" if found else "the document has no objects"


def _placed(found: Sequence[Sequence[Finding]], record: Record) -> list[tuple[Finding, ...]]:
    """Return the findings of each article with their places, for which the record is gone through once."""
    if not any(found):
        return [()] * len(found)
    wanted = [one.pointer for told in found for one in told if one.pointer is not None and one.line is None]
    places = json_positions(record.data, wanted, record.line) if wanted else {}
    return [
        tuple(one.at(record.source, *places.get(one.pointer or "", (record.line, None))) for one in told)
        for told in found
    ]


def _source(record: Record) -> Source:
    name = record.source.rpartition("/")[2].rpartition("\\")[2]
    return Source(
        format="jsonld",
        sha256=hashlib.sha256(record.data).hexdigest(),
        bytes=len(record.data),
        name=None if name in ("", "-") else name,
        encoding="utf-8",
        bom=record.data.startswith(b"\xef\xbb\xbf"),
    )
