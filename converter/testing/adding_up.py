"""The sum of an export: what is read back and what is declared lost add up to all that the article had.

A path that an exporter forgets is caught here whatever it declares: its value is neither read back nor lost by name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from converter.article import Article, to_dict
from converter.losses import Loss, statement
from converter.paths import WITHHELD, present
from converter.testing.found import comparable, values_at
from converter.text import plain_text

_INDEX: Final = re.compile("/[0-9]+(?=/|$)")
_NOTHING: Final[Mapping[str, Any]] = {}
_SHOWN: Final = 160
_DEFAULTS: Final[Mapping[str, list[Any]]] = {"/version": [1], "/type": ["text"], "/pub_status": ["usable"]}
"""What the model says when nothing is said."""


def amiss(
    before: Article,
    after: Article,
    losses: Sequence[Loss],
    *,
    added: Mapping[str, Any] = _NOTHING,
    unread: Collection[str] = (),
) -> Iterator[str]:
    """Yield what does not add up between an article and what came back of it, in words.

    A path is *written* when no loss names it: its values come back as they were. A path that was *changed* may come
    back otherwise; what was *dropped* or *withheld* comes back not at all or in part. Nothing comes back that was not
    there: a value may only have moved from another path, or have an origin that says that the reader worked it out.
    Where blocks of the body changed, others may stand between those that did not. In ``extensions`` a reader may keep
    more under its format's name: what it read and has no field for. ``added`` maps a path to the value that options
    put there where the article has none, and ``unread`` are paths of which the reader is known to know nothing.
    """
    verdicts = {one.path: one.outcome for one in statement(present(before), losses)}
    body_changed = any(path.startswith("/body/") and outcome != "written" for path, outcome in verdicts.items())
    stated, worked_out = _stated(before), _worked_out(after)
    for path in sorted((present(before) | present(after)) - WITHHELD):
        outcome = verdicts.get(path, "written")
        if path in unread:
            continue
        if path == "/extensions":
            yield from _kept_amiss(before, after, outcome)
            continue
        old, new = _values(before, path), _values(after, path)
        loose = body_changed and path.startswith("/body/")
        if outcome == "written" and not _within(old, new, ordered=not path.startswith("/media/")):
            yield f"{path}, written: was {old!r:.{_SHOWN}}, came back as {new!r:.{_SHOWN}}"
        elif outcome != "changed" and not loose and path not in worked_out:
            known = old or ([comparable(added[path])] if path in added else [])
            strange = [one for one in _more(new, known) if _key(one) not in stated and [one] != _DEFAULTS.get(path)]
            if strange:
                yield f"{path}: {strange!r:.{_SHOWN}} came from nowhere"


def _kept_amiss(before: Article, after: Article, outcome: str) -> Iterator[str]:
    """Yield what is wrong with the extensions, in which a reader keeps what it has no field for."""
    reader = None if after.source is None else after.source.format
    for name, value in before.extensions.items():
        if outcome == "written" and not _holds(after.extensions.get(name), value):
            yield f"/extensions/{name}, written: was {value!r:.{_SHOWN}}"
    for name, value in after.extensions.items():
        known = name == reader or (name in before.extensions and _holds(before.extensions[name], value))
        if outcome != "changed" and not known:
            yield f"/extensions/{name}: {value!r:.{_SHOWN}} came from nowhere"


def _holds(whole: Any, part: Any) -> bool:
    """Say whether a value holds all that another has, entries of lists in their order."""
    if isinstance(whole, dict) and isinstance(part, dict):
        return all(name in whole and _holds(whole[name], value) for name, value in part.items())
    if isinstance(whole, list) and isinstance(part, list):
        return _within(part, whole, ordered=True)
    return bool(whole == part)


def _stated(article: Article) -> set[str]:
    """Return the keys of all values that an article has, and of what formats write as one: text, and whole codes."""
    plain = to_dict(article)
    joined = [plain_text(article, "\n\n"), *_whole_codes(plain)]
    return {*_leaves(plain), *map(_key, joined)}


def _whole_codes(value: Any) -> Iterator[str]:
    """Yield the URIs that schemes and codes make when one follows the other (NewsML-G2, "Concept URI")."""
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _whole_codes(one)
    if isinstance(value, dict) and value.get("scheme") and value.get("code"):
        yield f"{value['scheme']}{value['code']}"


def _values(article: Article, path: str) -> list[Any]:
    if path.startswith("/body/marks/") and path != "/body/marks/title":
        return list(_marked(article, path.rpartition("/")[2]))
    return [comparable(one) for one in values_at(article, path) if one != {}]


def _marked(article: Article, kind: str) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield the characters under marks of a type, by link or language: white space and joints between marks aside."""
    under: dict[tuple[str | None, str | None], list[str]] = {}
    for holder in text_holders(article):
        text = holder.text or ""
        covered: dict[tuple[str | None, str | None], set[int]] = {}
        for mark in holder.marks:
            if mark.type == kind:
                covered.setdefault((mark.href, mark.language), set()).update(range(mark.start, mark.end))
        for key, places in covered.items():
            under.setdefault(key, []).extend(text[place] for place in sorted(places) if not text[place].isspace())
    for key in sorted(under, key=repr):
        if under[key]:
            yield "".join(under[key]), *key


def text_holders(article: Article) -> Iterator[Any]:
    """Yield everything in the body that has a text with marks, in the body's order."""
    for block in article.body:
        yield from _holders(block)


def _holders(one: Any) -> Iterator[Any]:
    if hasattr(one, "marks"):
        yield one
    for item in getattr(one, "items", ()):
        yield from _holders(item)
    for row in getattr(one, "rows", ()):
        yield from row


def _worked_out(article: Article) -> frozenset[str]:
    """Return the model paths of values of which the reader says that nobody stated them."""
    return frozenset(
        _INDEX.sub("", pointer) for pointer, origin in article.origins.items() if origin.origin != "stated"
    )


def _leaves(value: Any) -> Iterator[Any]:
    """Yield the keys of all single values below a value."""
    nested = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    if nested is None:
        yield _key(comparable(value))
        return
    yield _key(value)
    for one in nested:
        yield from _leaves(one)


def _key(value: Any) -> str:
    """Return what values are compared by, white space aside: markup folds it."""
    return " ".join(value.split()) if isinstance(value, str) else repr(value)


def _within(few: list[Any], many: list[Any], *, ordered: bool) -> bool:
    """Say whether one list's values stand in another, in their order if that counts."""
    if not ordered:
        return not _more(few, many)
    rest = iter(many)
    return all(any(one == other for other in rest) for one in few)


def _more(some: list[Any], others: list[Any]) -> list[Any]:
    """Return the values of one list that another has not, or not so often."""
    left = list(others)
    found = []
    for one in some:
        if one in left:
            left.remove(one)
        else:
            found.append(one)
    return found
