"""What is told of the values that nobody could read, before they are kept as they came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from converter_jsonld.codes import VALUE_UNREAD
from converter_jsonld.nodes import Node
from converter_jsonld.plain import EMPTY

_ASKED: Final[Mapping[str, str]] = {
    "inLanguage": "is no language tag (BCP 47)",
    "isAccessibleForFree": "is neither true nor false",
    "copyrightYear": "is no year",
    "license": "is no address",
    "usageInfo": "is neither address nor text",
    "creativeWorkStatus": "is none of usable, withheld, canceled",
    "version": "is no whole number from 1",
    "liveBlogUpdate": "holds the updates of a live blog, which are no part of the body",
}
"""Properties of which the model has the value, or readers want to know that it is missing, and what theirs are not."""


def tell_rest(node: Node) -> None:
    """Tell of a work's properties that are left and should have been read."""
    if not node.left:
        return
    for key, what in _ASKED.items():
        if node.left.get(key) not in EMPTY and node.left[key] != "":
            node.job.tell(VALUE_UNREAD, f"{key} {what}", node.at(key))
