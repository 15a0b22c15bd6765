"""Numbers of days, months and years as copy writes them: in figures of any script, or in Chinese characters."""

from __future__ import annotations

from typing import Final

_ONES: Final = {one: value for value, one in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "元": 1}
_TENS: Final = {"十": 10, "廿": 20, "卅": 30}


def number(text: str | None) -> int | None:
    """Return the number that figures or Chinese characters are, or None for 0, for nothing and for anything else.

    Characters count as figures ("二〇二六"), or as tens and ones: "十四", "二十七", "廿三".
    """
    if not text:
        return None
    if text.isdecimal():
        return int(text) or None
    ten = next((one for one in text if one in _TENS), None)
    if ten is None:
        figures = [_ONES.get(one) for one in text]
        return None if None in figures else int("".join(map(str, figures))) or None
    before, _, behind = text.partition(ten)
    if len(before) > 1 or len(behind) > 1 or (before and ten != "十"):
        return None
    tens, ones = _ONES.get(before, 1 if not before else None), _ONES.get(behind, 0 if not behind else None)
    return None if tens is None or ones is None else tens * _TENS[ten] + ones
