"""The files of one ``convert`` call: one an article and format, or one a format, or standard output."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import click

from converter import pipeline
from converter.cli.sink import OUTPUT_CLASH, OUTPUT_UNWRITABLE, AtomicFile, stem, write, write_stdout
from converter.findings import Finding, Severity, UsageError, register
from converter.formats import Frame

FRAME_MISSING = register(
    "FRAME_MISSING",
    Severity.ERROR,
    "the format holds one article a file",
    explanation="The format has no way to put several articles into one file.",
    fix="Leave --one-file out and give --out DIR.",
)


COMPANION_HOMELESS = register(
    "COMPANION_HOMELESS",
    Severity.ERROR,
    "a second file has no folder to lie in",
    explanation="An option asks for a file beside the output, and standard output has no place beside it.",
    fix="Give --out DIR, or leave the option out.",
)


class OutputUnwritable(Exception):
    """An output was not written; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class _Writer(Protocol):
    def write(self, data: bytes) -> None: ...


class _Stdout:
    def write(self, data: bytes) -> None:
        write_stdout([data])


class _Joined:
    """One file of many items, in constant memory: its header goes out with the first item."""

    def __init__(self, frame: Frame, writer: _Writer) -> None:
        self._frame = frame
        self._writer = writer
        self._count = 0

    def add(self, data: bytes) -> None:
        self._writer.write(self._frame.separator if self._count else self._frame.header)
        self._writer.write(self._frame.item(data))
        self._count += 1

    def finish(self) -> None:
        if self._count:
            self._writer.write(self._frame.footer)


class Outputs:
    """Where each output goes and what it is called."""

    def __init__(
        self, targets: list[pipeline.Target], folder: Path | None, sources: tuple[str, ...], *, one_file: bool
    ) -> None:
        self._targets = {target.name: target for target in targets}
        self._folder = folder
        self._one_file = one_file or (folder is None and len(sources) > 1)
        self._stem = stem(sources[0]) if len(sources) == 1 else "articles"
        self._taken: set[str] = set()
        self._own: dict[str, str] = {}
        self._joined: dict[str, _Joined] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        if self._folder is not None:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UsageError(_unwritable(self._folder, error)) from error
        if self._one_file:
            for target in self._targets.values():
                self._frame(target)
        for target in self._targets.values():
            self._accompany(target)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def rename(self, names: dict[str, str]) -> None:
        """Call the next article's outputs so, by format, instead of after their source."""
        self._own = names

    def name(self, source: str, number: int | None, format_name: str) -> str:
        """Return what an output is called."""
        if self._folder is None:
            return format_name
        return str(self._folder / self._file_name(source, number, format_name))

    def put(self, source: str, number: int | None, format_name: str, data: bytes) -> None:
        """Write one output.

        Raises:
            OutputUnwritable: another one has its name, or the system refused.
        """
        if self._one_file or (self._folder is None and number is not None):
            self._join(format_name).add(data)
        elif self._folder is None:
            write_stdout([data])
        else:
            self._write(self._folder / self._file_name(source, number, format_name), [data])

    def finish(self) -> None:
        """Write the footers of files that hold many items."""
        for joined in self._joined.values():
            joined.finish()

    def _file_name(self, source: str, number: int | None, format_name: str) -> str:
        suffix = self._targets[format_name].exporter.suffix
        if self._one_file:
            return self._stem + suffix
        if format_name in self._own:
            return self._own[format_name]
        return stem(source) + (f"-{number}" if number is not None else "") + suffix

    def _write(self, path: Path, pieces: Iterable[bytes]) -> None:
        # Some file systems take two names for one: compare as they do.
        key = path.name.casefold()
        if key in self._taken:
            raise OutputUnwritable(OUTPUT_CLASH.found(f"{path} was written already in this run"))
        self._taken.add(key)
        try:
            write(path, pieces)
        except OSError as error:
            raise OutputUnwritable(_unwritable(path, error)) from error

    def _accompany(self, target: pipeline.Target) -> None:
        beside = target.companion()
        if beside is None:
            return
        if self._folder is None:
            raise UsageError(
                COMPANION_HOMELESS.found(f"{target.name} writes a file {beside.suffix} beside its outputs")
            )
        try:
            self._write(self._folder / (self._stem + beside.suffix), [beside.data])
        except OutputUnwritable as error:
            raise UsageError(error.finding) from error

    def _join(self, format_name: str) -> _Joined:
        if format_name not in self._joined:
            target = self._targets[format_name]
            writer: _Writer = _Stdout()
            if self._folder is not None:
                path = self._folder / self._file_name("", None, format_name)
                try:
                    writer = self._stack.enter_context(AtomicFile(path))
                except OSError as error:
                    raise OutputUnwritable(_unwritable(path, error)) from error
            self._joined[format_name] = _Joined(self._frame(target), writer)
        return self._joined[format_name]

    def _frame(self, target: pipeline.Target) -> Frame:
        frame = target.frame()
        if frame is None:
            raise UsageError(FRAME_MISSING.found(f"{target.name} holds one article a file"))
        return frame


def _unwritable(path: Path, error: OSError) -> Finding:
    return OUTPUT_UNWRITABLE.found(f"{path}: {error.strerror or click.format_filename(str(error))}")
