"""Records as JSON, and the one fault of JSON that is mended: control characters that stand in strings as they are."""

from __future__ import annotations

import re
from typing import Any, Final

from converter import Finding, ReadError, Record, parse_json
from converter_jsonld.codes import CONTROL_CHARACTER

_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
# A backslash before a control character is no escape of JSON, and stays what it is: a fault.
_CONTROL: Final = re.compile(rb"\\.|[\x00-\x1f]", re.DOTALL)


def parse(record: Record) -> tuple[Any, list[Finding]]:
    """Return the value of a record's JSON, and what was mended.

    Only one thing is mended, since only one thing can be meant by it: a line feed, a tab or another control character
    in a string. All else, such as a missing quote or a comma too many, could be meant in more than one way.

    Raises:
        ReadError: it is not JSON, or means different things to different readers.
    """
    try:
        return parse_json(record.data, record.source, record.line), []
    except ReadError as error:
        mended = _STRING.sub(_escaped, record.data)
        if mended == record.data:
            raise
        try:
            value = parse_json(mended, record.source, record.line)
        except ReadError:
            raise error from None
        first = error.findings[0]
        return value, [
            CONTROL_CHARACTER.found(first.message, source=first.source, line=first.line, column=first.column)
        ]


def _escaped(string: re.Match[bytes]) -> bytes:
    return _CONTROL.sub(lambda found: found[0] if found[0][:1] == b"\\" else b"\\u%04x" % found[0][0], string[0])
