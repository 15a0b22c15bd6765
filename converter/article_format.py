"""The article's own JSON as a format: one article, or JSON Lines with one article a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

import msgspec
import orjson

from converter import schemas, strict_json
from converter.article import Article, from_dict, to_dict, to_json
from converter.findings import ReadError
from converter.formats import MAX_RECORD, Export, Exporter, Frame, Options, Reader, Reading, Record, too_large
from converter.losses import Loss
from converter.paths import WITHHELD, model_paths, present
from converter.strangers import strange_json

_JSON_LINES: Final = (".jsonl", ".ndjson")


class ArticleReader(Reader):
    """Reads article JSON (``schemas/article.schema.json``) and JSON Lines of it."""

    name = "article"
    suffixes = (".article.json", ".json", ".jsonl", ".ndjson")
    media_types = ("application/json", "application/x-ndjson")
    sliced = True

    def sniff(self, head: bytes) -> int:
        """Know an article by its opening brace and its schema_version; JSON that is known to be other is none."""
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
        if not start.startswith(b"{"):
            return 0
        if b'"schema_version"' in start:
            return 90
        return 0 if strange_json(start) else 10 if b'"id"' in start else 1

    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        """Yield a record a line when the suffix or the first line says so, else the whole stream as one record."""
        first = stream.readline(MAX_RECORD + 1)
        if not (source.lower().endswith(_JSON_LINES) or _whole(first)):
            rest = stream.read(MAX_RECORD + 1 - len(first))
            if len(first) + len(rest) > MAX_RECORD:
                raise too_large(source)
            yield Record(data=first + rest, source=source)
            return
        yield from _lines(first, stream, source)

    def read(self, record: Record) -> Iterator[Reading]:
        """Read one article; every breach of the schema is a finding with line and column."""
        plain = strict_json.loads(record.data, record.source, record.line)
        if not schemas.accepts(Article.SCHEMA, plain):
            problems = list(schemas.explain(Article.SCHEMA, plain)) or [schemas.undescribed(Article.SCHEMA)]
            raise ReadError(*strict_json.placed(problems, record.data, record.source, record.line))
        try:
            yield Reading(article=from_dict(plain))
        except msgspec.ValidationError as error:
            raise ReadError(schemas.SCHEMA_INVALID.found(str(error), source=record.source, line=record.line)) from error


class ArticleExporter(Exporter):
    """Writes article JSON: by default one line an article, so that many make JSON Lines.

    It is the converter's own working format and the only one that keeps everything, internal notes too, unless the
    option ``internal`` is false.
    """

    name = "article"
    media_type = "application/json"
    suffix = ".article.json"
    carries = model_paths()
    options_schema: Mapping[str, Any] = {
        "type": "object",
        "properties": {
            "indent": {"type": "boolean", "default": False, "description": "Write it on many lines, to be read."},
            "internal": {
                "type": "boolean",
                "default": True,
                "description": "Keep internal notes and suggestions, which no other format ever gets.",
            },
        },
        "additionalProperties": False,
    }

    def frame(self, options: Options) -> Frame | None:
        """Return the frame of JSON Lines, or of a JSON array when indented."""
        if options.get("indent"):
            return Frame(header=b"[\n", separator=b",\n", footer=b"]\n")
        return Frame()

    def export(self, article: Article, options: Options) -> Export:
        """Write the article with every field, the absent ones as null."""
        losses: tuple[Loss, ...] = ()
        if not options.get("internal", True):
            losses = tuple(
                Loss(path=path, outcome="withheld", reason="internal is false")
                for path in sorted(WITHHELD & present(article))
            )
            article = msgspec.structs.replace(article, internal_notes=(), suggestions=())
        if options.get("indent"):
            data = orjson.dumps(to_dict(article), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
            return Export(data=data, losses=losses)
        return Export(data=to_json(article) + b"\n", losses=losses)


def _lines(first: bytes, stream: BinaryIO, source: str) -> Iterator[Record]:
    offset = 0
    number = 1
    line = first
    while line:
        if len(line) > MAX_RECORD:
            raise too_large(source, line=number, offset=offset)
        if line.strip():
            yield Record(data=line, source=source, offset=offset, line=number)
        offset += len(line)
        number += 1
        line = stream.readline(MAX_RECORD + 1)


def _whole(line: bytes) -> bool:
    """Say whether a line is a JSON object by itself."""
    text = line.removeprefix(b"\xef\xbb\xbf").strip()
    return text.startswith(b"{") and text.endswith(b"}")
