"""Rules about what an article says: required fields, lengths, patterns, languages and markup."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from converter.article import ListBlock, Paragraph, Table
from converter.findings import Finding, Severity, register
from converter.partners.case import Case, shown, values
from converter.partners.profile import Html, Identity, Language, Length, Pattern, Required

FIELD_MISSING = register(
    "PARTNER_FIELD_MISSING",
    Severity.ERROR,
    "the partner needs a field that the article does not have",
    explanation="The partner's profile lists the field as required. The converter makes up no values.",
    fix="Give the article the field, in the newsroom's system or in the article JSON.",
)
LENGTH = register(
    "PARTNER_LENGTH",
    Severity.ERROR,
    "a value is shorter or longer than the partner takes",
    explanation="The partner's profile limits the characters, words, paragraphs, entries or bytes of the field.",
    fix="Edit the text to fit; the converter neither cuts nor pads what an editor wrote.",
)
PATTERN = register(
    "PARTNER_PATTERN",
    Severity.ERROR,
    "a value has not the form that the partner asks for",
    explanation="The partner's profile has a regular expression (RE2 syntax) for the field.",
    fix="Write the value in the form that the message describes.",
)
LANGUAGE = register(
    "PARTNER_LANGUAGE",
    Severity.ERROR,
    "the partner does not take the article's language",
    explanation="The partner's profile lists the languages taken; a range such as en takes en-GB too (RFC 4647,"
    " 3.3.1).",
    fix="Send the article in a language that the partner takes, or correct its language.",
)
HTML = register(
    "PARTNER_HTML",
    Severity.ERROR,
    "the body has markup that the partner does not keep",
    explanation="The block or mark becomes an HTML element that is not in the profile's list of tags.",
    fix="Say it in plain paragraphs, or leave it out for this partner.",
)
ID_ASSIGNED = register(
    "PARTNER_ID_ASSIGNED",
    Severity.ERROR,
    "the partner needs an identifier of the newsroom's own",
    explanation="The identifier was assigned by the converter from the text, so that a corrected text would arrive as"
    " another article instead of an update.",
    fix="Give the article the identifier that the newsroom's system has for it.",
)

_TAGS: Final[dict[str, tuple[str, ...]]] = {
    "strong": ("strong", "b"),
    "emphasis": ("em", "i"),
    "underline": ("u",),
    "strike": ("s", "del", "strike"),
    "superscript": ("sup",),
    "subscript": ("sub",),
    "code": ("code",),
    "quote": ("q",),
    "language": ("span",),
    "link": ("a",),
    "paragraph": ("p",),
    "media": ("img", "figure"),
    "table": ("table",),
}
"""The HTML elements by which each mark and block may be written; one of them must be among the partner's tags."""


def required(rule: Required, case: Case) -> Iterator[Finding]:
    """Find fields that are absent."""
    missing = [path for path in rule.paths if not case.has(path)]
    if rule.any:
        missing = [" or ".join(rule.paths)] if len(missing) == len(rule.paths) else []
    for path in missing:
        pointer = None if rule.any else path
        message = f"{path} is absent, but {'required' if rule.severity == 'error' else 'recommended'}"
        yield case.found(FIELD_MISSING, message, pointer=pointer, by=rule)


def length(rule: Length, case: Case) -> Iterator[Finding]:
    """Find values that are too short or too long; what is absent is no matter of length."""
    if rule.unless is not None and case.has(rule.unless):
        return
    for pointer, size in _sizes(rule, case):
        if (rule.min or 0) <= size and (rule.max is None or size <= rule.max):
            continue
        message = f"{rule.path} has {size} {rule.unit}, but must have {_range(rule.min, rule.max)}"
        yield case.found(LENGTH, message, pointer=pointer, by=rule)


def _sizes(rule: Length, case: Case) -> Iterator[tuple[str, int]]:
    if not case.has(rule.path):
        return
    if rule.unit == "items":
        yield rule.path, sum(1 for _ in values(case.article, rule.path))
    elif rule.unit == "paragraphs":
        yield rule.path, sum(type(block) is Paragraph for block in case.article.body)
    else:
        for pointer, value in values(case.article, rule.path):
            yield pointer, _measured(str(value), rule.unit)


