"""One record to its outputs: what a worker does. Nothing here knows of the ledger or of other records."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Protocol, runtime_checkable

import msgspec

from converter import pipeline, plugins
from converter.article import Article
from converter.findings import Finding, Severity, register
from converter.formats import MAX_RECORD, Record, too_large
from converter.gate import validate_article
from converter.jobs import disk
from converter.jobs.naming import output_name
from converter.jobs.records import WHOLE, Fatal, Output, Ref, Result
from converter.losses import Loss
from converter.names import NamePattern
from converter.paths import present
from converter.recognise import HEAD, surest

SOURCE_CHANGED = register(
    "SOURCE_CHANGED",
    Severity.ERROR,
    "a source changed while the job read it",
    explanation="What was found at the beginning is no longer what stands there; nobody can say which was meant.",
    fix="Run the job again when the file is complete.",
)
LOSSES_REFUSED = register(
    "LOSSES_REFUSED",
    Severity.ERROR,
    "an output would lose something, and the job forbids it",
    explanation="With --losses fail an output that cannot say all of its article is not written.",
    fix="Use a format that carries it, or another policy on losses.",
)
HELD_EMBARGO = register(
    "HELD_EMBARGO",
    Severity.INFO,
    "the article is under embargo at the job's time",
    explanation="A job holds such articles and takes them up when it runs after the embargo.",
    fix="Run the job again later, or give --release to send it with its embargo now.",
)
HELD_STATUS = register(
    "HELD_STATUS",
    Severity.INFO,
    "the article is withheld or canceled",
    explanation="A job holds what is not usable, so that a withdrawal does not go out as an ordinary article.",
    fix="Give --release to send it in formats that carry the status.",
)

_WAITS: Final = frozenset({pipeline.EMBARGOED.code, pipeline.STATUS_UNSAYABLE.code})
_WORN: Final = ("MemoryError", "OSError: [Errno 24]", "OSError: [Errno 23]", "BlockingIOError: [Errno 11]")


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker must know to convert records: formats, options, and where temporary files go (None: nowhere)."""

    formats: tuple[str, ...]
    at: str
    options: Mapping[str, Mapping[str, Any]] = {}
    read_options: Mapping[str, Mapping[str, Any]] = {}
    partner: str | None = None
    partner_folders: tuple[str, ...] = ()
    verify: bool = True
    losses: str = "warn"
    release: bool = False
    name: str | None = None
    temporary: str | None = None
    inline: bool = False
    """Outputs are passed back instead of written."""
    mode: int = 0o644


def maker(config: Config) -> Callable[[Ref], Result | Fatal]:
    """Return the work of one process; exporters are prepared once."""
    return Task(config).run


def run_shard(config: Config, shard: Sequence[Ref]) -> list[Result | Fatal]:
    """Convert some records and return what came of each, in order: for engines that bring workers of their own.

    Outputs lie in ``config.temporary`` under names of their own. Names, clashes and the ledger are decided by whoever
    has all results, in the order of ``Ref.sequence``.
    """
    work = maker(config)
    return [work(ref) for ref in shard]


