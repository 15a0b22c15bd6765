"""Concepts as NewsML-G2 names them: a QCode, a URI, or a literal where neither is known."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Protocol

from converter import Term, shown, xml_attribute, xml_text
from converter_newsmlg2.catalog import ALIASES, SCHEMES
from converter_newsmlg2.job import Job, as_it_is, is_uri, plain

_LINES: Final = frozenset({"keyword", "slugline", "creditline"})
"""Properties that stand on one line (XSD type IntlStringType)."""


class Named(Protocol):
    """What terms, subjects and entities have in common."""

    @property
    def scheme(self) -> str | None: ...
    @property
    def code(self) -> str | None: ...
    @property
    def uri(self) -> str | None: ...
    @property
    def name(self) -> str | None: ...


def one_line(job: Job, value: str, path: str) -> str:
    """Return the content of an element whose type holds no line breaks and tabs."""
    # What is printable has no line breaks and tabs: one look for most values.
    if value.isprintable() or ("\n" not in value and "\t" not in value and "\r" not in value):
        return job.words(value, path)
    return xml_text(job.line(value, path))


def text_property(job: Job, tag: str, value: str, path: str, attributes: str = "", *, breaks: bool = False) -> str:
    """Return a property that is a text; ``breaks`` says that it may have line breaks (XSD type BlockType)."""
    if job.kept.values and (kept := job.kept.take(tag, value)) is not None:
        return kept
    text = as_it_is(value)
    if text is None:
        text = one_line(job, value, path) if tag in _LINES else job.words(value, path, breaks=breaks)
    return f"<{tag}{attributes}>{text}</{tag}>"


def party(job: Job, name: str, uri: str | None, path: str, field: str = "/name") -> str:
    """Return the end of the start tag and the name of someone known by name: `` uri="…"><name>…</name>``.

    ``path`` with ``field`` is the model path of the name; the URI's is ``path`` with ``/uri``.
    """
    if uri is None and (known := _by_name(name)) is not None:
        return known
    text = one_line(job, name, path + field)
    if uri is not None and (address := job.iri(uri, path + "/uri")):
        return f' uri="{address}"><name>{text}</name>'
    return _literal(text)


@lru_cache(maxsize=4096)
def _by_name(name: str) -> str | None:
    """Return what ``party`` writes of a name that comes out as it is; remembered, as those are."""
    text = as_it_is(name)
    return None if text is None else _literal(text)


def _literal(text: str) -> str:
    literal = text.replace('"', "&quot;") if '"' in text else text
    return f' literal="{literal}"><name>{text}</name>'


def identified(job: Job, term: Named, path: str) -> tuple[str, str]:
    """Return a term's identifying attribute, with a blank before it, and its URI where that still has to be said.

    Exactly one of qcode, uri and literal is written, as the standard asks. Nothing is returned for a term that says no
    more than its scheme.
    """
    scheme, code, uri = term.scheme, term.code, term.uri
    if uri is None and code is not None and code.isalnum() and scheme in ALIASES:
        return f' qcode="{ALIASES[scheme]}:{code}"', ""
    if scheme is not None and code is not None and plain(code):
        alias = ALIASES.get(scheme) or (scheme if scheme in SCHEMES else None)
        if alias is not None:
            if alias == scheme:
                job.changed(
                    f"{path}/scheme", f"{scheme} is the IPTC's alias of a scheme, which has its URI in the item"
                )
            whole = SCHEMES[alias] + code
            return f' qcode="{alias}:{xml_attribute(code)}"', "" if uri is None or uri == whole else uri
        if (foreign := job.kept.alias(scheme)) is not None:
            return f' qcode="{foreign}:{xml_attribute(code)}"', uri or ""
        if is_uri(scheme) and (address := job.iri(whole := scheme + code, f"{path}/scheme")):
            for part in ("scheme", "code"):
                job.changed(f"{path}/{part}", "no catalog declares the scheme: both are written as one URI")
            return f' uri="{address}"', "" if uri is None or uri == whole else uri
    return _unscoped(job, term, path), ""


def _unscoped(job: Job, term: Named, path: str) -> str:
    """Name a term without a scheme that a receiver could resolve."""
    if term.uri is not None and (address := job.iri(term.uri, f"{path}/uri")):
        if term.code is not None:
            job.dropped(f"{path}/code", "the term is named by its URI: its scheme and code make no QCode")
        if term.scheme is not None and not term.uri.startswith(term.scheme):
            job.dropped(f"{path}/scheme", "the term is named by its URI: its scheme and code make no QCode")
        return f' uri="{address}"'
    if term.scheme is not None:
        job.changed(f"{path}/scheme", f"no QCode can be made of scheme {term.scheme!r} and code {term.code!r}")
    literal = term.code if term.code is not None else term.name
    if literal is None:
        return ""
    if term.code is not None and term.name in (None, term.code):
        job.changed(f"{path}/code", "a code without a scheme is a literal, which is read as a name")
    where = f"{path}/code" if term.code is not None else f"{path}/name"
    if not shown(literal):
        job.changed(where, "white space is not kept: a run of it is one blank, and there is none at the ends")
    return f' literal="{xml_attribute(job.line(literal, where))}"'


_LITERAL: Final = ' literal="'
"""What is known by its literal alone has it as its name, too: so it is read, and written again the same."""


def concept(job: Job, tag: str, term: Named, path: str, more: str = "", inside: str = "") -> str:
    """Return a property that names a concept, with its name and, where it has a second URI, that as sameAs."""
    if (kept := job.kept.take(tag, term)) is not None:
        return kept
    attributes, other = identified(job, term, path)
    if not attributes:
        return ""
    if other and (address := job.iri(other, f"{path}/uri")):
        inside = f'{inside}<sameAs uri="{address}"/>'
    name = term.name or (term.code if attributes.startswith(_LITERAL) else None)
    if name is not None:
        inside = f"<name>{one_line(job, name, path + '/name')}</name>{inside}"
    return f"<{tag}{attributes}{more}>{inside}</{tag}>" if inside else f"<{tag}{attributes}{more}/>"


def flat(job: Job, tag: str, term: Term, path: str) -> str:
    """Return a property whose type has no room for a second URI (XSD type FlexPropType)."""
    if (kept := job.kept.take(tag, term)) is not None:
        return kept
    attributes, other = identified(job, term, path)
    if not attributes:
        return ""
    if other:
        job.dropped(f"{path}/uri", "the property is named by its code and has no room for a second URI")
    name = term.name or (term.code if attributes.startswith(_LITERAL) else None)
    if name is None:
        return f"<{tag}{attributes}/>"
    return f"<{tag}{attributes}><name>{one_line(job, name, path + '/name')}</name></{tag}>"
