"""The forms that IRIs have, and those that the article schema asks of texts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f]+")
_REST: Final = r"[^\x00-\x20\x7f<>\"{}|\\^`]+"
_IRI: Final = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:{_REST}")
_NODE_ID: Final = re.compile(rf"(?:https?:(?=//)|urn:|tag:){_REST}")
_ID: Final = re.compile(r"[^\x00-\x20\x7f]{1,2000}")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_COUNTRY: Final = re.compile(r"[A-Z]{2,3}")


def is_uri(text: str) -> bool:
    """Say whether a text is an absolute URI or IRI."""
    return _URI.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def is_iri(text: str) -> bool:
    """Say whether a text has the form of an absolute IRI (RFC 3987), without the characters that IRIs escape."""
    return _IRI.fullmatch(text) is not None


def is_node_id(name: str) -> bool:
    """Say whether an identifier can be a node's @id.

    Others may begin with a prefix that schema.org's context defines ("time:…"), and a JSON-LD processor would make
    something else of them.
    """
    return _NODE_ID.fullmatch(name) is not None


def is_id(text: str) -> bool:
    """Say whether a text can be an article's id."""
    return _ID.fullmatch(text) is not None


def is_language(text: str) -> bool:
    """Say whether a text has the form of a language tag (BCP 47)."""
    return _LANGUAGE.fullmatch(text) is not None


def is_country(text: str) -> bool:
    """Say whether a text has the form of a country code (ISO 3166)."""
    return _COUNTRY.fullmatch(text) is not None
