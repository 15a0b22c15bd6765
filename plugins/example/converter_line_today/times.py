"""Times as LINE TODAY counts them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
DAY = 86_400_000


def milliseconds(time: str) -> int:
    """Return the milliseconds from 1970 to a time of RFC 3339 with its zone."""
    return (datetime.fromisoformat(time) - EPOCH) // MILLISECOND


def moment(time: str | None) -> int | None:
    """Return the milliseconds of a time, or None for a date alone: it is no moment until someone says where."""
    return milliseconds(time) if time is not None and "T" in time else None
