"""An export to an output: its name, and where the worker leaves its bytes."""

from __future__ import annotations

import hashlib
import os
from typing import Final

import msgspec

from converter import pipeline
from converter.article import Article
from converter.jobs import disk
from converter.jobs.config import Config
from converter.jobs.naming import output_name
from converter.jobs.records import Output, Ref
from converter.losses import Loss
from converter.names import NamePattern

_INLINE: Final = 1 << 15
"""Bytes that are passed back; more go through a file, so that memory does not grow with what the articles have."""

_TEXTS: Final = 200


class Placing:
    """Names outputs and writes them, as a job's configuration says."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._pattern = NamePattern(config.name) if config.name else None
        self._folder: str | None = None
        self._texts: dict[str, str] = {}

    def name(self, ref: Ref, article: Article, index: int | None, target: pipeline.Target) -> str:
        """Return an output's path below the output folder: by the job's pattern, the partner's, or its source."""
        own = getattr(target, "file_name", None)
        if own is not None and self._pattern is None:
            called: str | None = own(article, ref.parts[-1] if ref.parts else "", ref.number)
            if called is not None:
                return called
        return output_name(ref, article, index, target.name, target.exporter.suffix, self._pattern)

    def output(self, ref: Ref, name: str, made: pipeline.Conversion, count: int) -> Output:
        """Write an export, the record's ``count``-th from 0, or keep it to be passed back.

        Raises:
            OSError: the disk is full or broken.
        """
        data = made.data or b""
        temporary = None
        inline = self._config.inline and len(data) <= _INLINE
        if self._config.temporary is not None and not inline:
            temporary = f"{self._own_folder(self._config.temporary)}/{ref.sequence}-{count}"
            disk.write_new(temporary, data, self._config.mode)
        return Output(
            format=made.format,
            name=name,
            sha256=hashlib.sha256(data).digest(),
            size=len(data),
            losses=self._shared(_losses(made.losses)),
            temporary=temporary,
            data=data if inline else None,
        )

    def _shared(self, text: str) -> str:
        """Return one object for the same text: it goes through the pipe once a chunk, and is held once."""
        if len(self._texts) > _TEXTS:
            self._texts.clear()
        return self._texts.setdefault(text, text)

    def _own_folder(self, temporary: str) -> str:
        """Return this process's folder in the temporary one: in one folder, workers wait for each other's new files."""
        if self._folder is None:
            folder = f"{temporary}/{os.getpid()}"
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - strings are what is passed on
            self._folder = folder
        return self._folder


def _losses(losses: tuple[Loss, ...]) -> str:
    """Return losses as JSON, without article and format, which the ledger has beside them."""
    return msgspec.json.encode([(one.path, one.outcome, one.reason) for one in losses]).decode() if losses else ""
