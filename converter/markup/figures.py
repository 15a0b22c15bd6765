"""Figures in HTML: a media object at the place that the text gives it, written and read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, cast

from converter.article import Media, Rendition
from converter.markup.dialects import HTML_KINDS, Dialect
from converter.markup.inline import BLANKS, collapse
from converter.markup.marks import Tell, told_lines
from converter.xmltext import xml_attribute

if TYPE_CHECKING:
    from lxml import etree

_LARGEST: Final = 2**53 - 1  # as the schema has it
_PARTS: Final = ("headline", "caption", "credit", "copyright_notice")
_KINDS: Final = {one: one for one in ("picture", "video", "audio", "graphic")}


def figure(one: Media, tell: Tell) -> str:
    """Return a figure: the first file is shown, the others are its alternatives; what is known of them stands beside.

    Headline, caption, credit and notice are for readers and stand in the figcaption; what has no attribute of its own
    in HTML is a data attribute.
    """
    shown = "".join(_part(tell, name, getattr(one, name)) for name in _PARTS)
    caption = f"<figcaption>{shown}</figcaption>" if shown else ""
    data = _data("creator", one.creator) + _data("usage-terms", one.usage_terms)
    return f'<figure id="{xml_attribute(one.id)}" class="{one.kind}"{data}>{_shown(one, tell)}{caption}</figure>'


def decimal(value: float) -> str:
    """Return the shortest text that is read as the same number, without a fraction of zero."""
    return repr(value).removesuffix(".0")


def _part(tell: Tell, name: str, value: str | None) -> str:
    if value is None:
        return ""
    return f'<p class="{name.replace("_", "-")}">{told_lines(tell, value, f"/media/{name}")}</p>'


def _data(name: str, value: object) -> str:
    return "" if value is None else f' data-{name}="{xml_attribute(str(value))}"'


def _shown(one: Media, tell: Tell) -> str:
    first, *others = one.renditions
    if one.kind in ("video", "audio"):
        sources = "".join(_source(rendition, "src") for rendition in one.renditions)
        instead = "" if one.alt is None else told_lines(tell, one.alt, "/media/alt")
        return f'<{one.kind} controls="controls">{sources}{instead}</{one.kind}>'
    # HTML reads an empty alt as "shows nothing of importance", which nobody said of an image without one.
    alt = "" if one.alt is None else f' alt="{xml_attribute(one.alt)}"'
    image = f'<img src="{xml_attribute(first.url)}"{alt}{_size(first)}{_about(first)}/>'
    if not others:
        return image
    return f"<picture>{''.join(_source(rendition, 'srcset') for rendition in others)}{image}</picture>"


def _source(rendition: Rendition, attribute: str) -> str:
    return f'<source {attribute}="{xml_attribute(rendition.url)}"{_size(rendition)}{_about(rendition)}/>'


def _size(rendition: Rendition) -> str:
    out = "" if rendition.width is None else f' width="{rendition.width}"'
    return out if rendition.height is None else f'{out} height="{rendition.height}"'


def _about(rendition: Rendition) -> str:
    kind = "" if rendition.media_type is None else f' type="{xml_attribute(rendition.media_type)}"'
    duration = None if rendition.duration is None else decimal(rendition.duration)
    return kind + _data("role", rendition.role) + _data("size", rendition.size) + _data("duration", duration)


def read_figure(element: etree._Element, fallback: str) -> Media | None:
    """Return the media object of a figure, or of a lone img, picture, video or audio; nothing when it has no file."""
    found: dict[str, Any] = {}
    shown: list[Rendition] = []
    others: list[Rendition] = []
    # The one string of that name: msgspec leaves out a default only when it is the same object.
    kind = _KINDS.get(element.get("class") or "")
    for part in element.iter():
        if not isinstance(part.tag, str):
            continue
        name = part.tag.rpartition("}")[2].lower()
        if name == "figcaption":
            found |= _caption(part)
        elif name in ("img", "source", "video", "audio"):
            if name in ("video", "audio"):
                kind = _KINDS[name]
                found["alt"] = _words(part) or None
            elif name == "img" and part.get("alt"):
                found["alt"] = part.get("alt")
            for rendition in _renditions(part):
                (shown if name == "img" or kind in ("video", "audio") else others).append(rendition)
    if not shown and not others:
        return None
    given = {"creator": element.get("data-creator"), "usage_terms": element.get("data-usage-terms")}
    found |= {name: value for name, value in given.items() if value}
    return Media(
        id=element.get("id") or fallback,
        kind=cast("Literal['picture', 'video', 'audio', 'graphic']", kind or "picture"),
        renditions=tuple(shown + others),
        **found,
    )


def _caption(element: etree._Element) -> dict[str, str]:
    """Return what the paragraphs of a figcaption say by their classes; without classes all is the caption."""
    named = {one.replace("_", "-"): one for one in _PARTS}
    found: dict[str, str] = {}
    for part in element:
        field = named.get(part.get("class") or "") if isinstance(part.tag, str) else None
        if field is None:
            return {"caption": words} if (words := _words(element)) else {}
        if words := _words(part):
            found[field] = words
    return found or ({"caption": words} if (words := _words(element)) else {})


def _words(element: etree._Element) -> str:
    pieces: list[str] = []
    for part in element.iter():
        if not isinstance(part.tag, str):
            continue
        name = part.tag.rpartition("}")[2].lower()
        if pieces and name in ("br", "p"):
            pieces.append("\n")
        if part.text and name not in ("script", "style"):
            pieces.append(part.text.replace("\n", " "))
        if part is not element and part.tail:
            pieces.append(part.tail.replace("\n", " "))
    found = "".join(pieces).split("\n")
    return "\n".join(collapse(one).strip(BLANKS) for one in found).strip("\n")


def _renditions(element: etree._Element) -> list[Rendition]:
    url = (element.get("src") or element.get("srcset") or "").strip(BLANKS)
    if not url or url.startswith("data:"):
        return []
    return [
        Rendition(
            url=url,
            role=element.get("data-role") or None,
            media_type=element.get("type") or None,
            width=_number(element.get("width"), 1),
            height=_number(element.get("height"), 1),
            size=_number(element.get("data-size"), 0),
            duration=_seconds(element.get("data-duration")),
        )
    ]


def _number(value: str | None, least: int) -> int | None:
    """Return a whole number as HTML has it; a length in per cent or other units says nothing of pixels."""
    shown = (value or "").strip(BLANKS).removesuffix("px")
    if not shown.isascii() or not shown.isdigit() or len(shown) > 16:
        return None
    return number if least <= (number := int(shown)) <= _LARGEST else None


def _seconds(value: str | None) -> float | None:
    try:
        number = float(value or "")
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None


def _heading_level(element: etree._Element) -> int:
    digit = str(element.tag)[-1]
    return int(digit) if digit in "123456" else 2


def _no_mark(element: etree._Element) -> str:
    del element  # no element of HTML needs a second look
    return "text"


HTML: Final = Dialect(HTML_KINDS, _no_mark, _heading_level, read_figure)
"""HTML, as XHTML or as an HTML parser leaves it."""
