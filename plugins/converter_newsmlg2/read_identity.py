"""What identifies an item and says how to read it: guid, version, language, direction of writing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from converter import Origin, Severity, register
from converter_newsmlg2.read_context import NAR, SPACE, XML_LANG, Context, pairs

if TYPE_CHECKING:
    from lxml import etree

GUID_MENDED = register(
    "GUID_MENDED",
    Severity.WARNING,
    "the guid has characters that no identifier may have",
    explanation="A guid is an IRI, which has no blanks and no control characters. They are percent-encoded in the"
    " article's id, so that versions of the item still have one id.",
    fix="Ask the provider for guids without blanks.",
)
GUID_MISSING = register(
    "GUID_MISSING",
    Severity.WARNING,
    "the item has no guid",
    explanation="Every item must have one. An id is made of the item's bytes, so that the same bytes get the same id;"
    " versions of the item cannot be told to belong together.",
    fix="Ask the provider for guids.",
)
VERSION_INVALID = register(
    "VERSION_INVALID",
    Severity.ERROR,
    "the version is no whole number from 1",
    explanation="Receivers go by the number of a version. Version 0, which one agency sends, is read as 1; anything"
    " else that is no number is refused, since nobody can tell which of two versions is the later.",
    fix="Correct the attribute version in the source.",
)

_BAD: Final = re.compile("[\x00-\x20\x7f]")
_KNOWN: Final = frozenset({"guid", "version", XML_LANG, "dir", "standard", "standardversion", "conformance"})
_SCHEMA: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_MOST: Final = 2**53 - 1
_LANGUAGE: Final = f"{NAR}contentMeta/{NAR}language"


def read_identity(ctx: Context, root: etree._Element, digest: str) -> bool:
    """Read the attributes of an item; ``digest`` is that of its bytes. False means that its version is no number."""
    stated = dict(pairs(root))
    _guid(ctx, root, stated.get("guid", ""), digest)
    language = stated.get(XML_LANG)
    if language is None:
        # The writer states the language of the content for the whole item.
        content = root.find(_LANGUAGE)
        ctx.language = None if content is None else content.get("tag")
    else:
        ctx.language = ctx.stated_language = language
    if (direction := stated.get("dir")) is not None:
        _direction(ctx, root, direction)
    if not _KNOWN.issuperset(stated):
        ctx.kept += [
            {"path": f"@{key}", "value": value}
            for key, value in stated.items()
            if key not in _KNOWN and not key.startswith(_SCHEMA)
        ]
    return _version(ctx, root, stated.get("version"))


def _guid(ctx: Context, root: etree._Element, guid: str, digest: str) -> None:
    if guid and " " not in guid and guid.isprintable():
        ctx.out["id"] = guid
        ctx.stated("/id", root, "@guid")
    elif not guid.strip(SPACE):
        ctx.tell(GUID_MISSING, "the attribute guid is empty or absent", root)
        ctx.out["id"] = f"urn:sha256:{digest}"
        ctx.origins["/id"] = Origin(origin="assigned", rule="id-of-bytes")
    elif _BAD.search(guid):
        ctx.out["id"] = _BAD.sub(lambda found: f"%{ord(found.group()):02X}", guid)
        ctx.tell(GUID_MENDED, f"the guid {guid!r} is read as {ctx.out['id']}", root, raw=guid)
        ctx.derived("/id", root, "@guid", "guid-mended")
    else:
        ctx.out["id"] = guid
        ctx.stated("/id", root, "@guid")


def _direction(ctx: Context, root: etree._Element, direction: str) -> None:
    if direction in ("ltr", "rtl"):
        ctx.out["text_direction"] = direction
        ctx.stated("/text_direction", root, "@dir")
    else:
        ctx.kept.append({"path": "@dir", "value": direction})


def _version(ctx: Context, root: etree._Element, stated: str | None) -> bool:
    if stated is None:
        ctx.origins["/version"] = Origin(origin="default", rule="newsml-g2-version")
        return True
    value = stated.strip(SPACE)
    number = int(value) if value.isascii() and value.isdigit() and len(value) <= 16 else -1
    if 1 <= number <= _MOST:
        ctx.out["version"] = number
        ctx.stated("/version", root, "@version")
        return True
    if number == 0:
        told = VERSION_INVALID.found(
            "version 0 is read as 1", severity=Severity.WARNING, source=ctx.source, line=ctx.place(root), raw=stated
        )
        ctx.findings.append(told)
        ctx.origins["/version"] = Origin(origin="assigned", rule="version-from-1", line=ctx.place(root))
        return True
    ctx.tell(VERSION_INVALID, f"the version {stated[:40]!r} is no number from 1", root, raw=stated[:80])
    return False
