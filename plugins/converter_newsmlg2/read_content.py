"""contentMeta: what the content is and what it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from converter import AltHeadline, AltId, Contributor, Dateline, InfoSource, Person, Severity, register
from converter_newsmlg2.read_concepts import Party, location, party, subject, term
from converter_newsmlg2.read_context import NAR, XML_LANG, Context, pairs
from converter_newsmlg2.read_values import language_tag, moment, number, plain_words, words

if TYPE_CHECKING:
    from lxml import etree

    from converter_newsmlg2.read_meta import Handler

    Stated = tuple[etree._Element, str]  # noqa: SLF001 - lxml has no other name for it

LANGUAGE_INVALID = register(
    "LANGUAGE_INVALID",
    Severity.WARNING,
    "a language tag is none of BCP 47's",
    explanation="Languages are named by tags such as id or en-GB.",
    fix="Correct the tag in the source.",
)
URGENCY_INVALID = register(
    "URGENCY_INVALID",
    Severity.WARNING,
    "an urgency is no number of 1 to 9",
    explanation="NewsML-G2's urgency is 1 for the most urgent to 9.",
    fix="Correct the urgency in the source.",
)


def read_content_meta(ctx: Context, meta: etree._Element) -> None:
    """Read contentMeta; what the model has no place for is kept."""
    headlines: list[etree._Element] = []
    descriptions: list[etree._Element] = []
    for child in meta:
        handler = _HANDLERS.get(child.tag)
        if handler is not None:
            handler(ctx, child)
        elif child.tag == _HEADLINE:
            headlines.append(child)
        elif child.tag == _DESCRIPTION:
            descriptions.append(child)
        elif isinstance(child.tag, str):
            name = child.tag.removeprefix(NAR)
            ctx.keep("contentMeta/*" if name.startswith("{") else f"contentMeta/{name}", child)
    if headlines:
        _headlines(ctx, headlines)
    if descriptions:
        _descriptions(ctx, descriptions)


_HEADLINE: Final = NAR + "headline"
_DESCRIPTION: Final = NAR + "description"


def extra(ctx: Context, element: etree._Element, *known: str) -> bool:
    """Say whether a text property says more than its text: markup within, or attributes other than ``known``."""
    if element.keys():
        for key, value in pairs(element):
            if key not in known and not (key == XML_LANG and value == ctx.language):
                return True
    return bool(len(element)) and not plain_words(element)


def _time(field: str, tag: str) -> Handler:
    pointer, path = f"/dates/{field}", f"contentMeta/{tag}"

    def read(ctx: Context, element: etree._Element) -> None:
        if field in ctx.dates or element.keys():
            ctx.keep(path, element)
        elif (value := moment(ctx, element, pointer, path, date=True)) is not None:
            ctx.dates[field] = value

    return read


def _text(field: str, tag: str) -> Handler:
    """Return the reader of a property of which the article has one text: the first is taken, others are kept."""
    pointer, path = f"/{field}", f"contentMeta/{tag}"

    def read(ctx: Context, element: etree._Element) -> None:
        text = words(element)
        if field in ctx.out:
            ctx.keep(path, element)
        elif text:
            ctx.out[field] = text
            ctx.stated(pointer, element, path)
            if extra(ctx, element):
                ctx.keep(path, element, pointer)

    return read


def _urgency(ctx: Context, element: etree._Element) -> None:
    value = number(element.text, 1, 9)
    if value is None:
        ctx.tell(URGENCY_INVALID, f"{(element.text or '')[:20]!r} is no urgency", element)
    else:
        ctx.out["urgency"] = value
        ctx.stated("/urgency", element, "contentMeta/urgency")


def _digital_source(ctx: Context, element: etree._Element) -> None:
    one, more = term(ctx, element)
    if one is None or "digital_source_type" in ctx.out:
        ctx.keep("contentMeta/digitalSourceType", element)
        return
    ctx.out["digital_source_type"] = one
    ctx.stated("/digital_source_type", element, "contentMeta/digitalSourceType")
    if more:
        ctx.keep("contentMeta/digitalSourceType", element, "/digital_source_type")


def _located(ctx: Context, element: etree._Element) -> None:
    one, more = location(ctx, element)
    if one is None or "located" in ctx.out:
        ctx.keep("contentMeta/located", element)
        return
    ctx.out["located"] = one
    ctx.stated("/located", element, "contentMeta/located")
    if more:
        ctx.keep("contentMeta/located", element, "/located")


def _info_source(ctx: Context, element: etree._Element) -> None:
    one = party(ctx, element)
    if one is None:
        ctx.keep("contentMeta/infoSource", element)
        return
    value = InfoSource(name=one.name, role=one.role, uri=one.uri, url=one.url)
    ctx.add("sources", value, element, "contentMeta/infoSource")
    if one.more or one.typed or one.job_title is not None:
        ctx.keep("contentMeta/infoSource", element, "/sources")


def maker(one: Party, tag: str) -> Person | Contributor:
    """Return a creator or a contributor, whose role is that of the property where none is stated."""
    known: dict[str, Any] = {
        "name": one.name,
        "kind": cast("Literal['person', 'organisation']", one.kind),
        "job_title": one.job_title,
        "url": one.url,
        "uri": one.uri,
    }
    if tag == "creator":
        return Person(role=one.role, **known)
    return Contributor(role=one.role or "contributor", **known)


def _maker(field: str, tag: str) -> Handler:
    path = f"contentMeta/{tag}"

    def read(ctx: Context, element: etree._Element) -> None:
        one = party(ctx, element)
        if one is None:
            ctx.keep(path, element)
            return
        ctx.add(field, maker(one, tag), element, path)
        if one.more or not one.typed:
            # Without a type it is not stated whether this is a person: the element goes out again as it came.
            ctx.keep(path, element, f"/{field}")

    return read


def _audience(field: str, tag: str) -> Handler:
    path = f"contentMeta/{tag}"

    def read(ctx: Context, element: etree._Element) -> None:
        one = party(ctx, element)
        if one is None:
            ctx.keep(path, element)
            return
        ctx.rights.setdefault(field, []).append(one.name)
        ctx.origins.setdefault("/rights/" + field, _origin(ctx, element, path))
        if one.more or one.typed or one[1:5] != (None, None, None, None):
            ctx.keep(path, element, f"/rights/{field}")

    return read


def _origin(ctx: Context, element: etree._Element, path: str) -> Any:
    ctx.stated("", element, path)
    return ctx.origins.pop("")


def _alt_id(ctx: Context, element: etree._Element) -> None:
    text = words(element)
    if not text:
        return
    role = element.get("role") or element.get("roleuri")
    ctx.add("alt_ids", AltId(value=text, role=role or None), element, "contentMeta/altId")
    if extra(ctx, element, "role", "roleuri"):
        ctx.keep("contentMeta/altId", element, "/alt_ids")


def _language(ctx: Context, element: etree._Element) -> None:
    stated = element.get("tag") or ""
    tag = language_tag(stated)
    if tag is None:
        ctx.tell(LANGUAGE_INVALID, f"{stated[:40]!r} is no language tag", element)
        return
    if "language" in ctx.out or element.get("role") is not None:
        ctx.keep("contentMeta/language", element)
        return
    ctx.out["language"] = tag
    if tag == stated:
        ctx.stated("/language", element, "contentMeta/language")
    else:
        ctx.tell(LANGUAGE_INVALID, f"{stated!r} is read as {tag}", element)
        ctx.derived("/language", element, "contentMeta/language", "language-mended")
    if len(element.attrib) > 1 or len(element):
        ctx.keep("contentMeta/language", element, "/language")


def _genre(ctx: Context, element: etree._Element) -> None:
    one, more = term(ctx, element)
    if one is None:
        ctx.keep("contentMeta/genre", element)
        return
    ctx.add("genres", one, element, "contentMeta/genre")
    if more:
        ctx.keep("contentMeta/genre", element, "/genres")


def _keyword(ctx: Context, element: etree._Element) -> None:
    text = words(element)
    if text:
        ctx.add("keywords", text, element, "contentMeta/keyword")
        if extra(ctx, element):
            ctx.keep("contentMeta/keyword", element, "/keywords")


def _subject(ctx: Context, element: etree._Element) -> None:
    field, value, more = subject(ctx, element)
    if value is None:
        ctx.keep("contentMeta/subject", element)
        return
    ctx.add(field, value, element, "contentMeta/subject")
    if more:
        ctx.keep("contentMeta/subject", element, f"/{field}")


def _dateline(ctx: Context, element: etree._Element) -> None:
    text = words(element)
    if not text or "dateline" in ctx.out:
        if text:
            ctx.keep("contentMeta/dateline", element)
        return
    ctx.out["dateline"] = Dateline(raw=text, text=text)
    ctx.stated("/dateline/text", element, "contentMeta/dateline")
    if extra(ctx, element):
        ctx.keep("contentMeta/dateline", element, "/dateline")


_MAIN: Final = frozenset({"title", "main", "headline"})
_BELOW: Final = frozenset({"subtitle", "subheadline", "subhead"})


def _headlines(ctx: Context, elements: list[etree._Element]) -> None:
    """Tell the main headline, the line below it and the others apart, by rank, by role, and then by order."""
    stated = [(one, words(one)) for one in elements]
    stated = [(one, text) for one, text in stated if text]
    main = _first(stated, lambda one: one.get("rank") == "1") or _first(stated, lambda one: _role(one) in _MAIN)
    main = main or _first(stated, lambda one: not (one.keys() and set(one.keys()) & {"rank", "role", "roleuri"}))
    below = _first(stated, lambda one: one.get("rank") == "2") or _first(stated, lambda one: _role(one) in _BELOW)
    main = main or _first(stated, lambda one: one.get("rank") is None and (below is None or one is not below[0]))
    for element, text in stated:
        known = ["rank"]
        if main is not None and element is main[0]:
            field = "headline"
            ctx.out[field] = text
        elif below is not None and element is below[0]:
            field = "subheadline"
            ctx.out[field] = text
        else:
            field = "alt_headlines"
            role = element.get("role") or element.get("roleuri")
            ctx.out.setdefault(field, []).append(AltHeadline(text=text, role=role or None))
            known += ["role", "roleuri"]
        if field != "alt_headlines" or f"/{field}" not in ctx.origins:
            ctx.stated(f"/{field}", element, "contentMeta/headline")
        if extra(ctx, element, *known):
            ctx.keep("contentMeta/headline", element, f"/{field}")


def _first(stated: list[Stated], wanted: Callable[[etree._Element], bool]) -> Stated | None:
    return next((one for one in stated if wanted(one[0])), None)


def _role(element: etree._Element) -> str:
    role = element.get("role") or element.get("roleuri") or ""
    return role.rpartition(":")[2].rpartition("/")[2]


def _descriptions(ctx: Context, elements: list[etree._Element]) -> None:
    """Take a summary, by its role or for want of one, as the abstract; the caption of a picture is read with it."""
    stated = [(one, text) for one in elements if (text := words(one))]
    carrier = ctx.out.get("type") in ("picture", "video", "audio", "graphic")
    abstract = _first(stated, lambda one: _role(one) in ("summary", "abstract"))
    caption = _first(stated, lambda one: _role(one) == "caption") if carrier else None
    bare = _first(stated, lambda one: not _role(one))
    if carrier:
        caption = caption or bare
    else:
        abstract = abstract or bare
    for element, text in stated:
        if abstract is not None and element is abstract[0]:
            ctx.out["abstract"] = text
            ctx.stated("/abstract", element, "contentMeta/description")
            if element.get("role") != "drol:summary" or extra(ctx, element, "role"):
                ctx.keep("contentMeta/description", element, "/abstract")
        elif caption is not None and element is caption[0]:
            ctx.out["caption"] = text
            if element.get("role") != "drol:caption" or extra(ctx, element, "role"):
                ctx.keep("contentMeta/description", element, "/media/0/caption")
        else:
            ctx.keep("contentMeta/description", element)


_HANDLERS: Final[dict[str, Handler]] = {
    NAR + tag: handler
    for tag, handler in {
        "urgency": _urgency,
        "contentCreated": _time("content_created", "contentCreated"),
        "contentModified": _time("content_modified", "contentModified"),
        "digitalSourceType": _digital_source,
        "located": _located,
        "infoSource": _info_source,
        "creator": _maker("authors", "creator"),
        "contributor": _maker("contributors", "contributor"),
        "audience": _audience("allow", "audience"),
        "exclAudience": _audience("deny", "exclAudience"),
        "altId": _alt_id,
        "language": _language,
        "genre": _genre,
        "keyword": _keyword,
        "subject": _subject,
        "slugline": _text("slugline", "slugline"),
        "dateline": _dateline,
        "by": _text("byline", "by"),
        "creditline": _text("credit_line", "creditline"),
    }.items()
}
