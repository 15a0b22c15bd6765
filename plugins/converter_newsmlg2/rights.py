"""rightsInfo: who owns the content, and what may be done with it."""

from __future__ import annotations

from converter import Media, Rights, xml_text
from converter_newsmlg2.codes import flat, party
from converter_newsmlg2.job import Job

_NONE = Rights()


def rights_info(job: Job, rights: Rights, lead: Media | None) -> str:
    """Return rightsInfo in the XSD's order, or nothing when no rights are stated.

    ``lead`` is the media object that is the item's content, if it is not a text: its notice and terms are the item's.
    """
    if rights == _NONE and lead is None:
        return ""
    out = ""
    if rights.copyright_holder is not None:
        holder = party(job, rights.copyright_holder, None, "/rights", "/copyright_holder")
        out = f"<copyrightHolder{holder}</copyrightHolder>"
    if rights.copyright_notice is not None:
        out += f"<copyrightNotice>{xml_text(rights.copyright_notice)}</copyrightNotice>"
    if rights.usage_terms is not None:
        out += f"<usageTerms>{xml_text(rights.usage_terms)}</usageTerms>"
    if lead is not None:
        out += _of_lead(rights, lead)
    if rights.license_url is not None and (address := job.iri(rights.license_url, "/rights/license_url")):
        out += f'<link href="{address}"/>'
    if rights.data_mining is not None:
        out += flat(job, "dataMining", rights.data_mining, "/rights/data_mining")
    return f"<rightsInfo>{out}</rightsInfo>\n" if out else ""


def _of_lead(rights: Rights, lead: Media) -> str:
    out = ""
    if lead.copyright_notice is not None and lead.copyright_notice != rights.copyright_notice:
        out = f"<copyrightNotice>{xml_text(lead.copyright_notice)}</copyrightNotice>"
    if lead.usage_terms is not None and lead.usage_terms != rights.usage_terms:
        out += f"<usageTerms>{xml_text(lead.usage_terms)}</usageTerms>"
    return out
