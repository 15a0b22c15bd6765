"""Pictures, videos, sounds and graphics.

The members of a contentSet are renditions of one and the same content (NewsML-G2 Guidelines, "Content Set"), so what
accompanies a text does not belong there: it stands as a figure in the text, at the place that the text has for it, or
else after the text. Where the item itself is a picture, video, sound or graphic, the files of its first media object
are the contentSet, and what is known of it is the item's metadata.
"""

from __future__ import annotations

from typing import Final

from converter import Article, Media, MediaBlock, Rendition, decimal, paths_of, xml_attribute
from converter_newsmlg2.codes import party, text_property
from converter_newsmlg2.job import Job

# Codes of the IPTC's rendition vocabulary that published NewsML-G2 uses.
_RENDITIONS: Final = {code: f"rnd:{code}" for code in ("web", "thumbnail", "highRes")}
_CARRIERS: Final = frozenset({"picture", "video", "audio", "graphic"})


def deliverable(job: Job, article: Article) -> dict[str, Media]:
    """Return the media objects that partners may have, by id."""
    kept = {one.id: one for one in article.media if one.syndicate is not False}
    if len(kept) < len(article.media):
        held = tuple(one for one in article.media if one.id not in kept)
        for path in sorted(paths_of(held, "/media")):
            job.withheld(path, "some media are not for partners")
        if any(type(block) is MediaBlock and block.media not in kept for block in article.body):
            job.withheld("/body/media", "some media are not for partners")
    return kept


def carrier(article: Article, media: dict[str, Media]) -> Media | None:
    """Return the media object that is the item's content, or None for a text with its pictures."""
    if article.type not in _CARRIERS or not media:
        return None
    return next(iter(media.values()))


def unplaced(article: Article, media: dict[str, Media]) -> list[Media]:
    """Return the media objects for which the text has no place."""
    placed = {block.media for block in article.body if type(block) is MediaBlock}
    return [one for one in media.values() if one.id not in placed]


_OF_ITEM: Final = "the media object is the content of the item, and this is said of the item"
CONTENT: Final = "content"
"""The id of the media object that is an item's content, when it is read again."""


def content(job: Job, one: Media) -> str:
    """Return the files of the media object that is the item's content."""
    return "".join(_remote(job, rendition) for rendition in one.renditions)


def _remote(job: Job, rendition: Rendition) -> str:
    if (kept := job.kept.take("remoteContent", rendition)) is not None:
        return kept
    address = job.iri(rendition.url, "/media/renditions/url")
    if not address:
        return ""
    role = rendition.role
    shown = "" if role is None else job.role(_RENDITIONS.get(role, role), "/media/renditions/role", "rendition")
    out = f'<remoteContent href="{address}"{shown}'
    if rendition.media_type is not None:
        out += f' contenttype="{xml_attribute(rendition.media_type)}"'
    for name in ("size", "width", "height"):
        value = getattr(rendition, name)
        if value is not None:
            out += f' {name}="{value}"'
    if rendition.duration is not None:
        out += f' duration="{decimal(rendition.duration)}"'
    return out + "/>"


def creator(job: Job, one: Media) -> str:
    """Return who made the media object that is the item's content."""
    if one.creator is None:
        return ""
    return f"<creator{party(job, one.creator, None, '/media', '/creator')}</creator>"


def labels(job: Job, article: Article, one: Media) -> list[str]:
    """Return what is said of the media object that is the item's content: headline, credit, caption, what it shows."""
    out: list[str] = []
    for name in ("headline", "credit", "creator", "copyright_notice", "usage_terms"):
        if getattr(one, name) is not None:
            job.changed(f"/media/{name}", _OF_ITEM)
    if one.id != CONTENT:
        job.changed("/media/id", "the content of an item has no identifier of its own")
    if one.kind is not None and not one.renditions:
        job.dropped("/media/kind", "the item has no file of which it could be said")
    elif one.kind is not None and one.kind != article.type:
        job.changed("/media/kind", f"the content of an item is of the item's type, {article.type}")
    if one.headline is not None and one.headline != article.headline:
        rank = "" if article.headline is None else ' rank="3"'
        out.append(text_property(job, "headline", one.headline, "/media/headline", rank))
    if one.credit is not None and one.credit != article.credit_line:
        out.append(text_property(job, "creditline", one.credit, "/media/credit"))
    if one.caption is not None:
        role = ' role="drol:caption"'
        out.append(text_property(job, "description", one.caption, "/media/caption", role, breaks=True))
    if one.alt is not None:
        out.append(job.kept.take("description", one.alt) or _alt(job, one.alt))
    return out


def _alt(job: Job, alt: str) -> str:
    role = job.own_role("alt", "/media/alt")
    if not role:
        job.changed("/media/alt", "written as a description: the IPTC has no code for what an image shows")
    return f"<description{role}>{job.words(alt, '/media/alt', breaks=True)}</description>"
