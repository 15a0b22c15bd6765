"""A worker's process: it takes chunks of records from its pipe and sends back what came of each record.

It dies with its supervisor, holds no lock that others wait for, and cannot write to the supervisor's standard output.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from typing import Any, TypeAlias

import msgspec

from converter.jobs.confine import limit_memory, settle
from converter.jobs.slot import IDLE, SENDING, Slot
from converter.standard_output import guarded

Work: TypeAlias = Callable[[Any], Any]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one record may cost: ``seconds`` of time, ``memory`` in bytes beyond what the worker has at its start.

    ``records`` is how many a worker takes before a fresh one replaces it.
    """

    seconds: float = 30.0
    memory: int = 1 << 30
    records: int = 10_000


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a chunk: a result for each record, in order; ``spent`` when the worker wants to be replaced."""

    results: tuple[Any, ...]
    spent: bool = False


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """The worker's own end, and why, where it could still say so."""

    detail: str


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A record that ended its work in an exception that was not foreseen, or in a death: ``kind`` and ``detail``."""

    kind: str
    detail: str


def main(pipe: Connection, slot_path: str, maker: str, config: Any, limits: Limits, parent: int) -> None:
    """Work until the pipe closes. ``maker`` is ``module:function``; called with ``config`` it returns the work."""
    settle(parent)
    os.setpgid(0, 0)
    try:
        slot = Slot(slot_path)
        module, _, name = maker.partition(":")
        with guarded():  # what plugins print is found out, and told with the record
            work: Work = getattr(import_module(module), name)(config)
            limit_memory(limits.memory)
            gc.freeze()  # what lives as long as the process need not be looked at by each collection
            _work(pipe, work, slot, limits.records)
    except BaseException as error:
        if os.environ.get("CONVERTER_DEBUG"):
            raise
        with suppress(Exception):  # the supervisor may have gone: then there is nobody to be told
            pipe.send(Ended(detail=f"{type(error).__name__}: {error}"))
        os._exit(1)


def _work(pipe: Connection, work: Work, slot: Slot, most: int) -> None:
    taken = 0
    while True:
        try:
            number, records = pipe.recv()
        except EOFError:
            return
        results, broken = _chunk(work, records, slot, number)
        taken += len(records)
        spent = broken or taken >= most
        slot.set(SENDING, number)
        _send(pipe, results, spent=spent)
        slot.set(IDLE, number)
        if spent:
            return


def _send(pipe: Connection, results: list[Any], *, spent: bool) -> None:
    try:
        pipe.send(Done(results=tuple(results), spent=spent))
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - a plugin may have put anything into a result; nothing was sent yet
        pipe.send(Done(results=tuple(map(_sendable, results)), spent=spent))


def _sendable(result: Any) -> Any:
    try:
        ForkingPickler.dumps(result)
    except Exception as error:  # noqa: BLE001 - as above
        return Failure(kind="raised", detail=f"its result cannot be sent: {type(error).__name__}: {error}")
    return result


def _chunk(work: Work, records: tuple[Any, ...], slot: Slot, number: int) -> tuple[list[Any], bool]:
    """Return the results so far, and whether the memory ran out, after which nothing here is to be trusted."""
    results: list[Any] = []
    for index, record in enumerate(records):
        slot.set(index, number)
        try:
            results.append(work(record))
            if getattr(results[-1], "worn", False):
                return results, True
        except MemoryError:
            results.append(Failure(kind="memory", detail="the record needs more memory than it may have"))
            return results, True
        except BaseException as error:  # noqa: BLE001 - whatever a plugin raises costs its record only
            results.append(Failure(kind="raised", detail=f"{type(error).__name__}: {error}"))
    return results, False
