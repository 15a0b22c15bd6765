"""The floor: what it costs to do the same work for this one kind of copy in a program written by hand.

It reads wire copy as the converter does (decoding, controls, NFC, lines, dateline, notice, repeated runs, weekday,
language, identifier, and of each value where it came from), checks the article against the same schema, and writes the
same three documents with the same elements, losses and findings included; a test proves that. What it saves is what a
general program cannot: it knows one agency, one language and three formats, no options, no plugins, no markup and no
media. What it does not know it refuses.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import Any, Final, NamedTuple, TypeAlias

import jsonschema_rs
import orjson
import pycld2

from converter.schemas import load

Article: TypeAlias = dict[str, Any]
Told: TypeAlias = tuple[str, str, int | None]
"""Code, message and line of a finding."""
Lost: TypeAlias = tuple[str, str]
"""Model path and outcome of a loss."""

PROVIDER: Final = "Kantor Berita Contoh"
AT: Final = "2026-01-02T03:04:05+07:00"


class Output(NamedTuple):
    """A document, and what it does not say of the article."""

    data: bytes
    losses: tuple[Lost, ...]


_STRANGE: Final = bytes(code for code in range(0xA0) if (code < 0x20 and code not in b"\t\n\r") or code >= 0x7F)
_CONTROLS: Final = bytes(code for code in range(0x20) if code not in b"\t\n\r")
_DATELINE: Final = re.compile(r'([A-Z][^()\n"]{0,60}?) \(((?:ANTARA|Antara)(?: [A-Z][^()\n ]{0,20}){0,4})\)( --? )')
_NOTICE: Final = re.compile(
    r"(?:copyright |hak cipta )?(?:©|\(c\)) ?([^\n]{1,80}?) ((?:19|20)[0-9]{2})\.?$", re.IGNORECASE
)
_BYLINES: Final = ("Oleh ", "Pewarta:", "Editor:", "Reporter:", "Penulis:")
_DAYS: Final = (("Senin", 1), ("Selasa", 2), ("Rabu", 3), ("Kamis", 4), ("Jumat", 5), ("Sabtu", 6), ("Minggu", 7))
_SPOKEN: Final = re.compile(
    r'"([^"\n]{8,3000}[,.!?])" (?:'
    r"(kata ((?:Kepala|Ketua|Direktur|Sekretaris) [^,\n]{1,80}), ([A-Z][a-z]+(?: [A-Z][a-z]+){1,3}))|(katanya))\b"
)
_SAID: Final = ("Ia mengatakan", "Ia menyebutkan", "Ia menambahkan", "Ia menjelaskan")
_LEADS: Final = (", ", "pada ", "hari ")

_BLANK: Final = "\u0085\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff '\",;|"
_SIGNS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212\\x00-\\x1f"
FORMULA: Final = re.compile(f"[{_BLANK}]*[{_SIGNS}]")
INERT: Final = re.compile(r" *(?:[+-][0-9][0-9 .,]*|[+-]+ *)")

COLUMNS: Final = (
    "id,version,alt_ids,url,type,language,text_direction,headline,subheadline,alt_headlines,slugline,title,abstract,dateline,"
    "dateline_place,dateline_credit,dateline_date,dateline_raw,dateline_separator,located,located_kind,located_region,"
    "located_country_name,located_country_code,located_uri,byline,authors,contributors,credit_line,provider,provider_uri,"
    "provider_url,provider_logo,sources,copyright_holder,copyright_year,copyright_notice,usage_terms,license_url,data_mining,"
    "allow,deny,free_to_read,published,first_created,version_created,content_created,content_modified,embargoed_until,expires,pub_status,"
    "act,signals,corrections,urgency,genres,subjects,keywords,sections,people,organisations,places,digital_source_type,body,"
    "quotes,media,relations,incoming_feed_id\r\n"
)

_schema: Final = jsonschema_rs.Draft202012Validator(load("article"))


def decode(data: bytes) -> str:
    """Return the text of some bytes: UTF-8, without control characters, in NFC."""
    text = data.decode()
    if not text.isascii():
        try:
            # Up to U+00FF every text is in NFC.
            data = text.encode("latin-1")
        except UnicodeEncodeError:
            data = text.encode()
            if not unicodedata.is_normalized("NFC", text):
                raise ValueError("the floor composes no letters") from None
    if len(data.translate(None, _STRANGE)) != len(data):
        raise ValueError("the floor takes no control characters out")
    return text


def read(data: bytes) -> tuple[Article, list[Told]]:  # noqa: PLR0915 - to be in one piece is its point
    """Return the article that wire copy holds, as its JSON says it, and what was found on the way."""
    text = decode(data)
    told: list[Told] = []
    removed: list[dict[str, Any]] = []
    if "\r" in text:
        raise ValueError("the floor ends lines with line feeds")
    raw_lines = text.split("\n")
    if not raw_lines[-1]:
        raw_lines.pop()

    # Body and notices, each with its line.
    body: list[str] = []
    at: list[int] = []
    notice: str | None = None
    holder: str | None = None
    year: int | None = None
    notice_line = 0
    for number, raw_line in enumerate(raw_lines, 1):
        line = raw_line.strip()
        if not line:
            continue
        if line[0] in "CcHh©(" and len(line) < 200 and (match := _NOTICE.match(line)) is not None:
            if notice is None:
                notice, holder, year, notice_line = line, match[1], int(match[2]), number
                removed.append({"lines": (number,), "reason": "copyright notice"})
            elif line == notice:
                removed.append({"lines": (number,), "reason": "repeated notice", "equal_to": notice_line})
                told.append(("NOTICE_REPEATED", f"the notice of line {notice_line} stands here again", number))
            else:
                raise ValueError("the floor knows one notice")
            continue
        body.append(line)
        at.append(number)
    if not body or body[0].startswith(_BYLINES) or body[-1].startswith(_BYLINES):
        raise ValueError("the floor knows no bylines and no empty copy")

    # Dateline.
    head = _DATELINE.match(body[0][:160])
    origins: dict[str, Any] = {
        "/id": {"origin": "assigned", "rule": "hash of the text"},
        "/version": {"origin": "assigned", "rule": "first version"},
        "/type": {"origin": "default"},
        "/pub_status": {"origin": "default"},
    }
    dateline = located = credit = None
    sources: tuple[dict[str, Any], ...] = ()
    if head is not None:
        raw, place, credit, separator = head[0], head[1], head[2], head[3]
        body[0] = body[0][len(raw) :]
        dateline = {
            "raw": raw,
            "text": raw[: -len(separator)],
            "place": place,
            "credit": credit,
            "date": None,
            "separator": separator,
        }
        located = {"name": place}
        sources = ({"name": credit, "role": "credit"},)
        line_number, column = at[0], head.start(2) + 1
        origins["/dateline"] = {"origin": "stated", "rule": "bracketed", "line": line_number, "column": 1}
        origins["/located/name"] = {"origin": "stated", "line": line_number, "column": 1}
        origins["/credit_line"] = origins["/sources"] = {"origin": "stated", "line": line_number, "column": column}
        removed.append({"lines": (line_number,), "reason": "dateline", "columns": (1, len(raw))})

    # Runs of paragraphs that stand a second time.
    first: dict[str, int] = {}
    kept: list[str] = []
    numbers: list[tuple[int, ...]] = []
    index, count = 0, len(body)
    while index < count:
        paragraph = body[index]
        seen = first.setdefault(paragraph, index)
        length = 0
        if seen < index:
            while index + length < count and seen + length < index and body[seen + length] == body[index + length]:
                length += 1
        if length < 2 or sum(map(len, body[index : index + length])) < 60 * length:
            kept.append(paragraph)
            numbers.append((at[index],))
            index += 1
            continue
        for offset in range(length):
            line_number, other = at[index + offset], at[seen + offset]
            numbers[seen + offset] += (line_number,)
            removed.append({"lines": (line_number,), "reason": "repeated paragraph", "equal_to": other})
        told.append(("BODY_REPEATED", f"lines {at[index]}-{line_number} repeat lines {at[seen]}-{other}", at[index]))
        index += length

    # Rights, with the columns of holder and year.
    if notice is not None and holder is not None:
        origins["/rights/copyright_notice"] = {"origin": "stated", "line": notice_line, "column": 1}
        column = notice.find(holder) + 1
        origins["/rights/copyright_holder"] = {
            "origin": "derived",
            "rule": "words beside the year",
            "line": notice_line,
            "column": column,
        }
        column = notice.find(str(year)) + 1
        origins["/rights/copyright_year"] = {"origin": "stated", "line": notice_line, "column": column}
        if credit is not None and credit != holder:
            told.append(("CREDIT_HOLDER_DIFFER", f"the credit is {credit!r}, the holder {holder!r}", notice_line))

    # Language, identifier, weekdays.
    joined = "\n".join(kept)
    reliable, _, details = pycld2.detect(joined[:500], isPlainText=True)
    language = direction = None
    if reliable and details[0][2] >= 70:
        language, direction = details[0][1], "ltr"
        sure = "high" if details[0][2] >= 90 else "medium"
        origins["/language"] = {"origin": "inferred", "rule": "pycld2", "confidence": sure}
        origins["/text_direction"] = {"origin": "derived", "rule": "language"}
    identifier = "urn:sha256:" + sha256(joined.encode()).hexdigest()
    hints: list[dict[str, Any]] = []
    for day, weekday in _DAYS:
        start = joined.find(day, 0, 4000)
        if (
            start > 0
            and joined[:start].endswith(_LEADS)
            and not joined[start + len(day) : start + len(day) + 1].isalnum()
        ):
            hints.append({"text": day, "weekday": weekday, "line": numbers[joined.count("\n", 0, start)][0]})

    # Quotes: a name in the same sentence is stated, "katanya" points back to whoever spoke last and not too long ago.
    quotes: list[dict[str, Any]] = []
    inferred = speaker_at = 0
    speaker: str | None = None
    for index, paragraph in enumerate(kept):
        if '"' not in paragraph:
            if speaker is not None and paragraph.startswith(_SAID):
                speaker_at = index
            continue
        spoken = _SPOKEN.match(paragraph)
        if spoken is None:
            continue
        quote: dict[str, Any] = {"block": index, "start": 1, "end": spoken.end(1), "text": spoken[1]}
        line_number = numbers[index][0]
        if spoken[4] is not None:
            speaker, speaker_at = spoken[4], index
            quote |= {"speaker": speaker, "speaker_role": spoken[3], "attribution": spoken[2]}
            origins[f"/quotes/{len(quotes)}"] = {"origin": "stated", "rule": "quote", "line": line_number}
        elif speaker is not None and index - speaker_at <= 4:
            sure = "high" if index - speaker_at <= 2 else "medium"
            quote |= {"speaker": speaker, "attribution": spoken[5], "confidence": sure}
            origins[f"/quotes/{len(quotes)}"] = {
                "origin": "inferred", "rule": "quote", "line": line_number, "confidence": sure
            }  # fmt: skip
            inferred = inferred or line_number
            speaker_at = index
        else:
            quote["attribution"] = spoken[5]
            origins[f"/quotes/{len(quotes)}"] = {"origin": "stated", "rule": "quote", "line": line_number}
        quotes.append(quote)
    if inferred:
        told.append(("SPEAKER_INFERRED", "some speakers are inferred", inferred))

    told += [
        ("HEADLINE_MISSING", "no line is marked as a headline; none was made up", None),
        ("PUBLISHED_MISSING", "no publication time is stated; none was worked out", None),
        ("ID_ASSIGNED", "the identifier is a hash of the text", None),
        ("BYLINE_MISSING", "no line names the author", None),
    ]
    for hint in hints:
        told.append(("WEEKDAY_UNRESOLVED", f"{hint['text']!r} was left as text", hint["line"]))
    if year is not None:
        hints.append({"text": str(year), "year": year, "line": notice_line})
    for number, hint in enumerate(hints):
        origins[f"/date_hints/{number}"] = {"origin": "stated", "line": hint["line"]}
    origins["/body"] = {"origin": "derived", "rule": "paragraphs", "line": numbers[0][0]}
    removed.sort(key=_lines)

    article = {
        "id": identifier,
        "schema_version": "1.0",
        "version": 1,
        "alt_ids": (),
        "url": None,
        "type": "text",
        "language": language,
        "text_direction": direction,
        "headline": None,
        "subheadline": None,
        "alt_headlines": (),
        "slugline": None,
        "title": None,
        "abstract": None,
        "dateline": dateline,
        "located": located,
        "byline": None,
        "authors": (),
        "contributors": (),
        "credit_line": credit,
        "provider": None,
        "sources": sources,
        "rights": {
            "copyright_holder": holder,
            "copyright_year": year,
            "copyright_notice": notice,
            "usage_terms": None,
            "license_url": None,
            "data_mining": None,
            "allow": None,
            "deny": None,
        },
        "free_to_read": None,
        "dates": {
            "published": None,
            "first_created": None,
            "version_created": None,
            "content_created": None,
            "content_modified": None,
            "embargoed_until": None,
            "expires": None,
        },
        "date_hints": hints,
        "pub_status": "usable",
        "act": None,
        "signals": (),
        "corrections": (),
        "editorial_notes": (),
        "internal_notes": (),
        "urgency": None,
        "genres": (),
        "subjects": (),
        "keywords": (),
        "sections": (),
        "people": (),
        "organisations": (),
        "places": (),
        "digital_source_type": None,
        "body": [
            {"type": "paragraph", "text": paragraph, "lines": lines}
            for paragraph, lines in zip(kept, numbers, strict=True)
        ],
        "quotes": quotes,
        "media": (),
        "relations": (),
        "incoming_feed_id": None,
        "source": {
            "format": "wire",
            "sha256": sha256(data).hexdigest(),
            "bytes": len(data),
            "encoding": "utf-8",
            "newline": "LF" if "\n" in text else None,
            "lines": len(raw_lines),
        },
        "removed": removed,
        "suggestions": (),
        "extensions": {},
        "origins": origins,
    }
    return article, told


def _lines(removed: dict[str, Any]) -> tuple[int, ...]:
    found: tuple[int, ...] = removed["lines"]
    return found


def accepts(article: Article) -> bool:
    """Say whether the schema accepts the article."""
    return _schema.is_valid(article)


def _escaped(value: str) -> str:
    if "&" in value:
        value = value.replace("&", "&amp;")
    if "<" in value:
        value = value.replace("<", "&lt;")
    if ">" in value:
        value = value.replace(">", "&gt;")
    return value


def newsml(article: Article) -> Output:
    """Return a newsItem of NewsML-G2 2.35, conformance power."""
    rights, dateline, language, credit = (
        article["rights"],
        article["dateline"],
        article["language"],
        article["credit_line"],
    )
    losses: list[Lost] = [*_lost_of_quotes(article), *_NO_QUOTES] if article["quotes"] else []
    tags = stated = shown = owner = ""
    if language is not None:
        tags = f' xml:lang="{language}" dir="ltr"'
        shown = f'<language tag="{language}"/>\n'
    if rights["copyright_notice"] is not None:
        name = _escaped(rights["copyright_holder"])
        quoted = name.replace('"', "&quot;")
        owner = (
            f'<rightsInfo><copyrightHolder literal="{quoted}"><name>{name}</name></copyrightHolder>'
            f"<copyrightNotice>{_escaped(rights['copyright_notice'])}</copyrightNotice></rightsInfo>\n"
        )
        losses.append(("/rights/copyright_year", "dropped"))
    if dateline is not None:
        place, name = _escaped(dateline["place"]), _escaped(credit)
        quoted = name.replace('"', "&quot;")
        stated = (
            f'<located literal="{place}"><name>{place}</name></located>\n'
            f'<infoSource literal="{quoted}"><name>{name}</name>'
            '<related literal="credit"><name>credit</name></related></infoSource>\n'
        )
        shown += f"<dateline>{_escaped(dateline['text'])}</dateline>\n<creditline>{name}</creditline>\n"
        losses += _DATELINE_PARTS
    paragraphs = "".join([f"<p>{_escaped(block['text'])}</p>\n" for block in article["body"]])
    document = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.35"'
        f' conformance="power" guid="{article["id"]}" version="1"{tags}>\n'
        '<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>\n'
        f'{owner}<itemMeta>\n<itemClass qcode="ninat:text"/>\n'
        f'<provider literal="{PROVIDER}"><name>{PROVIDER}</name></provider>\n'
        f'<versionCreated>{AT}</versionCreated>\n<pubStatus qcode="stat:usable"/>\n</itemMeta>\n'
        f"<contentMeta>\n{stated}{shown}</contentMeta>\n"
        '<contentSet>\n<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title/></head>\n<body>\n{paragraphs}</body></html></inlineXML>\n</contentSet>\n</newsItem>\n"
    )
    data = document.encode()
    if len(data.translate(None, _CONTROLS)) != len(data) or "\ufffe" in document or "\uffff" in document:
        raise ValueError("the floor takes no characters out that XML cannot hold")
    return Output(data, tuple(losses))


_DATELINE_PARTS: Final[tuple[Lost, ...]] = (
    ("/dateline/credit", "dropped"),
    ("/dateline/raw", "changed"),
    ("/dateline/separator", "dropped"),
)


def jsonld(article: Article) -> Output:
    """Return a schema.org NewsArticle."""
    rights, dateline = article["rights"], article["dateline"]
    work: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": article["id"],
        "identifier": article["id"],
        "version": 1,
    }
    losses: list[Lost] = []
    if article["quotes"]:
        losses += [*_lost_of_quotes(article), *_NO_QUOTES]
    if article["language"] is not None:
        work["inLanguage"] = article["language"]
        losses.append(("/text_direction", "dropped"))
    if dateline is not None:
        credit = article["credit_line"]
        work["dateline"] = dateline["text"]
        work["locationCreated"] = {"@type": "Place", "name": dateline["place"]}
        work["creditText"] = credit
        work["sourceOrganization"] = ({"@type": "Organization", "name": credit},)
        losses += _WITHIN
    if rights["copyright_notice"] is not None:
        work["copyrightHolder"] = {"name": rights["copyright_holder"]}
        work["copyrightYear"] = rights["copyright_year"]
        work["copyrightNotice"] = rights["copyright_notice"]
    work["creativeWorkStatus"] = "usable"
    text = "\n\n".join([block["text"] for block in article["body"]])
    work["articleBody"] = text
    work["wordCount"] = len(text.split())
    data = orjson.dumps(work, option=orjson.OPT_APPEND_NEWLINE)
    for raw, escaped in _SCRIPT:
        if raw in data:
            data = data.replace(raw, escaped)
    return Output(data, tuple(losses))


def _lost_of_quotes(article: Article) -> list[Lost]:
    """Return what neither format says of quotes."""
    names = ["attribution", "block", "end", "start"]
    if any("confidence" in quote for quote in article["quotes"]):
        names.append("confidence")
    return [(f"/quotes/{name}", "dropped") for name in names]


_NO_QUOTES: Final[tuple[Lost, ...]] = tuple(
    (f"/quotes/{name}", "dropped") for name in ("text", "speaker", "speaker_role")
)
_WITHIN: Final[tuple[Lost, ...]] = (
    *((f"/dateline/{part}", "changed") for part in ("credit", "place", "raw")),
    ("/dateline/separator", "dropped"),
    ("/sources/role", "dropped"),
)
_SCRIPT: Final = (
    (b"<", b"\\u003c"),
    (b">", b"\\u003e"),
    (b"&", b"\\u0026"),
    ("\u2028".encode(), b"\\u2028"),
    ("\u2029".encode(), b"\\u2029"),
)


def _cell(value: str) -> str:
    if not value[:1].isalnum() and FORMULA.match(value) and not INERT.fullmatch(value):
        value = "'" + value
    if '"' in value:
        return '"' + value.replace('"', '""') + '"'
    return f'"{value}"' if "," in value or "\n" in value or "\r" in value else value


def csv(article: Article) -> Output:
    """Return a header row and the article's row (RFC 4180)."""
    rights, dateline = article["rights"], article["dateline"]
    head, place, sources = ",,,,,", "", ""
    if dateline is not None:
        place = _cell(dateline["place"])
        head = (
            f"{_cell(dateline['text'])},{place},{_cell(dateline['credit'])},,"
            f"{_cell(dateline['raw'])},{_cell(dateline['separator'])}"
        )
        sources = _cell(orjson.dumps(article["sources"]).decode())
    owner = ",,"
    if rights["copyright_notice"] is not None:
        owner = f"{_cell(rights['copyright_holder'])},{rights['copyright_year']},{_cell(rights['copyright_notice'])}"
    body = _cell("\n\n".join([block["text"] for block in article["body"]]))
    quotes = _cell(orjson.dumps(article["quotes"]).decode()) if article["quotes"] else ""
    row = (
        f"{_cell(article['id'])},1,,,text,{article['language'] or ''},{article['text_direction'] or ''},,,,,,,"
        f"{head},{place},,,,,,,,,{_cell(article['credit_line'] or '')},,,,,{sources},{owner},,,,,,,,,,,,,,usable"
        f",,,,,,,,,,,,,{body},{quotes},,,\r\n"
    )
    return Output((COLUMNS + row).encode(), ())


def convert(data: bytes) -> tuple[list[Told], Output, Output, Output]:
    """Return what was found on the way and the three documents of one story.

    Raises:
        ValueError: the copy has something that this program does not know.
    """
    article, told = read(data)
    if not accepts(article):
        raise ValueError("the schema refuses the article")
    told.append(("VERSION_CREATED_ASSIGNED", f"{article['id']}: versionCreated is {AT}", None))
    return told, newsml(article), jsonld(article), csv(article)
