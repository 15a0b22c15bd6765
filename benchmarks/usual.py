"""The usual stack: jsonschema's validator built once, an lxml tree, json and csv from the standard library.

The copy is read by the floor's own reader, so that the difference lies in validating and writing.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any, Final

from jsonschema import Draft202012Validator, validators
from lxml import etree

from benchmarks.floor import AT, COLUMNS, FORMULA, INERT, PROVIDER, Article, read
from converter import schemas

_G2: Final = "http://iptc.org/std/nar/2006-10-01/"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_G2_ALONE: Final[Any] = {None: _G2}
_XHTML_ALONE: Final[Any] = {None: _XHTML}
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADER: Final = COLUMNS.strip().split(",")

_LISTS: Final = Draft202012Validator.TYPE_CHECKER.redefine("array", lambda _, value: isinstance(value, list | tuple))
_extend: Final[Any] = validators.extend  # its stubs leave it untyped
_schema: Final = _extend(Draft202012Validator, type_checker=_LISTS)(schemas.load("article"))


def accepts(article: Article) -> bool:
    """Say whether the schema accepts the article."""
    found: bool = _schema.is_valid(article)
    return found


def _add(parent: Any, name: str, text: str | None = None, /, **attributes: str) -> Any:
    child = etree.SubElement(parent, f"{{{_G2}}}{name}", attributes)
    child.text = text
    return child


def _party(parent: Any, tag: str, name: str) -> Any:
    made = _add(parent, tag, literal=name)
    _add(made, "name", name)
    return made


def newsml(article: Article) -> bytes:
    """Return a newsItem of NewsML-G2 2.35."""
    root = etree.Element(
        f"{{{_G2}}}newsItem",
        {
            "standard": "NewsML-G2",
            "standardversion": "2.35",
            "conformance": "power",
            "guid": article["id"],
            "version": "1",
        },
        nsmap=_G2_ALONE,
    )
    if article["language"] is not None:
        root.set(_XML_LANG, article["language"])
        root.set("dir", article["text_direction"])
    _add(root, "catalogRef", href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml")
    rights, dateline = article["rights"], article["dateline"]
    if rights["copyright_notice"] is not None:
        info = _add(root, "rightsInfo")
        _party(info, "copyrightHolder", rights["copyright_holder"])
        _add(info, "copyrightNotice", rights["copyright_notice"])
    meta = _add(root, "itemMeta")
    _add(meta, "itemClass", qcode="ninat:text")
    _party(meta, "provider", PROVIDER)
    _add(meta, "versionCreated", AT)
    _add(meta, "pubStatus", qcode="stat:usable")
    content = _add(root, "contentMeta")
    if dateline is not None:
        _party(content, "located", dateline["place"])
        _party(_party(content, "infoSource", article["credit_line"]), "related", "credit")
    if article["language"] is not None:
        _add(content, "language", tag=article["language"])
    if dateline is not None:
        _add(content, "dateline", dateline["text"])
        _add(content, "creditline", article["credit_line"])
    inline = _add(_add(root, "contentSet"), "inlineXML", contenttype="application/xhtml+xml")
    html = etree.SubElement(inline, f"{{{_XHTML}}}html", nsmap=_XHTML_ALONE)
    etree.SubElement(etree.SubElement(html, f"{{{_XHTML}}}head"), f"{{{_XHTML}}}title")
    body = etree.SubElement(html, f"{{{_XHTML}}}body")
    for block in article["body"]:
        etree.SubElement(body, f"{{{_XHTML}}}p").text = block["text"]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def jsonld(article: Article) -> bytes:
    """Return a schema.org NewsArticle."""
    rights, dateline = article["rights"], article["dateline"]
    text = "\n\n".join(block["text"] for block in article["body"])
    work = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": article["id"],
        "identifier": article["id"],
        "version": 1,
        "inLanguage": article["language"],
        "dateline": dateline and dateline["text"],
        "locationCreated": dateline and {"@type": "Place", "name": dateline["place"]},
        "creditText": article["credit_line"],
        "sourceOrganization": [{"@type": "Organization", "name": one["name"]} for one in article["sources"]] or None,
        "copyrightHolder": rights["copyright_holder"] and {"name": rights["copyright_holder"]},
        "copyrightYear": rights["copyright_year"],
        "copyrightNotice": rights["copyright_notice"],
        "creativeWorkStatus": "usable",
        "articleBody": text,
        "wordCount": len(text.split()),
    }
    dumped = json.dumps({key: value for key, value in work.items() if value is not None}, ensure_ascii=False)
    for raw in "<>&\u2028\u2029":
        dumped = dumped.replace(raw, f"\\u{ord(raw):04x}")
    return dumped.encode() + b"\n"


def _cell(value: Any) -> Any:
    risky = isinstance(value, str) and FORMULA.match(value) and not INERT.fullmatch(value)
    return f"'{value}" if risky else value


def csv_rows(article: Article) -> bytes:
    """Return a header row and the article's row."""
    rights, dateline = article["rights"], article["dateline"] or {}
    row = {
        "id": article["id"],
        "version": 1,
        "type": "text",
        "language": article["language"],
        "text_direction": article["text_direction"],
        "dateline": dateline.get("text"),
        "dateline_place": dateline.get("place"),
        "dateline_credit": dateline.get("credit"),
        "dateline_raw": dateline.get("raw"),
        "dateline_separator": dateline.get("separator"),
        "located": dateline.get("place"),
        "credit_line": article["credit_line"],
        "sources": json.dumps(article["sources"], ensure_ascii=False, separators=(",", ":")) if dateline else None,
        "copyright_holder": rights["copyright_holder"],
        "copyright_year": rights["copyright_year"],
        "copyright_notice": rights["copyright_notice"],
        "pub_status": "usable",
        "body": "\n\n".join(block["text"] for block in article["body"]),
        "quotes": json.dumps(article["quotes"], ensure_ascii=False, separators=(",", ":"))
        if article["quotes"]
        else None,
    }
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEADER)
    writer.writerow([_cell(row.get(name)) for name in _HEADER])
    return out.getvalue().encode()


def convert(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the three documents of one story."""
    article, _ = read(data)
    if not accepts(article):
        raise ValueError("the schema refuses the article")
    return newsml(article), jsonld(article), csv_rows(article)
