"""The options of the CSV exporter, as a JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from converter_csv.columns import BY_NAME
from converter_csv.plan import DIALECTS

OPTIONS: Final[Mapping[str, Any]] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "dialect": {
            "description": "Who reads it: rfc4180 programs, excel (BOM, semicolons, cells of 32,767 characters at"
            " most, longer ones refused), or pmg (Presse-Monitor: fixed first line, semicolons, no header row, no"
            " line breaks within an article).",
            "enum": list(DIALECTS),
            "default": "rfc4180",
        },
        "columns": {
            "description": "The columns, in this order; without it all but editorial_notes and extensions.",
            "type": "array",
            "items": {"enum": list(BY_NAME)},
            "minItems": 1,
            "uniqueItems": True,
        },
        "rename": {
            "description": "Other names for columns in the header row: column to name.",
            "type": "object",
            "propertyNames": {"enum": list(BY_NAME)},
            "additionalProperties": {"type": "string", "minLength": 1},
        },
        "delimiter": {
            "description": "What parts the cells; without it the dialect's own.",
            "enum": [",", ";", "\t", "|"],
        },
        "join": {
            "description": "Join lists with this text instead of writing them as JSON; of each entry only its name,"
            " code, text or address stays.",
            "type": "string",
            "minLength": 1,
        },
        "body": {
            "description": "How the column body is written: text (blocks parted by an empty line) or html. The"
            " column body_blocks says the rest as JSON where a body is more than plain paragraphs.",
            "enum": ["text", "html"],
            "default": "text",
        },
        "table_schema": {
            "description": "Write a Table Schema (Frictionless) of the columns beside the outputs.",
            "type": "boolean",
            "default": False,
        },
        "formula": {
            "description": "Put an apostrophe before cells that a spreadsheet would run (escape), or leave them"
            " (keep); without it the dialect's own: keep for pmg, else escape.",
            "enum": ["escape", "keep"],
        },
    },
}
