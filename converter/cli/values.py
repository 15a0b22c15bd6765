"""The value at a JSON pointer of an article."""

from __future__ import annotations

from typing import Any

from converter.article import Article


def value_at(article: Article, pointer: str) -> Any:
    """Return the value at a pointer such as ``/quotes/0``, or None where there is none."""
    value: Any = article
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, tuple):
            value = value[int(name)] if name.isdecimal() and int(name) < len(value) else None
        elif isinstance(value, dict):
            value = value.get(name)
        else:
            value = getattr(value, name, None)
    return value
