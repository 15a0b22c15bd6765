"""rightsInfo: who owns the content, and what may be done with it."""

from __future__ import annotations

from converter import Media, Rights
from converter_newsmlg2.codes import flat, party, text_property
from converter_newsmlg2.job import Job
from converter_newsmlg2.shared import shared


def rights_info(job: Job, rights: Rights, lead: Media | None) -> str:
    """Return rightsInfo in the XSD's order, or nothing when no rights are stated.

    ``lead`` is the media object that is the item's content, if it is not a text: its notice and terms are the item's.
    """
    return _own(job, rights) if lead is None else _rights_info(job, rights, lead)


@shared
def _own(job: Job, rights: Rights) -> str:
    return _rights_info(job, rights, None)


def _rights_info(job: Job, rights: Rights, lead: Media | None) -> str:
    out: list[str] = []
    if rights.copyright_holder is not None:
        holder = party(job, rights.copyright_holder, None, "/rights", "/copyright_holder")
        kept = job.kept.take("copyrightHolder", rights.copyright_holder)
        out.append(kept or f"<copyrightHolder{holder}</copyrightHolder>")
    if (notice := rights.copyright_notice) is not None:
        out.append(text_property(job, "copyrightNotice", notice, "/rights/copyright_notice", breaks=True))
    if (terms := rights.usage_terms) is not None:
        out.append(text_property(job, "usageTerms", terms, "/rights/usage_terms", breaks=True))
    if lead is not None:
        out += _of_lead(job, rights, lead)
    if rights.license_url is not None and (address := job.iri(rights.license_url, "/rights/license_url")):
        out.append(job.kept.take("link", rights.license_url) or f'<link href="{address}"/>')
    if rights.data_mining is not None:
        out.append(flat(job, "dataMining", rights.data_mining, "/rights/data_mining"))
    shown = "".join(job.kept.merged("rightsInfo", out))
    return f"{job.kept.opened('rightsInfo')}{shown}</rightsInfo>\n" if shown else ""


def _of_lead(job: Job, rights: Rights, lead: Media) -> list[str]:
    out = []
    for field, tag in (("copyright_notice", "copyrightNotice"), ("usage_terms", "usageTerms")):
        text = getattr(lead, field)
        if text is not None and text != getattr(rights, field):
            out.append(text_property(job, tag, text, f"/media/{field}", breaks=True))
    return out
