"""What a plugin does beside its work costs only its own output: printing, and changing the article."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

import msgspec

from converter.article import Article
from converter.findings import Finding, Severity, register
from converter.origins import Origin
from converter.standard_output import inside, taken

PLUGIN_PRINTED: Final = register(
    "PLUGIN_PRINTED",
    Severity.WARNING,
    "a plugin wrote to standard output",
    explanation="Standard output belongs to the results. What the plugin named wrote there went to standard error.",
    fix="Report it to the plugin's authors: findings are for what users must know, logging for the rest.",
)
PLUGIN_CHANGED_ARTICLE: Final = register(
    "PLUGIN_CHANGED_ARTICLE",
    Severity.ERROR,
    "a plugin changed the article that it was to write",
    explanation="Other formats would get another article. It was restored, and the output of the plugin is not used.",
    fix="Report it to the plugin's authors, or disable the plugin with CONVERTER_DISABLE_PLUGINS.",
)


def printed(who: str, owner: str) -> tuple[Finding, ...]:
    """Return the finding of what a plugin wrote to standard output since this was last asked; mostly nothing."""
    text = taken()
    return (PLUGIN_PRINTED.found(f"{who} wrote to standard output: {text.strip()!r}", plugin=owner),) if text else ()


class Snapshot:
    """What of an article can be changed in place: its dicts. All else is frozen."""

    __slots__ = ("_article", "_extensions", "_origins")

    def __init__(self, article: Article) -> None:
        self._article = article
        self._origins: dict[str, Origin] = article.origins.copy()
        self._extensions: bytes | dict[str, Any] | None = _kept(article.extensions) if article.extensions else None

    def changed(self, who: str, owner: str) -> Finding | None:
        """Return a finding, and restore the article, when a plugin changed it."""
        article = self._article
        if article.origins == self._origins and self._same(article.extensions):
            return None
        _restore(article.origins, self._origins)
        before = self._extensions
        _restore(article.extensions, msgspec.msgpack.decode(before) if isinstance(before, bytes) else before or {})
        return PLUGIN_CHANGED_ARTICLE.found(f"{who} changed the article's origins or extensions", plugin=owner)

    def _same(self, extensions: dict[str, Any]) -> bool:
        if isinstance(self._extensions, bytes):
            return _kept(extensions) == self._extensions
        return (extensions or None) == self._extensions


def _kept(extensions: dict[str, Any]) -> bytes | dict[str, Any]:
    """Return JSON values as bytes, which is some ten times quicker than a copy; what has no such form is copied."""
    try:
        return msgspec.msgpack.encode(extensions)
    except (OverflowError, TypeError, ValueError, RecursionError):
        return deepcopy(extensions)


def _restore(target: dict[str, Any], content: dict[str, Any]) -> None:
    target.clear()
    target.update(content)


__all__ = ["PLUGIN_CHANGED_ARTICLE", "PLUGIN_PRINTED", "Snapshot", "inside", "printed"]
