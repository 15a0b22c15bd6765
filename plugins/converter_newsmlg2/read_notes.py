"""Notes: to editors, to readers as a correction, and those that are for nobody outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from converter import Correction, Note
from converter_newsmlg2.read_context import SPACE, Context
from converter_newsmlg2.read_values import plain_words, words

if TYPE_CHECKING:
    from lxml import etree

_PRIVATE: Final = frozenset({"private", "nonpublic", "internal", "dpacontacts", "contacts", "notepad"})
"""Codes of note roles, of any provider, whose notes are not for publication: dpa's contacts and notepad (which repeats
them), STT's private notes."""


def read_ed_note(ctx: Context, element: etree._Element) -> None:
    text = words(element)
    if not text:
        return
    value = note_of(element, text)
    field = "corrections" if isinstance(value, Correction) else "editorial_notes"
    if _is_private(element, value):
        ctx.add("internal_notes", value, element, "itemMeta/edNote")
        return
    ctx.add(field, value, element, "itemMeta/edNote")
    more = any(key not in ("role", "roleuri") for key in element.keys())  # noqa: SIM118 - not a dict
    if more or field == "corrections" or not plain_words(element):
        ctx.keep("itemMeta/edNote", element, f"/{field}")


def note_of(element: etree._Element, text: str) -> Note | Correction:
    """Return a note to editors, or to readers where its role says that it is ready for them."""
    role = element.get("role") or element.get("roleuri")
    if role is not None and role.rpartition(":")[2].endswith("consumerready"):
        return Correction(note=text)
    return Note(text=text, role=(role or "").strip(SPACE) or None)


def _is_private(element: etree._Element, value: Note | Correction) -> bool:
    constraint = element.get("pubconstraint") or element.get("pubconstrainturi") or ""
    if (constraint and not constraint.endswith("public")) or constraint.endswith("nonpublic"):
        return True
    role = (value.role or "") if isinstance(value, Note) else ""
    return role.rpartition(":")[2].rpartition("/")[2].lower() in _PRIVATE
