"""The tables of a ledger, and what a row of each says."""

from __future__ import annotations

from typing import Final

import msgspec

VERSION: Final = 2
"""Of the tables below: what was made with others is done again."""

STALE: Final = "stale"
"""The outcome of a record whose output another one has taken since: it is done again."""

TABLES: Final = """
CREATE TABLE IF NOT EXISTS job (
  id INTEGER PRIMARY KEY CHECK (id = 1), fingerprint TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL,
  run INTEGER NOT NULL, base INTEGER NOT NULL, spec TEXT NOT NULL, counts TEXT NOT NULL DEFAULT '{}');
CREATE TABLE IF NOT EXISTS sources (
  id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE, sha256 BLOB, records INTEGER NOT NULL DEFAULT 0,
  run INTEGER NOT NULL DEFAULT 0, seen INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS records (
  source INTEGER NOT NULL, ordinal INTEGER NOT NULL, locator TEXT NOT NULL, sha256 BLOB NOT NULL,
  outcome TEXT NOT NULL, step TEXT NOT NULL, run INTEGER NOT NULL, seen INTEGER NOT NULL,
  article TEXT, version INTEGER, findings TEXT NOT NULL, PRIMARY KEY (source, ordinal)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outputs (
  key TEXT NOT NULL, source INTEGER NOT NULL, ordinal INTEGER NOT NULL, path TEXT NOT NULL, format TEXT NOT NULL,
  sha256 BLOB NOT NULL, size INTEGER NOT NULL, losses INTEGER NOT NULL, file TEXT,
  PRIMARY KEY (key, source, ordinal, format)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS outputs_of ON outputs (source, ordinal);
CREATE TABLE IF NOT EXISTS losses (id INTEGER PRIMARY KEY, told TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS files (
  id TEXT PRIMARY KEY, path TEXT NOT NULL, offset INTEGER NOT NULL, items INTEGER NOT NULL,
  size INTEGER NOT NULL, sha256 BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stale (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Job(msgspec.Struct, kw_only=True):
    """The job of an output folder. ``run`` counts runs; records of runs before ``base`` were made by other rules."""

    fingerprint: str
    at: str
    state: str
    run: int
    base: int
    spec: str
    counts: str = "{}"


class Known(msgspec.Struct, frozen=True):
    """What the ledger knows of a record."""

    sha256: bytes
    outcome: str
    run: int


class SourceRow(msgspec.Struct, frozen=True):
    """What the ledger knows of a source; ``sha256`` is None unless all of it was gone through."""

    id: int
    sha256: bytes | None
    run: int


class FileRow(msgspec.Struct, frozen=True, kw_only=True):
    """A file of many articles: ``offset`` is how far it has grown on its way, with so many ``items``.

    ``sha256`` and ``size`` are those of the file as it goes out, once it is whole; ``path`` is below the output folder.
    """

    id: str
    path: str
    offset: int = 0
    items: int = 0
    size: int = 0
    sha256: bytes | None = None
