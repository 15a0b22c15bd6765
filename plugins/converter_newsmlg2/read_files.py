"""remoteContent: the files of a picture, a video, a sound or a graphic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from converter import Media, Origin, Rendition
from converter_newsmlg2.media import CONTENT
from converter_newsmlg2.read_context import SPACE, Context
from converter_newsmlg2.read_values import number

if TYPE_CHECKING:
    from lxml import etree

_OF_CONTENT: Final = Origin(origin="assigned", rule="id-of-content")
_CARRIERS: Final = frozenset({"picture", "video", "audio", "graphic"})
_RENDITIONS: Final = {f"rnd:{code}": code for code in ("web", "thumbnail", "highRes")}


def read_files(ctx: Context, files: list[etree._Element]) -> None:
    """Read the files of the content as one media object; those of an item that is no media are kept."""
    kind = ctx.out.get("type", "text")
    renditions: list[Rendition] = []
    for element in files:
        made, more = rendition(element)
        if made is None or kind not in _CARRIERS:
            ctx.keep("contentSet/remoteContent", element)
            continue
        renditions.append(made)
        if more:
            ctx.keep("contentSet/remoteContent", element, "/media/0/renditions")
    if not renditions:
        return
    lead = Media(id=CONTENT, kind=kind, renditions=tuple(renditions))
    ctx.out["media"] = (lead, *ctx.out.get("media", ()))
    ctx.stated("/media", files[0], "contentSet/remoteContent")
    ctx.origins["/media/0/id"] = _OF_CONTENT


_FILE: Final = frozenset({"href", "rendition", "renditionuri", "contenttype", "size", "width", "height", "duration"})


def rendition(element: etree._Element) -> tuple[Rendition | None, bool]:
    """Return one file of the content, and whether the element says more of it; nothing for one without an address."""
    url = (element.get("href") or "").strip(SPACE)
    if not url:
        return None, True
    found: dict[str, Any] = {
        "width": number(element.get("width"), 1),
        "height": number(element.get("height"), 1),
        "size": number(element.get("size"), 0),
        "duration": _seconds(element.get("duration")),
    }
    more = bool(len(element)) or any(key not in _FILE for key in element.keys())  # noqa: SIM118 - not a dict
    more = more or any(key in element.attrib and value is None for key, value in found.items())
    role = (element.get("rendition") or element.get("renditionuri") or "").strip(SPACE) or None
    kind = (element.get("contenttype") or "").strip(SPACE) or None
    made = Rendition(url=url, role=_RENDITIONS.get(role or "", role), media_type=kind, **found)
    return made, more


def _seconds(value: str | None) -> float | None:
    try:
        seconds = float(value or "")
    except ValueError:
        return None
    return seconds if 0 <= seconds < float("inf") else None
