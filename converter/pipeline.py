"""The way through the house: bytes to records, records to articles, articles to exports. Nothing here writes a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from converter.article import Article
from converter.faults import PLUGIN_FAULT, plugin_fault
from converter.findings import ExportError, ReadError, Severity
from converter.formats import Export
from converter.reading import FILE_UNREADABLE, FORMAT_UNRECOGNISED, Input, configure, read, read_record, unrecognised
from converter.targets import EMBARGOED, STATUS_UNSAYABLE, Conversion, Target, convert_article, targets


def export(
    article: Article,
    format: str,
    options: Mapping[str, Any] | None = None,
    *,
    at: str | None = None,
) -> Export:
    """Return one article in one format, with all its losses.

    Raises:
        UsageError: the format or an option is unknown, or a value does not fit.
        ExportError: the article is not valid, or the format cannot take it; the findings say why.
    """
    [made] = convert_article(article, targets([format], {format: options or {}}, at))
    if made.data is None:
        raise ExportError(*made.findings)
    return Export(data=made.data, losses=made.losses, findings=made.findings)


def convert(
    source: Input,
    to: str,
    *,
    from_: str | None = None,
    options: Mapping[str, Any] | None = None,
    at: str | None = None,
) -> bytes:
    """Return one source's one article in one format: the short way for a script.

    Raises:
        UsageError: a format or an option is unknown, or a value does not fit.
        ReadError: the source cannot be read, or holds other than one article; ``read`` takes those.
        ExportError: the format cannot take the article.
    """
    readings = list(read(source, format=from_))
    articles = [one.article for one in readings if one.article is not None]
    if len(articles) != len(readings) or len(articles) != 1:
        findings = [found for one in readings for found in one.findings if found.severity is Severity.ERROR]
        label = str(source) if isinstance(source, str | Path) else "-"
        several = FORMAT_UNRECOGNISED.found(f"{label} holds {len(articles)} articles; use converter.read", source=label)
        raise ReadError(*(findings or [several]))
    return export(articles[0], to, options, at=at).data


__all__ = [
    "EMBARGOED",
    "FILE_UNREADABLE",
    "FORMAT_UNRECOGNISED",
    "PLUGIN_FAULT",
    "STATUS_UNSAYABLE",
    "Conversion",
    "Input",
    "Target",
    "configure",
    "convert",
    "convert_article",
    "export",
    "plugin_fault",
    "read",
    "read_record",
    "targets",
    "unrecognised",
]
