"""Days as mail names them: perhaps a weekday, then day, month and year."""

from __future__ import annotations

from datetime import date
from typing import Final

_WEEKDAYS: Final = "MonTueWedThuFriSatSun"
_MONTHS: Final = "JanFebMarAprMayJunJulAugSepOctNovDec"


def mail_day(weekday: str | None, day: str, month: str, year: str) -> str | None:
    """Return the day that mail names (RFC 5322, 3.3) as YYYY-MM-DD, or None: no calendar has it, or on another weekday.

    ``weekday``, which may be missing, and ``month`` are the first three letters of their English names, ``day`` and
    ``year`` figures; a weekday that is not the day's own says that one of them is wrong, and nobody can tell which.
    """
    if month not in (names := [_MONTHS[at : at + 3] for at in range(0, 36, 3)]):
        return None
    try:
        found = date(int(year), names.index(month) + 1, int(day))
    except ValueError:
        return None
    if weekday is not None and weekday != _WEEKDAYS[found.weekday() * 3 :][:3]:
        return None
    return found.isoformat()
