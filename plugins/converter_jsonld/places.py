"""Where the values of a document stood before it was brought into another form."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from converter import Article, Finding, Origin


class Places:
    """Where values stand in the document as it came, by their JSON pointers in the document as it is read.

    ``rules`` says by the pointers of the first kind which values are derived from what stands there, and how.
    """

    def __init__(self) -> None:
        self._moved: dict[str, str] = {}
        self.rules: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._moved or self.rules)

    def put(self, pointer: str, source: str) -> None:
        """Say where the value at a pointer stood; what it holds stood below it unless that is said otherwise."""
        self._moved[pointer] = source

    def source(self, pointer: str) -> str:
        """Return the pointer of a value in the document as it came."""
        head = pointer
        while head not in self._moved:
            if not head:
                return pointer
            head = head.rpartition("/")[0]
        return self._moved[head] + pointer[len(head) :]

    def findings(self, found: Iterable[Finding]) -> list[Finding]:
        """Return findings with their pointers into the document as it came."""
        return [
            one if one.pointer is None else msgspec.structs.replace(one, pointer=self.source(one.pointer))
            for one in found
        ]

    def article(self, article: Article) -> Article:
        """Return an article whose origins name the places in the document as it came."""
        return msgspec.structs.replace(
            article, origins={path: self._origin(one) for path, one in article.origins.items()}
        )

    def _origin(self, origin: Origin) -> Origin:
        if origin.locator is None:
            return origin
        locator = self.source(origin.locator)
        rule = self.rules.get(locator)
        if rule is not None and origin.origin == "stated":
            return msgspec.structs.replace(origin, origin="derived", rule=rule, locator=locator)
        return msgspec.structs.replace(origin, locator=locator)
