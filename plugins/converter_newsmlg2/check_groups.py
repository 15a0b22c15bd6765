"""The groups of a package: a tree from its root, in which each reference meets a group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from converter import Finding, Severity, register
from converter_newsmlg2.check_content import G2_CONTENT_MISSING
from converter_newsmlg2.check_place import NAR, found

if TYPE_CHECKING:
    from lxml import etree

G2_GROUP_DANGLING = register(
    "G2_GROUP_DANGLING",
    Severity.ERROR,
    "a package refers to a group that it has not",
    explanation="groupSet/@root and groupRef/@idref must be the id of a group; libxml2 does not look.",
    fix="Correct the reference, or add the group.",
)
G2_GROUP_CIRCLE = register(
    "G2_GROUP_CIRCLE",
    Severity.ERROR,
    "a group of a package holds itself",
    explanation="A group refers to one that it is a part of. Programs that follow the references never come to an end.",
    fix="Take out the reference that leads back.",
)
G2_GROUP_UNUSED = register(
    "G2_GROUP_UNUSED",
    Severity.WARNING,
    "a group of a package is reached by no reference",
    explanation="A package is what hangs together from groupSet/@root: receivers never come to this group's items.",
    fix="Refer to the group from the root group, or take it out.",
)

_BRACED: Final = f"{{{NAR}}}"
_GROUP: Final = f"{_BRACED}group"
_REF: Final = f"{_BRACED}groupRef"


def groups(item: etree._Element, source: str, *, usable: bool = True) -> Iterator[Finding]:
    """Yield what is wrong with a package's references: none, to groups that it has not, circles, groups unused."""
    if usable and item.find(f"{_BRACED}groupSet") is None:
        yield found(G2_CONTENT_MISSING, item, "the package has no groupSet", source)
    for group_set in item.iterfind(f"{_BRACED}groupSet"):
        known = {one.get("id"): one for one in group_set.iterfind(_GROUP)}
        root = group_set.get("root")
        if root is not None and root not in known:
            message = f"root is {root!r}, and no group has this id"
            yield found(G2_GROUP_DANGLING, group_set, message, source, attribute="root")
        for one in group_set.iterfind(f"{_GROUP}/{_REF}"):
            if (idref := one.get("idref")) is not None and idref not in known:
                message = f"idref is {idref!r}, and no group has this id"
                yield found(G2_GROUP_DANGLING, one, message, source, attribute="idref")
        if root in known:
            yield from _tree(root, known, source)


def _tree(root: str | None, known: dict[str | None, etree._Element], source: str) -> Iterator[Finding]:
    """Walk from the root without recursion; ``inside`` are the groups that the walk is inside of."""
    reached, inside = {root}, {root}
    walk = [(root, known[root].iterchildren(_REF))]
    while walk:
        above, references = walk[-1]
        one = next(references, None)
        if one is None:
            walk.pop()
            inside.discard(above)
            continue
        idref = one.get("idref")
        if idref in inside:
            message = f"the group {above!r} refers to {idref!r}, of which it is a part"
            yield found(G2_GROUP_CIRCLE, one, message, source, attribute="idref")
        elif idref in known and idref not in reached:
            reached.add(idref)
            inside.add(idref)
            walk.append((idref, known[idref].iterchildren(_REF)))
    for name, group in known.items():
        if name not in reached:
            yield found(G2_GROUP_UNUSED, group, f"no group refers to {name!r}", source)
