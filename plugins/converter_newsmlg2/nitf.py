"""The body as NITF 3.6 inside inlineXML (contenttype application/nitf+xml), for receivers that take no XHTML."""

from __future__ import annotations

from typing import Final

from converter import (
    Article,
    Block,
    Blockquote,
    Heading,
    ListBlock,
    Media,
    MediaBlock,
    Raw,
    Rendition,
    Table,
    Tags,
    decimal,
    listed,
    plain_reading,
    quoted,
    tabled,
    text_of,
    told_lines,
    xml_attribute,
    xml_text,
)
from converter_newsmlg2.job import Job
from converter_newsmlg2.media import unplaced

# NITF knows one element for all emphasis; its class says which.
_TAGS: Final[Tags] = {
    "strong": ("em", ' class="bold"'),
    "emphasis": ("em", ' class="italic"'),
    "underline": ("em", ' class="underline"'),
    "strike": ("em", ' class="strike"'),
    "superscript": ("em", ' class="superscript"'),
    "subscript": ("em", ' class="subscript"'),
    "code": ("em", ' class="code"'),
    "quote": ("q", ""),
    "language": ("lang", ""),
    "link": ("a", ""),
}
_KINDS: Final = {"picture": "image", "graphic": "image", "video": "video", "audio": "audio"}


def inline_xml(job: Job, article: Article, media: dict[str, Media]) -> str:
    """Return the article's text as inlineXML, media without a place in it after it; the dateline is G2's own."""
    parts = [_block(job, block, media) for block in article.body]
    if rest := unplaced(article, media):
        parts.append(f'<block class="media">{"".join(_media(job, one) for one in rest)}</block>')
    title = article.headline or article.title
    head = "" if title is None else f"<head><title>{xml_text(title)}</title></head>\n"
    content = "\n".join(filter(None, parts))
    return (
        '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">'
        f"{head}<body><body.content>\n{content}\n</body.content></body></nitf></inlineXML>"
    )


def _block(job: Job, block: Block, media: dict[str, Media]) -> str:
    match block:
        case Heading():
            # NITF has one level of headings within a text; the class keeps the level.
            return f'<hl2 class="h{block.level}">{text_of(job, block, "/body/heading", _TAGS)}</hl2>'
        case Blockquote():
            credit = "" if block.cite is None else f"<credit>{told_lines(job, block.cite, '/body/quote/cite')}</credit>"
            return f"<bq><block>{quoted(job, block, _TAGS)}</block>{credit}</bq>"
        case ListBlock():
            return listed(job, block, _TAGS)
        case Table():
            return tabled(job, block, _TAGS)
        case MediaBlock():
            return _media(job, media[block.media]) if block.media in media else ""
        case Raw():
            return plain_reading(job, block)
        case _:
            return f"<p>{text_of(job, block, '/body/paragraph', _TAGS)}</p>"


def _media(job: Job, one: Media) -> str:
    known: dict[str, str | int | None] = {
        "id": one.id, "kind": one.kind, "headline": one.headline, "usage-terms": one.usage_terms
    }  # fmt: skip
    # A reference has no attribute for the size of its file: it is told by the reference's number.
    known |= {f"size-{number}": rendition.size for number, rendition in enumerate(one.renditions, 1)}
    data = "".join(_attribute(" value", value, f'<media-metadata name="{name}"', "/>") for name, value in known.items())
    files = "".join(_reference(one, rendition) for rendition in one.renditions)
    caption = (
        ""
        if one.caption is None
        else f"<media-caption>{told_lines(job, one.caption, '/media/caption')}</media-caption>"
    )
    if one.creator is not None:
        caption += f"<media-producer>{told_lines(job, one.creator, '/media/creator')}</media-producer>"
    return f'<media media-type="{_KINDS[one.kind]}">{data}{files}{caption}</media>'


def _reference(one: Media, rendition: Rendition) -> str:
    out = _attribute(" source", rendition.url) + _attribute(" name", rendition.role)
    out += _attribute(" mime-type", rendition.media_type)
    out += _attribute(" width", rendition.width) + _attribute(" height", rendition.height)
    if rendition.duration is not None:
        out += f' time="{decimal(rendition.duration)}" time-unit-of-measure="seconds"'
    out += _attribute(" alternate-text", one.alt) + _attribute(" source-credit", one.credit)
    return f"<media-reference{out}{_attribute(' copyright', one.copyright_notice)}/>"


def _attribute(name: str, value: str | int | None, before: str = "", after: str = "") -> str:
    return "" if value is None else f'{before}{name}="{xml_attribute(str(value))}"{after}'
