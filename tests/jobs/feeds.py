"""Feeds for the tests of jobs, and how an output folder looks from outside."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from converter import from_dict, plugins, read, to_dict, to_json

RUN = ("jobs", "run")
AT = "2026-11-24T08:00:00Z"
COPY = (
    b"JAKARTA, Nov 24 (Agency) - The bridge over the river was opened on Tuesday.\n\n"
    b"It is two hundred metres long and was built in three years, the ministry said.\n"
)


def base() -> dict[str, Any]:
    """Return an article as JSON has it, to be changed."""
    [one] = list(read(COPY, format="wire"))
    assert one.article is not None
    plain = to_dict(one.article)
    plain["dates"]["published"] = "2026-11-24T07:00:00Z"
    return plain


BASE = base()


def line(number: int, **changes: Any) -> bytes:
    """Return a line of JSON Lines: an article of its own."""
    plain = json.loads(json.dumps(BASE))
    plain.update(id=f"urn:test:{number}", headline=f"Headline {number}")
    plain["origins"] = {}
    plain["dates"].update(changes.pop("dates", {}))
    plain.update(changes)
    return to_json(from_dict(plain)).rstrip(b"\n") + b"\n"


def feed(path: Path, count: int) -> Path:
    """Write JSON Lines of so many articles."""
    path.write_bytes(b"".join(line(number) for number in range(count)))
    return path


def spoiled_feed(path: Path) -> Path:
    """Write JSON Lines of twenty records, of which the last but one is no article."""
    with feed(path, 18).open("ab") as stream:
        stream.write(b'{"id": 5}\n' + line(30))
    return path


def files(folder: Path, count: int) -> Path:
    """Write a folder of raw copy."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"{number:04}.txt").write_bytes(COPY + b"\nNumber %d came last.\n" % number)
    return folder


def tree(out: Path) -> dict[str, str]:
    """Return the hashes of all outputs and of the quarantine, by path."""
    found = {}
    for path in sorted(out.rglob("*")):
        own = path.relative_to(out).parts
        if path.is_file() and (own[0] != ".converter" or own[1] == "quarantine"):
            found["/".join(own)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


assert plugins.registry().readers
