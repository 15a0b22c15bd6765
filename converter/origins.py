"""Where each value of an article came from."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Kind: TypeAlias = Literal["stated", "derived", "inferred", "assigned", "default"]


class Origin(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """How one value came to be.

    ``stated``: it stands in the source. ``derived``: worked out from stated values by a mechanical rule. ``inferred``:
    a judgement, with a ``confidence``. ``assigned``: made by the converter or given by the job. ``default``: the
    standard says so when nothing is said. ``line`` and ``column`` count from 1; ``locator`` is an XPath or a JSON
    pointer for a source that has no lines, or the header of a table's column.
    """

    origin: Kind
    rule: str | None = None
    line: int | None = None
    column: int | None = None
    locator: str | None = None
    confidence: Literal["high", "medium", "low"] | None = None
