"""What the reader kept because the model has no place for it, written back where the standard has its place.

``extensions["newsml-g2"]`` is a list. Each entry has the ``path`` of an element within the item and its ``xml``, or,
for an attribute of the item (``@name``), its ``value``. An entry with ``of`` says more of a value that the article has:
it is written in place of that value for as long as it still says the same.
"""

from __future__ import annotations

import re
from typing import Any, Final

from converter import Article, ReadError, parse_xml, xml_attribute
from converter_newsmlg2.job import Job
from converter_newsmlg2.kept import EMPTY, LOST, Kept
from converter_newsmlg2.kept_values import value_of
from converter_newsmlg2.order import ORDER
from converter_newsmlg2.read_context import XML_LANG
from converter_newsmlg2.versions import newer_than

FORMAT: Final = "newsml-g2"
NAMESPACE: Final = "http://iptc.org/std/nar/2006-10-01/"
_DECLARED: Final = f' xmlns="{NAMESPACE}"'
_MESSAGE: Final = "newsMessage/"
_QCODE: Final = re.compile(r"[^\s:]+:[^\s]+")
_FOREIGN: Final = re.compile(r"\{([^{}<>\"]+)\}([A-Za-z_][A-Za-z0-9_.-]*)")
_OWN: Final = re.compile("[A-Za-z_][A-Za-z0-9_.-]*")
_OF_PART: Final = re.compile("(?:(?:itemMeta|contentMeta|rightsInfo|contentSet)/)?@.+", re.DOTALL)
_LANGUAGE: Final = re.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def kept(article: Article, job: Job) -> Kept:
    """Return what an article keeps of the NewsML-G2 that it was read from; what is no such thing is told."""
    entries = article.extensions.get(FORMAT)
    others = [name for name in article.extensions if name != FORMAT]
    if others:
        job.changed(LOST, f"NewsML-G2 has no place for what {', '.join(sorted(others))} said")
    if not isinstance(entries, list):
        if entries is not None:
            job.changed(LOST, "what is kept of NewsML-G2 is no list")
        return EMPTY
    made = Kept()
    late: list[tuple[str, str, str]] = []
    for entry in entries:
        path, xml, value = _entry(entry)
        if path.startswith(_MESSAGE):
            _header(made, job, path, xml)
        elif value is not None and _OF_PART.fullmatch(path):
            _attribute(made, job, path, value)
        elif xml is None:
            job.changed(LOST, "an entry has no xml")
        elif path in ("catalogRef", "catalog"):
            _catalog(made, job, path, xml)
        else:
            late.append((path, xml, str(entry.get("of") or "")))
    for path, xml, of in late:
        _element(made, job, article, path, xml, of)
    return made


def _entry(entry: Any) -> tuple[str, str | None, str | None]:
    if not isinstance(entry, dict):
        return "", None, None
    xml, value = entry.get("xml"), entry.get("value")
    return str(entry.get("path")), xml if isinstance(xml, str) else None, value if isinstance(value, str) else None


def _attribute(made: Kept, job: Job, path: str, value: str) -> None:
    """Take up an attribute of the item (``@name``), or of one of its parts (``itemMeta/@name``)."""
    tag, _, name = path.partition("@")
    tag = tag.rstrip("/")
    foreign = _FOREIGN.fullmatch(name)
    if not tag and name == "xml:lang" and _LANGUAGE.fullmatch(value):
        made.language = value
    elif foreign is not None and foreign[1] != NAMESPACE and "www.w3.org" not in foreign[1]:
        number = (made.own.get(tag, "") if tag else made.attributes).count("xmlns:") + 1
        shown = f' xmlns:x{number}="{xml_attribute(foreign[1])}" x{number}:{foreign[2]}="{xml_attribute(value)}"'
        _add(made, tag, shown)
    elif tag and (_OWN.fullmatch(name) or name == XML_LANG):
        _add(made, tag, f' {"xml:lang" if name == XML_LANG else name}="{xml_attribute(value)}"')
    else:
        job.changed(LOST, f"the attribute {path[:60]} has no place")


def _add(made: Kept, tag: str, shown: str) -> None:
    if tag:
        made.own[tag] = made.own.get(tag, "") + shown
    else:
        made.attributes += shown


def _catalog(made: Kept, job: Job, path: str, xml: str) -> None:
    root = _parsed(job, xml, path)
    if root is None:
        return
    for scheme in root.iter(f"{{{NAMESPACE}}}scheme"):
        alias, uri = scheme.get("alias"), scheme.get("uri")
        if alias and uri:
            made.schemes.setdefault(uri, alias)
    made.catalogs.append(_bare(root) + "\n")


def _header(made: Kept, job: Job, path: str, xml: str | None) -> None:
    """Take up the header of the message that the item came in; what else stood there has no place anywhere."""
    root = _parsed(job, xml, path) if path == f"{_MESSAGE}header" and xml is not None else None
    if root is None:
        job.changed(LOST, f"NewsML-G2 has no place for a kept {path[:60]}")
    else:
        made.header = _bare(root)


def _parsed(job: Job, xml: str, path: str) -> Any:
    try:
        root = parse_xml(xml.encode("utf-8", "surrogatepass"))
    except ReadError:
        job.changed(LOST, f"a kept {path[:60]} is no XML")
        return None
    name = path.rpartition("/")[2]
    right = root.tag == f"{{{NAMESPACE}}}{name}" or (
        name == "*" and root.tag.startswith("{") and not root.tag.startswith(f"{{{NAMESPACE}}}")
    )
    if not right:
        job.changed(LOST, f"a kept {path[:60]} is another element")
        return None
    return root


def _element(made: Kept, job: Job, article: Article, path: str, xml: str, of: str) -> None:
    parent, _, name = path.rpartition("/")
    if path == "groupSet":
        groups = _parsed(job, xml, path)
        made.groups = None if groups is None else _bare(groups)
        return
    if parent not in ORDER or (name != "*" and name not in ORDER[parent]):
        job.changed(LOST, f"NewsML-G2 has no place for a kept {path[:60]}")
        return
    root = _parsed(job, xml, path)
    if root is None:
        return
    if (newer := newer_than(job.setting.version, root)) is not None:
        job.changed(LOST, f"a kept {path} has {newer}, which NewsML-G2 {job.setting.version} lacks")
        return
    if wrong := _unsound(root):
        job.changed(LOST, f"a kept {path} has {wrong!r}, which is no QCode")
        return
    if of:
        value = value_of(name, root, article, made.schemes, rights=parent == "rightsInfo")
        made.values.setdefault((name, value), []).append(_bare(root))
    else:
        made.parts.setdefault(parent, []).append((name, _bare(root)))


def _unsound(root: Any) -> str | None:
    """Return a value that the XSD refuses as a QCode: real feeds have blanks in them."""
    for part in root.iter(f"{{{NAMESPACE}}}*"):
        code: str | None = part.get("qcode")
        if code is not None and not _QCODE.fullmatch(code):
            return code
    return None


def _bare(root: Any) -> str:
    """Return an element without the declaration that the item around it has already."""
    from lxml import etree

    start, bracket, rest = etree.tostring(root, encoding="unicode", with_tail=False).partition(">")
    return start.replace(_DECLARED, "", 1) + bracket + rest
