"""The body as XHTML inside inlineXML (contenttype application/xhtml+xml)."""

from __future__ import annotations

from typing import Final

from converter import Article, Media, body_to_html, figure, xml_text
from converter_newsmlg2.job import Job
from converter_newsmlg2.media import unplaced

_HEAD: Final = '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>'


def inline_xml(job: Job, article: Article, media: dict[str, Media]) -> str:
    """Return the article's text as inlineXML; the dateline is not in it, since G2 has a place for it.

    Media for which the text has no place follow it in an aside.
    """
    shown = body_to_html(article.body, media, job, between="\n")
    if media and (rest := unplaced(article, media)):
        beside = f'<aside class="media">{"".join(figure(one, job) for one in rest)}</aside>'
        shown = f"{shown}\n{beside}" if shown else beside
    title = article.headline or article.title
    # XHTML demands the element; an article without a headline leaves it empty rather than get one.
    named = "<title/>" if title is None else f"<title>{xml_text(title)}</title>"
    return f"{_HEAD}{named}</head>\n<body>\n{shown}\n</body></html></inlineXML>"
