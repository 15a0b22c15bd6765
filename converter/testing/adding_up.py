"""The sum of an export: what is read back and what is declared lost add up to all that the article had.

A path that an exporter forgets is caught here whatever it declares: its value is neither read back nor lost by name.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from converter.article import Article, to_dict
from converter.findings import ReadError
from converter.formats import Exporter, Reader
from converter.losses import Loss, statement
from converter.options import resolve
from converter.paths import WITHHELD, model_paths, present
from converter.pipeline import Target
from converter.testing.contract import ContractError, must
from converter.testing.roundtrip import comparable, values_at

_EXAMPLES: Final = 30
_SHOWN: Final = 160
_NAME: Final = "an export"
_DEFAULTS: Final[Mapping[str, list[Any]]] = {"/version": [1], "/type": ["text"], "/pub_status": ["usable"]}
"""What the model says when nothing is said."""


def adds_up(
    exporter: Exporter,
    reader: Reader,
    options: Mapping[str, Any] | None = None,
    *,
    added: Collection[str] = (),
    examples: int = _EXAMPLES,
) -> None:
    """Prove of generated articles that what the reader reads back and what is declared lost add up to all of each.

    ``added`` are the model paths that options fill in where the article has nothing.

    Raises:
        ContractError: something is missing without being lost, or was not there before.
    """
    from hypothesis import HealthCheck, Phase, given, settings

    from converter.testing.strategies import articles

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(articles())
    def hold(article: Article) -> None:
        passed = through(article, exporter, reader, options or {})
        if passed is not None:
            restored, losses = passed
            told = list(amiss(article, restored, losses, added=added))
            must(not told, "Write this and read it back, or report its loss.", *told)

    hold()


def through(
    article: Article, exporter: Exporter, reader: Reader, options: Mapping[str, Any]
) -> tuple[Article, tuple[Loss, ...]] | None:
    """Return an article as it comes back from a format, and all its losses; None when it is not written.

    Raises:
        ContractError: what was written is not read as one article.
    """
    made = Target(exporter, resolve(exporter, options), None, "").convert(article, present(article))
    if made.data is not None:
        return read_one(reader, made.data), made.losses
    must(
        all(one.code != "PLUGIN_FAULT" for one in made.findings),
        "Write every valid article, or raise ExportError with a finding, and nothing else.",
        *(one.message for one in made.findings),
    )
    return None


def read_one(reader: Reader, data: bytes) -> Article:
    """Return the one article of an export.

    Raises:
        ContractError: there is none, or more than one.
    """
    try:
        found = [one for record in reader.records(io.BytesIO(data), _NAME) for one in reader.read(record)]
    except ReadError as error:
        raise ContractError(f"Make the reader read what the exporter writes.\n  {error}\n  {data[:2000]!r}") from error
    read = [one.article for one in found if one.article is not None]
    told = [finding.message for one in found for finding in one.findings]
    must(len(read) == 1, "Make the reader yield one article for one export.", f"{len(read)}", *told)
    return read[0]


def amiss(before: Article, after: Article, losses: Sequence[Loss], *, added: Collection[str] = ()) -> Iterator[str]:
    """Yield what does not add up between an article and what came back of it, in words.

    A path is *written* when no loss names it: its values come back as they were. A path that was *changed* may come
    back otherwise; what was *dropped* or *withheld* comes back not at all or in part. Nothing comes back that was not
    there: a value may only have moved from another path, or have an origin that says that the reader worked it out.
    Where blocks of the body changed, others may stand between those that did not. ``added`` are paths that are not
    judged, since options or the format itself fill them in.
    """
    verdicts = {one.path: one for one in statement(present(before), losses)}
    body_changed = any(path.startswith("/body/") and one.outcome != "written" for path, one in verdicts.items())
    stated = set(_leaves(to_dict(before)))
    for path in sorted(model_paths() - WITHHELD):
        old, new = _values(before, path), _values(after, path)
        loose = body_changed and path.startswith("/body/")
        verdict = verdicts.get(path)
        outcome = "written" if verdict is None else verdict.outcome
        if path in added:
            continue
        if outcome == "written" and not _within(old, new, ordered=not path.startswith("/media/")):
            yield f"{path}, written: was {old!r:.{_SHOWN}}, came back as {new!r:.{_SHOWN}}"
        elif outcome != "changed" and not loose and not _worked_out(after, path):
            strange = [one for one in _more(new, old) if _key(one) not in stated and [one] != _DEFAULTS.get(path)]
            if strange:
                yield f"{path}: {strange!r:.{_SHOWN}} came from nowhere"


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


def _worked_out(article: Article, path: str) -> bool:
    origin = article.origins.get(path)
    return origin is not None and origin.origin != "stated"


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
