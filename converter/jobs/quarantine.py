"""Records that could not be delivered, kept as they came, each with a JSON that says why."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec

from converter.jobs import disk
from converter.jobs.records import Ref, Result
from converter.jobs.taking import taken_now

_STEM: Final = re.compile(r"([0-9]{1,18})-([0-9]{1,18})-")


def file_stem(ref: Ref, result: Result) -> str:
    """Return what a record's two files are called, by source, place and content."""
    return stem_of(ref.source, ref.ordinal, result.sha256.hex())


def stem_of(source: int, ordinal: int, sha256: str) -> str:
    """Return the same from the ledger's words."""
    return f"{source:06d}-{ordinal:09d}-{sha256[:16]}"


def keep(folder: Path, ref: Ref, result: Result, at: str, mode: int) -> list[str]:
    """Write a record and its reasons without waiting for the disk; return the paths.

    Raises:
        OSError: the disk is full or broken.
    """
    base = folder / file_stem(ref, result)
    data = taken_now(ref)
    told: dict[str, Any] = {
        "source": ref.label,
        "locator": ref.locator,
        "offset": ref.offset,
        "line": ref.line,
        "reader": ref.reader,
        "number": ref.number,
        "parts": ref.parts,
        "step": result.step,
        "at": at,
        "articles": result.articles,
        "findings": result.findings,
        "kept": data is not None and not ref.problem,
    }
    written = [str(base) + ".json"]
    disk.write_new(written[0], msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n", mode)
    pieces = {
        ".record": data if told["kept"] else None,
        ".context": ref.context or None,
        ".closing": ref.closing or None,
    }
    for suffix, piece in pieces.items():
        if piece is not None:
            written.append(str(base) + suffix)
            disk.write_new(written[-1], piece, mode)
    return written


def kept(folder: Path, row: dict[str, Any], sequence: int) -> Ref | None:
    """Return a quarantined record of the ledger to be done again, or None when its bytes were never had."""
    base = folder / stem_of(row["source_id"], row["ordinal"], row["sha256"])
    try:
        told = msgspec.json.decode(Path(str(base) + ".json").read_bytes())
        data = Path(str(base) + ".record").read_bytes()
    except OSError:
        return None
    return Ref(
        sequence=sequence,
        source=row["source_id"],
        label=told["source"],
        ordinal=row["ordinal"],
        locator=told["locator"],
        offset=told["offset"],
        line=told["line"],
        data=data,
        context=_beside(base, ".context"),
        closing=_beside(base, ".closing"),
        reader=told["reader"],
        number=told["number"],
        parts=tuple(told["parts"]),
    )


def _beside(base: Path, suffix: str) -> bytes:
    path = Path(str(base) + suffix)
    return path.read_bytes() if path.exists() else b""


def sweep(folder: Path, wanted: Callable[[int, int], str | None]) -> None:
    """Remove what is kept of records that are not quarantined any more.

    ``wanted`` returns the hash, in hexadecimal, of a record that is, by its source and place.
    """
    with os.scandir(folder) as found:
        for entry in found:
            stem = entry.name.partition(".")[0]
            place = _STEM.match(stem)
            sha256 = wanted(int(place[1]), int(place[2])) if place is not None else None
            if place is None or sha256 is None or stem_of(int(place[1]), int(place[2]), sha256) != stem:
                os.unlink(entry.path)  # noqa: PTH108
