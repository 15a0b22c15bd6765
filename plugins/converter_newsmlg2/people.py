"""The people, organisations and places of an article: those who made it and those that it speaks of."""

from __future__ import annotations

from typing import Final

from converter import Contributor, Entity, InfoSource, Location, Person
from converter_newsmlg2.codes import concept, one_line, party
from converter_newsmlg2.job import Job, is_qcode
from converter_newsmlg2.shared import shared

_KINDS: Final = {kind: f' type="cpnat:{kind}"' for kind in ("person", "organisation")}


def maker(job: Job, tag: str, person: Person | Contributor, path: str) -> str:
    """Return a creator or contributor: name, printed title (definition), page (remoteInfo), role."""
    if (kept := job.kept.take(tag, person)) is not None:
        return kept
    attributes = _KINDS[person.kind]
    inside = party(job, person.name, person.uri, path)
    if person.job_title is not None:
        inside += f"<definition>{job.words(person.job_title, path + '/job_title', breaks=True)}</definition>"
    if person.url is not None:
        inside += _page(job, person.url, path)
    # A contributor must have a role in the model; the property's own name says it where nothing else does.
    if person.role is not None and (tag != "contributor" or person.role != tag):
        if _is_code(job, person.role):
            attributes += job.role(person.role, path + "/role")
        else:
            inside += _related(job, person.role, path)
    return f"<{tag}{attributes}{inside}</{tag}>"


@shared
def info_source(job: Job, source: InfoSource) -> str:
    """Return an infoSource with its role; a party that only originated the information needs none."""
    if (kept := job.kept.take("infoSource", source)) is not None:
        return kept
    attributes = ""
    inside = party(job, source.name, source.uri, "/sources")
    if source.url is not None:
        inside += _page(job, source.url, "/sources")
    if source.role is not None:
        if _is_code(job, source.role):
            attributes = job.role(source.role, "/sources/role")
        else:
            inside += _related(job, source.role, "/sources")
    return f"<infoSource{attributes}{inside}</infoSource>"


def _is_code(job: Job, role: str) -> bool:
    """Say whether a role can be an attribute; words are written as a related concept known by its name only."""
    if job.setting.vocabulary is not None:
        return True
    return ":" in role and (is_qcode(role) or "://" in role or job.is_foreign(role))


def _related(job: Job, role: str, path: str) -> str:
    return f"<related{party(job, role, None, path, '/role')}</related>"


def _page(job: Job, url: str, path: str) -> str:
    address = job.iri(url, path + "/url")
    return f'<remoteInfo href="{address}"/>' if address else ""


def entity(job: Job, kind: str, one: Entity, path: str) -> str:
    """Return what the article speaks of as a subject of a type, with its further names and its office or role."""
    if (taken := job.kept.take("subject", one)) is not None:
        return taken
    inside = ""
    for alias in one.aliases:
        inside += f"<name>{one_line(job, alias, path + '/aliases')}</name>"
    if one.role is not None:
        inside += _related(job, one.role, path)
    kind = f' type="cpnat:{kind}"'
    if one.code is not None or one.scheme is not None or one.uri is not None:
        return concept(job, "subject", one, path, kind, inside)
    # Most entities are known by their names only.
    return f"<subject{kind}{party(job, one.name, None, path)}{inside}</subject>"


@shared
def located(job: Job, place: Location) -> str:
    """Return where the content was made, with the region and country around it."""
    if (kept := job.kept.take("located", place)) is not None:
        return kept
    attributes = job.role(place.kind, "/located/kind", "type")
    inside = party(job, place.name, place.uri, "/located")
    if place.region is not None:
        inside += _broader(job, place.region, "/region")
    if place.country_code is not None:
        inside += _country(job, place.country_code, place.country_name)
    elif place.country_name is not None:
        if place.region is None:
            job.changed("/located/country_name", "without a country code it cannot be told from a region")
        inside += _broader(job, place.country_name, "/country_name")
    return f"<located{attributes}{inside}</located>"


def _broader(job: Job, area: str, field: str) -> str:
    return f'<broader type="cpnat:geoArea"{party(job, area, None, "/located", field)}</broader>'


def _country(job: Job, code: str, country: str | None) -> str:
    head = f'<broader qcode="iso3166-1a{len(code)}:{code}" type="cpnat:geoArea"'
    if country is None:
        return head + "/>"
    return f"{head}><name>{one_line(job, country, '/located/country_name')}</name></broader>"
