"""Parties, places and terms as schema.org things: plain dicts, absent values left out."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from converter import Contributor, Entity, InfoSource, Location, Person, Provider, Term
from converter_jsonld.forms import is_iri

Thing: TypeAlias = dict[str, Any]

_TYPES: Final = {"person": "Person", "organisation": "Organization"}


def party(one: Person | Contributor) -> Thing:
    """Return a Person or an Organization; only a Person has a jobTitle in schema.org."""
    made: Thing = {"@type": _TYPES[one.kind], "name": one.name}
    if one.job_title is not None and one.kind == "person":
        made["jobTitle"] = one.job_title
    if one.url is not None:
        made["url"] = one.url
    if one.uri is not None:
        made["sameAs"] = one.uri
    return made


def publisher(one: Provider) -> Thing:
    """Return an Organization, with its logo as an ImageObject where it has one."""
    made = organisation(one)
    if one.logo is not None:
        made["logo"] = {"@type": "ImageObject", "url": one.logo}
    return made


def organisation(one: Provider | InfoSource) -> Thing:
    """Return an Organization."""
    made: Thing = {"@type": "Organization", "name": one.name}
    if one.url is not None:
        made["url"] = one.url
    if one.uri is not None:
        made["sameAs"] = one.uri
    return made


def named(name: str) -> Thing:
    """Return a party of which only the name is known: whether a person or an organisation is not ours to say."""
    return {"name": name}


def place(one: Location) -> Thing:
    """Return a Place; region and country make a PostalAddress."""
    made: Thing = {"@type": "Place", "name": one.name}
    if one.kind is not None:
        made["additionalType"] = one.kind
    if one.region is not None or one.country_name is not None or one.country_code is not None:
        made["address"] = _address(one)
    if one.uri is not None:
        made["sameAs"] = one.uri
    return made


def _address(one: Location) -> Thing:
    address: Thing = {"@type": "PostalAddress"}
    if one.region is not None:
        address["addressRegion"] = one.region
    if one.country_name is not None:
        country: Thing = {"@type": "Country", "name": one.country_name}
        if one.country_code is not None:
            country["identifier"] = one.country_code
        address["addressCountry"] = country
    elif one.country_code is not None:
        address["addressCountry"] = one.country_code
    return address


def term(one: Term) -> Thing:
    """Return a DefinedTerm; a vocabulary known only by its alias is a DefinedTermSet of that name."""
    made: Thing = {"@type": "DefinedTerm"}
    if one.name is not None:
        made["name"] = one.name
    if one.code is not None:
        made["termCode"] = one.code
    if one.scheme is not None:
        made["inDefinedTermSet"] = _vocabulary(one.scheme)
    if one.uri is not None:
        made["sameAs"] = one.uri
    return made


def _vocabulary(scheme: str) -> str | Thing:
    return scheme if is_iri(scheme) else {"@type": "DefinedTermSet", "name": scheme}


def entity(one: Entity, kind: str) -> Thing:
    """Return a Person, Organization or Place that the article speaks of; only a Person has a jobTitle."""
    made: Thing = {"@type": kind, "name": one.name}
    if one.aliases:
        made["alternateName"] = one.aliases
    if one.role is not None and kind == "Person":
        made["jobTitle"] = one.role
    if one.code is not None or one.scheme is not None:
        made["identifier"] = property_value(one.scheme, one.code)
    if one.uri is not None:
        made["sameAs"] = one.uri
    return made


def property_value(name: str | None, value: str | None) -> Thing:
    """Return an identifier with the name of the system that it belongs to."""
    made: Thing = {"@type": "PropertyValue"}
    if name is not None:
        made["propertyID"] = name
    if value is not None:
        made["value"] = value
    return made


def usage(terms: str) -> str | Thing:
    """Return terms of use for usageInfo: their address, or a CreativeWork with the text, since it takes no text."""
    address = terms.startswith(("http://", "https://")) and is_iri(terms)
    return terms if address else {"@type": "CreativeWork", "text": terms}
