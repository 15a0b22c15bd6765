"""Figures in an XHTML body: a media object at the place that the text gives it."""

from __future__ import annotations

from converter import Media, Rendition, xml_attribute, xml_text
from converter_newsmlg2.marks import lines


def figure(one: Media) -> str:
    """Return a figure: the first file is shown, the others are its alternatives; what is known of them stands beside.

    Headline, caption, credit and notice are for readers and stand in the figcaption; what has no attribute of its own
    in HTML is a data attribute.
    """
    shown = "".join(_part(name, getattr(one, name)) for name in ("headline", "caption", "credit", "copyright_notice"))
    caption = f"<figcaption>{shown}</figcaption>" if shown else ""
    data = _data("creator", one.creator) + _data("usage-terms", one.usage_terms)
    return f'<figure id="{xml_attribute(one.id)}" class="{one.kind}"{data}>{_shown(one)}{caption}</figure>'


def _part(name: str, value: str | None) -> str:
    return "" if value is None else f'<p class="{name.replace("_", "-")}">{lines(value)}</p>'


def _data(name: str, value: object) -> str:
    return "" if value is None else f' data-{name}="{xml_attribute(str(value))}"'


def _shown(one: Media) -> str:
    first, *others = one.renditions
    if one.kind in ("video", "audio"):
        sources = "".join(_source(rendition, "src") for rendition in one.renditions)
        instead = "" if one.alt is None else xml_text(one.alt)
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
    duration = None if rendition.duration is None else f"{rendition.duration:.15g}"
    return kind + _data("role", rendition.role) + _data("size", rendition.size) + _data("duration", duration)
