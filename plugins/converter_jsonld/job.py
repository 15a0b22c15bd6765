"""What is gathered while one work is read: findings, origins, and values that the model has no field for."""

from __future__ import annotations

from typing import Any, Final

from converter import DateHint, Finding, Origin, Rule
from converter_jsonld.codes import ENTITY_DECODED
from converter_jsonld.documents import Things
from converter_jsonld.plain import EMPTY, Plain
from converter_jsonld.strings import PLACEHOLDERS, decoded

DEFAULT: Final = Origin(origin="default")
"""The origin of what nobody stated and the standard says then."""


class Job:
    """What is gathered while one article is read.

    ``things`` are the document's objects that others refer to. ``extras`` maps the place of a value in what the
    exporter will write, a JSON pointer without its first slash, to the value that the model has no field for.
    ``literal`` says that texts stand as they are, ``complete`` that nothing in the work is for want of a value.
    """

    def __init__(self, things: Things, *, literal: bool, complete: bool) -> None:
        self.things = things
        self.literal = literal
        self.complete = complete
        self.found: list[Finding] = []
        self.origins: dict[str, Origin] = {}
        self.extras: Plain = {}
        self.hints: list[DateHint] = []
        self.used: set[str] = set()
        self.rules: dict[str, str] = {}

    def tell(self, rule: Rule, message: str, where: str) -> None:
        """Add a finding about the value at a JSON pointer into the document."""
        self.found.append(rule.found(message, pointer=where))

    def says(self, value: Any) -> bool:
        """Say whether a value says anything."""
        if type(value) is str:
            return self.complete or value not in PLACEHOLDERS
        return value not in EMPTY

    def words(self, value: Any) -> str:
        """Return the text that a value is, nothing when it is none; a whole number is as good as its digits."""
        if type(value) is str:
            return value if self.says(value) else ""
        return str(value) if type(value) is int else ""

    def clean(self, text: str, where: str) -> str:
        """Return a string as plain text."""
        if self.literal or "&" not in text:
            return text
        plain = decoded(text)
        if plain == text or not plain:
            return text
        self.rules[where] = "character references"
        self.tell(ENTITY_DECODED, "character references of HTML decoded", where)
        return plain

    def origin(self, path: str, where: str, rule: str | None = None) -> None:
        """Say that the article's value at ``path`` is stated at ``where``, or was derived from that."""
        if rule is None and self.rules:
            rule = next((done for at, done in self.rules.items() if at == where or at.startswith(f"{where}/")), None)
        if rule is None:
            self.origins[path] = Origin(origin="stated", locator=where or None)
        else:
            self.origins[path] = Origin(origin="derived", rule=rule, locator=where or None)

    def resolve(self, value: Plain) -> Plain:
        """Return an object with what the document says elsewhere of the thing that it refers to."""
        whole = self.things.whole(value)
        if whole is not value:
            self.used.add(whole["@id"])
        return whole
