"""Objects of JSON-LD while they are read: what is taken out of them, and what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from converter_jsonld.codes import VALUE_UNREAD
from converter_jsonld.job import Job
from converter_jsonld.plain import EMPTY, Plain, each, is_schema_org, step, types_of

T = TypeVar("T")


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
        return f"{self.where}/{step(key) if '/' in key or '~' in key else key}"

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
        if not self.left:
            return
        if isinstance(self.left.get("@context"), str) and is_schema_org(self.left["@context"]):
            del self.left["@context"]
        for key, value in self.left.items():
            if value not in EMPTY:
                self.keep(key, value)

    def has_text(self, key: str) -> bool:
        """Say whether a property has a text, alone or as the first of a list; a whole number is as good as a text."""
        value = self.left.get(key)
        if value is None:
            return False
        if type(value) is not str:
            value = next((one for _, one in each(value, "")), None)
        return bool(self.job.words(value))

    def text(self, key: str, *, fits: Callable[[str], bool] | None = None, home: str | None = None) -> str | None:
        """Take a text that ``fits``; further ones of a list are kept beside it, where the exporter writes ``home``."""
        if key not in self.left:
            return None
        value = self.left[key]
        if type(value) is str and self._is_plain(value) and (fits is None or fits(value)):
            del self.left[key]
            return value
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

    def _is_plain(self, value: str) -> bool:
        """Say whether a string says something and stands as it is: most do, and need no more than to be taken."""
        job = self.job
        return value != "" and job.says(value) and (job.literal or "&" not in value)

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
