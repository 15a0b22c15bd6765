"""What of an article's media goes into a row, and what then must not refer to the rest."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from converter import Article, Block, Loss, MediaBlock, paths_of


def for_partners(article: Article, told: list[Loss], *, shown: bool) -> Article:
    """Return the article without media that are not for syndication, its body without those that are not ``shown``.

    ``shown`` says that the row has the media with the identifiers by which the body refers to them. What is lost of the
    body is added to ``told``.
    """
    held = [one for one in article.media if one.syndicate is False]
    if not held and shown:
        return article
    told.extend(Loss(path=path, outcome="withheld", reason=_HELD) for path in sorted(paths_of(tuple(held), "/media")))
    gone = {one.id for one in (held if shown else article.media)}
    article = msgspec.structs.replace(article, media=tuple(one for one in article.media if one not in held))
    body = tuple(block for block in article.body if not _shows(block, gone))
    if len(body) == len(article.body):
        return article
    outcome: Literal["dropped", "withheld"] = "withheld" if shown else "dropped"
    told.append(Loss(path="/body/media", outcome=outcome, reason=_UNSHOWN))
    return _moved(article, body, gone)


_HELD: Final = "some media are not for syndication"
_UNSHOWN: Final = "the media object that it shows is not written, or without its identifier"


def _shows(block: Block, gone: set[str]) -> bool:
    return type(block) is MediaBlock and block.media in gone


def _moved(article: Article, body: tuple[Block, ...], gone: set[str]) -> Article:
    """Return the article with a shorter body, its quotes pointing at the blocks that they pointed at."""
    places: list[int] = []
    for block in article.body:
        places.append((places[-1] if places else -1) + (not _shows(block, gone)))
    quotes = tuple(msgspec.structs.replace(one, block=places[one.block]) for one in article.quotes)
    return msgspec.structs.replace(article, body=body, quotes=quotes)