def _measured(text: str, unit: str) -> int:
    if unit == "words":
        return len(text.split())
    return len(text.encode("utf-8", "surrogatepass")) if unit == "bytes" else len(text)


def _range(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return f"{low} to {high}"
    return f"at least {low}" if low is not None else f"at most {high}"


def pattern(rule: Pattern, case: Case) -> Iterator[Finding]:
    """Find values that lack a pattern, or have a forbidden one."""
    for pointer, value in values(case.article, rule.path):
        if bool(compiled(rule.pattern).search(str(value))) is rule.forbid:
            message = f"{rule.path} is {shown(value)}, but must be {rule.means}"
            yield case.found(PATTERN, message, pointer=pointer, by=rule)


@lru_cache(maxsize=256)
def compiled(text: str) -> Any:
    """Return a regular expression that runs in linear time, whoever wrote it.

    Raises:
        re2.error: it is none, or it is too large.
    """
    import re2

    options = re2.Options()
    options.log_errors = False
    return re2.compile(text, options)


def language(rule: Language, case: Case) -> Iterator[Finding]:
    """Find an article in a language that is not taken; one without a language is a matter of required fields."""
    tag = case.article.language
    if tag is not None and not any(in_range(tag, one) for one in rule.languages):
        message = f"/language is {shown(tag)}, but must be one of {', '.join(rule.languages)}"
        yield case.found(LANGUAGE, message, pointer="/language", by=rule)


def in_range(tag: str, wanted: str) -> bool:
    """Say whether a language tag lies in a range (RFC 4647, 3.3.1, basic filtering)."""
    return wanted == "*" or f"{tag.lower()}-".startswith(f"{wanted.lower()}-")


def html(rule: Html, case: Case) -> Iterator[Finding]:
    """Find blocks and marks for which the partner has no element; each kind is told once, at its first place."""
    kept = frozenset(rule.tags)
    told: set[str] = set()
    for index, block in enumerate(case.article.body):
        for word, tags in _needed(block):
            if word not in told and not kept.intersection(tags):
                told.add(word)
                message = f"the body has {word}, for which <{tags[0]}> is needed" if tags else f"the body has {word}"
                yield case.found(HTML, message, pointer=f"/body/{index}", by=rule)


def _needed(block: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    kind: str = block.__struct_config__.tag
    if kind == "heading":
        yield f"a heading of level {block.level}", (f"h{block.level}",)
    elif kind == "quote":
        yield "a quotation", ("blockquote",)
    elif kind == "list":
        yield from ((f"a list in <{tag}>", (tag,)) for tag in _list_tags(block))
    elif kind == "raw":
        yield "raw content", ()
    else:
        yield f"a {kind}", _TAGS[kind]
    yield from ((f"{mark.type} text", _TAGS[mark.type]) for mark in marks(block))


def _list_tags(holder: Any) -> Iterator[str]:
    yield "ol" if holder.ordered else "ul"
    for item in holder.items:
        if item.items:
            yield from _list_tags(item)


def marks(holder: Any) -> Iterator[Any]:
    """Yield all marks of a block, of its items and of its cells."""
    if isinstance(holder, Table):
        for row in holder.rows:
            for cell in row:
                yield from cell.marks
        return
    yield from getattr(holder, "marks", ())
    if isinstance(holder, ListBlock) or hasattr(holder, "items"):
        for item in holder.items:
            yield from marks(item)


def identity(rule: Identity, case: Case) -> Iterator[Finding]:
    """Find an identifier that the converter assigned."""
    origin = case.article.origins.get("/id")
    if origin is not None and origin.origin == "assigned":
        message = f"/id is {shown(case.article.id)}, which the converter assigned"
        yield case.found(ID_ASSIGNED, message, pointer="/id", by=rule)
