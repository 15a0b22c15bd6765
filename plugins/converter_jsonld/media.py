"""Pictures, videos and sounds as schema.org media objects."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from converter import Loss, Media, Rendition
from converter_jsonld.things import Thing, named, usage
from converter_jsonld.vocabulary import NATURE

HOMES: Final = {
    "picture": ("image", "ImageObject"),
    "graphic": ("image", "ImageObject"),
    "video": ("video", "VideoObject"),
    "audio": ("audio", "AudioObject"),
}
GRAPHIC: Final = f"{NATURE}graphic"
PIXEL: Final = "E37"
"""UN/CEFACT Recommendation 20 for the pixel, which schema.org's unitCode asks for."""


def add_media(work: Thing, media: tuple[Media, ...], told: list[Loss]) -> None:
    """Add image, video and audio; what is not for syndication stays here and is reported.

    Each rendition is an object of its own, since search engines read ratios that way; the ``identifier`` that they
    share says which belong together.
    """
    for one in media:
        if one.syndicate is False:
            told.extend(_withheld(one))
            continue
        home, kind = HOMES[one.kind]
        work.setdefault(home, []).extend(_object(one, file, kind) for file in one.renditions)
        if any(" " in file.url for file in one.renditions):
            told.append(_BLANKS)


_BLANKS: Final = Loss(
    path="/media/renditions/url", outcome="changed", reason="blanks in addresses are written as %20 (RFC 3986, 2.1)"
)


def _object(one: Media, file: Rendition, kind: str) -> Thing:
    made: Thing = {"@type": kind, "identifier": one.id, "contentUrl": file.url.replace(" ", "%20")}
    if one.kind == "graphic":
        made["additionalType"] = GRAPHIC
    if one.headline is not None:
        made["headline"] = one.headline
    if one.caption is not None:
        made["caption"] = one.caption
    if one.alt is not None:
        made["description"] = one.alt
    _add_rights(made, one)
    _add_file(made, file)
    return made


def _add_rights(made: Thing, one: Media) -> None:
    if one.credit is not None:
        made["creditText"] = one.credit
    if one.creator is not None:
        made["creator"] = named(one.creator)
    if one.copyright_notice is not None:
        made["copyrightNotice"] = one.copyright_notice
    if one.usage_terms is not None:
        made["usageInfo"] = usage(one.usage_terms)


def _add_file(made: Thing, file: Rendition) -> None:
    if file.media_type is not None:
        made["encodingFormat"] = file.media_type
    if file.width is not None:
        made["width"] = _pixels(file.width)
    if file.height is not None:
        made["height"] = _pixels(file.height)
    if file.size is not None:
        made["contentSize"] = f"{file.size} B"
    if file.duration is not None:
        made["duration"] = f"PT{Decimal(repr(file.duration)):f}S"


def _pixels(count: int) -> Thing:
    return {"@type": "QuantitativeValue", "value": count, "unitCode": PIXEL}


def _withheld(one: Media) -> list[Loss]:
    own = [name for name in one.__struct_fields__ if name != "renditions" and getattr(one, name) is not None]
    files = {name for file in one.renditions for name in file.__struct_fields__ if getattr(file, name) is not None}
    paths = [f"/media/{name}" for name in own] + [f"/media/renditions/{name}" for name in sorted(files)]
    return [Loss(path=path, outcome="withheld", reason="the media object is not for syndication") for path in paths]
