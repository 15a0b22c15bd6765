"""Whether the bytes are in the encoding that the media type, the document, or the format's standard says."""

from __future__ import annotations

import re
from typing import Final

_DECLARED: Final = re.compile(rb"""^<\?xml[^>]{0,200}?encoding=["']([A-Za-z][A-Za-z0-9._-]{0,40})["']""")
_MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def misencoded(media_type: str, data: bytes) -> str | None:
    """Return what is wrong with the encoding of a textual output, or None; types that are not textual have none.

    JSON is UTF-8 (RFC 8259, 8.1); XML is what it declares, else UTF-8 (XML 1.0, 4.3.3); ``text/*`` is what the media
    type's ``charset`` says, else UTF-8.
    """
    kind, _, parameters = media_type.lower().partition(";")
    kind = kind.strip()
    charset = re.search(r'charset="?([a-z][a-z0-9._-]*)', parameters)
    if not (kind.startswith("text/") or kind.endswith(("/json", "+json", "/xml", "+xml"))):
        return None
    declared = _DECLARED.match(data) if kind.endswith("xml") else None
    said = charset[1] if charset else declared[1].decode() if declared else None
    if charset and declared and charset[1] != declared[1].decode().lower():
        return f"the media type says {charset[1]}, the XML declaration {declared[1].decode()}"
    if kind.endswith("json") and (said or "utf-8") != "utf-8":
        return f"JSON is UTF-8, and the media type says {said}"
    return _undecodable(data, said or next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8"))


def _undecodable(data: bytes, encoding: str) -> str | None:
    try:
        data.decode(encoding)
    except LookupError:
        return f"{encoding} is no encoding that Python knows"
    except UnicodeError as error:
        return f"it is no {encoding}: {error}"
    return None
