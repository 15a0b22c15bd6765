"""The options of the CSV reader, as a JSON Schema, and those of them that say how cells are read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from converter_csv.columns import BY_NAME

ENCODINGS: Final = (
    *("utf-8", "utf-16-le", "utf-16-be", "windows-1250", "windows-1251", "windows-1252", "windows-1256"),
    *("iso-8859-1", "iso-8859-2", "iso-8859-15", "shift_jis", "euc-jp", "gb18030", "big5", "euc-kr"),
)
DELIMITERS: Final = (",", ";", "\t", "|", ":")

OPTIONS: Final[Mapping[str, Any]] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "mapping": {
            "description": "Which column a header is: header to column, or to null for a column to be passed over."
            " A JSON object, or @FILE on the command line.",
            "type": "object",
            "additionalProperties": {"enum": [*BY_NAME, "delete", None]},
        },
        "columns": {
            "description": "The columns in order, for a file without a header row; delete is the delete flag, an empty"
            " name a column to be passed over.",
            "type": "array",
            "items": {"enum": [*BY_NAME, "delete", ""]},
            "minItems": 1,
        },
        "delimiter": {
            "description": "What parts the cells; without it the first row decides.",
            "enum": list(DELIMITERS),
        },
        "encoding": {
            "description": "The encoding of a file without a byte order mark.",
            "enum": list(ENCODINGS),
            "default": "utf-8",
        },
        "formula": {
            "description": "Take the apostrophe off cells that begin like a formula (unescape), or keep it; without it"
            " unescape, but for files of the Presse-Monitor.",
            "enum": ["unescape", "keep"],
        },
        "join": {
            "description": "What parts the entries of a list in a cell that is no JSON; without it the cell is one"
            " entry.",
            "type": "string",
            "minLength": 1,
        },
        "body": {
            "description": "What the column body is: text, html, or auto: HTML when it begins with the tag of a block.",
            "enum": ["auto", "text", "html"],
            "default": "auto",
        },
        "offset": {
            "description": "The offset of times that state none, such as +07:00 or Z; without it they are refused.",
            "type": "string",
            "pattern": "^(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])(?!\\n)$",
        },
    },
}


class Manner(NamedTuple):
    """How cells are read: ``join`` parts the entries of lists, ``offset`` is that of times without one."""

    join: str | None = None
    offset: str | None = None
