"""rightsInfo: who owns the content, and what may be done with it."""

from __future__ import annotations

from converter import Rights, xml_text
from converter_newsmlg2.codes import flat, party
from converter_newsmlg2.job import Job

_NONE = Rights()


def rights_info(job: Job, rights: Rights) -> str:
    """Return rightsInfo in the XSD's order, or nothing when no rights are stated."""
    if rights == _NONE:
        return ""
    out = ""
    if rights.copyright_holder is not None:
        attribute, name = party(job, rights.copyright_holder, None, "/rights/copyright_holder")
        out = f"<copyrightHolder{attribute}><name>{name}</name></copyrightHolder>"
    if rights.copyright_notice is not None:
        out += f"<copyrightNotice>{xml_text(rights.copyright_notice)}</copyrightNotice>"
    if rights.usage_terms is not None:
        out += f"<usageTerms>{xml_text(rights.usage_terms)}</usageTerms>"
    if rights.license_url is not None and (address := job.iri(rights.license_url, "/rights/license_url")):
        out += f'<link href="{address}"/>'
    if rights.data_mining is not None:
        out += flat(job, "dataMining", rights.data_mining, "/rights/data_mining")
    return f"<rightsInfo>{out}</rightsInfo>\n" if out else ""
