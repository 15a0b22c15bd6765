"""File names made from articles: safe on every file system, whatever an article says.

A pattern such as ``{date}/{slug}-{id}`` is text with placeholders from a fixed list. It is no format string: a
placeholder has no attributes and no arguments. What an article brings is reduced to ``a-z``, ``0-9`` and ``-``, so that
no value can climb to another folder, name a device, hide itself, or differ from another one by case or Unicode form
alone. ``{id}`` ends with a hash of the whole identifier: two ids never share a name.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from converter.article import Article
from converter.findings import Finding, Severity, UsageError, register

NAME_PATTERN = register(
    "NAME_PATTERN",
    Severity.ERROR,
    "a pattern for file names cannot be used",
    explanation="A pattern has letters, digits, dots, hyphens, underscores, slashes between folders, and placeholders"
    " in braces. It stays below the output folder.",
    fix="Use the placeholders that the documentation lists, and no part that is empty or begins with a dot.",
)

PLACEHOLDERS: Final = (
    "id",
    "hash",
    "slug",
    "version",
    "date",
    "language",
    "provider",
    "partner",
    "format",
    "stem",
    "number",
)
"""``id``: slug of the identifier and hash; ``hash``: of the identifier; ``slug``: of slugline or headline; ``version``;
``date``: of publication, YYYY-MM-DD; ``language``; ``provider``; ``partner``; ``format``; ``stem``: the source's name
without its suffix; ``number``: the article's number in its source, from 1."""

MAX_PART: Final = 60
MAX_NAME: Final = 200
"""Bytes that a name may have: file systems take 255, and temporary files of the same name need some of them."""

_HASH: Final = 16
_PLACEHOLDER: Final = re.compile(r"\{([a-z]+)\}")
_LITERAL: Final = re.compile(r"[A-Za-z0-9._/-]*\Z")
_UNSAFE: Final = re.compile(r"[^a-z0-9]+")
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789"]
)
"""Names that Windows keeps for devices, with any suffix (Microsoft, "Naming Files, Paths, and Namespaces")."""


def slug(text: str, limit: int = MAX_PART) -> str:
    """Return text as ``a-z``, ``0-9`` and single hyphens, at most ``limit`` long; empty where nothing is left.

    Letters lose their accents (NFKD); other scripts have no place in a name that must be the same everywhere.
    """
    # A slug needs few characters: a text of megabytes is not normalized for it.
    plain = unicodedata.normalize("NFKD", text[: limit * 8]).casefold()
    bare = "".join(one for one in plain if not unicodedata.combining(one))
    return _UNSAFE.sub("-", bare).strip("-")[:limit].rstrip("-")


def digest(text: str) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH]


def id_name(identifier: str) -> str:
    """Return a name that no other identifier has: a slug to be read, and a hash."""
    readable = slug(identifier, MAX_PART - _HASH - 1)
    return f"{readable}-{digest(identifier)}" if readable else digest(identifier)


def safe_name(name: str, suffix: str = "") -> str:
    """Return a last name that every file system takes: no device, no leading dot, no more than ``MAX_NAME`` bytes.

    ``name`` is what a pattern made, ``suffix`` the format's and kept whole.
    """
    room = MAX_NAME - len(suffix)
    if len(name) > room:
        name = f"{name[: room - _HASH - 1].rstrip('.-')}-{digest(name)}"
    name = name.strip(". ") or "article"
    return ("_" if name.partition(".")[0].lower() in _DEVICES else "") + name + suffix


class NamePattern:
    """A pattern whose placeholders are all known; ``text`` is how it was written."""

    def __init__(self, text: str, *, folders: bool = True) -> None:
        """Read a pattern; without ``folders`` it must be a single name.

        Raises:
            UsageError: it has an unknown placeholder, another character, or leads out of the folder.
        """
        self.text = text
        problem = _problem(text, folders)
        if problem:
            raise UsageError(_refused(text, problem))

    def fill(self, values: Mapping[str, str], suffix: str = "") -> str:
        """Return the relative path, parts separated by ``/``, for the values of ``article_values``.

        A value that an article lacks is written ``none``.
        """
        filled = _PLACEHOLDER.sub(lambda found: values.get(found[1]) or "none", self.text)
        *folders, name = filled.split("/")
        return "/".join([*(safe_name(folder) for folder in folders), safe_name(name, suffix)])


def article_values(
    article: Article,
    *,
    partner: str = "",
    format_name: str = "",
    stem: str = "",
    number: int | None = None,
) -> dict[str, str]:
    """Return what each placeholder stands for; every value is a slug, or empty where the article has none."""
    return {
        "id": id_name(article.id),
        "hash": digest(article.id),
        "slug": slug(article.slugline or article.headline or ""),
        "version": str(article.version),
        "date": slug((article.dates.published or "")[:10]),
        "language": slug(article.language or ""),
        "provider": slug(article.provider.name) if article.provider else "",
        "partner": slug(partner),
        "format": slug(format_name),
        "stem": slug(stem),
        "number": str(number or 1),
    }


def _problem(text: str, folders: bool) -> str:
    strange = sorted({name for name in _PLACEHOLDER.findall(text) if name not in PLACEHOLDERS})
    if strange:
        return f"{{{strange[0]}}} is no placeholder"
    literal = _PLACEHOLDER.sub("x", text)
    if not _LITERAL.match(literal):
        return "it has a character or a brace that no name may have"
    if "/" in literal and not folders:
        return "it must be one name, without folders"
    if any(not part or part.startswith((".", "-")) or part.endswith(".") for part in literal.split("/")):
        return "a part of it is empty, or begins or ends with a dot or hyphen"
    return f"it is longer than {MAX_NAME} characters" if len(text) > MAX_NAME else ""


def _refused(text: str, problem: str) -> Finding:
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    hint = f"Use the placeholders {known} and no other, and no part that is empty or begins with a dot."
    return NAME_PATTERN.found(f"{text[:80]!r}: {problem}", hint=hint)