class Task:
    """The exporters and readers of a job, ready for its records."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self.targets = targets(config)
        self._readers = pipeline.configure(config.read_options)
        self._pattern = NamePattern(config.name) if config.name else None

    def run(self, ref: Ref) -> Result | Fatal:
        """Return what came of a record."""
        if ref.problem:
            return Result(sha256=hashlib.sha256(b"").digest(), outcome="quarantined", step="open", findings=ref.problem)
        try:
            data = _bytes(ref)
        except OSError as error:
            _weary(error)
            return _failed(pipeline.FILE_UNREADABLE.found(error.strerror or str(error), source=ref.label), b"")
        sha256 = hashlib.sha256(data).digest()
        if ref.sha256 is not None and sha256 != ref.sha256:
            # With no hash of its own, it is looked at again in the next run.
            return _failed(SOURCE_CHANGED.found("the record is not what it was", source=ref.label, line=ref.line), b"")
        if len(data) > MAX_RECORD:
            return _failed(too_large(ref.label).findings[0], b"")
        try:
            return self._converted(ref, data, sha256)
        except OSError as error:
            _weary(error)
            return Fatal(path=self._config.temporary or "", reason=error.strerror or str(error))

    def _converted(self, ref: Ref, data: bytes, sha256: bytes) -> Result:
        record = Record(data=data, source=ref.label, offset=ref.offset, line=ref.line, context=ref.context)
        reader = self._readers[ref.reader] if ref.reader else surest(self._readers.values(), data[:HEAD], ref.label)
        if reader is None:
            return _failed(pipeline.unrecognised(self._readers, ref.label), data)
        owner = plugins.registry().owner("reader", reader.name)
        readings = list(pipeline.read_record(reader, record, owner))
        whole = _Whole()
        if not readings:
            whole.fail("read", pipeline.FORMAT_UNRECOGNISED.found(f"{reader.name} found no article in it"))
        several = len([one for one in readings if one.article is not None]) > 1
        index = 0
        for reading in readings:
            whole.findings += reading.findings
            if reading.article is None:
                whole.fail("read")
                continue
            index += 1
            self._article(ref, reading.article, index if several else None, whole)
        return whole.result(sha256, ref)

    def _article(self, ref: Ref, article: Article, index: int | None, whole: _Whole) -> None:
        whole.articles.append((article.id, article.version))
        problems = list(validate_article(article))
        if problems:
            whole.findings += problems
            whole.fail("gate")
            return
        held = None if self._config.release else _held(article, self._config.at)
        if held is not None:
            whole.findings.append(held)
            whole.hold("hold")
            return
        paths = present(article)
        for target in self.targets:
            if isinstance(target, _Delivery):
                target.reset()  # an article a file is a delivery of its own
            self._target(ref, article, index, target, target.convert(article, paths), whole)

    def _target(
        self,
        ref: Ref,
        article: Article,
        index: int | None,
        target: pipeline.Target,
        made: pipeline.Conversion,
        whole: _Whole,
    ) -> None:
        whole.findings += made.findings
        step = f"export {target.name}"
        if made.data is None:
            codes = {one.code for one in made.findings if one.severity is Severity.ERROR}
            (whole.hold if codes and codes <= _WAITS else whole.fail)(step)
            return
        lost = [one for one in made.losses if one.outcome != "withheld"]
        if lost and self._config.losses == "fail":
            paths = ", ".join(one.path for one in lost[:5])
            whole.fail(step, LOSSES_REFUSED.found(f"{target.name} would not say {paths} as it is"))
            return
        name = self._name(ref, article, index, target)
        whole.outputs.append(self._output(ref, made.data, target.name, name, made.losses, len(whole.outputs)))

    def _name(self, ref: Ref, article: Article, index: int | None, target: pipeline.Target) -> str:
        own = getattr(target, "file_name", None)
        if own is not None and self._pattern is None:
            called: str | None = own(article, ref.parts[-1] if ref.parts else "", ref.number)
            if called is not None:
                return called
        return output_name(ref, article, index, target.name, target.exporter.suffix, self._pattern)

    def _output(
        self, ref: Ref, data: bytes, format_name: str, name: str, losses: tuple[Loss, ...], count: int
    ) -> Output:
        temporary = None
        if self._config.temporary is not None and not self._config.inline:
            temporary = f"{self._config.temporary}/{ref.sequence}-{count}"
            disk.write_new(temporary, data, self._config.mode)
        return Output(
            format=format_name,
            name=name,
            sha256=hashlib.sha256(data).digest(),
            size=len(data),
            losses=_losses(losses),
            temporary=temporary,
            data=data if self._config.inline else None,
        )


@runtime_checkable
class _Delivery(Protocol):
    """A target that remembers what went out before."""

    def reset(self) -> None: ...


class _Whole:
    """What comes of a record while its articles and formats are gone through; the worst wins."""

    def __init__(self) -> None:
        self.outcome = "written"
        self.step = ""
        self.articles: list[tuple[str, int]] = []
        self.outputs: list[Output] = []
        self.findings: list[Finding] = []

    def fail(self, step: str, finding: Finding | None = None) -> None:
        if finding is not None:
            self.findings.append(finding)
        if self.outcome != "quarantined":
            self.outcome, self.step = "quarantined", step

    def hold(self, step: str) -> None:
        if self.outcome == "written":
            self.outcome, self.step = "held", step

    def result(self, sha256: bytes, ref: Ref) -> Result:
        faults = [one.message for one in self.findings if one.code == pipeline.PLUGIN_FAULT.code]
        line = ref.line if ref.offset else None
        return Result(
            sha256=sha256,
            outcome=self.outcome,  # type: ignore[arg-type]  # only the three words above
            step=self.step,
            articles=tuple(self.articles),
            outputs=tuple(self.outputs),
            findings=tuple(one.at(ref.label, line) for one in dict.fromkeys(self.findings)),
            worn=any(word in message for message in faults for word in _WORN),
        )


def targets(config: Config) -> list[pipeline.Target]:
    """Return the exporters of a job, or the one of its partner.

    Raises:
        UsageError: a format, an option or the partner is unknown.
    """
    if config.partner is None:
        return pipeline.targets(config.formats, config.options, config.at, verify=config.verify)
    from pathlib import Path

    from converter.partners import known_partners
    from converter.partners.target import target

    one = target(
        known_partners(tuple(map(Path, config.partner_folders))).profile(config.partner), config.options, config.at
    )
    one.verify = config.verify
    return [one]


def _bytes(ref: Ref) -> bytes:
    """Return a record's bytes.

    Raises:
        OSError: the file cannot be read.
    """
    if ref.data is not None:
        return ref.data
    handle = os.open(ref.path or "", os.O_RDONLY | os.O_CLOEXEC)
    try:
        pieces = []
        offset, left = ref.offset, MAX_RECORD + 1 if ref.length == WHOLE else ref.length
        while left and (piece := os.pread(handle, left, offset)):
            pieces.append(piece)
            offset += len(piece)
            left -= len(piece)
    finally:
        os.close(handle)
    return b"".join(pieces)


def record_bytes(ref: Ref) -> bytes | None:
    """Return a record's bytes as they stand now, or None where the file is gone or forbidden.

    Raises:
        OSError: the disk fails; a record must not be lost for that.
    """
    try:
        return _bytes(ref)
    except (FileNotFoundError, PermissionError, IsADirectoryError, NotADirectoryError):
        return None


def _weary(error: OSError) -> None:
    """End this process when it has no file handles left: a record before leaked them, and this one is tried again."""
    if error.errno in (errno.EMFILE, errno.ENFILE):
        os._exit(1)


def _failed(finding: Finding, data: bytes) -> Result:
    return Result(sha256=hashlib.sha256(data).digest(), outcome="quarantined", step="open", findings=(finding,))


def _held(article: Article, at: str) -> Finding | None:
    until = article.dates.embargoed_until
    if until is not None and datetime.fromisoformat(at) < datetime.fromisoformat(until):
        return HELD_EMBARGO.found(f"embargoed until {until}")
    if article.pub_status != "usable":
        return HELD_STATUS.found(f"its status is {article.pub_status}")
    return None


def _losses(losses: tuple[Loss, ...]) -> str:
    """Return losses as JSON, without article and format, which the ledger has beside them."""
    return msgspec.json.encode([(one.path, one.outcome, one.reason) for one in losses]).decode() if losses else ""
