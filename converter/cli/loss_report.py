"""The loss report: a JSON document that says of every article and format what became of each model path."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import msgspec
import orjson

from converter.article import Article
from converter.cli.sink import OUTPUT_UNWRITABLE, AtomicFile
from converter.findings import UsageError
from converter.losses import statement
from converter.paths import present
from converter.pipeline import Conversion

_BEGIN: Final = b'{"report": "losses", "version": 1, "items": ['
_END: Final = b"\n]}\n"


class LossReport:
    """Written item by item, one a line, in constant memory; the file appears when the run is over.

    An item has ``source``, ``article`` (its id), ``format``, ``output`` (null when nothing was written, and then
    ``codes`` of the findings that say why) and ``paths``: each model path that the article has, with ``outcome``
    (written, changed, dropped: the format cannot say it, withheld: kept back on purpose) and ``reason``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stack = ExitStack()
        self._count = 0

    def __enter__(self) -> Self:
        try:
            self._file = self._stack.enter_context(AtomicFile(self._path))
        except OSError as error:
            raise UsageError(OUTPUT_UNWRITABLE.found(f"{self._path}: {error.strerror or error}")) from error
        self._file.write(_BEGIN)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._file.write(_END)
        self._stack.__exit__(kind, error, trace)

    def add(self, source: str, article: Article, made: Conversion, output: str | None) -> None:
        """Append what became of an article in one format."""
        self._file.write(b",\n" if self._count else b"\n")
        self._file.write(orjson.dumps(item(source, article, made, output)))
        self._count += 1


def item(source: str, article: Article, made: Conversion, output: str | None) -> dict[str, Any]:
    """Return one entry of the report."""
    verdicts = statement(present(article), made.losses) if made.data is not None else ()
    entry: dict[str, Any] = {"source": source, "article": article.id, "format": made.format, "output": output}
    if output is None:
        entry["codes"] = list(dict.fromkeys(one.code for one in made.findings))
    return entry | {"paths": [msgspec.to_builtins(one) for one in verdicts]}
