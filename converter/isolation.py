"""What a plugin does beside its work costs only its own output: printing, and changing the article.

Standard output belongs to the user's results. ``guarded`` puts one stream in its place for a whole run of the command
line; while a plugin is at work (``inside``) it sends what is printed to standard error and keeps the beginning, for a
finding. Outside plugins, and in programs that use the library, nothing is in the way.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final, Self, TextIO, cast

from converter.article import Article
from converter.findings import Finding, Severity, register
from converter.origins import Origin

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

_KEPT: Final = 200
_working = 0
_printed: list[str] = []


class Inside:
    """Marks the time in which a plugin is at work; one object serves all calls of a run."""

    __slots__ = ()

    def __enter__(self) -> Self:
        global _working  # noqa: PLW0603 - one process, one standard output
        _working += 1
        return self

    def __exit__(self, *_error: object) -> None:
        global _working  # noqa: PLW0603 - as above
        _working -= 1


inside: Final = Inside()


class _Guard:
    """Standard output that knows whether a plugin is at work."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def _stream(self) -> TextIO:
        return sys.stderr if _working else self.out

    def write(self, text: str) -> int:
        if _working:
            _note(text)
        return self._stream().write(text)

    @property
    def buffer(self) -> Any:
        if _working:
            _note("(bytes)")
        return self._stream().buffer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream(), name)


def _note(text: str) -> None:
    if sum(map(len, _printed)) < _KEPT:
        _printed.append(text[:_KEPT])


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Keep standard output for results while the block runs."""
    before = sys.stdout
    sys.stdout = cast("TextIO", _Guard(before))
    try:
        yield
    finally:
        sys.stdout = before


def printed(who: str, owner: str) -> tuple[Finding, ...]:
    """Return the finding of what a plugin wrote to standard output since this was last asked; mostly nothing."""
    if not _printed:
        return ()
    text = "".join(_printed)
    _printed.clear()
    return (PLUGIN_PRINTED.found(f"{who} wrote to standard output: {text.strip()[:_KEPT]!r}", plugin=owner),)


class Snapshot:
    """What of an article can be changed in place: its dicts. All else is frozen."""

    __slots__ = ("_article", "_extensions", "_origins")

    def __init__(self, article: Article) -> None:
        self._article = article
        self._origins: dict[str, Origin] = article.origins.copy()
        self._extensions: dict[str, Any] | None = deepcopy(article.extensions) if article.extensions else None

    def changed(self, who: str, owner: str) -> Finding | None:
        """Return a finding, and restore the article, when a plugin changed it."""
        article = self._article
        if article.origins == self._origins and (article.extensions or None) == self._extensions:
            return None
        _restore(article.origins, self._origins)
        _restore(article.extensions, deepcopy(self._extensions or {}))
        return PLUGIN_CHANGED_ARTICLE.found(f"{who} changed the article's origins or extensions", plugin=owner)


def _restore(target: dict[str, Any], content: dict[str, Any]) -> None:
    target.clear()
    target.update(content)
