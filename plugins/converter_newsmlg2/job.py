"""What one export keeps while it is written: the options, and what has to be told of it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from converter import Finding, Loss, lines, shown, xml_attribute, xml_text
from converter_newsmlg2.catalog import ALIASES, SCHEMES
from converter_newsmlg2.kept import EMPTY
from converter_newsmlg2.setting import Setting

_URI: Final = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|urn:|tag:|info:|http:)\S+")
_BLANK: Final = re.compile(r"[\t\n\r]+")
# What libxml2 takes for xs:anyURI, by RFC 3986 with characters beyond ASCII; XML Schema itself is laxer (3.2.17).
_IRI: Final = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*:|(?![^/?#]*:))"
    r"(?://(?:(?:[^\s%\[\]#?/@\x00-\x1f\x7f]|%[0-9A-Fa-f]{2})*@)?"
    r"(?:(?:\[[0-9A-Fa-f:.]+\]|(?:[^\s%\[\]#?/@:\x00-\x1f\x7f]|%[0-9A-Fa-f]{2})+)(?::[0-9]{1,5})?)?(?=[/?#]|$)|(?!//))"
    r"(?:[^\s%\[\]#?\x00-\x1f\x7f]|%[0-9A-Fa-f]{2})*"
    r"(?:\?(?:[^\s%\[\]#\x00-\x1f\x7f]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[^\s%\[\]#\x00-\x1f\x7f]|%[0-9A-Fa-f]{2})*)?"
)
_UNFIT: Final = re.compile(r"[\s\[\]\x00-\x1f\x7f]|%(?![0-9A-Fa-f]{2})")


class Job:
    """One export under way; ``losses`` and ``findings`` grow as it is written."""

    __slots__ = ("findings", "kept", "losses", "setting")

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.losses: dict[Loss, None] = {}  # a dict, so that what happens often is told once
        self.findings: list[Finding] = []
        self.kept = EMPTY

    def changed(self, path: str, reason: str) -> None:
        """Tell that the item says the value at ``path`` otherwise than the article."""
        self.losses[Loss(path=path, outcome="changed", reason=reason)] = None

    def dropped(self, path: str, reason: str) -> None:
        """Tell that the item does not say the value at ``path``, though the format usually does."""
        self.losses[Loss(path=path, outcome="dropped", reason=reason)] = None

    def withheld(self, path: str, reason: str) -> None:
        """Tell that the value at ``path`` is kept back on purpose."""
        self.losses[Loss(path=path, outcome="withheld", reason=reason)] = None

    def line(self, value: str, path: str) -> str:
        """Return a value that must stand on one line: G2's normalised strings hold no tab and no line break."""
        if "\n" in value or "\t" in value or "\r" in value:
            self.changed(path, "it must stand on one line: line breaks and tabs became blanks")
            return _BLANK.sub(" ", value)
        return value

    def iri(self, value: str, path: str) -> str:
        """Return a URI as an attribute's value, or an empty string when it is none; tell where it had to be mended."""
        if _is_iri(value):
            return xml_attribute(value)
        mended = mend(value)
        if _is_iri(mended):
            self.changed(path, f"{value!r} is no URI: what a URI cannot hold was percent-encoded")
            return xml_attribute(mended)
        self.dropped(path, f"{value!r} is no URI")
        return ""

    def role(self, value: str | None, path: str, attribute: str = "role") -> str:
        """Return a role's attribute with a blank before it, or nothing.

        A QCode of the IPTC's catalog and a URI are written as they are. Words have no place in G2, which knows only
        codes; with the option ``vocabulary`` they become the URI of a code of that vocabulary.
        """
        if value is None:
            return ""
        if is_qcode(value) or self.is_foreign(value):
            return f' {attribute}="{xml_attribute(value)}"'
        if (uri := self.own_uri(value)) is not None:
            address = self.iri(uri, path)
            return f' {attribute}uri="{address}"' if address else ""
        self.changed(path, f"NewsML-G2 has no code for {value!r}; the option vocabulary would make it a code of yours")
        return ""

    def is_foreign(self, value: str) -> bool:
        """Say whether a value is a code by an alias that a kept catalog may declare."""
        alias, colon, code = value.partition(":")
        if not colon or not self.kept.catalogs or _URI.fullmatch(value):
            return False
        return self.kept.alias(alias) is not None and plain(code)

    def own_uri(self, value: str) -> str | None:
        """Return a URI as it is, and words as a code of the option ``vocabulary``, if it is given."""
        if _URI.fullmatch(value):
            return value
        vocabulary = self.setting.vocabulary
        return f"{vocabulary}{_percent(value)}" if vocabulary else None

    def words(self, value: str, path: str, *, breaks: bool = False) -> str:
        """Return a text as the content of a property; tell where it does not come out as it is.

        White space in a property collapses as in HTML, and only some properties (XSD type BlockType) have line breaks,
        for which ``breaks`` is true.
        """
        known = as_it_is(value)
        if known is not None:
            return known
        if not shown(value) or ("\n" in value and not breaks):
            self.changed(path, "white space is not kept: a run of it is one blank, and there is none at the ends")
        return lines(value) if breaks else xml_text(value)

    def own_role(self, word: str, path: str) -> str:
        """Return the role attribute of a word of ours, or nothing without the option ``vocabulary``."""
        return self.role(word, path) if self.setting.vocabulary else ""


@lru_cache(maxsize=1024)
def _is_iri(value: str) -> bool:
    """Say whether a value is a URI; remembered, since an agency's articles share theirs."""
    return _IRI.fullmatch(value) is not None


@lru_cache(maxsize=4096)
def as_it_is(value: str) -> str | None:
    """Return a text, escaped, that comes out as it is in any property, or None for one that needs a look.

    Remembered, since an agency's articles share names, credits and notices.
    """
    return xml_text(value) if value.isprintable() and shown(value) else None


def is_qcode(value: str) -> bool:
    """Say whether a value is a code with an alias of the IPTC's catalog before it."""
    alias, colon, code = value.partition(":")
    return bool(colon) and alias in SCHEMES and plain(code)


def is_uri(value: str) -> bool:
    """Say whether a value is the URI of a scheme, to which a code can be appended."""
    return value in ALIASES or _URI.fullmatch(value) is not None


def plain(code: str) -> bool:
    """Say whether a code can stand in a QCode, which has no blanks (XSD type QCodeType)."""
    return code.isalnum() or (bool(code) and not any(one.isspace() or not _sound(one) for one in code))


def _sound(one: str) -> bool:
    return one.isprintable() or (ord(one) > 0x9F and one not in "\ufffe\uffff" and not "\ud800" <= one <= "\udfff")


def mend(value: str) -> str:
    """Percent-encode what no URI can hold: blanks, brackets, a lone per cent sign, a second number sign."""
    whole = _UNFIT.sub(lambda found: _percent(found.group()), value)
    head, sign, fragment = whole.partition("#")
    return head + sign + fragment.replace("#", "%23")


def _percent(value: str) -> str:
    from urllib.parse import quote

    return quote(value, safe="", errors="ignore")
