"""Characters that no text has: what is left when bytes were read in a wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from converter import Finding, Severity, register
from converter_newsmlg2.check_place import found, name_of

if TYPE_CHECKING:
    from lxml import etree

G2_TEXT_DAMAGED = register(
    "G2_TEXT_DAMAGED",
    Severity.WARNING,
    "a text has characters that stem from a wrong encoding",
    explanation="XML allows the control characters from U+0080 to U+009F and the replacement character U+FFFD, and no"
    " text has them: the first are the marks of Windows-1252 taken for ISO 8859-1, the second stands for a character"
    " that is lost.",
    fix="Correct the encoding where the item is made; &#146; and the like are Windows-1252, too.",
)

_DAMAGED: Final = re.compile("[\x80-\x84\x86-\x9f\ufffd]")  # U+0085 is a line end of mainframes
# Looked for in the bytes, so that a sound document, which nearly all are, is not walked through once more. Plain
# bytes are sought first: most documents have none of them, and no pattern is tried.
_MARKS: Final = (
    (b"\xef\xbf\xbd", re.compile(b"\xef\xbf\xbd")),
    (b"\xc2", re.compile(b"\xc2[\x80-\x9f]")),
    (b"&#", re.compile(b"&#(?:1[2-5]|[xX][89fF]|65533)")),
)


def damage(data: bytes, root: etree._Element, source: str) -> Iterator[Finding]:
    """Yield the elements whose own text, or one of whose attributes, has such characters."""
    if any(first in data and mark.search(data) for first, mark in _MARKS) or not _is_utf8(data):
        yield from _walked(root, source)


def _is_utf8(data: bytes) -> bool:
    head = data[:100].lower()
    return head[:2] not in (b"\xff\xfe", b"\xfe\xff") and (b"encoding=" not in head or b"utf-8" in head)


def _walked(root: etree._Element, source: str) -> Iterator[Finding]:
    for element in root.iter():
        if not name_of(element):
            continue
        own = "".join((element.text or "", *(child.tail or "" for child in element)))
        if (one := _DAMAGED.search(own)) is not None:
            yield found(G2_TEXT_DAMAGED, element, _shown(name_of(element), one), source)
        for name, value in element.attrib.items():
            if (one := _DAMAGED.search(str(value))) is not None:
                shown = _shown(str(name), one)
                yield found(G2_TEXT_DAMAGED, element, shown, source, attribute=str(name).rpartition("}")[2])


def _shown(name: str, one: re.Match[str]) -> str:
    around = one.string[max(0, one.start() - 15) : one.end() + 15]
    return f"{name} has U+{ord(one[0]):04X} in {around!r}"
