"""packageItem: an article that is nothing but references to other items, in groups that say what they are for.

An article is a package when its type is composite, it has neither text nor media, and it relates to items otherwise
than by a link of its own (a later version, a translation, a source, a further reading). The ``rel`` of such a relation
is the role of the group in which the item stands, which is how packages are read, too.
"""

from __future__ import annotations

import re
from typing import Final

from converter import Article, Relation, xml_attribute
from converter_newsmlg2.job import Job

_LINKS: Final = frozenset({"supersedes", "translation_of", "based_on", "see_also", "link"})
_ITEM_RELATIONS: Final = ("irel:", "http://cv.iptc.org/newscodes/itemrelation/")
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def packaged(job: Job, article: Article) -> str | None:
    """Return the groupSet of a package, or None when the article is none.

    The groups that were kept of the package as it was read are written again as long as they hold the items that the
    article relates to.
    """
    if article.type != "composite" or article.body or article.media:
        return None
    items, kept = members(article), job.kept.groups
    if kept is not None and kept.count("<itemRef") == len(items) and all(_named_in(kept, one) for one in items):
        job.kept.groups = None
        return f"{kept}\n"
    return group_set(job, items) if items else None


def _named_in(xml: str, one: Relation) -> bool:
    known = one.id if one.id is not None else one.url
    return f'"{xml_attribute(known or "")}"' in xml


def links(article: Article) -> tuple[Relation, ...]:
    """Return the relations that are links of the item."""
    if article.type != "composite" or article.body or article.media:
        return article.relations
    return tuple(one for one in article.relations if _is_link(one.rel))


def members(article: Article) -> tuple[Relation, ...]:
    """Return the relations to items of a package; none when the article is no package."""
    if article.type != "composite" or article.body or article.media:
        return ()
    return tuple(one for one in article.relations if not _is_link(one.rel))


def _is_link(rel: str) -> bool:
    return rel in _LINKS or rel.startswith(_ITEM_RELATIONS)


def group_set(job: Job, items: tuple[Relation, ...]) -> str:
    """Return the groupSet: a group for each role, in the order in which roles come, under one that holds them all."""
    roles: dict[str, list[Relation]] = {}
    for one in items:
        roles.setdefault(one.rel, []).append(one)
    names = _identifiers(roles)
    groups = "".join(_group(job, names[role], role, within) for role, within in roles.items())
    if len(roles) == 1:
        root = next(iter(names.values()))
    else:
        root = _free("root", set(names.values()))
        inner = "".join(f'<groupRef idref="{name}"/>\n' for name in names.values())
        groups = f'<group id="{root}"{job.own_role("root", "/relations/rel")}>\n{inner}</group>\n{groups}'
    return f'<groupSet root="{root}">\n{groups}</groupSet>\n'


def _identifiers(roles: dict[str, list[Relation]]) -> dict[str, str]:
    """Return an id for each role: a role that is one plain word is its own."""
    names = {role: role for role in roles if _NAME.fullmatch(role)}
    taken = set(names.values())
    for number, role in enumerate(roles, 1):
        if role not in names:
            names[role] = _free(f"group{number}", taken)
            taken.add(names[role])
    return {role: names[role] for role in roles}


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name


def _group(job: Job, name: str, role: str, items: list[Relation]) -> str:
    attribute = "" if name == role and job.setting.vocabulary is None else job.role(role, "/relations/rel")
    inner = "".join(_item(job, one) for one in items)
    return f'<group id="{name}"{attribute}>\n{inner}</group>\n'


def _item(job: Job, one: Relation) -> str:
    out = "<itemRef"
    if one.url is not None and (address := job.iri(one.url, "/relations/url")):
        out += f' href="{address}"'
    if one.id is not None:
        out += f' residref="{xml_attribute(one.id)}"'
    if one.title is not None:
        out += f' title="{xml_attribute(one.title)}"'
    if one.version is not None:
        out += f' version="{one.version}"'
    return out + "/>\n"
