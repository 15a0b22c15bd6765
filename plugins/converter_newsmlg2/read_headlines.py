"""Headlines and descriptions, of which an item has several: by rank, by role, and then by order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from converter import AltHeadline
from converter_newsmlg2.read_context import Context
from converter_newsmlg2.read_texts import extra
from converter_newsmlg2.read_values import words

if TYPE_CHECKING:
    from lxml import etree

    Stated = tuple[etree._Element, str]  # noqa: SLF001 - lxml has no other name for it


_MAIN: Final = frozenset({"title", "main", "headline"})
_BELOW: Final = frozenset({"subtitle", "subheadline", "subhead"})


def read_headlines(ctx: Context, elements: list[etree._Element]) -> None:
    """Tell the main headline, the line below it and the others apart, by rank, by role, and then by order."""
    stated = [(one, words(one)) for one in elements]
    stated = [(one, text) for one, text in stated if text]
    # Most items have one headline, of which nothing is said.
    alone = stated[0] if len(stated) == 1 and not stated[0][0].keys() else None
    main, below = (alone, None) if alone is not None else _told_apart(stated)
    for element, text in stated:
        known = ["rank"]
        if main is not None and element is main[0]:
            field = "headline"
            ctx.out[field] = text
        elif below is not None and element is below[0]:
            field = "subheadline"
            ctx.out[field] = text
        else:
            field = "alt_headlines"
            role = element.get("role") or element.get("roleuri")
            ctx.add(field, AltHeadline(text=text, role=role or None), element, "contentMeta/headline")
            known += ["role", "roleuri"]
        if field != "alt_headlines":
            ctx.stated(f"/{field}", element, "contentMeta/headline")
        if extra(ctx, element, *known):
            ctx.keep("contentMeta/headline", element, f"/{field}")


def _told_apart(stated: list[Stated]) -> tuple[Stated | None, Stated | None]:
    """Return the main headline and the line below it."""
    main = _first(stated, lambda one: one.get("rank") == "1") or _first(stated, lambda one: _role(one) in _MAIN)
    main = main or _first(stated, lambda one: not (one.keys() and set(one.keys()) & {"rank", "role", "roleuri"}))
    below = _first(stated, lambda one: one.get("rank") == "2") or _first(stated, lambda one: _role(one) in _BELOW)
    main = main or _first(stated, lambda one: one.get("rank") is None and (below is None or one is not below[0]))
    return main, below


def _first(stated: list[Stated], wanted: Callable[[etree._Element], bool]) -> Stated | None:
    return next((one for one in stated if wanted(one[0])), None)


def _role(element: etree._Element) -> str:
    role = element.get("role") or element.get("roleuri") or ""
    return role.rpartition(":")[2].rpartition("/")[2]


def read_descriptions(ctx: Context, elements: list[etree._Element]) -> None:
    """Take a summary, by its role or for want of one, as the abstract; the caption of a picture is read with it."""
    stated = [(one, text) for one in elements if (text := words(one))]
    carrier = ctx.out.get("type") in ("picture", "video", "audio", "graphic")
    abstract = _first(stated, lambda one: _role(one) in ("summary", "abstract"))
    caption = _first(stated, lambda one: _role(one) == "caption") if carrier else None
    alt = _first(stated, lambda one: _role(one) == "alt") if carrier else None
    bare = _first(stated, lambda one: not _role(one))
    if carrier:
        caption = caption or bare
    else:
        abstract = abstract or bare
    for element, text in stated:
        if abstract is not None and element is abstract[0]:
            ctx.out["abstract"] = text
            ctx.stated("/abstract", element, "contentMeta/description")
            if element.get("role") != "drol:summary" or extra(ctx, element, "role"):
                ctx.keep("contentMeta/description", element, "/abstract")
        elif caption is not None and element is caption[0]:
            ctx.caption = text, element
            if element.get("role") != "drol:caption" or extra(ctx, element, "role"):
                ctx.keep("contentMeta/description", element, "/media/0/caption")
        elif alt is not None and element is alt[0]:
            # The IPTC has no such role, so that the element, which names somebody's, is kept, too.
            ctx.alt = text, element
            ctx.keep("contentMeta/description", element, "/media/0/alt")
        else:
            ctx.keep("contentMeta/description", element)
