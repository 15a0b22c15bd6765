"""Objects of JSON-LD while they are read: what is taken out of them, and what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from converter import DateHint, Finding, Origin, Rule
from converter_jsonld.codes import ENTITY_DECODED, VALUE_UNREAD
from converter_jsonld.documents import Things
from converter_jsonld.plain import EMPTY, Plain, each, is_schema_org, step, types_of
from converter_jsonld.strings import PLACEHOLDERS, decoded

T = TypeVar("T")


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
        return value not in EMPTY and (type(value) is not str or self.complete or value not in PLACEHOLDERS)

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
        kind: Any = "stated" if rule is None else "derived"
        self.origins[path] = Origin(origin=kind, rule=rule, locator=where or None)

    def resolve(self, value: Plain) -> Plain:
        """Return an object with what the document says elsewhere of the thing that it refers to."""
        whole = self.things.whole(value)
        if whole is not value:
            self.used.add(whole["@id"])
        return whole


class Node:
    """One object: values are taken out of it by their names, the rest is kept.

    ``where`` is the object's JSON pointer in the source, ``home`` its place in what the exporter will write.
    """

    __slots__ = ("home", "job", "left", "where")

    def __init__(self, job: Job, plain: Plain, where: str, home: str) -> None:
        self.job = job
        self.left = dict(plain)
        self.where = where
        self.home = home

    def at(self, key: str) -> str:
        """Return the JSON pointer of a property."""
        return f"{self.where}/{step(key)}"

    def place(self, key: str) -> str:
        """Return the place where the exporter will write a property."""
        return f"{self.home}/{step(key)}" if self.home else step(key)

    def says(self, key: str) -> bool:
        """Say whether a property is there and says anything."""
        return self.job.says(self.left.get(key)) and self.left[key] != ""

    def take(self, key: str) -> Any:
        """Take a value out; None when there is none that says anything."""
        value = self.left.pop(key, None)
        return None if value in EMPTY else value

    def keep(self, key: str, value: Any) -> None:
        """Keep a value that the model has no field for."""
        self.job.extras[self.place(key)] = value

    def refuse(self, key: str, value: Any, what: str) -> None:
        """Keep a value that has not the form needed, and say so unless it is an empty text."""
        self.keep(key, value)
        if value != "":
            self.job.tell(VALUE_UNREAD, f"{key} is no {what}", self.at(key))

    def keep_rest(self) -> None:
        """Keep whatever was not taken; a @context that is schema.org's says nothing new here."""
        if isinstance(self.left.get("@context"), str) and is_schema_org(self.left["@context"]):
            del self.left["@context"]
        for key, value in self.left.items():
            if value not in EMPTY:
                self.keep(key, value)

    def has_text(self, key: str) -> bool:
        """Say whether a property has a text, alone or as the first of a list; a whole number is as good as a text."""
        value = self.left.get(key)
        if type(value) is not str:
            value = next((one for _, one in each(value, "")), None)
        return bool(self.job.words(value))

    def text(self, key: str, *, fits: Callable[[str], bool] | None = None, home: str | None = None) -> str | None:
        """Take a text that ``fits``; further ones of a list are kept beside it, where the exporter writes ``home``."""
        if key not in self.left:
            return None
        value = self.take(key)
        if value is None:
            return None
        first, *others = [one for _, one in each(value, "")] or [None]
        plain = self.job.clean(self.job.words(first), self.at(key))
        if type(first) is int:
            self.job.rules[self.at(key)] = "number as text"
        if not plain or (fits is not None and not fits(plain)):
            self.refuse(key, value, "text" if fits is None else "value of the form needed")
            return None
        for number, other in enumerate(others, 1):
            self.job.extras[f"{self.place(home or key)}/{number}"] = other
        return plain

    def types(self) -> list[str]:
        """Return the names of the object's types, without the vocabulary's address."""
        return types_of(self.left)

    def settle_type(self, written: str | None) -> None:
        """Take the type out, and keep it when the exporter would write another."""
        value = self.left.pop("@type", None)
        if value not in (written, [written], None):
            self.keep("@type", value)

    def entries(
        self,
        key: str,
        read: Callable[[Any, str, str], T | None],
        path: str,
        first: int = 0,
        home: str | None = None,
        parts: Iterable[tuple[str, Any]] | None = None,
    ) -> list[T]:
        """Take a value, or each of a list, read by ``read(value, where, home)``; those not read are kept after them.

        ``path`` is where the entries stand in the article, from number ``first`` on; ``home`` is the property that the
        exporter writes them as, if another; ``parts`` are the values with their places, if not those of the list.
        """
        value = self.take(key) if key in self.left else None
        if value is None:
            return []
        made: list[T] = []
        unread = []
        for where, one in each(value, self.at(key)) if parts is None else parts:
            got = read(one, where, f"{self.place(home or key)}/{len(made)}") if self.job.says(one) else None
            if got is not None:
                self.job.origin(f"{path}/{first + len(made)}", where)
                made.append(got)
            elif one is not None:
                unread.append(one)
        if not made:
            self.refuse(key, value, "value that can be read")
            return []
        for number, one in enumerate(unread, len(made)):
            self.job.extras[f"{self.place(home or key)}/{number}"] = one
        if unread:
            self.job.tell(VALUE_UNREAD, f"{len(unread)} values of {key} cannot be read", self.at(key))
        return made

    def one(self, key: str, read: Callable[[Any, str, str], T | None], path: str | None) -> T | None:
        """Take a value, or the first of a list that can be read, for a field that holds one."""
        value = self.take(key) if key in self.left else None
        if value is None:
            return None
        made: T | None = None
        others = []
        for where, one in each(value, self.at(key)):
            got = read(one, where, self.place(key)) if made is None and self.job.says(one) else None
            if got is None:
                others.append(one)
            else:
                made = got
                if path is not None:
                    self.job.origin(path, where)
        if made is None:
            self.refuse(key, value, "value that can be read")
            return None
        for number, one in enumerate(others, 1):
            self.job.extras[f"{self.place(key)}/{number}"] = one
        return made

    def child(self, value: Any, where: str, home: str) -> Node | None:
        """Return an object within this one, with what the document says of it elsewhere; None when it is no object."""
        return Node(self.job, self.job.resolve(value), where, home) if isinstance(value, dict) else None
