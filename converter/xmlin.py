"""The one place where XML is read: bounded, without DTD, without network, without a second chance for broken text.

The recipe: bytes in, never a file name or an address; a DOCTYPE is refused before anything acts on it (expat reads the
prolog) and again after parsing (the two disagree on some encodings); limits of libxml2 stay on; nothing is recovered,
since recovery loses text in silence. ``collect_ids`` is left alone: switched off, it makes libxml2 2.14 load external
DTDs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, BinaryIO, Final, cast
from xml.parsers import expat

from converter.findings import Finding, ReadError, Severity, register

if TYPE_CHECKING:
    from lxml import etree

XML_MALFORMED = register(
    "XML_MALFORMED",
    Severity.ERROR,
    "the text is not well-formed XML",
    explanation="The document breaks the grammar of XML 1.0 at the place shown, so that no parser may read it.",
    fix="Mend the text there; most often a tag is not closed, or & or < stands unescaped just before.",
)
XML_DOCTYPE = register(
    "XML_DOCTYPE",
    Severity.ERROR,
    "the document has a DOCTYPE",
    explanation="A document type declaration can expand to gigabytes or load files and addresses. None is acted on.",
    fix="Send the document without <!DOCTYPE …>; the formats read here need none.",
)
XML_TOO_LARGE = register(
    "XML_TOO_LARGE",
    Severity.ERROR,
    "the document has more parts than any news item",
    explanation="The number of tags or attributes is beyond what an item or a message record may have.",
    fix="Split the document.",
)

MAX_TAGS: Final = 1_000_000
_PROLOG: Final = 1 << 16
_DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{1,40})["']""")
_PLAIN: Final = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"latin-1", b"windows-1252"})


_USUAL: Final = (b'<?xml version="1.0" encoding="UTF-8"?>', b'<?xml version="1.0" encoding="utf-8"?>')


class _Prolog(Exception):
    def __init__(self, doctype_line: int | None) -> None:
        self.doctype_line = doctype_line


def parse_xml(data: bytes, source: str | None = None, line: int = 1, *, comments: bool = True) -> etree._Element:
    """Return the root element of a document; ``line`` is the number of its first line in the source.

    Without ``comments`` the tree has neither these nor processing instructions; the text behind them joins that before.

    Raises:
        ReadError: the document is not well-formed, has a DOCTYPE, or is too large; the finding has line and column.
    """
    # Fewer bytes than tags are allowed need not be counted.
    if len(data) > MAX_TAGS and (data.count(b"<") > MAX_TAGS or data.count(b"=") > MAX_TAGS):
        raise ReadError(XML_TOO_LARGE.found(f"more than {MAX_TAGS:,} tags or attributes", source=source, line=line))
    # Most documents: declared as UTF-8, so that markup is ASCII bytes, and without any declaration of XML's.
    plain = data.startswith(_USUAL) and _without_doctype(data)
    if not plain:
        refuse_doctype(data, source, line)
    try:
        root = _parse(comments)(data)
    except (SyntaxError, ValueError) as error:  # lxml's XMLSyntaxError is a SyntaxError
        raise ReadError(_fault(error, source, line)) from error
    if not plain and bool(getattr(root.getroottree().docinfo, "doctype", "")):  # the stubs do not know it
        raise ReadError(XML_DOCTYPE.found("a DOCTYPE stands before the root element", source=source, line=line))
    return root


def iterate_xml(stream: BinaryIO, source: str | None = None) -> Iterator[tuple[str, etree._Element]]:
    """Yield ``start`` and ``end`` events of a stream's elements; the caller clears what it is done with.

    Raises:
        ReadError: the stream is not well-formed, or has a DOCTYPE; what came before has been yielded.
    """
    from lxml import etree

    head = stream.read(_PROLOG)
    refuse_doctype(head, source, 1, whole=False)
    events = etree.iterparse(
        _Rest(head, stream),
        events=("start", "end"),
        load_dtd=False,
        no_network=True,
        attribute_defaults=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        resolve_entities="internal",
    )
    try:
        for event, element in events:
            yield str(event), element
    except etree.XMLSyntaxError as error:
        raise ReadError(malformed(error, source, 1)) from error


def refuse_doctype(data: bytes, source: str | None, line: int, *, whole: bool = True) -> None:
    """Refuse a document with a DOCTYPE, or whose prolog cannot be read; ``whole`` false means that more follows.

    Raises:
        ReadError: it has one, or its prolog is not well-formed.
    """
    # Where markup is ASCII bytes and the word is nowhere, there is no DOCTYPE to look for.
    if whole and _without_doctype(data) and _is_plain(data):
        return
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: _stop(parser.CurrentLineNumber)
    parser.StartElementHandler = lambda *_: _stop(None)
    try:
        parser.Parse(data, whole)
    except _Prolog as prolog:
        if prolog.doctype_line is not None:
            where = line + prolog.doctype_line - 1
            raise ReadError(XML_DOCTYPE.found("the document has a DOCTYPE", source=source, line=where)) from None
    except expat.ExpatError as error:
        told = XML_MALFORMED.found(
            expat.ErrorString(error.code), source=source, line=line + error.lineno - 1, column=error.offset + 1
        )
        raise ReadError(told) from error
    except (LookupError, ValueError) as error:
        raise ReadError(
            XML_MALFORMED.found(f"its encoding cannot be read: {error}", source=source, line=line)
        ) from error


def _fault(error: SyntaxError | ValueError, source: str | None, line: int) -> Finding:
    if isinstance(error, ValueError):
        return XML_MALFORMED.found(str(error), source=source, line=line)
    return malformed(cast("etree.XMLSyntaxError", error), source, line)


def malformed(error: etree.XMLSyntaxError, source: str | None, line: int) -> Finding:
    """Return the finding of a syntax error of lxml's."""
    number, column = error.position
    message = (error.msg or "the document cannot be parsed").partition(", line ")[0]
    return XML_MALFORMED.found(
        message, source=source, line=line + number - 1 if number else line, column=column or None
    )


def _stop(doctype_line: int | None) -> None:
    raise _Prolog(doctype_line)


def _without_doctype(data: bytes) -> bool:
    # Most documents have no exclamation mark at all, and one character is found much faster than a word.
    return b"!" not in data or b"<!DOCTYPE" not in data


def _is_plain(data: bytes) -> bool:
    """Say whether the document's encoding leaves ASCII as it is, so that its markup can be searched as bytes."""
    if data[:4].count(0) or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf")[:300])
    if declared is not None:
        return declared[1].lower() in _PLAIN
    return not data.startswith(b"<?xml") or b"encoding" not in data[: data.find(b"?>")]


@cache
def _parse(comments: bool) -> Callable[[bytes], etree._Element]:
    from lxml import etree

    parser = etree.XMLParser(
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        resolve_entities="internal",  # type: ignore[arg-type]
        remove_comments=not comments,
        remove_pis=not comments,
    )
    return partial(etree.fromstring, parser=parser)


class _Rest:
    """A stream whose beginning has been read already."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        if self._head:
            piece, self._head = (self._head, b"") if size < 0 else (self._head[:size], self._head[size:])
            return piece
        return self._stream.read(size)
