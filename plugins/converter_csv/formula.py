"""Cells that a spreadsheet would run as a formula, made harmless, and made themselves again.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and some drop control
characters, blanks or quotes before they look (OWASP, "CSV Injection"; OWASP ASVS 5.0, 1.2.10, which asks for an
apostrophe in front). Full-width and small forms count, since East Asian versions read them as the plain ones. A signed
number or an international telephone number, and a dash alone, is no formula and stays as it is.

The rule is exact in both directions: ``unescape(escape(text)) == text`` for every text. A text that already begins with
an apostrophe in front of such a character gets a second one; an apostrophe in front of anything else is left alone.
It protects a file that is opened with its own delimiter.
"""

from __future__ import annotations

import re
from typing import Final

_TRIGGERS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\ufb29\u2212\\x00-\\x1f"
_SKIPPED: Final = (
    # blanks and invisible characters
    " \u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"
    # what a program of another dialect takes for the end of a cell or the beginning of a quoted one
    "'\",;|"
)
_FORMULA: Final = re.compile(f"[{_SKIPPED}]*[{_TRIGGERS}]")
_INERT: Final = re.compile(r" *(?:[+-][0-9][0-9 .,]*|[+-]+ *)")


def escape(text: str) -> str:
    """Return the text with an apostrophe in front where a spreadsheet might run it."""
    return "'" + text if _FORMULA.match(text) and not _INERT.fullmatch(text) else text


def unescape(text: str) -> str:
    """Return the text that ``escape`` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
