"""Rules about pictures and links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from converter.article import Media, Rendition
from converter.findings import Finding, Severity, register
from converter.partners.case import Case, shown
from converter.partners.content import marks
from converter.partners.profile import Images, Links

IMAGE_COUNT = register(
    "PARTNER_IMAGE_COUNT",
    Severity.ERROR,
    "the article has too few or too many pictures",
    explanation="The partner's profile says how many pictures an article may have; those that are not for partners"
    " (syndicate false) do not count.",
    fix="Add a picture that partners may have, or take some away.",
)
IMAGE_SIZE = register(
    "PARTNER_IMAGE_SIZE",
    Severity.ERROR,
    "a picture is too small or its file too large",
    explanation="No rendition of the picture has the pixels and bytes that the partner's profile asks for.",
    fix="Offer a rendition of the size asked for, with its width, height and size stated.",
)
IMAGE_UNMEASURED = register(
    "PARTNER_IMAGE_UNMEASURED",
    Severity.WARNING,
    "nobody can say whether a picture is large enough",
    explanation="The partner limits pixels or bytes, and no rendition states them. Nothing is fetched to find out.",
    fix="State width and height in pixels and size in bytes of the rendition.",
)
IMAGE_FORMAT = register(
    "PARTNER_IMAGE_FORMAT",
    Severity.ERROR,
    "a picture's format is not taken",
    explanation="No rendition of the picture has a media type of the profile's list.",
    fix="Offer a rendition in a format that the partner takes.",
)
IMAGE_FIELD = register(
    "PARTNER_IMAGE_FIELD",
    Severity.ERROR,
    "a picture lacks a text that the partner needs",
    explanation="The partner's profile asks for the field, such as credit, caption or alt, of each picture.",
    fix="Give the picture the text.",
)
LINK = register(
    "PARTNER_LINK",
    Severity.ERROR,
    "an address is not one that the partner takes",
    explanation="The partner's profile limits addresses: their scheme, tracking parameters (utm_…), or links to the"
    " publisher's own site in the first paragraphs.",
    fix="Change the address, or take the link out.",
)

_LIMITS: Final = ("min_width", "min_height", "min_side", "min_pixels", "max_bytes")


def pictures(case: Case) -> list[tuple[int, Media]]:
    """Return the pictures that partners may have, with their places in ``media``."""
    return [
        (index, one)
        for index, one in enumerate(case.article.media)
        if one.kind in ("picture", "graphic") and one.syndicate is not False
    ]


def images(rule: Images, case: Case) -> Iterator[Finding]:
    """Find too few or many pictures, and pictures that are too small, too heavy or without their texts."""
    found = pictures(case)
    if len(found) < rule.min:
        message = f"/media has {len(found)} pictures, but must have at least {rule.min}"
        yield case.found(IMAGE_COUNT, message, pointer="/media", by=rule)
    if rule.max is not None and len(found) > rule.max:
        message = f"/media has {len(found)} pictures, but must have at most {rule.max}"
        yield case.found(IMAGE_COUNT, message, pointer="/media", by=rule)
    for index, one in found:
        yield from _picture(rule, case, one, f"/media/{index}")


def _picture(rule: Images, case: Case, media: Media, where: str) -> Iterator[Finding]:
    for name in rule.fields:
        if getattr(media, name) is None:
            yield case.found(IMAGE_FIELD, f"{where} has no {name}", pointer=where, by=rule)
    fitting = [one for one in media.renditions if _taken(rule, one)]
    if not fitting:
        types = ", ".join(dict.fromkeys(str(one.media_type) for one in media.renditions))
        message = f"{where} is {types}, but must be {', '.join(rule.media_types)}"
        yield case.found(IMAGE_FORMAT, message, pointer=where, by=rule)
        return
    verdicts = [_faults(rule, one) for one in fitting]
    if [] in verdicts:
        return
    if any(None in faults for faults in verdicts):
        wanted = ", ".join(f"{name} {getattr(rule, name)}" for name in _LIMITS if getattr(rule, name) is not None)
        yield case.found(IMAGE_UNMEASURED, f"{where} states no size, and {wanted} is asked for", pointer=where)
        return
    faults = min(verdicts, key=len)
    yield case.found(IMAGE_SIZE, f"{where} {'; '.join(str(one) for one in faults)}", pointer=where, by=rule)


def _taken(rule: Images, one: Rendition) -> bool:
    return not rule.media_types or one.media_type is None or one.media_type.lower() in rule.media_types


def _faults(rule: Images, one: Rendition) -> list[str | None]:
    """Return what is wrong with a rendition's size; None stands for what it does not state."""
    width, height = one.width, one.height
    side = min(width, height) if width is not None and height is not None else None
    pixels = width * height if width is not None and height is not None else None
    asked = (
        ("is {} pixels wide", width, rule.min_width),
        ("is {} pixels high", height, rule.min_height),
        ("has a shorter side of {} pixels", side, rule.min_side),
        ("has {} pixels", pixels, rule.min_pixels),
    )
    faults: list[str | None] = []
    for words, has, least in asked:
        if least is not None and has is None:
            faults.append(None)
        elif least is not None and has is not None and has < least:
            faults.append(f"{words.replace('{}', str(has))}, but must have at least {least}")
    if rule.max_bytes is not None and one.size is not None and one.size > rule.max_bytes:
        faults.append(f"has {one.size} bytes, but must have at most {rule.max_bytes}")
    return faults


def links(rule: Links, case: Case) -> Iterator[Finding]:
    """Find addresses of another scheme, with tracking parameters, or to the own site too early."""
    for pointer, address in _addresses(case):
        scheme = address.partition(":")[0].lower()
        if rule.schemes and scheme not in rule.schemes:
            message = f"{pointer} is {shown(address)}, but must begin with {' or '.join(rule.schemes)}:"
            yield case.found(LINK, message, pointer=pointer, by=rule)
        if not rule.tracking and _tracked(address):
            message = f"{pointer} is {shown(address)}, but must have no utm_ parameters"
            yield case.found(LINK, message, pointer=pointer, by=rule)
    if rule.own_after:
        yield from _own(rule, case)


def _addresses(case: Case) -> Iterator[tuple[str, str]]:
    if case.article.url is not None:
        yield "/url", case.article.url
    for index, block in enumerate(case.article.body):
        yield from ((f"/body/{index}", mark.href) for mark in marks(block) if mark.href is not None)
    for index, one in pictures(case):
        yield from ((f"/media/{index}/renditions/{at}/url", item.url) for at, item in enumerate(one.renditions))


def _tracked(address: str) -> bool:
    query = address.partition("?")[2].lower()
    return any(one.startswith("utm_") for one in query.split("&"))


def _own(rule: Links, case: Case) -> Iterator[Finding]:
    home = _host(case.article.url or "")
    if not home:
        return
    for index, block in enumerate(case.article.body[: rule.own_after]):
        if any(_host(mark.href or "") == home for mark in marks(block)):
            message = f"/body/{index} links to {home}, the article's own site, in the first {rule.own_after} blocks"
            yield case.found(LINK, message, pointer=f"/body/{index}", by=rule)


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
