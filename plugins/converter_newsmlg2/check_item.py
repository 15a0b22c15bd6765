"""What an item says of itself: identity, dates, status, headline, language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from converter import Finding, Severity, register
from converter_newsmlg2.check_place import NAR, found, name_of
from converter_newsmlg2.check_survey import XML_LANG, Survey
from converter_newsmlg2.status import VERSION_NOT_RAISED, WITHDRAWAL_WITHOUT_REASON
from converter_newsmlg2.vocabularies import DEPRECATED, LANGUAGES

if TYPE_CHECKING:
    from lxml import etree

G2_STANDARD = register(
    "G2_STANDARD",
    Severity.ERROR,
    "the item says that it is of another standard",
    explanation='The attribute standard of a NewsML-G2 item is "NewsML-G2"; EventsML-G2 is the one other that is met.',
    fix='Write standard="NewsML-G2".',
)
G2_STANDARDVERSION = register(
    "G2_STANDARDVERSION",
    Severity.WARNING,
    "there is no such version of NewsML-G2",
    explanation="Versions of NewsML-G2 run from 2.0 to 2.35 (2026); receivers may refuse what they do not know.",
    fix="Write the version to which the item was made, such as 2.35.",
)
G2_CONFORMANCE = register(
    "G2_CONFORMANCE",
    Severity.ERROR,
    "there is no such conformance level",
    explanation='The attribute conformance is "core" or "power"; without it an item is core.',
    fix='Write conformance="power", or leave it out if the item is core.',
)
G2_GUID = register(
    "G2_GUID",
    Severity.ERROR,
    "the guid is empty, or has blanks or control characters",
    explanation="The guid names the item for ever and everywhere: updates and kills find it by its guid alone.",
    fix="Give a globally unique URI without blanks, such as tag:example.com,2026:newsml_1 or urn:newsml:…",
)
G2_GUID_NO_URI = register(
    "G2_GUID_NO_URI",
    Severity.WARNING,
    "the guid is no URI",
    explanation="The standard asks for an IRI with a scheme (urn:, tag:, http:), so that no two providers can give the"
    " same one. File names and paths as guids have led receivers to overwrite files.",
    fix="Give a URI, such as tag:example.com,2026:newsml_1.",
)
G2_VERSION_RANGE = register(
    "G2_VERSION_RANGE",
    Severity.ERROR,
    "the version is a number that programs cannot hold",
    explanation="Versions are counted from 1. Most programs hold them in 32 or 64 bits.",
    fix="Count versions from 1.",
)
G2_IDENTIFIER_MISSING = register(
    "G2_IDENTIFIER_MISSING",
    Severity.ERROR,
    "a property names nothing: it has neither qcode nor uri nor literal",
    explanation="itemClass and provider must say which class and which provider, by a code, a URI or, where the schema"
    " allows it, a literal value. For other properties this is a warning, and for a subject that has a name at least,"
    " for the record.",
    fix="Add qcode, uri or literal.",
)
G2_STATUS_MISSING = register(
    "G2_STATUS_MISSING",
    Severity.INFO,
    "the item does not state its publishing status",
    explanation="Without pubStatus an item is usable; stating it is surer.",
    fix='Add <pubStatus qcode="stat:usable"/> after versionCreated, firstCreated and embargoed.',
)
G2_HEADLINE_EMPTY = register(
    "G2_HEADLINE_EMPTY",
    Severity.ERROR,
    "a headline is empty",
    explanation="Receivers show an empty line where the headline belongs, or refuse the item.",
    fix="Give the headline, or leave the element out.",
)
G2_LANGUAGE = register(
    "G2_LANGUAGE",
    Severity.WARNING,
    "a language tag is none",
    explanation="Tags follow BCP 47: a code of ISO 639 and, where needed, script and region, such as id, en-GB,"
    " zh-Hant. Codes that were replaced (in, iw, ji) are understood by few receivers.",
    fix="Write the tag of the language; the IANA's language subtag registry lists its parts.",
)

_VERSION: Final = re.compile(r"2\.([0-9]|[12][0-9]|3[0-5])")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]")
_TAG: Final = re.compile(
    r"(?:(?P<language>[A-Za-z]{2,3})(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:(?P<region>[A-Za-z]{2})|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?|[xX](?:-[A-Za-z0-9]{1,8})+|[iI]-[A-Za-z]+)"
)
# Regions that ISO 3166 leaves to its users, and that no country has.
_NO_REGION: Final = re.compile("AA|Q[M-Z]|X[A-JL-Z]|ZZ")
_PLAIN_VERSION: Final = 2**31 - 1
_BAG: Final = f"{{{NAR}}}bag"


def identity(item: etree._Element, source: str) -> Iterator[Finding]:
    """Yield what is wrong with the attributes of an item."""
    standard, version = item.get("standard"), item.get("standardversion")
    if standard is not None and standard not in ("NewsML-G2", "EventsML-G2", "KnowledgeItem"):
        yield found(G2_STANDARD, item, f"standard is {standard!r}", source, attribute="standard")
    if version is not None and not _VERSION.fullmatch(version):
        yield found(G2_STANDARDVERSION, item, f"there is no version {version!r}", source, attribute="standardversion")
    if item.get("conformance", "core") not in ("core", "power"):
        level = item.get("conformance")
        yield found(G2_CONFORMANCE, item, f"conformance is {level!r}", source, attribute="conformance")
    guid = item.get("guid")
    if guid is not None and not (guid.isprintable() and guid and " " not in guid):
        yield found(G2_GUID, item, f"the guid is {guid!r}", source, attribute="guid")
    elif guid is not None and not _SCHEME.match(guid):
        yield found(G2_GUID_NO_URI, item, f"the guid {guid!r} is no URI", source, attribute="guid")
    number = item.get("version", "1")
    if len(number) > 9 and number.isascii() and number.isdigit() and int(number[:20]) > _PLAIN_VERSION:
        yield found(G2_VERSION_RANGE, item, f"the version has {len(number)} digits", source, attribute="version")


def named(has: Survey, source: str) -> Iterator[Finding]:
    """Yield the properties that name nothing."""
    for tag in ("itemClass", "provider"):
        if (one := has.managed.get(tag)) is not None and not _named(one):
            yield found(G2_IDENTIFIER_MISSING, one, f"{tag} names nothing", source)
    for one in has.several["subject"]:
        if _named(one) or one.get("creator") is not None:
            continue
        if len(one) == 0:
            yield found(G2_IDENTIFIER_MISSING, one, "a subject names nothing", source, severity=Severity.WARNING)
        elif one.find(_BAG) is None:
            message = "a subject has words only, and no identifier"
            yield found(G2_IDENTIFIER_MISSING, one, message, source, severity=Severity.INFO)


def _named(one: etree._Element) -> bool:
    return bool(one.get("qcode") or one.get("uri") or one.get("literal"))


def status(has: Survey, item: etree._Element, source: str) -> Iterator[Finding]:
    """Yield what the publishing status lacks."""
    managed = has.managed
    one = managed.get("pubStatus")
    if one is None:
        if (version := managed.get("versionCreated")) is not None and name_of(item) in ("newsItem", "packageItem"):
            yield found(G2_STATUS_MISSING, version, "there is no pubStatus", source)
    elif (code := one.get("qcode")) in ("stat:canceled", "stat:withheld"):
        if "edNote" not in managed:
            message = f"the item is {(code or '')[5:]} and has no edNote"
            yield found(WITHDRAWAL_WITHOUT_REASON, one, message, source)
        if code == "stat:canceled" and item.get("version", "1") == "1":
            yield found(VERSION_NOT_RAISED, item, "a kill is version 1", source, attribute="version")


def words(has: Survey, item: etree._Element, source: str) -> Iterator[Finding]:
    """Yield empty headlines and language tags that are none."""
    for one in has.several["headline"]:
        if not (one.text and not one.text.isspace()) and not "".join(map(str, one.itertext())).strip():
            yield found(G2_HEADLINE_EMPTY, one, "the headline is empty", source)
    for one in has.several["language"]:
        if (why := _strange(one.get("tag"))) is not None:
            yield found(G2_LANGUAGE, one, f"language {why}", source, attribute="tag")
    tags: dict[str | None, etree._Element] = {item.get(XML_LANG): item}
    for one, name, value in has.noted:
        if name == XML_LANG:
            tags.setdefault(value, one)
    for tag, one in tags.items():
        if (why := _strange(tag)) is not None:
            yield found(G2_LANGUAGE, one, f"xml:lang {why}", source, attribute="xml:lang")


def _strange(tag: str | None) -> str | None:
    """Return what is wrong with a language tag, or None."""
    if not tag or tag in _USUAL:
        return None
    parts = _TAG.fullmatch(tag)
    if parts is None:
        return f"{tag!r} has not the form of a language tag"
    language, region = (parts["language"] or "und").lower(), parts["region"]
    if language in DEPRECATED:
        return f"{tag!r} has an old code: it is {DEPRECATED[language]} now"
    if len(language) == 2 and language not in LANGUAGES:
        return f"{tag!r} names no language"
    if region and _NO_REGION.fullmatch(region.upper()):
        return f"{tag!r} names no region"
    return None


_USUAL: Final = frozenset({"id", "en", "de", "fr", "es", "en-US", "en-GB"})
