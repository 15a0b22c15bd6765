"""The core's own formats keep the contract that every plugin must keep."""

from __future__ import annotations

from converter.article import to_json
from converter.article_format import ArticleExporter, ArticleReader
from converter.testing import exporter_contract, full_article, reader_contract
from converter.wire.reader import WireReader

STORY = b"""Bogor (Antara) - The town of Bogor opened a market on Tuesday, its mayor said.

"All stalls are taken," he told reporters at the opening.

COPYRIGHT (c) 2016
"""


def many(count: int) -> bytes:
    return (to_json(full_article()) + b"\n") * count


TestArticleExporter = exporter_contract(ArticleExporter(), internal=True, reader=ArticleReader())
TestArticleExporterIndented = exporter_contract(ArticleExporter(), options={"indent": True}, internal=True)
TestArticleReader = reader_contract(ArticleReader(), {"full": to_json(full_article())}, many=many, restores=True)
TestWireReader = reader_contract(WireReader(), {"story": STORY})
