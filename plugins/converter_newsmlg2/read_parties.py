"""Parties out of elements: who made, delivered or owns content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

from converter import collapse
from converter_newsmlg2.read_concepts import NAME, RELATED, literal_name, marked
from converter_newsmlg2.read_context import NAR, SPACE, Context, pairs
from converter_newsmlg2.read_values import address, words
from converter_newsmlg2.stray import loose

if TYPE_CHECKING:
    from lxml import etree

_REMOTE: Final = NAR + "remoteInfo"
_DEFINITION: Final = NAR + "definition"
_ORGANISATION: Final = NAR + "organisationDetails"
_KINDS: Final[dict[str, Literal["person", "organisation"]]] = {
    "cpnat:person": "person",
    "cpnat:organisation": "organisation",
}
_PROVIDERS: Final = ("nprov:", "prov:")


class Party(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Someone who made, delivered or owns content; ``typed`` says that what they are is stated."""

    name: str
    kind: Literal["person", "organisation"]
    uri: str | None = None
    url: str | None = None
    job_title: str | None = None
    role: str | None = None
    typed: bool = False
    more: bool = False

    @property
    def named_only(self) -> bool:
        """Say whether nothing but the name is known, beside what kind of party it is."""
        return not self.typed and self.uri is self.url is self.job_title is self.role is None


_PARTY: Final = frozenset({"qcode", "uri", "literal", "role", "roleuri", "type"})


def party(ctx: Context, element: etree._Element) -> Party | None:
    """Return a party, or nothing for one without a name or code.

    Where only a code is given it stands for the name; a URI is made of it where its scheme is known.
    """
    name, role = named(element)
    if name is None:
        return _party(ctx, element)
    return Party(name=name, role=role, kind="organisation" if name in ctx.organisations else "person")


def named(element: etree._Element) -> tuple[str | None, str | None]:
    """Return the name and the role of a party of which nothing else is said, as of most; no name for all others."""
    children = len(element)
    if children == 1:
        return literal_name(element), None
    if children == 2 and element[1].tag == RELATED and (role := literal_name(element[1])) is not None:
        return (literal_name(element, 2), role) if not (element[1].tail or "").strip(SPACE) else (None, None)
    return None, None


def _party(ctx: Context, element: etree._Element) -> Party | None:
    names: list[str] = []
    url = title = role = kind = None
    more = False
    organisation = False
    loose(ctx, element)
    for child in element:
        tag = child.tag
        if tag == NAME:
            if text := words(child):
                names.append(text)
            more = more or (bool(child.keys()) and marked(ctx, child))
        elif tag == _DEFINITION and title is None and not child.keys():
            title = words(child) or None
        elif tag == _REMOTE and url is None and child.keys() == ["href"]:
            url = address(child.get("href"))
            more = more or url is None
        elif tag == RELATED and role is None and (own := literal_name(child)) is not None:
            role = own
        elif isinstance(tag, str):
            organisation = organisation or tag == _ORGANISATION
            more = True
    uri = literal = code = None
    for key, value in pairs(element):
        if key not in _PARTY:
            more = True
        elif key == "qcode":
            code = value
            uri = ctx.resolved(value)
        elif key == "uri":
            uri = address(value)
            more = more or uri is None
        elif key == "literal":
            literal = collapse(value).strip(SPACE)
        elif key in ("role", "roleuri"):
            more = more or role is not None
            role = value.strip(SPACE) or None
        elif value in _KINDS:
            kind = _KINDS[value]
        else:
            more = True
    name = names[0] if names else literal or (code or "").rpartition(":")[2].strip(SPACE) or uri
    if not name:
        return None
    more = more or len(names) > 1 or (literal is not None and literal != name) or (code is not None and uri is None)
    typed = kind is not None
    if kind is None:
        sure = organisation or name in ctx.organisations or (code is not None and code.startswith(_PROVIDERS))
        kind = "organisation" if sure else "person"
    return Party(name=name, uri=uri, url=url, job_title=title, role=role, kind=kind, typed=typed, more=more)
