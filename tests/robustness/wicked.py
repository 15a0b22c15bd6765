"""A plugin that does what an article says: more of what a job must survive than ``tests/jobs/obeying.py`` has.

It is installed as a stranger's distribution by the tests and imports nothing of theirs.
"""

from __future__ import annotations

import atexit
import gc
import json
import locale
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from converter import Article, Export, Exporter, Finding, Loss, Reader, Reading, Record, hookimpl
from converter.article import Paragraph

KEPT: list[Any] = []


class WickedReader(Reader):
    name = "wicked"
    suffixes = (".json",)
    media_types = ("application/json",)

    def sniff(self, head: bytes) -> int:
        return 100 if b'"x-mock"' in head else 0

    def read(self, record: Record) -> Iterator[Any]:
        plain = json.loads(record.data)
        action = plain["x-mock"]["action"]
        if action in READ:
            yield from READ[action](plain["id"])
            return
        yield Reading(article=article(plain["id"], action))


class WickedExporter(Exporter):
    name = "wicked"
    media_type = "text/plain"
    suffix = ".txt"
    carries = frozenset({"/id"})
    options_schema: Mapping[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}

    def frame(self, options: Mapping[str, Any]) -> None:
        return None

    def export(self, article: Article, options: Mapping[str, Any]) -> Any:
        action = (article.extensions or {}).get("x-mock")
        made = EXPORT[action](article) if action is not None else None
        return Export(data=article.id.encode() + b"\n") if made is None else made


def article(identifier: Any, action: Any = None, **more: Any) -> Article:
    extensions = {} if action is None else {"x-mock": action}
    return Article(id=identifier, body=(Paragraph(text="B"),), extensions=extensions, **more)


def fail(error: BaseException) -> Callable[[Article], None]:
    def act(_article: Article) -> None:
        raise error

    return act


def recurse(_article: Article) -> None:
    recurse(_article)


def recurse_beyond(_article: Article) -> None:
    sys.setrecursionlimit(1 << 30)
    recurse(_article)


def stop(_article: Article) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def deaf(_article: Article) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(1000)


def close_all(_article: Article) -> None:
    os.closerange(0, 256)


def close_streams(_article: Article) -> None:
    sys.stdout.close()
    sys.stderr.close()


def go_elsewhere(_article: Article) -> None:
    os.chdir("/")


def forget_surroundings(_article: Article) -> None:
    os.environ.clear()
    os.environ["TZ"] = "America/New_York"
    time.tzset()


def speak_otherwise(_article: Article) -> None:
    locale.setlocale(locale.LC_ALL, "C")


def little_recursion(_article: Article) -> None:
    sys.setrecursionlimit(60)


def warn_as_errors(_article: Article) -> None:
    warnings.simplefilter("error")
    warnings.warn("as it was told", stacklevel=1)


def end_later(_article: Article) -> None:
    threading.Timer(0.05, os._exit, (9,)).start()


def alarm(_article: Article) -> None:
    signal.setitimer(signal.ITIMER_REAL, 0.05)


def hang_at_exit(_article: Article) -> None:
    atexit.register(time.sleep, 1000)


def child_elsewhere(_article: Article) -> None:
    KEPT.append(subprocess.Popen(["sleep", "5"], start_new_session=True, close_fds=False))


def forked(_article: Article) -> None:
    if os.fork() == 0:
        time.sleep(5)
        os._exit(0)


def flood(_article: Article) -> None:
    for _ in range(200):
        print("J" * 10_000)


def no_collection(_article: Article) -> None:
    gc.disable()


def lie(_article: Article) -> Any:
    return Export(data=b"x\n", losses=(Loss(path="/nowhere", outcome="eaten", reason=""),))  # type: ignore[arg-type]


def say(message: Any) -> Callable[[Article], Any]:
    return lambda _article: Export(
        data=b"x\n",
        findings=(Finding(code="ODD", severity="warning", message=message),),  # type: ignore[arg-type]
    )


EXPORT: dict[str, Callable[[Article], Any]] = {
    "exit": fail(SystemExit(0)),
    "os_exit": lambda _: os._exit(0),
    "abort": lambda _: os.abort(),
    "term_self": lambda _: os.kill(os.getpid(), signal.SIGTERM),
    "stop_self": stop,
    "deaf": deaf,
    "interrupt": fail(KeyboardInterrupt()),
    "base": fail(BaseException("as it was told")),
    "generator_exit": fail(GeneratorExit()),
    "stop_iteration": fail(StopIteration()),
    "memory_error": fail(MemoryError()),
    "no_space": fail(OSError(28, "No space left on device")),
    "broken_pipe": fail(BrokenPipeError(32, "Broken pipe")),
    "end_of_file": fail(EOFError()),
    "recursion": recurse,
    "recursion_beyond": recurse_beyond,
    "huge": lambda _: Export(data=bytes(1 << 40)),
    "none": lambda _: [],
    "text": lambda _: Export(data="text"),  # type: ignore[arg-type]
    "odd_loss": lie,
    "odd_text": say("\ud800 half a character"),
    "odd_kind": say(lambda: 1),
    "long_text": say("x" * (8 << 20)),
    "close_all": close_all,
    "close_streams": close_streams,
    "chdir": go_elsewhere,
    "environment": forget_surroundings,
    "locale": speak_otherwise,
    "little_recursion": little_recursion,
    "warnings": warn_as_errors,
    "end_later": end_later,
    "alarm": alarm,
    "hang_at_exit": hang_at_exit,
    "child_elsewhere": child_elsewhere,
    "forked": forked,
    "flood": flood,
    "no_collection": no_collection,
}


def endless(identifier: str) -> Iterator[Any]:
    while True:
        yield Reading(article=article(identifier))


def half_way(identifier: str) -> Iterator[Any]:
    yield Reading(article=article(identifier))
    raise ValueError("as it was told")


READ: dict[str, Callable[[str], Iterator[Any]]] = {
    "read_raise": lambda _: iter(()).throw(ValueError("x")) if False else half_way("never"),
    "read_exit": lambda _: (sys.exit(3) for _ in "x"),
    "read_nothing": lambda _: iter(()),
    "read_rubbish": lambda _: iter((1, None, "x")),
    "read_endless": endless,
    "read_half_way": half_way,
    "read_half_character": lambda _: iter((Reading(article=article("urn:\ud800")),)),
    "read_number_as_id": lambda _: iter((Reading(article=article(5)),)),
    "read_no_id": lambda _: iter((Reading(article=article(None)),)),
    "read_huge_version": lambda one: iter((Reading(article=article(one, version=10**30)),)),
    "read_odd_version": lambda one: iter((Reading(article=article(one, version="x")),)),
    "read_odd_extension": lambda one: iter((Reading(article=article(one, more=object)),)) if False else iter(()),
    "read_odd_body": lambda one: iter((Reading(article=Article(id=one, body=5)),)),  # type: ignore[arg-type]
    "read_odd_date": lambda one: iter((Reading(article=Article(id=one, dates=None)),)),  # type: ignore[arg-type]
}


@hookimpl
def converter_readers() -> list[Reader]:
    return [WickedReader()]


@hookimpl
def converter_exporters() -> list[Exporter]:
    return [WickedExporter()]
