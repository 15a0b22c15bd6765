"""The check of article JSON and JSON Lines of it: strict JSON, the schema, then what a schema cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from converter import schemas, strict_json
from converter.article import Article, from_dict
from converter.article_format import ArticleReader
from converter.findings import Finding, ReadError
from converter.formats import Check, Record
from converter.gate import validate_article


class ArticleCheck(Check):
    """Checks article JSON; every finding has the line and column of the value that it concerns."""

    name = "article"

    def check(self, stream: BinaryIO, source: str) -> Iterator[Finding]:
        """Yield the faults of one article, or of one article a line, in constant memory."""
        try:
            for record in ArticleReader().records(stream, source):
                yield from check_record(record)
        except ReadError as error:
            yield from error.findings


def check_record(record: Record) -> Iterator[Finding]:
    """Yield what is wrong with one article's JSON, with line and column in the record's source."""
    try:
        plain = strict_json.loads(record.data, record.source, record.line)
    except ReadError as error:
        yield from error.findings
        return
    if schemas.accepts(Article.SCHEMA, plain):
        try:
            found: Iterable[Finding] = validate_article(from_dict(plain))
        except msgspec.ValidationError as error:
            found = [schemas.SCHEMA_INVALID.found(str(error), pointer="")]
    else:
        found = list(schemas.explain(Article.SCHEMA, plain)) or [schemas.undescribed(Article.SCHEMA)]
    yield from strict_json.placed(found, record.data, record.source, record.line)
