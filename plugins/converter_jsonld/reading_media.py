"""Reads pictures, videos and sounds: files that share an identifier are renditions of one media object."""

from __future__ import annotations

import re
from functools import partial
from typing import Any, Final, Literal

import msgspec

from converter import Media, Origin, Rendition
from converter_jsonld.media import GRAPHIC, PIXEL
from converter_jsonld.nodes import Node
from converter_jsonld.plain import each

_HOMES: Final = (
    ("image", "picture", "ImageObject"),
    ("video", "video", "VideoObject"),
    ("audio", "audio", "AudioObject"),
)
_OF_ALL: Final = ("@type", "headline", "caption", "description", "creditText", "copyrightNotice", "identifier")
_BLANK: Final = re.compile(r"[\x00-\x20]")
_SIZE: Final = re.compile(r"([0-9]{1,16}) B")
_PIXELS: Final = re.compile(r"([1-9][0-9]{0,8})(?: ?px)?")
_QUANTITY: Final = frozenset({"@type", "value", "unitCode", "unitText"})
_DURATION: Final = re.compile(r"P(?:0D)?T(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,400}(?:\.[0-9]{1,400})?)S)?")


class _File(msgspec.Struct):
    """One file as it is read; ``about`` are the values of the media object that it is a rendition of."""

    about: dict[str, Any]
    rendition: Rendition
    where: str
    id: str | None


def read_media(node: Node, values: dict[str, Any]) -> None:
    """Read image, video and audio."""
    files: list[_File] = []
    for home, kind, written in _HOMES:
        if home in node.left:
            files += node.entries(home, partial(_file, node, kind, written), "/media", parts=_parted(node, home))
    if not files:
        values["media"] = ()
        return
    for path in [path for path in node.job.origins if path.startswith("/media/")]:
        del node.job.origins[path]  # files were counted, not media objects
    groups: list[list[_File]] = []
    for one in files:
        last = groups[-1][-1] if groups else None
        if last is not None and one.id is not None and one.id == last.id and one.about == last.about:
            groups[-1].append(one)
        else:
            groups.append([one])
    values["media"] = tuple(_media(node, groups))


def _parted(node: Node, home: str) -> list[tuple[str, Any]]:
    """Return the objects of a property; one with several addresses, and nothing that holds for one file, is as many."""
    made: list[tuple[str, Any]] = []
    for where, one in each(node.left[home], node.at(home)):
        key = next((key for key in ("contentUrl", "url") if isinstance(one, dict) and key in one), None)
        addresses = one[key] if key is not None and isinstance(one[key], list) else []
        if key is not None and len(addresses) > 1 and set(one) <= {key, *_OF_ALL}:
            made += [(where, {**one, key: address}) for address in addresses]
        else:
            made.append((where, one))
    return made


def _media(node: Node, groups: list[list[_File]]) -> list[Media]:
    stated = {one.id for group in groups for one in group}
    given: set[str] = set()
    made = []
    for number, group in enumerate(groups):
        first = group[0]
        name = first.id
        node.job.origin(f"/media/{number}", first.where)
        if name is None or name in given:
            name = _free(first.about["kind"] if name is None else name, stated | given)
            node.job.origins[f"/media/{number}/id"] = Origin(origin="assigned", rule="number of the file")
        given.add(name)
        made.append(Media(id=name, renditions=tuple(one.rendition for one in group), **first.about))
    return made


def _free(stem: str, taken: set[str | None]) -> str:
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _file(node: Node, kind: str, written: str, value: Any, where: str, home: str) -> _File | None:
    if isinstance(value, str):
        url = node.job.clean(value, where)
        if not url or not _is_address(url):
            return None
        return _File(about={"kind": kind}, rendition=Rendition(url=url), where=where, id=None)
    inner = node.child(value, where, home)
    address = None if inner is None else next((key for key in ("contentUrl", "url") if inner.has_text(key)), None)
    if inner is None or address is None or not _is_address(inner.left[address]):
        return None
    rendition = _rendition(inner, address)
    name = _identifier(inner)
    about = _about(inner, kind)
    inner.settle_type(written)
    inner.keep_rest()
    return _File(about=about, rendition=rendition, where=where, id=name)


