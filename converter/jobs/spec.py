"""What a job is asked to do, and the fingerprint by which two askings are the same."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import msgspec

from converter import plugins, schemas, store
from converter.jobs.config import Config
from converter.jobs.ledger import VERSION
from converter.jobs.sizes import SIZE
from converter.jobs.sources import Chosen
from converter.jobs.telling import shown


class Spec(msgspec.Struct, frozen=True, kw_only=True):
    """A job's request. ``at`` is the time that was given, if one was.

    ``seconds`` and ``memory`` (bytes) limit what one record may take. ``pack`` is a kind of archive, and
    ``pack_size`` how many bytes of outputs go into one.
    """

    sources: tuple[str, ...]
    out: str
    formats: tuple[str, ...] = ()
    from_: str | None = None
    options: Mapping[str, Mapping[str, Any]] = {}
    read_options: Mapping[str, Mapping[str, Any]] = {}
    enrichers: tuple[str, ...] = ()
    enrich_options: Mapping[str, Mapping[str, Any]] = {}
    partner: str | None = None
    partner_folders: tuple[str, ...] = ()
    at: str | None = None
    losses: str = "warn"
    verify: bool = True
    release: bool = False
    name: str | None = None
    one_file: bool = False
    pack: str | None = None
    pack_size: int = SIZE
    manifest: bool = False
    chosen: Chosen = Chosen()
    workers: int = 1
    seconds: float = 30.0
    memory: int = 1 << 30

    @property
    def is_joined(self) -> bool:
        """Say whether outputs go into files of many articles."""
        return self.one_file or self.pack is not None

    def request(self) -> str:
        """Return it as JSON, for a retry: with paths as they read, which it needs no more."""
        told = msgspec.structs.replace(self, sources=tuple(map(shown, self.sources)), out=shown(self.out))
        return msgspec.json.encode(told).decode()

    def config(self, at: str) -> Config:
        """Return what a worker must know; temporary folder and mode are still to be set."""
        return Config(
            formats=self.formats,
            at=at,
            options=self.options,
            read_options=self.read_options,
            enrichers=self.enrichers,
            enrich_options=self.enrich_options,
            partner=self.partner,
            partner_folders=self.partner_folders,
            verify=self.verify,
            losses=self.losses,
            release=self.release,
            name=self.name,
            inline=self.is_joined,
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
            "enrichers": (self.enrichers, self.enrich_options),
            "partner": self._profile(),
            "losses": self.losses,
            "verify": self.verify,
            "release": self.release,
            "name": self.name,
            "one_file": self.one_file,
            "pack": (self.pack, self.pack_size) if self.pack else None,
            "ledger": VERSION,
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
