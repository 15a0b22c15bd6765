"""Google's recommendations for articles (Search Central, "Learn about Article schema markup", December 2025)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from converter import Finding
from converter_jsonld import check_codes as codes
from converter_jsonld.documents import Things
from converter_jsonld.plain import EMPTY, Plain, is_organisation, types_of
from converter_jsonld.strings import decoded
from converter_jsonld.times import moment

_LONG: Final = 110
_PIXELS: Final = 50_000
_RATIOS: Final = {"16x9": 16 / 9, "4x3": 4 / 3, "1x1": 1.0}
_TOLERANCE: Final = 0.03
# More than a name: a byline's first word, an address, two joined by "and" or a sign.
_MORE: Final = re.compile(r"(?:by|oleh) .*|.*(?:@|https?:| and | und | dan | et |[;|/]).*", re.IGNORECASE | re.DOTALL)


class Advice:
    """Judges the articles of one document; ``things`` are its objects that others refer to."""

    def __init__(self, things: Things) -> None:
        self._things = things

    def check(self, work: Plain, where: str) -> Iterator[Finding]:
        """Yield what Google recommends and an article does not have."""
        yield from _headline(work, where)
        yield from self._authors(work, where)
        yield from _dates(work, where)
        yield from self._images(work, where)
        yield from self._publisher(work, where)
        yield from _paywall(work, where)

    def _each(self, value: Any, where: str) -> list[tuple[str, Any]]:
        entries = [(where, value)]
        if isinstance(value, list):
            entries = [(f"{where}/{number}", one) for number, one in enumerate(value)]
        return [(at, self._whole(one)) for at, one in entries if one not in EMPTY]

    def _whole(self, value: Any) -> Any:
        return self._things.whole(value) if isinstance(value, dict) else value

    def _authors(self, work: Plain, where: str) -> Iterator[Finding]:
        authors = self._each(work.get("author"), f"{where}/author")
        if not authors:
            yield codes.AUTHOR_MISSING.found("the article has no author", pointer=where)
        for at, one in authors:
            yield from _author(one, at)

    def _images(self, work: Plain, where: str) -> Iterator[Finding]:
        images = self._each(work.get("image"), f"{where}/image")
        if not images:
            yield codes.IMAGE_MISSING.found("the article has no image", pointer=where)
            return
        sizes = []
        for at, one in images:
            yield from _image(one, at)
            size = _size(one)
            if size is not None:
                sizes.append(size)
        if len(sizes) == len(images):
            missing = [name for name, ratio in _RATIOS.items() if not any(_near(size, ratio) for size in sizes)]
            if missing:
                yield codes.IMAGE_RATIOS.found(f"no image is {', '.join(missing)}", pointer=f"{where}/image")

    def _publisher(self, work: Plain, where: str) -> Iterator[Finding]:
        publishers = self._each(work.get("publisher"), f"{where}/publisher")
        if not any(isinstance(one, dict) and one.get("name") and one.get("logo") for _, one in publishers):
            at = publishers[0][0] if publishers else where
            yield codes.PUBLISHER_LOGO.found("no publisher with name and logo", pointer=at)


def _headline(work: Plain, where: str) -> Iterator[Finding]:
    headline = work.get("headline")
    if headline in EMPTY or headline == "":
        yield codes.HEADLINE_MISSING.found("the article has no headline", pointer=where)
    elif isinstance(headline, str) and len(headline) > _LONG:
        message = f"the headline has {len(headline)} characters"
        yield codes.HEADLINE_LONG.found(message, pointer=f"{where}/headline")


def _author(one: Any, where: str) -> Iterator[Finding]:
    name = one.get("name") if isinstance(one, dict) else one
    if not isinstance(name, str) or not name.strip():
        yield codes.AUTHOR_NAME.found("the author has no name", pointer=where)
    elif _MORE.fullmatch(decoded(name)):
        yield codes.AUTHOR_NAME.found(f"{name[:80]!r} is more than one name", pointer=where)
    if not isinstance(one, dict):
        yield codes.AUTHOR_KIND.found("the author is a text", pointer=where)
        return
    types = types_of(one)
    if "Person" not in types and not is_organisation(types):
        yield codes.AUTHOR_KIND.found(f"the author's type is {', '.join(types) or 'not said'}", pointer=where)
    if one.get("url") in (*EMPTY, "") and one.get("sameAs") in (*EMPTY, ""):
        yield codes.AUTHOR_URL.found("the author has neither url nor sameAs", pointer=where)


def _dates(work: Plain, where: str) -> Iterator[Finding]:
    if work.get("datePublished") in (*EMPTY, ""):
        yield codes.PUBLISHED_MISSING.found("the article has no datePublished", pointer=where)
    if work.get("dateModified") in (*EMPTY, ""):
        yield codes.MODIFIED_MISSING.found("the article has no dateModified", pointer=where)
    published, modified = _instant(work.get("datePublished")), _instant(work.get("dateModified"))
    if published is not None and modified is not None and modified < published:
        message = f"changed {work['dateModified']}, published {work['datePublished']}"
        yield codes.TIME_ORDER.found(message, pointer=f"{where}/dateModified")


def _instant(value: Any) -> datetime | None:
    found = moment(value) if isinstance(value, str) else None
    if found is None or found.is_date or not found.zoned:
        return None
    head, zone = found.text[:19], found.text[19:].lstrip(".0123456789")
    return datetime.fromisoformat(head + ("+00:00" if zone == "Z" else zone))


def _image(one: Any, where: str) -> Iterator[Finding]:
    address = one
    if isinstance(one, dict):
        address = one.get("url") or one.get("contentUrl") or one.get("@id")
        address = address[0] if isinstance(address, list) and address else address
    if not isinstance(address, str) or not address.startswith(("http://", "https://")):
        yield codes.IMAGE_ADDRESS.found("the image has no absolute address", pointer=where)
    size = _size(one)
    if size is not None and size[0] * size[1] < _PIXELS:
        yield codes.IMAGE_SMALL.found(f"the image has {size[0]} x {size[1]} pixels", pointer=where)


def _size(one: Any) -> tuple[int, int] | None:
    if not isinstance(one, dict):
        return None
    width, height = _count(one.get("width")), _count(one.get("height"))
    return None if width is None or height is None else (width, height)


def _count(value: Any) -> int | None:
    if isinstance(value, dict):
        value = value.get("value")
    if isinstance(value, str):
        digits = value.removesuffix("px").strip()
        value = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
    return value if type(value) is int and value > 0 else None


def _near(size: tuple[int, int], ratio: float) -> bool:
    return abs(size[0] / size[1] / ratio - 1) <= _TOLERANCE


def _paywall(work: Plain, where: str) -> Iterator[Finding]:
    if work.get("isAccessibleForFree") not in (False, "False", "false"):
        return
    parts = work.get("hasPart")
    parts = parts if isinstance(parts, list) else [parts]
    if not any(isinstance(one, dict) and one.get("cssSelector") for one in parts):
        at = f"{where}/isAccessibleForFree"
        yield codes.PAYWALL_PART.found("isAccessibleForFree is false and no part has a cssSelector", pointer=at)
