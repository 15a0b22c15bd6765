"""The NewsML-G2 writer as the converter knows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from converter import Article, Export, ExportError, Frame, Options, Severity, encode_xml, register, xml_text
from converter_newsmlg2.carried import CARRIED, carried
from converter_newsmlg2.extensions import kept
from converter_newsmlg2.illegal import left_out
from converter_newsmlg2.item import NAMESPACE, PROLOG, news_item
from converter_newsmlg2.job import Job
from converter_newsmlg2.kept import EMPTY
from converter_newsmlg2.options import OPTIONS
from converter_newsmlg2.setting import NONE, Setting
from converter_newsmlg2.times import moment
from converter_newsmlg2.versions import NEWEST, fitted

SENT_MISSING = register(
    "SENT_MISSING",
    Severity.ERROR,
    "a newsMessage must say when it was sent, and the job gives no time",
    explanation="The header's sent is required by the standard, and no clock is read while items are written.",
    fix="Give the job's time with --at TIME.",
)


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

    def frame(self, options: Options) -> Frame:
        """Return a newsMessage around items.

        Raises:
            ExportError: the option ``at`` is missing, which the header's ``sent`` needs.
        """
        at = moment(Job(NONE), options.get("at"), "/dates/version_created")
        if at is None:
            raise ExportError(SENT_MISSING.found("a file of many items is a newsMessage, and it has no time"))
        header = f'{PROLOG}<newsMessage xmlns="{NAMESPACE}">\n<header>{_header(at, options)}</header>\n<itemSet>\n'
        return Frame(
            header=encode_xml(header)[0], footer=b"</itemSet>\n</newsMessage>\n", prolog=PROLOG.encode("ascii")
        )

    def export(self, article: Article, options: Options) -> Export:
        """Write an article as a newsItem or packageItem document in UTF-8.

        Raises:
            ExportError: neither article nor options name a provider or the time of the version, or the article's act
                and status contradict each other.
        """
        setting = self._setting
        if setting.options != options:  # a job gives all its articles the same
            setting = self._setting = Setting(options)
        job = Job(setting)
        if article.extensions:
            job.kept = kept(article, job)
        if setting.version != NEWEST:
            article = fitted(job, article)
        data, unsound = encode_xml(*news_item(job, article))
        if job.kept is not EMPTY:
            job.kept.told(job)
        if unsound:
            job.losses.update(dict.fromkeys(left_out(article, options)))
        return Export(data=data, losses=tuple(job.losses), findings=tuple(job.findings))


def _header(at: str, options: Options) -> str:
    out = f"<sent>{xml_text(at)}</sent>"
    for name, tag in (("sender", "sender"), ("transmit_id", "transmitId"), ("message_priority", "priority")):
        value = options.get(name)
        if value is not None:
            out += f"<{tag}>{xml_text(str(value))}</{tag}>"
    return out
