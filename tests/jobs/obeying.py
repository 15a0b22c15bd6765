"""A plugin that does what an article says: the behaviours that a job must survive."""

from __future__ import annotations

import ctypes
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from converter import Article, Export, Exporter, Reader, Reading, Record, hookimpl
from converter.article import Paragraph

KEPT: list[Any] = []


class PoisonReader(Reader):
    name = "poison"
    suffixes = (".json",)
    media_types = ("application/json",)

    def sniff(self, head: bytes) -> int:
        return 100 if b'"x-mock"' in head else 0

    def read(self, record: Record) -> Iterator[Reading]:
        plain = json.loads(record.data)
        action = plain["x-mock"]["action"]
        article = Article(
            id=plain["id"], headline=plain["headline"], body=(Paragraph(text="B"),), extensions={"x-mock": action}
        )
        yield Reading(article=article)


class ObeyingExporter(Exporter):
    name = "obey"
    media_type = "text/plain"
    suffix = ".txt"
    carries = frozenset({"/id"})
    options_schema: Mapping[str, Any] = {"type": "object", "properties": {}, "additionalProperties": False}

    def frame(self, options: Mapping[str, Any]) -> None:
        return None

    def export(self, article: Article, options: Mapping[str, Any]) -> Export:
        data: Any = article.id.encode() + b"\n"
        action = (article.extensions or {}).get("x-mock")
        if action == "return_unpicklable":
            data = lambda: 1  # noqa: E731
        elif action is not None:
            ACTIONS[action](article)
        return Export(data=data)


def hang(_article: Article) -> None:
    time.sleep(1000)


def spin(_article: Article) -> None:
    while True:
        pass


def hang_child(_article: Article) -> None:
    subprocess.Popen(["sleep", "987"])
    time.sleep(1000)


def hog(_article: Article) -> None:
    while True:
        KEPT.append(bytearray(50 << 20))


def hog_slowly(_article: Article) -> None:
    while True:
        KEPT.append(bytearray(10 << 20))
        time.sleep(0.01)


def print_junk(_article: Article) -> None:
    print("JUNK")
    sys.stderr.write("JUNK\n")
    os.write(1, b"JUNK\n")


def mutate(article: Article) -> None:
    assert article.extensions is not None
    article.extensions["x-mock"] = "changed"


def leak_files(_article: Article) -> None:
    KEPT.extend(os.open("/dev/null", os.O_RDONLY) for _ in range(2000))


def fail(_article: Article) -> None:
    raise ValueError("as it was told")


ACTIONS = {
    "raise": fail,
    "segv": lambda _: ctypes.string_at(0),
    "sigkill_self": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "hang_sleep": hang,
    "hang_cpu": spin,
    "hang_c": lambda _: re.match(r"(a+)+$", "a" * 60 + "b"),
    "hang_child": hang_child,
    "mem_hog": hog,
    "mem_hog_slow": hog_slowly,
    "print_junk": print_junk,
    "seed": lambda _: random.seed(1),
    "mutate_input": mutate,
    "fd_leak": leak_files,
    "thread_leak": lambda _: threading.Thread(target=time.sleep, args=(1000,)).start(),
    "umask": lambda _: os.umask(0),
}


@hookimpl
def converter_readers() -> list[Reader]:
    return [PoisonReader()]


@hookimpl
def converter_exporters() -> list[Exporter]:
    return [ObeyingExporter()]


_: type[BinaryIO] = BinaryIO
