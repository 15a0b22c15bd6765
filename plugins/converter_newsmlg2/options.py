"""The options of the NewsML-G2 writer."""

from __future__ import annotations

from typing import Any, Final

from converter_newsmlg2.versions import NEWEST, VERSIONS

_RFC3339 = (
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?"
    "(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)(?!\n)$"
)
_URI = "^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020\u007f]+(?!\n)$"

OPTIONS: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "provider": {
            "type": "string",
            "minLength": 1,
            "description": "The provider's name, for articles that state none. NewsML-G2 demands a provider.",
        },
        "provider_uri": {
            "type": "string",
            "pattern": _URI,
            "description": "The provider's identifier, for articles that state no provider.",
        },
        "at": {
            "type": "string",
            "pattern": _RFC3339,
            "description": "The job's time (RFC 3339): versionCreated of articles that state none, and the time a"
            " newsMessage was sent.",
        },
        "body": {
            "type": "string",
            "enum": ["xhtml", "nitf"],
            "default": "xhtml",
            "description": "The markup of the text inside inlineXML: XHTML, or NITF 3.6.",
        },
        "standardversion": {
            "type": "string",
            "enum": [*VERSIONS],
            "default": NEWEST,
            "description": "The version of NewsML-G2, for receivers that know an older one only. What it lacks is left"
            " out and reported as lost: dataMining before 2.34, digitalSourceType before 2.33.",
        },
        "vocabulary": {
            "type": "string",
            "pattern": _URI,
            "description": "The URI of your own vocabulary. NewsML-G2 names roles, kinds and feeds by codes: words for"
            " which the IPTC has no code are written as this URI with the words appended, or else reported as lost.",
        },
        "message": {
            "type": "boolean",
            "description": "Write each item in a newsMessage of its own: with the header that it came with, or else one"
            " of the options at, sender, transmit_id and message_priority.",
        },
        "sender": {
            "type": "string",
            "minLength": 1,
            "description": "Who sends a newsMessage, for its header.",
        },
        "transmit_id": {
            "type": "string",
            "minLength": 1,
            "description": "The identifier of a newsMessage, for its header.",
        },
        "message_priority": {
            "type": "integer",
            "minimum": 1,
            "maximum": 9,
            "description": "The priority of a newsMessage, for its header: 1 is the highest.",
        },
    },
}
