"""What a job is asked to do, and the fingerprint by which two askings are the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import msgspec

from converter import plugins, schemas, store
from converter.jobs.sources import Chosen
from converter.jobs.task import Config


class Spec(msgspec.Struct, frozen=True, kw_only=True):
    """A job's request. ``at`` is the time that was given, if one was.

    ``seconds`` and ``memory`` (bytes) limit what one record may take.
    """

    sources: tuple[str, ...]
    out: str
    formats: tuple[str, ...] = ()
    from_: str | None = None
    options: Mapping[str, Mapping[str, Any]] = {}
    read_options: Mapping[str, Mapping[str, Any]] = {}
    partner: str | None = None
    partner_folders: tuple[str, ...] = ()
    at: str | None = None
    losses: str = "warn"
    verify: bool = True
    release: bool = False
    name: str | None = None
    one_file: bool = False
    chosen: Chosen = Chosen()
    workers: int = 1
    seconds: float = 30.0
    memory: int = 1 << 30

    def config(self, at: str) -> Config:
        """Return what a worker must know; temporary folder and mode are still to be set."""
        return Config(
            formats=self.formats,
            at=at,
            options=self.options,
            read_options=self.read_options,
            partner=self.partner,
            partner_folders=self.partner_folders,
            verify=self.verify,
            losses=self.losses,
            release=self.release,
            name=self.name,
            inline=self.one_file,
        )

    def fingerprint(self) -> str:
        """Return a hash of all that decides what is written of a record, but for the job's time.

        Sources are not in it: each record is known by its own content.
        """
        parts: dict[str, Any] = {
            "formats": self.formats,
            "from": self.from_,
            "options": self.options,
            "read_options": self.read_options,
            "partner": self._profile(),
            "losses": self.losses,
            "verify": self.verify,
            "release": self.release,
            "name": self.name,
            "one_file": self.one_file,
            "version": version("news-converter"),
            "plugins": sorted((row.name, row.distribution, row.version) for row in plugins.registry().plugins),
            "schemas": {name: _hash(schemas.text(name).encode()) for name in schemas.names()},
            "official": sorted((path.name, store.sha256(path)) for path in store.files()) if self.verify else [],
        }
        return _hash(msgspec.json.encode(parts, order="deterministic"))

    def _profile(self) -> Any:
        if self.partner is None:
            return None
        from pathlib import Path

        from converter.partners import known_partners

        return repr(known_partners(tuple(map(Path, self.partner_folders))).profile(self.partner))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
