"""What a rule looks at: one article before one partner at one time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec

from converter.article import Article
from converter.findings import Finding, Rule, Severity
from converter.partners.profile import Profile
from converter.text import block_text, plain_text


class Case(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """An article, a profile, the job's time (None where the caller has none) and the model paths with a value."""

    article: Article
    profile: Profile
    at: datetime | None
    present: frozenset[str]

    @property
    def now(self) -> str:
        """Return the job's time as messages write it."""
        return "no time" if self.at is None else self.at.isoformat().replace("+00:00", "Z")

    def has(self, path: str) -> bool:
        """Say whether the article has a value at a model path or below it."""
        return path in _with_parents(self.present)

    def found(
        self,
        rule: Rule,
        message: str,
        *,
        pointer: str | None = None,
        by: Any = None,
    ) -> Finding:
        """Return a finding that names the partner, placed in the source from which the article was first read.

        ``by`` is the part of the profile that is broken: its severity, source and hint are taken where it has them.
        """
        source, line, column = self.place(pointer)
        severity = getattr(by, "severity", None)
        return rule.found(
            f"{self.profile.name}: {message}",
            severity=Severity(severity) if severity else None,
            pointer=pointer,
            source=source,
            line=line,
            column=column,
            schema=self.profile.evidence(getattr(by, "source", None)) or f"profile {self.profile.name}",
            hint=getattr(by, "hint", None),
        )

    def place(self, pointer: str | None) -> tuple[str | None, int | None, int | None]:
        """Return source, line and column of the value at a pointer, as far as the article knows them."""
        source = self.article.source
        line, column = self._lined(pointer)
        # A line without its source would be taken for one of the document that the article came in last.
        return (source.name, line, column) if source is not None and line is not None else (None, None, None)

    def _lined(self, pointer: str | None) -> tuple[int | None, int | None]:
        origin = self.article.origins.get(pointer or "")
        if origin is not None:
            return origin.line, origin.column
        parts = (pointer or "").split("/")
        if len(parts) > 2 and parts[1] == "body" and parts[2].isdecimal() and int(parts[2]) < len(self.article.body):
            lines = self.article.body[int(parts[2])].lines
            return (lines[0] if lines else None), None
        return None, None


@lru_cache(maxsize=1024)
def _with_parents(paths: frozenset[str]) -> frozenset[str]:
    """Return paths with all that lead to them; articles of one kind share them."""
    return frozenset(path[:end] for path in paths for end in _ends(path))


def _ends(path: str) -> list[int]:
    return [*(at for at in range(1, len(path)) if path[at] == "/"), len(path)]


def values(article: Article, path: str) -> Iterator[tuple[str, Any]]:
    """Yield JSON pointer and value of everything at a model path; ``/body`` is the body's plain text.

    A list is yielded as its entries; ``/body/TYPE`` is the plain text of each block of that type.
    """
    parts = path.split("/")[1:]
    if parts == ["body"]:
        yield "/body", plain_text(article)
    elif parts[0] == "body":
        for index, block in enumerate(article.body):
            if block.__struct_config__.tag == parts[1]:
                yield from (
                    _walk(block, parts[2:], f"/body/{index}") if parts[2:] else [(f"/body/{index}", block_text(block))]
                )
    else:
        yield from _walk(article, parts, "")


def _walk(value: Any, parts: list[str], where: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from _walk(child, parts, f"{where}/{index}")
    elif value is None:
        return
    elif parts:
        yield from _walk(getattr(value, parts[0], None), parts[1:], f"{where}/{parts[0]}")
    else:
        yield where, value


def shown(value: Any) -> str:
    """Return a value as messages quote it: one line, not long."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
