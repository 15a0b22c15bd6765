"""UTF-8 that somebody read as Windows-1252 or Latin-1 and saved again: repaired only when every such place goes back.

Each run of letters above ASCII that looks so ("Ã©", "â€™") must encode to the bytes that it came from, and these must
be UTF-8; one run that does not, and the text is left as it is, with a finding. Going the way again gives the text
found, so that nothing is lost. (ftfy repairs more, by guesses that cannot all be taken back; this is what can be.)
"""

from __future__ import annotations

import re
from typing import Final

from converter.findings import Finding, Severity, register
from converter.wire.controls import line_ends

MOJIBAKE_REPAIRED = register(
    "MOJIBAKE_REPAIRED",
    Severity.WARNING,
    "letters that were encoded twice were put right",
    explanation="UTF-8 had been read as Windows-1252 and saved again; every place could be taken back to its bytes.",
    fix="Look at the accented letters, and mend the system that saves the copy so.",
)
MOJIBAKE_LEFT = register(
    "MOJIBAKE_LEFT",
    Severity.WARNING,
    "letters look as if they had been encoded twice",
    explanation="Some places look like UTF-8 read as Windows-1252, but not all can be taken back to their bytes.",
    fix="Ask for the copy again, as UTF-8.",
)

_FOLLOWING: Final = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_SURE: Final = re.compile(
    f"Ã[{_FOLLOWING}]|Â[\u00a0-\u00bf]|â[€\u0080][{_FOLLOWING}]|ï»¿|ð[Ÿ\u009f][{_FOLLOWING}]|[ÐÑ][{_FOLLOWING}][ÐÑ]"
)
# What a way back that is only half right leaves: controls, or a letter of the wrong reading beside right ones.
_HALF: Final = re.compile("[\u0080-\u009f]|[\u0400-\u04ff][ÐÑ]|[ÐÑ][\u0400-\u04ff]")
_FIRST: Final = ("Ã", "â", "Â", "Ð", "Ñ", "ï", "ð")  # one character is sought ten times as fast as a pattern
_RUN: Final = re.compile(f"(?:[\u00c2-\u00f4][{_FOLLOWING}]{{1,3}})+")
# Latin-1 leaves the bytes 80 to 9F as controls, as programs leave the five that Windows-1252 does not know.
_ITSELF: Final = "\u0100"


def repair(text: str, source: str, line: int) -> tuple[str, tuple[Finding, ...]]:
    """Return the text, put right if all of it can be, and what was done; ``line`` is the number of its first line."""
    if text.isascii():
        return text, ()
    if not any(map(text.__contains__, _FIRST)):
        return text, ()
    first = _SURE.search(text)
    if first is None:
        return text, ()
    at = line + line_ends(text, first.start())
    repaired = _RUN.sub(lambda match: _back(match[0]), text)
    if repaired == text or _SURE.search(repaired) or (_HALF.search(repaired) and not _HALF.search(text)):
        found = MOJIBAKE_LEFT.found(f"{first[0]!r} and others were left as they are", source=source, line=at)
        return text, (found,)
    return repaired, (
        MOJIBAKE_REPAIRED.found(f"{first[0]!r} and others were taken back to UTF-8", source=source, line=at),
    )


def _back(run: str) -> str:
    """Return what a run was before it was read wrongly, or the run itself."""
    try:
        data = b"".join(bytes([ord(one)]) if one < _ITSELF else one.encode("cp1252") for one in run)
        return data.decode()
    except (UnicodeEncodeError, UnicodeDecodeError):
        return run
