"""Documents of JSON-LD in schema.org's short names, whatever names and forms they were written in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from converter import Finding
from converter_jsonld.codes import CONTEXT_MISSING, CONTEXT_UNREAD
from converter_jsonld.contexts import entered
from converter_jsonld.differing import ADDRESSES
from converter_jsonld.documents import HOLDERS, is_article
from converter_jsonld.languages import fits, is_tagged, language_of
from converter_jsonld.places import Places
from converter_jsonld.plain import EMPTY, Plain, step
from converter_jsonld.reversing import turned
from converter_jsonld.used import Used, used
from converter_jsonld.vocabulary import CONTEXT
from converter_jsonld.words import Meaning, Words, short

_LITERAL: Final = frozenset({"@value", "@type", "@index"})


class Naming:
    """Brings one document to short names; ``places`` says where its values stand in the document as it came."""

    def __init__(self, document: Any) -> None:
        self.places = Places()
        self.told: list[Finding] = []
        self._known = frozenset(_names([document]))
        self._tagged_at = ""
        self._language, self._stated = language_of([document])
        self.document = turned(self._value(document, Words(), "", "", item=True), self.places)

    def _value(self, value: Any, words: Words, where: str, at: str, *, item: bool) -> Any:
        if type(value) is list:
            return self._list(value, words, where, at, item=item)
        return self._object(value, words, where, at, item=item) if type(value) is dict else value

    def _list(self, values: list[Any], words: Words, where: str, at: str, *, item: bool) -> list[Any]:
        """Return values, of texts with languages that of the document's language first."""
        order = list(range(len(values)))
        if len(values) > 1 and all(map(is_tagged, values)):
            order.sort(key=lambda number: not fits(values[number], self._language))
        made = []
        for place, number in enumerate(order):
            if place != number:
                self.places.put(f"{at}/{place}", f"{where}/{number}")
            made.append(self._value(values[number], words, f"{where}/{number}", f"{at}/{place}", item=item))
        return made

    def _object(self, value: Plain, words: Words, where: str, at: str, *, item: bool) -> Any:
        if "@context" in value:
            words = entered(words, value["@context"], f"{where}/@context", self.told)
        wrapper: str | None = next(
            (one for one in ("@list", "@set") if one in value and value.keys() <= {one, "@index"}), None
        )
        if wrapper is None and "@value" in value and value.keys() <= _LITERAL:
            wrapper = "@value"
        if wrapper is None and fits(value, self._language):
            wrapper = "@value"
            if not self._stated and not self._tagged_at:
                self._tagged_at = f"{where}/@language"
        if wrapper is not None:
            self.places.put(at, f"{where}/{wrapper}")
            return self._value(value[wrapper], words, f"{where}/{wrapper}", at, item=item)
        gathered: dict[str, list[tuple[Any, str, Meaning]]] = {}
        self._gather(value, words, where, gathered)
        made: Plain = {}
        for name, found in gathered.items():
            made[name] = self._property(name, found, words, where, at)
        self._put_context(made, words, used(value, words), where, at, had="@context" in value, item=item)
        if made.get("@context") is None:
            made.pop("@context", None)
        return made

    def _gather(
        self, value: Plain, words: Words, where: str, gathered: dict[str, list[tuple[Any, str, Meaning]]]
    ) -> None:
        """Gather an object's values by their short names; several names may stand for one."""
        for key, one in value.items():
            meaning = words.meaning(key)
            there = f"{where}/{step(key)}"
            if key == "@context":
                gathered[key] = [(None, there, meaning)]  # keeps its place until it is settled
            elif meaning.iri is None:
                self.told.append(CONTEXT_UNREAD.found(f"{key[:80]} means nothing in its @context", pointer=there))
            elif meaning.iri == "@nest":
                for number, inner in enumerate(one if isinstance(one, list) else [one]):
                    if isinstance(inner, dict):
                        self._gather(inner, words, f"{there}/{number}" if isinstance(one, list) else there, gathered)
            else:
                gathered.setdefault(short(meaning.iri), []).append((one, there, meaning))

    def _property(self, name: str, found: list[tuple[Any, str, Meaning]], words: Words, where: str, at: str) -> Any:
        at = f"{at}/{step(name)}"
        if len(found) == 1:
            value, there, meaning = found[0]
            if there != f"{where}/{step(name)}":
                self.places.put(at, there)
            return self._entry(name, value, meaning, words, there, at)
        made: list[Any] = []
        for value, there, meaning in found:
            entries = enumerate(value) if isinstance(value, list) else [(-1, value)]
            for number, one in entries:
                source = there if number < 0 else f"{there}/{number}"
                if one in EMPTY:
                    continue
                self.places.put(f"{at}/{len(made)}", source)
                made.append(self._entry(name, one, meaning, words, source, f"{at}/{len(made)}"))
        return made

    def _entry(self, name: str, value: Any, meaning: Meaning, words: Words, where: str, at: str) -> Any:
        if name == "@type":
            return _shortened(value, words)
        if name == "@id" and isinstance(value, str):
            return self._address(value, words, where)
        if meaning.languages and isinstance(value, dict):
            return self._list(_of_languages(value), words, where, at, item=False)
        if name in ADDRESSES or meaning.is_address:
            return self._addresses(name, value, words, where, at)
        if meaning.language is not None and isinstance(value, str):
            return self._value({"@value": value, "@language": meaning.language}, words, where, at, item=False)
        return self._value(value, words, where, at, item=name in ("@graph", *HOLDERS))

    def _addresses(self, name: str, value: Any, words: Words, where: str, at: str) -> Any:
        """Return addresses as texts: an object that is an @id only is the address, unless it refers to another."""
        if isinstance(value, list):
            return [
                self._addresses(name, one, words, f"{where}/{number}", f"{at}/{number}")
                for number, one in enumerate(value)
            ]
        if isinstance(value, str):
            return self._address(value, words, where)
        made = self._value(value, words, where, at, item=False)
        if isinstance(made, dict) and made.keys() == {"@id"} and isinstance(made["@id"], str):
            alone = name == "url" or (made["@id"] not in self._known and made["@id"][:1] != "#")
            if alone and made["@id"][:2] != "_:":
                key = next(key for key in value if key != "@context" and words.meaning(key).iri == "@id")
                self.places.put(at, f"{where}/{step(key)}")
                return made["@id"]
        return made

    def _address(self, text: str, words: Words, where: str) -> str:
        whole, rule = words.address(text)
        if rule is not None:
            self.places.rules[where] = rule
        return whole

    def _put_context(
        self, made: Plain, words: Words, used: Used, where: str, at: str, *, had: bool, item: bool
    ) -> None:
        """Say of an object in which context its names are to be read now."""
        article = item and is_article(made)
        if article and made.get("inLanguage") in EMPTY:
            self._put_language(made, words, at)
        if article or (item and words.stated is None):
            context = used.context(words)
            if context is not None:
                made["@context"] = context
            if context == CONTEXT and used.bare_names and words.stated is not None and not words.foreign:
                message = "its @context says not whose words names without a prefix are"
                self.told.append(CONTEXT_MISSING.found(message, pointer=where))
        elif had and isinstance(words.stated, str | None):
            made["@context"] = words.stated
        elif had and (item or not words.has_schema_org):
            made["@context"] = CONTEXT if words.has_schema_org else words.stated

    def _put_language(self, made: Plain, words: Words, at: str) -> None:
        """Give an article that does not state its language that of its texts, or the @context's."""
        found = [(self._language, self._tagged_at, "language of a text")] if self._tagged_at else []
        for language, there, rule in [*found, (words.language, words.language_at, "language of the @context")]:
            if language is not None:
                made["inLanguage"] = language
                self.places.put(f"{at}/inLanguage", there)
                self.places.rules[there] = rule
                return


def _of_languages(value: Plain) -> list[Any]:
    """Return the texts of a map from languages to texts (JSON-LD 1.1, 4.6.2)."""
    pairs = [(key, one) for key, texts in value.items() for one in (texts if isinstance(texts, list) else [texts])]
    return [{"@value": one, "@language": key} for key, one in pairs]


def _shortened(value: Any, words: Words) -> Any:
    """Return a type's name, or each of a list, in short."""
    if isinstance(value, list):
        return [_shortened(one, words) for one in value]
    return short(words.meaning(value).iri or value) if isinstance(value, str) else value


def _names(document: Any) -> Iterator[str]:
    """Yield the @id of each object that says more than its name."""
    level = [document]
    while level:
        inner = [one for value in level for one in (value.values() if isinstance(value, dict) else value)]
        yield from (
            one["@id"] for one in level if isinstance(one, dict) and len(one) > 1 and isinstance(one.get("@id"), str)
        )
        level = [one for one in inner if isinstance(one, dict | list)]
