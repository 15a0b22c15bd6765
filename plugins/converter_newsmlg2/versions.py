"""Versions of NewsML-G2: what the older ones lack of what the writer writes.

The IPTC's change log of the standard (https://iptc.org/std/NewsML-G2/) says since when a property is there. A property
that the version asked for lacks is not written, and is told as dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from converter import Article, Term

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.job import Job

NEWEST: Final = "2.35"
VERSIONS: Final = tuple(f"2.{minor}" for minor in range(28, 36))
"""The versions that can be written, oldest first."""

SINCE: Final = {"dataMining": "2.34", "digitalSourceType": "2.33"}
"""Elements that the writer writes and that not every version has, and the first that has them."""
_OTHERS: Final = {
    "eventStatus": "2.35",
    "authoritystatus": "2.32",
    "residrefformat": "2.30",
    "residrefformaturi": "2.30",
}
"""Elements and attributes that only items from elsewhere have."""
_PATHS: Final = {"dataMining": "/rights/data_mining", "digitalSourceType": "/digital_source_type"}


def lacking(version: str) -> dict[str, str]:
    """Return the elements that a version lacks, each with the model path of its value."""
    number = VERSIONS.index(version)
    return {element: path for element, path in _PATHS.items() if number < VERSIONS.index(SINCE[element])}


def newer_than(version: str, root: etree._Element) -> str | None:
    """Return the first element or attribute below ``root`` that a version lacks, or None; the writer's and others'."""
    if version == NEWEST:
        return None
    number = VERSIONS.index(version)
    lacks = {name for name, since in (SINCE | _OTHERS).items() if number < VERSIONS.index(since)}
    for part in root.iter("{*}*"):
        for name in (str(part.tag).rpartition("}")[2], *map(str, part.keys())):
            if name in lacks:
                return name
    return None


def fitted(job: Job, article: Article) -> Article:
    """Return the article without what the version asked for lacks; each value left out is told."""
    lacks, rights, source = lacking(job.setting.version), article.rights, article.digital_source_type
    if rights.data_mining is not None and "dataMining" in lacks:
        _tell(job, lacks, "dataMining", rights.data_mining)
        rights = msgspec.structs.replace(rights, data_mining=None)
    if source is not None and "digitalSourceType" in lacks:
        _tell(job, lacks, "digitalSourceType", source)
        source = None
    return msgspec.structs.replace(article, rights=rights, digital_source_type=source)


def _tell(job: Job, lacks: dict[str, str], element: str, term: Term) -> None:
    reason = f"NewsML-G2 {job.setting.version} has no {element}, which came with {SINCE[element]}"
    for part in (name for name in term.__struct_fields__ if getattr(term, name) is not None):
        job.dropped(f"{lacks[element]}/{part}", reason)
