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
