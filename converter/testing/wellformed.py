"""Whether data is what its media type says, as far as readers of the standard library and lxml can tell."""

from __future__ import annotations

import csv
import io
import json


def malformed(media_type: str, data: bytes, count: int = 1) -> str | None:
    """Return what keeps data from being what its media type says; None when nothing does, or for types not known here.

    A frame of JSON items may be JSON Lines, and a frame of ``count`` 0 without header or footer may be empty.
    """
    kind = media_type.partition(";")[0].strip().lower()
    if not data and not count:
        return None
    if kind.endswith(("/json", "+json")):
        return _json_problem(data)
    if kind.endswith(("/xml", "+xml")):
        return _xml_problem(data)
    if kind == "text/csv":
        return _csv_problem(data)
    return None


def _json_problem(data: bytes) -> str | None:
    try:
        json.loads(data)
    except ValueError as whole:
        try:
            for line in data.decode("utf-8").split("\n"):
                json.loads(line or "null")
        except ValueError:
            return str(whole)
    return None


def _xml_problem(data: bytes) -> str | None:
    from lxml import etree

    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        return str(error)
    return None


def _csv_problem(data: bytes) -> str | None:
    """Return what is wrong under every delimiter in use, since a media type does not say which it is."""
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        return str(error)
    problems = [_rows_problem(text, delimiter) for delimiter in ",;\t|"]
    return None if None in problems else problems[0]


def _rows_problem(text: str, delimiter: str) -> str | None:
    limit = csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        return str(error)
    finally:
        csv.field_size_limit(limit)
    widths = {len(row) for row in rows if row}
    return None if len(widths) <= 1 else f"rows of {sorted(widths)} fields"
