"""Blocks out of a text that is HTML: what stands in a cell or a string, mostly without the elements around it."""

from __future__ import annotations

from converter.markup.reading import Markup, blocks_from_html


def markup_from_text(text: str, *, line: int = 1) -> Markup:
    """Read the blocks of a text that is HTML, whole or a part, as ``blocks_from_html`` does.

    It is read as browsers read it: nothing in it is too broken to be read, no word gets lost. Comments and processing
    instructions are left out, nothing is loaded from anywhere. ``line`` is the line of the source that the text begins
    on.
    """
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    # The element around it keeps loose text in front of the first block in its place.
    root = etree.fromstring(f"<div>{text}</div>".encode(errors="replace"), parser)
    if root is None:
        return Markup((), (), ())
    # What stands behind </html> belongs to the body (HTML, 13.2.6.4.22); this parser makes it a root of its own.
    root.extend(list(root.itersiblings()))
    return blocks_from_html(root, line=line)
