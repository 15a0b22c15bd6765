"""A schema that the user gives as a file: which kind it is, and whether somebody vouches for it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol

from converter import schemas, store
from converter.findings import Finding, UsageError
from converter.validation.codes import SCHEMA_UNUSABLE


class Checker(Protocol):
    """A compiled schema."""

    def check(self, data: bytes, source: str, line: int = 1) -> list[Finding]:
        """Return what is wrong with one document; ``line`` is the number of its first line in the source."""
        ...


def load(path: Path) -> bytes:
    """Return a schema file's bytes.

    Raises:
        UsageError: the file cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(SCHEMA_UNUSABLE.found(f"{path}: {error.strerror or error}", source=str(path))) from error


def is_xml(data: bytes) -> bool:
    """Say whether a schema is one for XML, by its first character."""
    return data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] == b"<"


def compiled(data: bytes, path: Path) -> Checker:
    """Return a schema ready for documents, in this process.

    Raises:
        UsageError: it cannot be used.
    """
    if is_xml(data):
        from converter.validation.xml_schema import XmlSchema

        return XmlSchema(data, path)
    from converter.validation.json_schema import JsonSchema

    return JsonSchema(data, path)


def is_vouched_for(data: bytes) -> bool:
    """Say whether a schema is one that we ship, or an official one that is pinned: those may run in this process."""
    if hashlib.sha256(data).hexdigest() in store.pins():
        return True
    return any(data == schemas.text(name).encode("utf-8") for name in schemas.names())


def located(named: Path) -> Path:
    """Return the file that a user means: as it is named, or else one of that name in the schema store.

    ``ninjs-3.1`` means the official schema of that name and version.
    """
    if named.exists() or named.name != str(named):
        return named
    for one in store.official():
        if str(named) == f"{one.name}-{one.version}":
            return store.find_schema(one.files[0].file) or named
    return store.find_schema(str(named)) or named


def checker(path: Path, seconds: float | None = None) -> tuple[Checker, bool]:
    """Return a schema ready for documents, and whether they are XML.

    A schema that nobody vouches for runs in a process of its own; ``seconds`` is its limit a document.

    Raises:
        UsageError: it cannot be used.
    """
    path = located(path)
    data = load(path)
    if is_vouched_for(data):
        return compiled(data, path), is_xml(data)
    from converter.validation.process import SECONDS, Apart

    return Apart(path, SECONDS if seconds is None else seconds), is_xml(data)
