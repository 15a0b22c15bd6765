"""What of an article's media goes into a row, and what then must not refer to the rest."""

from __future__ import annotations

from typing import Literal

import msgspec

from converter import Article, Block, Loss, MediaBlock, paths_of


def for_partners(article: Article, told: list[Loss], *, media: bool) -> Article:
    """Return the article without media that are not for syndication, or without any unless ``media``.

    Nothing in it refers to what was taken out; what that loses of the body is added to ``told``.
    """
    held = [one for one in article.media if one.syndicate is False]
    if not held and media:
        return article
    for one in held:
        reason = f"the media object {one.id} is not for syndication"
        told.extend(Loss(path=path, outcome="withheld", reason=reason) for path in sorted(paths_of(one, "/media")))
    gone = {one.id for one in (held if media else article.media)}
    kept = tuple(one for one in article.media if one.id not in gone) if media else article.media
    body = tuple(block for block in article.body if not _shows(block, gone))
    if len(body) == len(article.body):
        return msgspec.structs.replace(article, media=kept)
    outcome: Literal["dropped", "withheld"] = "withheld" if media else "dropped"
    told.append(Loss(path="/body/media", outcome=outcome, reason="the media object that it shows is not written"))
    return _moved(msgspec.structs.replace(article, media=kept), body, gone)


def _shows(block: Block, gone: set[str]) -> bool:
    return type(block) is MediaBlock and block.media in gone


def _moved(article: Article, body: tuple[Block, ...], gone: set[str]) -> Article:
    """Return the article with a shorter body, its quotes pointing at the blocks that they pointed at."""
    places: list[int] = []
    for block in article.body:
        places.append((places[-1] if places else -1) + (not _shows(block, gone)))
    quotes = tuple(msgspec.structs.replace(one, block=places[one.block]) for one in article.quotes)
    return msgspec.structs.replace(article, body=body, quotes=quotes)
