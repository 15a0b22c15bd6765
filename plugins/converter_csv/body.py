"""The body in two cells: its words as text or HTML, and its blocks as JSON where the words do not say everything."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from converter import Article, Block, Loss, Paragraph, Raw, body_to_html, model_paths, paths_of, plain_text, shown

_PARTING: Final = "\n\n"
_EMPTY_LINES: Final = re.compile("\n(?:[ \t]*\n)+")
_BLOCK_TAG: Final = re.compile(
    r"\s*<(?:p|div|h[1-6]|ul|ol|table|blockquote|figure|section|article)[\s>]", re.IGNORECASE
)
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_HTML_LOSES: Final = frozenset({"/body/media", "/body/raw/content", "/body/raw/media_type", "/body/raw/reason"})
_TEXT_KEEPS: Final = frozenset(f"/body/{tag}" for tag in ("heading", "quote", "list", "table", "table/caption"))


def body_cells(article: Article, form: str, *, words: bool) -> tuple[str, str]:
    """Return the body's words, ``form`` being "html" or "text", and its blocks as JSON.

    The blocks are left out when the words are written (``words``) and ``read_words`` makes the same body of them.
    """
    plain = [block.text for block in article.body if type(block) is Paragraph and not block.marks]
    simple = len(plain) == len(article.body)
    if form == "html":
        text = _html(article.body, _Tell())
        enough = simple and all(map(shown, plain)) and not _CONTROL.search(text)
    else:
        text = _PARTING.join(plain) if simple else plain_text(article, _PARTING)
        enough = simple and _parts(text, plain)
    return text, "" if words and enough else _blocks(article.body)


def _html(body: tuple[Block, ...], tell: _Tell) -> str:
    # HTML has no namespaces: a language is said by lang there. No text has a "<" of its own.
    return body_to_html(body, {}, tell).replace('<span xml:lang="', '<span lang="')


def _blocks(body: tuple[Block, ...]) -> str:
    """Return the blocks as the article's JSON has them, without the lines of the source."""
    plain = [msgspec.structs.replace(block, lines=()) for block in body]
    return msgspec.json.encode(plain).decode()


def _parts(whole: str, texts: list[str]) -> bool:
    """Say whether a text falls into these paragraphs again."""
    if whole[:1] in "< \t\r\n" and looks_html(whole):
        return False
    unbroken = "".join(texts)
    if "\n" in unbroken or "\r" in unbroken:
        return split_words(whole) == texts
    return not any(map(str.isspace, texts))


def split_words(text: str) -> list[str]:
    """Return the paragraphs of a text: what stands between empty lines, whose line ends may be of any kind."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return [piece.strip("\n") for piece in _EMPTY_LINES.split(plain) if piece.strip()]


def looks_html(text: str) -> bool:
    """Say whether a body's text is HTML: it begins with the tag of a block."""
    return _BLOCK_TAG.match(text) is not None


def words_keep(form: str) -> frozenset[str]:
    """Return the model paths that the words alone may hold."""
    if form == "html":
        return frozenset(path for path in model_paths() if path.startswith("/body/")) - _HTML_LOSES
    return _TEXT_KEEPS | {"/body/paragraph", "/body/raw"}


def losses_of_words(body: tuple[Block, ...], form: str) -> list[Loss]:
    """Return what is lost of a body of which only the words are written."""
    return _of_html(body) if form == "html" else [*_of_text(body), *_of_parting(body)]


class _Tell:
    """Keeps what the writer of HTML tells."""

    def __init__(self) -> None:
        self.losses: list[Loss] = []

    def changed(self, path: str, reason: str) -> None:
        self.losses.append(Loss(path=path, outcome="changed", reason=reason))

    def dropped(self, path: str, reason: str) -> None:
        self.losses.append(Loss(path=path, outcome="dropped", reason=reason))


def _of_html(body: tuple[Block, ...]) -> list[Loss]:
    tell = _Tell()
    text = _html(body, tell)
    found = paths_of(body, "/body")
    for path in sorted(found & _HTML_LOSES):
        tell.dropped(path, "the body's HTML has no place for it")
    if _CONTROL.search(text):
        for path in sorted(found):
            tell.changed(path, "its text has control characters, which HTML does not keep")
    return tell.losses


def _of_text(body: tuple[Block, ...]) -> list[Loss]:
    words = _TEXT_KEEPS | ({"/body/raw"} if any(isinstance(block, Raw) and block.text for block in body) else set())
    return [
        Loss(path=path, outcome="changed", reason="its words stand in the body as plain text")
        if path in words
        else Loss(path=path, outcome="dropped", reason="the body is written as plain text")
        for path in sorted(paths_of(body, "/body") - {"/body/paragraph"})
    ]


def _of_parting(body: tuple[Block, ...]) -> list[Loss]:
    texts = [block.text for block in body if isinstance(block, Paragraph)]
    if all(split_words(text) == [text] for text in texts) and not any(map(looks_html, texts)):
        return []
    reason = "a paragraph has empty lines of its own, begins with a tag, or is blank, and is not told apart in the text"
    return [Loss(path="/body/paragraph", outcome="changed", reason=reason)]
