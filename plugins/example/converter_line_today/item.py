"""One article of a LINE TODAY feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from converter import (
    Article,
    ExportError,
    Finding,
    Loss,
    Media,
    Options,
    Severity,
    blocks_to_html,
    model_paths,
    register,
    xml_illegal,
    xml_text,
)

from converter_line_today.times import DAY, moment

INCOMPLETE = register(
    "LINE_TODAY_INCOMPLETE",
    Severity.ERROR,
    "the article lacks what LINE TODAY asks for",
    explanation="Each article of a feed has a title, a language (id, th or zh) and a category.",
    fix="Give the article what it lacks, or the option that stands in for it: language, category.",
)
ASSIGNED = register(
    "LINE_TODAY_ASSIGNED",
    Severity.INFO,
    "a time was assigned that the article does not state",
    explanation="Each article of a feed says when it was published and when it ends.",
    fix="State dates.published and dates.expires, or choose the option days.",
)

# HTML has a place for all of the body but the pictures' places, which the feed lists apart, and what HTML cannot show.
BODY = {path for path in model_paths() if path.startswith("/body/")} - {
    "/body/media",
    "/body/raw/content",
    "/body/raw/media_type",
    "/body/raw/reason",
}
CARRIES = frozenset(
    BODY
    | {
        "/id",
        "/language",
        "/headline",
        "/sections",
        "/keywords",
        "/byline",
        "/url",
        "/pub_status",
        "/dates/published",
        "/dates/version_created",
        "/dates/embargoed_until",
        "/dates/expires",
        "/media/headline",
        "/media/caption",
        "/media/renditions/url",
    }
)
LANGUAGES = ("id", "th", "zh")


class Item:
    """An article on its way into the feed, with what is to be said of it."""

    def __init__(self, article: Article, options: Options, at: int | None) -> None:
        self.article = article
        self.options = options
        self.at = at
        self.losses: list[Loss] = []
        self.findings: list[Finding] = []

    def xml(self) -> str:
        """Return the ``article`` element."""
        article = self.article
        start, end = self.life()
        pictures = [one for one in article.media if one.kind == "picture" and one.syndicate is not False]
        if len(pictures) < len(article.media):
            self.dropped("/media/renditions/url", "only pictures that partners may have are listed")
        body = "".join(blocks_to_html(article.body, {}, self))
        parts = [
            element("ID", article.id),
            element("nativeCountry", self.options["country"]),
            element("language", self.language()),
            element("startYmdtUnix", str(start)),
            element("endYmdtUnix", str(end)),
            element("title", self.needed(article.headline, "headline")),
            element("category", self.category()),
            element("publishTimeUnix", str(self.published())),
            *self.updated(),
            *(element("thumbnail", one.renditions[0].url) for one in pictures[:1]),
            "<contents>",
            *(self.image(one) for one in pictures),
            f"<text><content><![CDATA[{cdata(body)}]]></content></text>",
            "</contents>",
            *([element("author", article.byline)] if article.byline else []),
            *self.tags(),
            *([element("sourceUrl", article.url)] if article.url else []),
        ]
        return "<article>\n" + "\n".join(parts) + "\n</article>\n"

    def language(self) -> str:
        """Return the language, which the article states or the job says."""
        stated = (self.article.language or "").lower().partition("-")[0]
        if self.article.language is None:
            return self.needed(self.options.get("language"), "language")
        if stated not in LANGUAGES:
            raise ExportError(INCOMPLETE.found(f"LINE TODAY takes id, th and zh, not {self.article.language}"))
        if self.article.language not in LANGUAGES:
            self.changed("/language", "only the language is said, not its region or script")
        return stated

    def category(self) -> str:
        """Return the category: the first section, or what the job says of articles without one."""
        first, *others = self.article.sections or (self.options.get("category"),)
        if others:
            self.changed("/sections", "only the first section is the category")
        return self.needed(first, "section")

    def published(self) -> int:
        """Return when it was published, or, where the article does not say, when the feed is made."""
        stated = self.time("/dates/published", self.article.dates.published)
        if stated is None:
            self.findings.append(ASSIGNED.found("the article is published at the time of the feed"))
            return self.at or 0
        return stated

    def life(self) -> tuple[int, int]:
        """Return from when to when it is shown: not before its embargo, and no longer once it is withdrawn."""
        dates = self.article.dates
        start = self.time("/dates/embargoed_until", dates.embargoed_until)
        if start is None:
            published = moment(dates.published)
            start = published if published is not None else self.at or 0
        if self.article.pub_status != "usable":
            if dates.expires:
                self.changed("/dates/expires", "a withdrawn article has ended")
            return start, (self.at or 0) - 1
        end = self.time("/dates/expires", dates.expires)
        if end is None:
            end = start + self.options["days"] * DAY
            self.findings.append(ASSIGNED.found(f"the article ends {self.options['days']} days after its start"))
        return start, end

    def updated(self) -> Iterator[str]:
        """Yield the time of this version; a withdrawn article has that of the feed, so that receivers look again."""
        stated = self.time("/dates/version_created", self.article.dates.version_created)
        if self.article.pub_status != "usable":
            stated = self.at
        if stated is not None:
            yield element("updateTimeUnix", str(stated))

    def image(self, picture: Media) -> str:
        """Return a picture, by the first of its files."""
        inside = element("url", picture.renditions[0].url)
        if len(picture.renditions) > 1:
            self.changed("/media/renditions/url", "only the first file of a picture is listed")
        inside = element("description", picture.caption) + inside if picture.caption else inside
        return "<image>" + (element("title", picture.headline) if picture.headline else "") + inside + "</image>"

    def tags(self) -> Iterator[str]:
        """Yield the keywords."""
        if self.article.keywords:
            yield "<tags>" + "".join(element("tag", one) for one in self.article.keywords) + "</tags>"

    def time(self, path: str, stated: str | None) -> int | None:
        """Return a time in milliseconds, and tell what they do not say."""
        found = moment(stated)
        if stated is not None and found is None:
            self.dropped(path, "a date without a time is no moment")
        elif stated is not None:
            self.changed(path, "milliseconds since 1970 do not say the zone")
        return found

    def needed(self, value: str | None, what: str) -> str:
        """Return a value without which LINE TODAY takes no article."""
        if value is None:
            raise ExportError(INCOMPLETE.found(f"the article has no {what}"))
        return value

    def changed(self, path: str, reason: str) -> None:
        """Report that a value is said otherwise; this and the next are what ``blocks_to_html`` tells its losses to."""
        self.losses.append(Loss(path=path, outcome="changed", reason=reason))

    def dropped(self, path: str, reason: str) -> None:
        """Report that a value is not said."""
        self.losses.append(Loss(path=path, outcome="dropped", reason=reason))

    def tell_illegal(self) -> None:
        """Report the values that lost characters which XML cannot hold."""
        article = self.article
        values: dict[str, Iterable[str | None]] = {
            "/id": [article.id],
            "/headline": [article.headline],
            "/byline": [article.byline],
            "/sections": article.sections,
            "/keywords": article.keywords,
            "/media/headline": [one.headline for one in article.media],
            "/media/caption": [one.caption for one in article.media],
            "/body/paragraph": blocks_to_html(article.body, {}, Quiet()),
        }
        for path, texts in values.items():
            if any(xml_illegal(text) for text in texts if text):
                self.changed(path, "characters that XML cannot hold are left out")


class Quiet:
    """Hears what was told before."""

    def changed(self, path: str, reason: str) -> None:
        """Let it pass."""

    def dropped(self, path: str, reason: str) -> None:
        """Let it pass."""


def element(name: str, value: str) -> str:
    """Return an element with text in it."""
    return f"<{name}>{xml_text(value)}</{name}>"


def cdata(text: str) -> str:
    """Return text that may stand in a CDATA section, whose end it must not hold (XML 1.0, 2.7)."""
    return text.replace("]]>", "]]]]><![CDATA[>")
