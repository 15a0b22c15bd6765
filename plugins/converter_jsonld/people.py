"""Authors, editors, translators and other contributors, one by one."""

from __future__ import annotations

from typing import Final

from converter import Contributor, Loss, Person
from converter_jsonld.things import Thing, party

_HOMES: Final = {"editor": "editor", "translator": "translator"}


def add_people(work: Thing, authors: tuple[Person, ...], told: list[Loss]) -> None:
    """Add author: one Person or Organization each, as search engines ask for."""
    work["author"] = [party(one) for one in authors]
    if any(one.kind == "organisation" and one.job_title is not None for one in authors):
        told.append(_job_title("/authors"))


def add_contributors(work: Thing, contributors: tuple[Contributor, ...], told: list[Loss]) -> None:
    """Add editor, translator and, for every other role, contributor."""
    found: dict[str, list[Thing]] = {}
    for one in contributors:
        home = _home(one, told)
        found.setdefault(home, []).append(party(one))
        if one.kind == "organisation" and one.job_title is not None:
            told.append(_job_title("/contributors"))
    for home in ("editor", "translator", "contributor"):
        if home in found:
            work[home] = found[home]


def _home(one: Contributor, told: list[Loss]) -> str:
    home = _HOMES.get(one.role, "contributor")
    if home == "editor" and one.kind == "organisation":
        told.append(_role("schema.org has editors that are persons only; written as contributor"))
        return "contributor"
    if home == "contributor" and one.role != "contributor":
        told.append(_role(f"schema.org has no property for the role {one.role}; written as contributor"))
    return home


def _role(reason: str) -> Loss:
    return Loss(path="/contributors/role", outcome="changed", reason=reason)


def _job_title(where: str) -> Loss:
    return Loss(path=f"{where}/job_title", outcome="dropped", reason="schema.org has job titles for persons only")
