"""Text from data, made fit to be shown: what data holds must not steer a terminal or hide what it is."""

from __future__ import annotations


def safe(text: str) -> str:
    """Return text in which control characters are written as escapes."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)


def counted(number: int, thing: str) -> str:
    """Return a number of things in English: ``1 error``, ``2,000 errors``; info has no plural."""
    plural = "" if number == 1 or thing == "info" else "s"
    return f"{number:,} {thing}{plural}"


def columns(text: str) -> int:
    """Return the columns of a terminal that text takes: wide characters take two, marks over others none."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(one) else 1 + (east_asian_width(one) in "WF") for one in text)


def cut(text: str, most: int) -> str:
    """Return text of at most so many columns, with ``…`` for what was cut off."""
    if columns(text) <= most:
        return text
    while text and columns(text) > most - 1:
        text = text[: min(len(text) - 1, most - 1)]
    return f"{text}…"
