"""Pictures, videos, sounds and graphics.

The members of a contentSet are renditions of one and the same content (NewsML-G2 Guidelines, "Content Set"), so what
accompanies a text does not belong there: it stands as a figure in the text where the text has a place for it, and is
linked to the item where it has none. Where the item itself is a picture, video, sound or graphic, the files of its
first media object are the contentSet.
"""

from __future__ import annotations

from typing import Final

from converter import Article, Loss, Media, MediaBlock, Rendition, xml_attribute
from converter_newsmlg2.job import Job

# Codes of the IPTC's rendition vocabulary that published NewsML-G2 uses.
_RENDITIONS: Final = {code: f"rnd:{code}" for code in ("web", "thumbnail", "highRes")}
_CARRIERS: Final = frozenset({"picture", "video", "audio", "graphic"})


def deliverable(job: Job, article: Article) -> dict[str, Media]:
    """Return the media objects that partners may have, by id."""
    kept = {one.id: one for one in article.media if one.syndicate is not False}
    if len(kept) < len(article.media):
        job.losses.append(withheld())
    return kept


def withheld() -> Loss:
    """Return the loss of media that are not for partners."""
    return Loss(path="/media", outcome="withheld", reason="some media are marked as not for partners")


def carrier(article: Article, media: dict[str, Media]) -> Media | None:
    """Return the media object that is the item's content, or None for a text with its pictures."""
    if article.type not in _CARRIERS or not media:
        return None
    return next(iter(media.values()))


def unplaced(article: Article, media: dict[str, Media], lead: Media | None) -> list[Media]:
    """Return the media objects that stand neither in the body nor as the item's content."""
    if lead is not None:
        return [one for one in media.values() if one is not lead]
    placed = {block.media for block in article.body if type(block) is MediaBlock}
    return [one for one in media.values() if one.id not in placed]


def links(job: Job, media: list[Media]) -> str:
    """Return a link of the item to each file of media that have no place in the text."""
    out = ""
    for one in media:
        for rendition in one.renditions:
            out += _link(job, one, rendition)
        for name in ("alt", "credit", "creator", "copyright_notice", "usage_terms"):
            if getattr(one, name) is not None:
                job.dropped(
                    f"/media/{name}", "the text has no place for the media object, and a link has none for this"
                )
        if one.caption is not None and one.headline is not None:
            job.dropped("/media/caption", "a link to a media object without a place in the text has one title only")
    return out


def _link(job: Job, one: Media, rendition: Rendition) -> str:
    address = job.iri(rendition.url, "/media/renditions/url")
    if not address:
        return ""
    for name in ("role", "width", "height", "duration"):
        if getattr(rendition, name) is not None:
            job.dropped(f"/media/renditions/{name}", "a link to a file has no place for it")
    title = one.headline if one.headline is not None else one.caption
    shown = "" if title is None else f' title="{xml_attribute(title)}"'
    return f'<link rel="irel:associatedWith" href="{address}"{_type_and_size(rendition)}{shown}/>'


def _type_and_size(rendition: Rendition) -> str:
    out = "" if rendition.media_type is None else f' contenttype="{xml_attribute(rendition.media_type)}"'
    return out if rendition.size is None else f'{out} size="{rendition.size}"'


def content(job: Job, one: Media) -> str:
    """Return the files of the media object that is the item's content."""
    return "".join(_remote(job, rendition) for rendition in one.renditions)


def _remote(job: Job, rendition: Rendition) -> str:
    address = job.iri(rendition.url, "/media/renditions/url")
    if not address:
        return ""
    role = rendition.role
    if role is not None:
        role = job.role(_RENDITIONS.get(role, role), "/media/renditions/role", "rendition")
    out = f'<remoteContent href="{address}"{role or ""}{_type_and_size(rendition)}'
    for name in ("width", "height", "duration"):
        value = getattr(rendition, name)
        if value is not None:
            out += f' {name}="{value:g}"' if name == "duration" else f' {name}="{value}"'
    return out + "/>"
