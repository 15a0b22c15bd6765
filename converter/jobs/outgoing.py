"""The files of a job beside its records' own: what they are called, and the sink that the job asks for."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from converter.findings import Severity, UsageError, register
from converter.formats import Frame
from converter.jobs.layout import Layout
from converter.jobs.ledger import Ledger
from converter.jobs.remote import is_remote
from converter.jobs.sinks import Archives, Files, Joined, Nowhere, Sink
from converter.jobs.spec import Spec
from converter.outfiles import STDIN, stem
from converter.pipeline import Target

JOB_FRAME = register(
    "JOB_FRAME",
    Severity.ERROR,
    "a format or a partner has no one file for many articles",
    explanation="The format holds one article a file, or the partner's profile limits what one delivery may hold.",
    fix="Leave --one-file out.",
)


class Outgoing:
    """What goes out of a job with these exporters.

    Raises:
        UsageError: ``--one-file`` is asked for where there is none.
    """

    def __init__(self, spec: Spec, targets: Sequence[Target]) -> None:
        self._spec = spec
        self._targets = targets
        self._frames = _frames(spec, targets) if spec.one_file else {}
        self.base = _base(spec.sources)

    def companions(self) -> dict[str, bytes]:
        """Return the files that go beside the outputs, by name."""
        made = {}
        for target in self._targets:
            beside = target.companion()
            if beside is not None:
                made[self.base + beside.suffix] = beside.data
        return made

    def sink(self, layout: Layout | None, ledger: Ledger, check: Callable[[], None]) -> Sink:
        """Return where the outputs go; ``check`` is asked during long steps, and may raise."""
        spec = self._spec
        if layout is None:
            return Nowhere(named=not spec.one_file)
        if spec.one_file:
            names = {target.name: self.base + target.exporter.suffix for target in self._targets}
            return Joined(layout, ledger, self._frames, names)
        if spec.pack is not None:
            return Archives(layout, ledger, self.base, spec.pack, spec.pack_size, check)
        return Files(layout)


def _frames(spec: Spec, targets: Sequence[Target]) -> dict[str, Frame]:
    if spec.partner is not None:
        raise UsageError(JOB_FRAME.found("a partner's articles go out one a file"))
    made = {}
    for target in targets:
        frame = target.frame()
        if frame is None:
            raise UsageError(JOB_FRAME.found(f"{target.name} holds one article a file"))
        made[target.name] = frame
    return made


def _base(sources: Sequence[str]) -> str:
    """Return what files of many articles are called after: the only source, or nothing that one of several has."""
    if len(sources) != 1:
        return "articles"
    [one] = sources
    if one != STDIN and not is_remote(one):
        one = os.path.abspath(one)  # noqa: PTH100 - "." has the name of the folder that it is
    return stem(one.rstrip("/")) or "articles"
