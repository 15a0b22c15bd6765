"""The body as ``articleBody``: plain text, blocks parted by an empty line."""

from __future__ import annotations

from typing import Final

from converter import Article, Block, Loss, Paragraph, Raw, Table, count_words, plain_text
from converter_jsonld.things import Thing

_PARTING: Final = "\n\n"
_REASON: Final = "its words stand in articleBody as plain text"
_CHANGED: Final = {
    tag: Loss(path=f"/body/{tag}", outcome="changed", reason=_REASON)
    for tag in ("heading", "quote", "list", "table", "raw", "table/caption")
}
_MERGED: Final = Loss(
    path="/body/paragraph",
    outcome="changed",
    reason="a paragraph has empty lines of its own, which articleBody uses to part paragraphs",
)


def add_body(work: Thing, article: Article, told: list[Loss]) -> None:
    """Add articleBody and the number of its words, and say which blocks are no more than words in it."""
    body = article.body
    texts = [block.text for block in body if type(block) is Paragraph]
    line = " ".join(texts)
    if "\n" in line and any(map(_parted, body)):
        told.append(_MERGED)
    if len(texts) == len(body):
        text = _PARTING.join(texts)
    else:
        text, line = plain_text(article, _PARTING), plain_text(article, " ")
        told.extend(_CHANGED[tag] for tag in sorted({tag for block in body for tag in _changed(block)}))
    if text:
        work["articleBody"] = text
        # As many words as in the text, and quicker to count.
        work["wordCount"] = count_words(line)


def _parted(block: Block) -> bool:
    return type(block) is Paragraph and (block.text[0] == "\n" or block.text[-1] == "\n" or _PARTING in block.text)


def _changed(block: Block) -> tuple[str, ...]:
    if type(block) is Paragraph:
        return ()
    if isinstance(block, Raw):
        return ("raw",) if block.text else ()
    if isinstance(block, Table):
        return ("table", "table/caption") if block.caption else ("table",)
    tag = str(block.__struct_config__.tag)
    return (tag,) if tag in _CHANGED else ()
