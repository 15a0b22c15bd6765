"""A plugin whose reader does while it splits what the file says."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from converter import Article, Reader, Reading, Record, hookimpl
from converter.article import Paragraph

KEPT: list[Any] = []


class SplittingReader(Reader):
    name = "splitting"
    suffixes = (".split",)
    media_types = ("text/x-split",)

    def sniff(self, head: bytes) -> int:
        if head.startswith(b"sniff-hang"):
            time.sleep(1000)
        return 100 if head.startswith((b"good", b"bad")) else 0

    def records(self, stream: BinaryIO, source: str) -> Iterator[Record]:
        offset = 0
        for number, line in enumerate(stream, 1):
            act(line.strip().decode())
            yield Record(data=line, source=source, offset=offset, line=number)
            offset += len(line)

    def read(self, record: Record) -> Iterator[Reading]:
        text = record.data.strip().decode()
        yield Reading(article=Article(id=f"urn:split:{record.line}", headline=text, body=(Paragraph(text=text),)))


def act(line: str) -> None:
    match line.partition(" ")[2]:
        case "hang":
            time.sleep(1000)
        case "spin":
            while True:
                pass
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(3)
        case "hog":
            while True:
                KEPT.append(bytearray(50 << 20))
        case "raise":
            raise ValueError("as it was told")
        case "print":
            print("JUNK")
        case "once":
            mark = Path(os.environ["ONCE"])
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)


@hookimpl
def converter_readers() -> list[Reader]:
    return [SplittingReader()]
