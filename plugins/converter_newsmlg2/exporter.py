"""The NewsML-G2 writer as the converter knows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from converter import Article, Export, Frame, Options, encode_xml
from converter_newsmlg2.carried import CARRIED, carried
from converter_newsmlg2.extensions import kept
from converter_newsmlg2.illegal import left_out
from converter_newsmlg2.item import PROLOG, news_item
from converter_newsmlg2.job import Job
from converter_newsmlg2.kept import EMPTY
from converter_newsmlg2.message import END, beginning, in_message, tell
from converter_newsmlg2.options import OPTIONS
from converter_newsmlg2.setting import NONE, Setting
from converter_newsmlg2.versions import NEWEST, fitted


class NewsMLG2Exporter:
    """Writes newsItems and packageItems of NewsML-G2 2.28 to 2.35; many items make a newsMessage."""

    name = "newsml-g2"
    media_type = "application/vnd.iptc.g2.newsitem+xml"
    suffix = ".newsml-g2.xml"
    carries: frozenset[str] = CARRIED
    options_schema: Mapping[str, Any] = OPTIONS

    def __init__(self) -> None:
        self._setting = NONE

    def carried(self, options: Options) -> frozenset[str]:
        """Return the model paths that the version asked for can express."""
        return carried(options.get("standardversion", NEWEST))

    def frame(self, options: Options) -> Frame | None:
        """Return a newsMessage around items, or None with the option ``message``, by which each has its own.

        Raises:
            ExportError: the option ``at`` is missing, which the header's ``sent`` needs.
        """
        if options.get("message"):
            return None
        header, _ = encode_xml(beginning(options))
        return Frame(header=header, footer=END.encode("ascii"), prolog=PROLOG.encode("ascii"))

    def export(self, article: Article, options: Options) -> Export:
        """Write an article as a newsItem or packageItem document in UTF-8.

        With the option ``message`` it stands in a newsMessage.

        Raises:
            ExportError: neither article nor options name a provider or the time of the version, or the article's act
                and status contradict each other; a newsMessage has no time.
        """
        setting = self._setting
        if setting.options != options:  # a job gives all its articles the same
            setting = self._setting = Setting(options)
        job = Job(setting)
        if article.extensions:
            job.kept = kept(article, job)
        if setting.version != NEWEST:
            article = fitted(job, article)
        item = news_item(job, article)
        if setting.message:
            item = in_message(job, item)
        elif job.kept.header is not None:
            tell(job)
        data, unsound = encode_xml(*item)
        if job.kept is not EMPTY:
            job.kept.told(job)
        if unsound:
            job.losses.update(dict.fromkeys(left_out(article, options)))
        return Export(data=data, losses=tuple(job.losses), findings=tuple(job.findings))
