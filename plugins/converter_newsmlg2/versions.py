"""Versions of NewsML-G2: what the older ones lack of what the writer writes.

The IPTC's change log of the standard (https://iptc.org/std/NewsML-G2/) says since when a property is there. A property
that the version asked for lacks is not written, and is told as dropped.
"""

from __future__ import annotations

from typing import Final

import msgspec

from converter import Article, Term
from converter_newsmlg2.job import Job

NEWEST: Final = "2.35"
VERSIONS: Final = tuple(f"2.{minor}" for minor in range(28, 36))
"""The versions that can be written, oldest first."""

SINCE: Final = {"dataMining": "2.34", "digitalSourceType": "2.33"}
"""Elements that the writer writes and that not every version has, and the first that has them."""


def fitted(article: Article, version: str, job: Job) -> Article:
    """Return the article without what a version of the standard lacks; each value left out is told."""
    if version == NEWEST:
        return article
    rights = article.rights
    if rights.data_mining is not None and _lacks(version, "dataMining"):
        _tell(job, "/rights/data_mining", rights.data_mining, version, "dataMining")
        rights = msgspec.structs.replace(rights, data_mining=None)
    source = article.digital_source_type
    if source is not None and _lacks(version, "digitalSourceType"):
        _tell(job, "/digital_source_type", source, version, "digitalSourceType")
        source = None
    return msgspec.structs.replace(article, rights=rights, digital_source_type=source)


def _lacks(version: str, element: str) -> bool:
    return VERSIONS.index(version) < VERSIONS.index(SINCE[element])


def _tell(job: Job, path: str, term: Term, version: str, element: str) -> None:
    reason = f"NewsML-G2 {version} has no {element}, which came with {SINCE[element]}"
    for part in (name for name in term.__struct_fields__ if getattr(term, name) is not None):
        job.dropped(f"{path}/{part}", reason)
