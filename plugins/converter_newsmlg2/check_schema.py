"""The schema of a document: the IPTC's where the schema store has it, else the converter's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from converter import Finding, Severity, find_schema, register, shipped_xsd, xsd_findings
from converter_newsmlg2.check_place import found

if TYPE_CHECKING:
    from lxml import etree

G2_SCHEMA_ABSENT = register(
    "G2_SCHEMA_ABSENT",
    Severity.INFO,
    "the IPTC's schema of NewsML-G2 is not in the schema store",
    explanation="The document was checked by the converter's own schema, which knows the order of the parts and what"
    " receivers rely on, and lets pass much that the IPTC's refuses.",
    fix="Put NewsML-G2_2.35-spec-All-Power.xsd, and xml.xsd beside it, from https://iptc.org/std/NewsML-G2/ into a"
    " folder that CONVERTER_SCHEMAS names; `converter schemas` says more.",
)
G2_SCHEMA_OTHER_VERSION = register(
    "G2_SCHEMA_OTHER_VERSION",
    Severity.INFO,
    "the document was judged by the schema of another version",
    explanation="The schema store has not the version that the document states, so the newest that it has was used."
    " Later versions of NewsML-G2 accept what earlier ones do, and more.",
    fix="Put the schema of the document's own version into the schema store, if the difference matters.",
)

_NAME: Final = "NewsML-G2_{}-spec-All-Power.xsd"
_NEWEST: Final = 45  # 2.35 is the newest known; a newer one in the store is taken
_OLDEST: Final = 9
_WORDS: Final = {
    r"[^\s:]+:[^\s]+": "a QCode: alias, colon and code, without blanks, such as stat:usable",
    r"[0-9]+\.[0-9]+": "a version such as 2.35",
    r"[\S ]*": "on one line, without tabs",
    "TruncatedDateTimeType": "a date, a time with its date, or a year and month",
    "DateOrTruncated": "a date, a time with its date, or a year and month",
    "UnionDateTimeEmptyStringType": "a date and time such as 2026-01-02T03:04:05+07:00",
    "DateTimeOrEmpty": "a date and time such as 2026-01-02T03:04:05+07:00",
    "Int1to9Type": "a number from 1 to 9",
    "Digit": "a number from 1 to 9",
    "Int100Type": "a number from 0 to 100",
    "IRIType": "a URI",
}


class Chosen(NamedTuple):
    """The schema for a version: its file, and whether it is the converter's own or made for another version."""

    path: Path
    own: bool
    other: bool


class Schemas:
    """The schemas of the versions that documents state, each looked for once."""

    def __init__(self) -> None:
        self._seen: dict[str | None, Chosen] = {}

    def of(self, version: str | None) -> Chosen:
        """Return the schema for a version: its own, else the newest in the store, else the converter's own."""
        known = self._seen.get(version)
        if known is None:
            exact = _stored(version)
            known = Chosen(exact, own=False, other=False) if exact is not None else self._newest()
            self._seen[version] = known
        return known

    def _newest(self) -> Chosen:
        stored = (_stored(f"2.{minor}") for minor in range(_NEWEST, _OLDEST - 1, -1))
        newest = next((one for one in stored if one is not None), None)
        if newest is None:
            return Chosen(shipped_xsd("newsml-g2"), own=True, other=False)
        return Chosen(newest, own=False, other=True)

    def check(self, root: etree._Element, version: str | None, source: str) -> list[Finding]:
        """Return what the schema finds wrong below ``root``, and which schema it was where that matters."""
        path, own, other = self.of(version)
        told = xsd_findings(root, path, source, words=_WORDS)
        if own:
            message = "the IPTC's schema is not at hand; the converter's own was used"
            told.append(found(G2_SCHEMA_ABSENT, root, message, source))
        elif told and other and version is not None:
            message = f"the document is of version {version}, and was judged by {path.name}"
            told.append(found(G2_SCHEMA_OTHER_VERSION, root, message, source))
        return told


def _stored(version: str | None) -> Path | None:
    # The version is the document's own word: only what can be part of a file's name is looked for.
    plain = version is not None and len(version) < 8 and version.replace(".", "").isdigit() and version.isascii()
    return find_schema(_NAME.format(version)) if plain else None
