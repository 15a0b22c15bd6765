"""Rights, times and status of a work."""

from __future__ import annotations

from typing import Final

from converter import Article, Dates, Loss, Rights
from converter_jsonld.things import Thing, named, usage


def add_rights(work: Thing, rights: Rights) -> None:
    """Add holder, year and notice of the copyright, usageInfo and license."""
    if rights.copyright_holder is not None:
        work["copyrightHolder"] = named(rights.copyright_holder)
    if rights.copyright_year is not None:
        work["copyrightYear"] = rights.copyright_year
    if rights.copyright_notice is not None:
        work["copyrightNotice"] = rights.copyright_notice
    if rights.usage_terms is not None:
        work["usageInfo"] = usage(rights.usage_terms)
    if rights.license_url is not None:
        work["license"] = rights.license_url


def add_dates(work: Thing, dates: Dates, told: list[Loss]) -> None:
    """Add the times; where two of the model have one home, the truer is written and the other reported."""
    if dates.published is not None:
        work["datePublished"] = dates.published
    if dates.content_created is not None:
        work["dateCreated"] = dates.content_created
    elif dates.first_created is not None:
        work["dateCreated"] = dates.first_created
        told.append(_FIRST_CREATED)
    if dates.content_modified is not None:
        work["dateModified"] = dates.content_modified
    elif dates.version_created is not None:
        work["dateModified"] = dates.version_created
        told.append(_VERSION_CREATED)
    if dates.expires is not None:
        work["expires"] = dates.expires


_FIRST_CREATED: Final = Loss(
    path="/dates/first_created",
    outcome="changed",
    reason="written as dateCreated, which says when the content was made",
)
_VERSION_CREATED: Final = Loss(
    path="/dates/version_created",
    outcome="changed",
    reason="written as dateModified, which says when the content was changed",
)


def add_status(work: Thing, article: Article) -> None:
    """Add creativeWorkStatus, and each correction as a comment."""
    work["creativeWorkStatus"] = article.pub_status
    if article.free_to_read is not None:
        work["isAccessibleForFree"] = article.free_to_read
    if article.corrections:
        work["correction"] = [
            {"@type": "CorrectionComment", "text": one.note}
            if one.time is None
            else {"@type": "CorrectionComment", "text": one.note, "datePublished": one.time}
            for one in article.corrections
        ]
