"""The core's own formats, entering by the same door as any plugin: raw wire copy, and the article's own JSON."""

from __future__ import annotations

from converter.article_check import ArticleCheck
from converter.article_format import ArticleExporter, ArticleReader
from converter.formats import Check, Exporter, Reader
from converter.hookspecs import hookimpl
from converter.wire.envelopes.anpa import AnpaReader
from converter.wire.envelopes.iptc7901 import Iptc7901Reader
from converter.wire.envelopes.mail import MailReader
from converter.wire.envelopes.zczc import ZczcReader
from converter.wire.reader import WireReader


@hookimpl
def converter_readers() -> list[Reader]:
    """Return the readers of raw wire copy and of article JSON."""
    return [WireReader(), AnpaReader(), Iptc7901Reader(), ZczcReader(), MailReader(), ArticleReader()]


@hookimpl
def converter_exporters() -> list[Exporter]:
    """Return the exporter of article JSON."""
    return [ArticleExporter()]


@hookimpl
def converter_checks() -> list[Check]:
    """Return the check of article JSON."""
    return [ArticleCheck()]