def _is_address(value: Any) -> bool:
    """Say whether a text, or the first of a list, can be an address, whole or relative to the page's."""
    text = next((one for _, one in each(value, "")), None)
    return isinstance(text, str) and _BLANK.search(text.strip()) is None


def _identifier(node: Node) -> str | None:
    if node.has_text("identifier"):
        return node.text("identifier")
    value = node.take("identifier")
    if type(value) is int:
        node.job.rules[node.at("identifier")] = "number as text"
        return str(value)
    if value is not None:
        node.job.extras[f"{node.place('identifier')}/1"] = value
    return None


def _rendition(node: Node, address: str) -> Rendition:
    url = node.text(address, home="contentUrl") or ""
    if address == "contentUrl" and node.left.get("url") == url:
        node.left.pop("url")
    return Rendition(
        url=url,
        media_type=node.text("encodingFormat"),
        width=_pixels(node, "width"),
        height=_pixels(node, "height"),
        size=_size(node),
        duration=_duration(node),
    )


def _about(node: Node, kind: str) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": kind}
    if kind == "picture" and node.left.get("additionalType") == GRAPHIC:
        node.left.pop("additionalType")
        made["kind"] = "graphic"
    names: tuple[tuple[str, Literal["headline", "caption", "alt", "credit", "copyright_notice"]], ...] = (
        ("headline", "headline"),
        ("caption", "caption"),
        ("description", "alt"),
        ("creditText", "credit"),
        ("copyrightNotice", "copyright_notice"),
    )
    for key, field in names:
        made[field] = node.text(key) if node.has_text(key) else None
    author = node.left.get("author")
    if "creator" not in node.left and author and (isinstance(author, str) or _has_name(author)):
        # schema.org: creator is "the same as the Author property for CreativeWork".
        node.left["creator"] = node.left.pop("author")
    made["creator"] = node.one("creator", partial(name_of, node), None) if "creator" in node.left else None
    made["usage_terms"] = usage_of(node)
    return made


def _has_name(value: Any) -> bool:
    """Say whether an object has a name that is a text."""
    return isinstance(value, dict) and isinstance(value.get("name"), str) and value["name"] != ""


def name_of(node: Node, value: Any, where: str, home: str) -> str | None:
    """Return the name of a party of which no more has a place in the model."""
    if isinstance(value, str):
        return node.job.clean(value, where) or None
    inner = node.child(value, where, home)
    if inner is None or not inner.has_text("name"):
        return None
    name = inner.text("name")
    inner.settle_type(None)
    inner.keep_rest()
    return name


def usage_of(node: Node) -> str | None:
    """Take usageInfo: an address, or the text of a work that says no more."""
    value = node.left.get("usageInfo")
    if isinstance(value, dict) and set(value) == {"@type", "text"} and value["@type"] == "CreativeWork":
        value = value["text"]
    if not isinstance(value, str) or not value:
        return None
    node.left.pop("usageInfo")
    return node.job.clean(value, node.at("usageInfo"))


def _pixels(node: Node, key: str) -> int | None:
    value = node.left.get(key)
    if isinstance(value, dict) and _is_of_pixels(value):
        if value.get("unitCode") != PIXEL:
            node.job.rules[node.at(key)] = "number"
        value = value["value"]
    if isinstance(value, str) and (found := _PIXELS.fullmatch(value)):
        node.job.rules[node.at(key)] = "number"
        value = int(found[1])
    if type(value) is not int or not 0 < value < 2**53:
        return None
    node.left.pop(key)
    return value


def _is_of_pixels(value: dict[str, Any]) -> bool:
    """Say whether a QuantitativeValue counts pixels: by its unit, or without one, as a number alone does."""
    if value.get("@type") != "QuantitativeValue" or not {"@type", "value"} <= set(value) <= _QUANTITY:
        return False
    return all(value.get(key) in (None, PIXEL, "px", "PX") for key in ("unitCode", "unitText"))


def _size(node: Node) -> int | None:
    value = node.left.get("contentSize")
    found = _SIZE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    node.left.pop("contentSize")
    return int(found[1])


def _duration(node: Node) -> float | None:
    value = node.left.get("duration")
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if found is None or not any(found.groups()):
        return None
    hours, minutes, seconds = found.groups()
    length = int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds or 0)
    if length == float("inf"):
        return None
    node.left.pop("duration")
    return length
