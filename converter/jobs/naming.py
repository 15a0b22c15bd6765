"""What a job's outputs are called: after their source, or by a pattern; safe on every file system either way."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from converter.article import Article
from converter.jobs.records import Ref
from converter.names import NamePattern, article_values, digest, safe_name, slug

_PLAIN: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._ -]{0,80}\Z")
_HASH: Final = 8


def output_name(
    ref: Ref, article: Article, index: int | None, format_name: str, suffix: str, pattern: NamePattern | None
) -> str:
    """Return an output's path below the output folder; ``index`` is the article's in its record, from 1, if several."""
    if pattern is None:
        return default_name(ref.parts, ref.number, index, suffix)
    values = article_values(article, format_name=format_name, stem=ref.parts[-1] if ref.parts else "")
    values["number"] = _number(ref.number, index) or "1"
    return pattern.fill(values, suffix)


def default_name(parts: tuple[str, ...], number: int | None, index: int | None, suffix: str) -> str:
    """Return the name that comes from a source's own."""
    *folders, last = (plain_part(part) for part in parts)
    numbered = "-".join(one for one in (last, _number(number, index)) if one)
    return "/".join([*folders, safe_name(numbered, suffix)])


def plain_part(part: str) -> str:
    """Return a name from outside as a part of ours: as it is where that is safe, else a slug and a hash."""
    safe = safe_name(part)
    if safe == part and _PLAIN.match(part):
        return part
    return "-".join(one for one in (slug(part, 40), digest(part)[:_HASH]) if one)


def key_of(name: str) -> str:
    """Return what two names have in common that some file system takes for one."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def _number(number: int | None, index: int | None) -> str:
    return "-".join(str(one) for one in (number, index) if one is not None)
