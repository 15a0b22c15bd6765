"""Values that an agency's articles share, written once: its rights, its places, its sources."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import TypeVar

from converter import Loss
from converter_newsmlg2.job import Job
from converter_newsmlg2.kept import EMPTY
from converter_newsmlg2.setting import Setting

T = TypeVar("T", bound=Hashable)


def shared(write: Callable[[Job, T], str]) -> Callable[[Job, T], str]:
    """Return a writer that remembers what ``write`` makes of a frozen value, and the losses that it tells.

    ``write`` goes by the value, the option ``vocabulary`` and what is kept, and by nothing else; where anything is
    kept, it is asked each time.
    """

    @lru_cache(maxsize=1024)
    def made(value: T, vocabulary: str | None) -> tuple[str, dict[Loss, None]]:
        job = Job(Setting({"vocabulary": vocabulary}))
        return write(job, value), job.losses

    @wraps(write)
    def written(job: Job, value: T) -> str:
        if job.kept is not EMPTY:
            return write(job, value)
        xml, losses = made(value, job.setting.vocabulary)
        if losses:
            job.losses.update(losses)
        return xml

    return written
