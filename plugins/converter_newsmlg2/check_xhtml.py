"""XHTML inside inlineXML: known elements and attributes, nesting that every parser reads alike, no programs.

It is no full validator of XHTML: what it tells is what makes receivers drop or misread a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from converter import Finding, Severity, register
from converter_newsmlg2.check_place import found, name_of

if TYPE_CHECKING:
    from lxml import etree

XHTML_PROGRAM = register(
    "XHTML_PROGRAM",
    Severity.ERROR,
    "the text holds a program",
    explanation="Scripts, event handlers and javascript: links in a text run on the pages of whoever publishes it. No"
    " receiver wants them, and most refuse the whole item.",
    fix="Take the program out.",
)
XHTML_ELEMENT_UNKNOWN = register(
    "XHTML_ELEMENT_UNKNOWN",
    Severity.WARNING,
    "XHTML has no such element",
    explanation="Receivers drop elements that they do not know, some with the text in them.",
    fix="Use an element of XHTML; span and div with a class hold what has none.",
)
XHTML_ATTRIBUTE_UNKNOWN = register(
    "XHTML_ATTRIBUTE_UNKNOWN",
    Severity.WARNING,
    "XHTML has no such attribute",
    explanation="Receivers drop attributes that they do not know.",
    fix="Use an attribute of XHTML; those whose name begins with data- are free.",
)
XHTML_NESTING = register(
    "XHTML_NESTING",
    Severity.WARNING,
    "an element of XHTML stands where it may not",
    explanation="Readers of HTML repair wrong nesting, each in its own way: a list in a paragraph ends the paragraph.",
    fix="Move the element to where XHTML has it.",
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ROOT: Final = _words("html head body")
_HEAD: Final = _words("title meta link base style")
_BLOCKS: Final = _words(
    "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre div figure aside section article header footer nav address hr"
    " main details center"
)
_INLINE: Final = _words(
    "a abbr acronym b bdi bdo big br cite code del dfn em font i img ins kbd label mark meter q rb rp rt rtc ruby s"
    " samp small span strike strong sub sup time tt u var wbr data audio video picture iframe map area object embed"
    " param source track summary"
)
_PLACED: Final = {
    "li": ("ul", "ol", "menu"),
    "dt": ("dl", "div"),
    "dd": ("dl", "div"),
    "tr": ("table", "thead", "tbody", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
    "thead": ("table",),
    "tbody": ("table",),
    "tfoot": ("table",),
    "caption": ("table",),
    "colgroup": ("table",),
    "col": ("colgroup", "table"),
    "figcaption": ("figure",),
    "source": ("audio", "video", "picture"),
}
"""Elements that belong to certain others only."""
_ONLY: Final = {
    "ul": ("li",),
    "ol": ("li",),
    "tr": ("td", "th"),
    "table": ("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"),
    "tbody": ("tr",),
    "thead": ("tr",),
    "tfoot": ("tr",),
    "dl": ("dt", "dd", "div"),
}
"""Elements that hold certain others only."""
_TEXTUAL: Final = _words("p h1 h2 h3 h4 h5 h6 a b i u em strong span sub sup q code s small cite")
# A link may hold blocks (HTML 5), and so may what is deleted or inserted.
_PHRASE: Final = _TEXTUAL - {"a"}
KNOWN: Final = _HEAD | _BLOCKS | _INLINE | frozenset(_PLACED) | _ROOT
_PROGRAMS: Final = _words("script applet form input button select textarea noscript svg math")
_GLOBAL: Final = _words(
    "id class style title lang dir role tabindex hidden translate slot about property typeof resource vocab prefix"
    " content datatype rel rev itemprop itemscope itemtype itemid itemref"
)
_OTHERS: Final = _words(
    "href target hreflang type name src alt width height srcset sizes colspan rowspan scope headers span align valign"
    " border cellpadding cellspacing summary cite datetime start value reversed controls poster preload loop muted"
    " autoplay playsinline allow allowfullscreen frameborder scrolling marginwidth marginheight media http-equiv"
    " charset scheme download color face size bgcolor abbr usemap shape coords loading decoding longdesc hspace vspace"
    " nowrap axis char charoff rules frame compact clear noshade version profile xmlns data kind srclang label default"
    " open referrerpolicy crossorigin sandbox background text link vlink alink"
)
_ADDRESSES: Final = frozenset({"href", "src", "data", "action", "formaction", "poster", "background", "cite"})
_ALLOWED: Final = _GLOBAL | _OTHERS


def payload(root: etree._Element, source: str) -> Iterator[Finding]:
    """Yield what is wrong with a text in XHTML, whatever namespace it has."""
    yield from _attributes(root, source)
    waiting = [(root, name_of(root))]
    while waiting:
        parent, above = waiting.pop()
        for element in parent:
            tag = element.tag
            if not isinstance(tag, str):
                continue
            name = tag.rpartition("}")[2]
            if not _fits(name, above):
                yield from _wrong(element, name, above, source)
            if element.attrib:
                yield from _attributes(element, source)
            if len(element):
                waiting.append((element, name))


@lru_cache(maxsize=4096)
def _fits(name: str, above: str) -> bool:
    """Say whether an element may stand in another as far as the two names tell; links need a second look."""
    placed = name in _ONLY[above] if above in _ONLY else above in _PLACED.get(name, (above,))
    return name in KNOWN and placed and name != "a" and not (above in _PHRASE and name in _BLOCKS)


def _wrong(element: etree._Element, name: str, above: str, source: str) -> Iterator[Finding]:
    if name not in KNOWN:
        yield _strange(element, name, source)
    else:
        yield from _misplaced(element, name, above, source)


def _strange(element: etree._Element, name: str, source: str) -> Finding:
    if name.lower() in _PROGRAMS:
        return found(XHTML_PROGRAM, element, f"the text holds {name}, which can run a program", source)
    return found(XHTML_ELEMENT_UNKNOWN, element, f"{name} is no element of XHTML", source)


def _misplaced(element: etree._Element, name: str, parent: str, source: str) -> Iterator[Finding]:
    if parent in _ONLY and name not in _ONLY[parent]:
        yield found(
            XHTML_NESTING, element, f"{name} may not stand in {parent}, which holds {_or(_ONLY[parent])}", source
        )
    elif name in _PLACED and parent not in _PLACED[name]:
        yield found(XHTML_NESTING, element, f"{name} belongs in {_or(_PLACED[name])}, not in {parent}", source)
    elif parent in _PHRASE and name in _BLOCKS:
        yield found(XHTML_NESTING, element, f"{name} may not stand in {parent}, which holds text", source)
    elif name == "a" and next(element.iterancestors("{*}a"), None) is not None:
        yield found(XHTML_NESTING, element, "a link stands within a link", source)


def _attributes(element: etree._Element, source: str) -> Iterator[Finding]:
    for name, value in element.attrib.items():
        attribute = str(name)
        if attribute in _ADDRESSES:
            if _runs(str(value)):
                yield found(XHTML_PROGRAM, element, f"{attribute} runs a program", source, attribute=attribute)
        elif attribute not in _ALLOWED and not attribute.startswith(("{", "data-", "aria-")):
            if attribute.lower().startswith("on") or attribute == "srcdoc":
                yield found(XHTML_PROGRAM, element, f"{attribute} runs a program", source, attribute=attribute)
            else:
                message = f"{attribute} is no attribute of XHTML"
                yield found(XHTML_ATTRIBUTE_UNKNOWN, element, message, source, attribute=attribute)


def _runs(address: str) -> bool:
    """Say whether an address runs a program; browsers leave out blanks and controls before they look."""
    if address[:4] == "http":
        return False
    bare = "".join(one for one in address[:200] if one > " ").lower()
    return bare.startswith(("javascript:", "vbscript:", "data:text/html", "data:image/svg"))


def _or(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
