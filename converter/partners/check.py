"""A partner's rules as a check of documents, for ``converter validate --partner``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from converter import pipeline, strict_json
from converter.article import Article
from converter.article_format import ArticleReader
from converter.findings import Finding, ReadError
from converter.formats import Check
from converter.gate import validate_article
from converter.partners.profile import Profile
from converter.partners.rules import partner_findings
from converter.recognise import peek, surest


class PartnerCheck(Check):
    """Judges the articles of a document; what their format's own check tells is not told again."""

    name = "partner"

    def __init__(
        self,
        profile: Profile,
        at: str | None = None,
        format: str | None = None,
        options: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        """``at`` is the job's time; ``format`` names the reader, or the content decides; ``options`` are readers'."""
        self._profile = profile
        self._at = at
        self._format = format
        self._options = options or {}

    def check(self, stream: BinaryIO, source: str) -> Iterator[Finding]:
        """Yield what keeps the document's articles from the partner; a document that nobody reads is a finding."""
        stream, head = peek(stream)
        readers = pipeline.configure(self._options)
        chosen = readers.get(self._format or "") or surest(readers.values(), head, source)
        if isinstance(chosen, ArticleReader):
            yield from self._article_json(chosen, stream, source)
            return
        name = chosen.name if chosen else None
        for reading in pipeline.read(stream, format=name, name=source, options=self._options):
            if reading.article is not None:
                yield from self._judge(reading.article)
            yield from (one for one in reading.findings if one.code == pipeline.FORMAT_UNRECOGNISED.code)

    def _article_json(self, reader: ArticleReader, stream: BinaryIO, source: str) -> Iterator[Finding]:
        for record in reader.records(stream, source):
            try:
                articles = [one.article for one in reader.read(record) if one.article is not None]
            except ReadError:
                continue
            for article in articles:
                # Its values stand in this document, whatever document the article was once read from.
                found = [_unplaced(one) for one in self._judge(article)]
                yield from strict_json.placed(found, record.data, record.source, record.line)

    def _judge(self, article: Article) -> list[Finding]:
        return [] if validate_article(article) else partner_findings(article, self._profile, self._at)


def _unplaced(finding: Finding) -> Finding:
    return msgspec.structs.replace(finding, source=None, line=None, column=None)
