"""The CSV reader."""

from __future__ import annotations

import hashlib
import io
import itertools
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, BinaryIO

import msgspec

from converter import MAX_RECORD, Finding, Options, Reader, ReadError, Reading, Record, Source, too_large
from converter_csv.article_of import Made
from converter_csv.cell_places import place_of
from converter_csv.formula import unescape
from converter_csv.meaning import Layout, layout_of
from converter_csv.no_article import CSV_ROW_NO_ARTICLE, why_none
from converter_csv.read_options import OPTIONS
from converter_csv.row_cells import row_cells
from converter_csv.shape import shape_of
from converter_csv.sniff import sniff
from converter_csv.start import CSV_EMPTY, start_of
from converter_csv.stream import Lines, rows


class CsvReader(Reader):
    """Reads tables of articles, one a row: CSV, TSV and their relatives, with a header row or named columns."""

    name = "csv"
    suffixes = (".csv", ".tsv", ".tab")
    media_types = ("text/csv", "text/tab-separated-values")
    options_schema: Mapping[str, Any] = OPTIONS

    def __init__(self, options: Options | None = None) -> None:
        self._options = dict(options or {})
        self.layout = lru_cache(maxsize=16)(partial(layout_of, options=self._options))

    def __reduce__(self) -> tuple[type[CsvReader], tuple[dict[str, Any]]]:
        return CsvReader, (self._options,)

    def configured(self, options: Options) -> CsvReader:
        """Return a reader that goes by these options."""
        return CsvReader(options)

    def sniff(self, head: bytes) -> int:
        """Know a table by the names of its columns, by a magic line, or, less surely, by rows of one length."""
        return sniff(head, self._options.get("mapping", {}))

    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        """Yield a record a row; its context is what stands before the first row.

        Raises:
            ReadError: nothing says what the columns are, or a row is too large; what came before is delivered.
        """
        lines = Lines(stream)
        shape = shape_of(lines.head, self._options.get("encoding", "utf-8"))
        lines.start(shape.end, len(shape.bom))
        start = start_of(lines, shape, self._options, source, self._options.get("mapping", ()))
        try:
            layout = self.layout(start.context, source)
        except ReadError as error:
            line = start.header.line if start.header else 1
            raise ReadError(*(msgspec.structs.replace(one, line=line) for one in error.findings)) from error
        context = start.opening if self.layout(start.opening or start.context, source).told else start.context
        count = 0
        for row in itertools.chain(start.first, rows(lines, shape, layout.delimiter)):
            if len(row.data) > MAX_RECORD:
                raise too_large(source, line=row.line, offset=row.offset)
            count += 1
            yield Record(data=row.data, source=source, offset=row.offset, line=row.line, context=context)
            context = start.context
        if not count:
            raise ReadError(CSV_EMPTY.found("there is no row of an article", source=source, line=lines.taken or 1))

    def read(self, record: Record) -> Iterator[Reading]:
        """Read the article of a row; of a record without context, all rows of the table that it is.

        What is wrong with a cell is a finding with the line and column at which the cell begins.
        """
        if not record.context:
            for inner in self.records(io.BytesIO(record.data), record.source):
                moved = {"line": inner.line + record.line - 1, "offset": inner.offset + record.offset}
                yield from self.read(msgspec.structs.replace(inner, **moved))
            return
        layout = self.layout(record.context, record.source)
        try:
            count = len(layout.table.steps)
            text, cells = row_cells(record.data, record.offset, layout.encoding, layout.delimiter, count, record.line)
        except ReadError as error:
            raise ReadError(*layout.told, *error.findings) from error
        if any(cells):
            read = self._article(record, layout, text, cells)
            yield msgspec.structs.replace(read, findings=(*layout.told, *read.findings)) if layout.told else read

    def _article(self, record: Record, layout: Layout, text: str, cells: list[str]) -> Reading:
        freed: list[int] = []
        if layout.escaped and "'" in text:
            escaped, cells = cells, [unescape(cell) if cell[:1] == "'" else cell for cell in cells]
            if not layout.ours:
                freed = [index for index, cell in enumerate(cells) if cell != escaped[index]]
        none = why_none(cells, layout.table.saying)
        if none is not None:
            return Reading(article=None, findings=(CSV_ROW_NO_ARTICLE.found(none).at(record.source, record.line),))
        made = Made(layout.table, record.line, freed)
        article = made.article(cells, _source(record, layout))
        findings = [
            finding.at(record.source, *place_of(text, index or 0, layout.delimiter, record.line))
            for finding, index in sorted(made.faults, key=_by_cell)
        ]
        return Reading(article=article, findings=tuple(findings))


def _by_cell(fault: tuple[Finding, int | None]) -> int:
    return fault[1] or 0


def _source(record: Record, layout: Layout) -> Source:
    name = record.source.rpartition("/")[2].rpartition("\\")[2]
    return Source(
        format=CsvReader.name,
        sha256=hashlib.sha256(record.data).hexdigest(),
        bytes=len(record.data),
        name=None if name in ("", "-") else name,
        encoding=layout.encoding,
    )
