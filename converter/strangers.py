"""What a document is that no reader takes, as far as its beginning tells: so that nobody has to guess what was sent."""

from __future__ import annotations

import re
from typing import Final

# Signatures of files that are no text (their makers' specifications; PRONOM has them all).
_FILES: Final = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document of the old kind"),
    (b"PK\x03\x04", "a zip archive, or an Office document"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
SIGNATURES: Final = tuple(signature for signature, _ in _FILES)
"""The first bytes of files that are no text."""
_ROOTS: Final = {
    b"NewsML": "NewsML 1.x",
    b"nitf": "NITF",
    b"rss": "RSS",
    b"RDF": "RSS 1.0 or other RDF",
    b"feed": "Atom",
    b"urlset": "a sitemap",
    b"html": "an HTML page",
}
_ROOT: Final = re.compile(rb"<([A-Za-z_][A-Za-z0-9_.-]{0,60}:)?([A-Za-z_][A-Za-z0-9_.-]{0,60})[\s/>]")
# JSON that no article of ours begins with: two agencies' own, then ninjs 1 to 3 (IPTC), of which both took names.
_JSON: Final = (
    (re.compile(rb'"api_version"\s*:.{0,2000}"org_name"\s*:', re.DOTALL), "an answer of the AP Media API"),
    (re.compile(rb'"format"\s*:\s*"digitalwires@'), "dpa digitalwires"),
    (re.compile(rb'"(?:versioncreated|pubstatus|body_xhtml|contentcreated|firstcreated)"\s*:'), "ninjs"),
)


def looks_like(head: bytes) -> str | None:
    """Return what a document seems to be by its first bytes, in words that follow "it looks like"; None: no idea."""
    for signature, name in _FILES:
        if head.startswith(signature):
            return name
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        seen = looks_like(head.decode("utf-16", "ignore").encode(errors="ignore"))
        return f"{seen} in UTF-16, which is read as UTF-8 only" if seen else None
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return _xml(start)
    if start.startswith((b"{", b"[")):
        return strange_json(start) or "JSON"
    return None


def strange_json(head: bytes) -> str | None:
    """Return which format of JSON, other than articles, a document is of; None when it is not known."""
    return next((name for mark, name in _JSON if mark.search(head)), None)


def _xml(start: bytes) -> str | None:
    root = _ROOT.search(start)
    if root is None:
        return None
    name = root[2].decode("ascii")
    return _ROOTS.get(root[2], f"XML with the root element {name}")
