"""Times as XML Schema writes them."""

from __future__ import annotations

from datetime import UTC, datetime

from converter_newsmlg2.job import Job


def moment(job: Job, value: str | None, path: str) -> str | None:
    """Return a date, or a time with its zone, as XML Schema has it, or None when there is none.

    RFC 3339 and XML Schema write times alike, but XML Schema's zones end at 14 hours (3.2.7.3, which libxml2 applies):
    a time of a zone beyond them is written in UTC.
    """
    if value is None or value[-1] == "Z" or len(value) == 10 or value[-5:-3] < "14" or value[-5:] == "14:00":
        return value
    try:
        utc = datetime.fromisoformat(value[:19] + value[-6:]).astimezone(UTC)
    except (ValueError, OverflowError):
        job.dropped(path, f"{value} cannot be written: its zone is none of XML Schema's, and it has no equal in UTC")
        return None
    job.changed(path, f"{value} is written in UTC: XML Schema's zones end at 14 hours")
    return f"{utc:%Y-%m-%dT%H:%M:%S}".rjust(19, "0") + value[19:-6] + "Z"


def timed(job: Job, tag: str, value: str, path: str) -> str:
    """Return an element with a time, or nothing where the time cannot be written."""
    shown = moment(job, value, path)
    if shown is None:
        return ""
    return job.kept.take(tag, value) or f"<{tag}>{shown}</{tag}>"
