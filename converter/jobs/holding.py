"""What a job holds until it may go."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from converter import pipeline
from converter.article import Article
from converter.findings import Finding, Severity, register

HELD_EMBARGO = register(
    "HELD_EMBARGO",
    Severity.INFO,
    "the article is under embargo at the job's time",
    explanation="A job holds such articles and takes them up when it runs after the embargo.",
    fix="Run the job again later, or give --release to send it with its embargo now.",
)
HELD_STATUS = register(
    "HELD_STATUS",
    Severity.INFO,
    "the article is withheld or canceled",
    explanation="A job holds what is not usable, so that a withdrawal does not go out as an ordinary article.",
    fix="Give --release to send it in formats that carry the status.",
)

_WAITS: Final = frozenset({pipeline.EMBARGOED.code, pipeline.STATUS_UNSAYABLE.code})


def held(article: Article, at: str) -> Finding | None:
    """Return why an article is held at a time (RFC 3339), if it is."""
    until = article.dates.embargoed_until
    if until is not None and datetime.fromisoformat(at) < datetime.fromisoformat(until):
        return HELD_EMBARGO.found(f"embargoed until {until}")
    if article.pub_status != "usable":
        return HELD_STATUS.found(f"its status is {article.pub_status}")
    return None


def only_waits(made: pipeline.Conversion) -> bool:
    """Say whether a format was not written for nothing but what it has no place for yet."""
    codes = {one.code for one in made.findings if one.severity is Severity.ERROR}
    return bool(codes) and codes <= _WAITS
