"""Reads articleBody: plain text of which empty lines part the paragraphs, or HTML, which many pages have there."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from converter import Block, Media, MediaBlock, Paragraph, block_text, count_words, markup_from_text
from converter_jsonld.nodes import Node
from converter_jsonld.plain import each
from converter_jsonld.strings import is_markup

_PARTING: Final = "\n\n"


def read_body(node: Node, values: dict[str, Any]) -> tuple[Media, ...]:
    """Read articleBody, or else text, and wordCount where it says no more; return the media that stand in the body."""
    key = "articleBody" if node.says("articleBody") else "text"
    stated = [one for _, one in each(node.left.get(key), "")]
    if not any(map(node.job.says, stated)):
        return ()
    if not all(map(node.job.words, stated)):
        node.refuse(key, node.take(key), "text")
        return ()
    blocks, media = _blocks(node, key, _PARTING.join(map(node.job.words, stated)))
    if not blocks:
        return ()
    del node.left[key]
    values["body"] = blocks
    if "wordCount" in node.left and node.left["wordCount"] == _words(blocks):
        del node.left["wordCount"]
    return media


def _blocks(node: Node, key: str, text: str) -> tuple[tuple[Block, ...], tuple[Media, ...]]:
    where = node.at(key)
    if not is_markup(text):
        text = _unix(node, node.job.clean(text, where), where)
    if not node.job.literal and is_markup(text):
        found = markup_from_text(text)
        node.job.origin("/body", where, "HTML")
        node.job.found += [
            msgspec.structs.replace(one, pointer=where, line=None, column=None) for one in found.findings
        ]
        return tuple(msgspec.structs.replace(one, lines=()) for one in found.blocks), found.media
    rule = ", ".join(filter(None, ["paragraphs", node.job.rules.get(where)]))
    node.job.origin("/body", where, rule)
    return tuple([Paragraph(text=one) for one in parted(text)]), ()


def parted(text: str) -> list[str]:
    """Return the paragraphs of a text, which empty lines part."""
    lines = text.split("\n")
    # Where each second line is empty, the others are the paragraphs: found in half of the time that two line feeds are.
    if not any(lines[1::2]):
        return [one for one in lines[::2] if one]
    return [piece for one in text.split(_PARTING) if (piece := one.strip("\n"))]


def _words(blocks: tuple[Block, ...]) -> int:
    return count_words(" ".join([one.text if type(one) is Paragraph else block_text(one) for one in blocks]))


def _unix(node: Node, text: str, where: str) -> str:
    """Return a body with its lines parted by line feeds."""
    if "\r" not in text or node.job.literal:
        return text
    node.job.rules[where] = " and ".join([*filter(None, [node.job.rules.get(where)]), "line ends"])
    return text.replace("\r\n", "\n").replace("\r", "\n")


def place_media(values: dict[str, Any], media: tuple[Media, ...]) -> None:
    """Add the media of the body to those of the work, under names that no other has."""
    if not media:
        return
    taken = {one.id for one in values["media"]}
    names: dict[str, str] = {}
    for one in media:
        name = one.id
        while name in taken:
            name += "-body"
        taken.add(name)
        names[one.id] = name
    values["media"] += tuple(msgspec.structs.replace(one, id=names[one.id]) for one in media)
    values["body"] = tuple(
        msgspec.structs.replace(one, media=names[one.media]) if isinstance(one, MediaBlock) else one
        for one in values["body"]
    )
