"""The people, organisations and places of an article: those who made it and those that it speaks of."""

from __future__ import annotations

from typing import Final

from converter import Contributor, Entity, InfoSource, Location, Person, xml_attribute, xml_text
from converter_newsmlg2.codes import concept, party
from converter_newsmlg2.job import Job, is_qcode

_KINDS: Final = {"person": "cpnat:person", "organisation": "cpnat:organisation"}


def maker(job: Job, tag: str, person: Person | Contributor, path: str) -> str:
    """Return a creator or contributor: role, name, printed title (definition), page (remoteInfo)."""
    attribute, name = party(job, person.name, person.uri, f"{path}/name")
    role, inside = _role(job, person.role, f"{path}/role")
    if person.job_title is not None:
        name = f"{name}</name><definition>{xml_text(person.job_title)}</definition>"
    else:
        name += "</name>"
    page = _page(job, person.url, f"{path}/url")
    return f'<{tag}{attribute} type="{_KINDS[person.kind]}"{role}><name>{name}{page}{inside}</{tag}>'


def info_source(job: Job, source: InfoSource) -> str:
    """Return an infoSource with its role; a party that only originated the information needs none."""
    attribute, name = party(job, source.name, source.uri, "/sources/name")
    role, inside = _role(job, source.role, "/sources/role")
    page = _page(job, source.url, "/sources/url")
    return f"<infoSource{attribute}{role}><name>{name}</name>{page}{inside}</infoSource>"


def _role(job: Job, role: str | None, path: str) -> tuple[str, str]:
    """Return a role as an attribute where it is a code, or else as a related concept known by its name only."""
    if role is None:
        return "", ""
    if job.vocabulary or is_qcode(role) or "://" in role:
        return job.role(role, path), ""
    return "", _related(job, role, path)


def _related(job: Job, name: str, path: str) -> str:
    attribute, text = party(job, name, None, path)
    return f"<related{attribute}><name>{text}</name></related>"


def _page(job: Job, url: str | None, path: str) -> str:
    if url is None or not (address := job.iri(url, path)):
        return ""
    return f'<remoteInfo href="{address}"/>'


def entity(job: Job, kind: str, one: Entity, path: str) -> str:
    """Return what the article speaks of as a subject of a type, with its further names and its office or role."""
    inside = "".join(f"<name>{xml_text(job.line(alias, f'{path}/aliases'))}</name>" for alias in one.aliases)
    if one.role is not None:
        inside += _related(job, one.role, f"{path}/role")
    return concept(job, "subject", one, path, more=f' type="cpnat:{kind}"', inside=inside)


def located(job: Job, place: Location) -> str:
    """Return where the content was made, with the region and country around it."""
    attribute, name = party(job, place.name, place.uri, "/located/name")
    kind = job.role(place.kind, "/located/kind", "type")
    inside = f"<name>{name}</name>"
    if place.region is not None:
        inside += _broader(job, place.region, "/located/region")
    if place.country_code is not None:
        inside += _country(job, place.country_code, place.country_name)
    elif place.country_name is not None:
        if place.region is None:
            job.changed("/located/country_name", "without a country code it cannot be told from a region")
        inside += _broader(job, place.country_name, "/located/country_name")
    return f"<located{attribute}{kind}>{inside}</located>"


def _broader(job: Job, name: str, path: str) -> str:
    attribute, text = party(job, name, None, path)
    return f'<broader{attribute} type="cpnat:geoArea"><name>{text}</name></broader>'


def _country(job: Job, code: str, name: str | None) -> str:
    alias = f"iso3166-1a{len(code)}"
    head = f'<broader qcode="{alias}:{xml_attribute(code)}" type="cpnat:geoArea"'
    if name is None:
        return head + "/>"
    return f"{head}><name>{xml_text(job.line(name, '/located/country_name'))}</name></broader>"
