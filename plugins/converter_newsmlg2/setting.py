"""What the options of a job say, worked out once for all its articles."""

from __future__ import annotations

from typing import Final

from converter import Options
from converter_newsmlg2.versions import NEWEST


class Setting:
    """The options, and what is written of them in each item.

    ``provider`` and ``created`` are the elements that the options make where an article states none, once they were
    written for a first article without anything to tell.
    """

    __slots__ = ("created", "message", "nitf", "options", "provider", "version", "vocabulary")

    def __init__(self, options: Options) -> None:
        self.options = dict(options)  # whoever gave them may change them later
        self.version: str = options.get("standardversion", NEWEST)
        self.vocabulary: str | None = options.get("vocabulary")
        self.message: bool = options.get("message") is True
        self.nitf: bool = options.get("body") == "nitf"
        self.provider: str | None = None
        self.created: tuple[str, str] | None = None


NONE: Final = Setting({})
