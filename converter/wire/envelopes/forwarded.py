"""The headers of mail that was sent on, as programs write them into texts: addresses of people, and no story."""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = (
    "Original Message",
    "Original Mail",
    "Forwarded message",
    "Ursprüngliche Nachricht",
    "Originalnachricht",
    "Weitergeleitete Nachricht",
    "Message d'origine",
    "Message transféré",
    "Mensaje original",
    "Mensaje reenviado",
    "Mensagem original",
    "Mensagem encaminhada",
    "Messaggio originale",
    "Messaggio inoltrato",
    "Oorspronkelijk bericht",
    "Doorgestuurd bericht",
    "Pesan asli",
    "Pesan terusan",
    "Пересылаемое сообщение",
    "Исходное сообщение",
    "转发邮件信息",
    "原始邮件",
    "転送メッセージ",
)
_MARK: Final = re.compile(
    rf"^[ \t]*(?:[-_*]{{2,12}} ?(?:{'|'.join(map(re.escape, _WORDS))})[ :]{{0,2}}[-_*]{{2,12}}"
    r"|Begin forwarded message:)[ \t\r]*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER: Final = re.compile(r"[ \t]*\*?[^\W0-9_][\w -]{0,18}[ \t]?[:：]\*?[ \t]\S")
_INK: Final = re.compile(r"[^\r\n]+")
_LEAST: Final = 2  # lines of such headers
_MOST: Final = 12


def sent_on(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text, blank where headers of mails that were sent on stood, and these blocks with their marks.

    Nothing is taken where the mark is not followed by a few lines "Name: value", one of them with an address.
    """
    blocks: list[str] = []
    done, parts = 0, []
    for mark in _MARK.finditer(text):
        if mark.start() < done:
            continue
        end = _end(text, mark.end())
        if end is not None:
            blocks.append(text[mark.start() : end].strip())
            parts += [text[done : mark.start()], _INK.sub("", text[mark.start() : end])]
            done = end
    return "".join((*parts, text[done:])), tuple(blocks)


def _end(text: str, start: int) -> int | None:
    """Return where the headers end that begin below a mark, or None when there are none."""
    at, lines, addressed = start, 0, False
    while lines < _MOST:
        line_end = text.find("\n", at + 1)
        line = text[at + 1 : line_end if line_end >= 0 else len(text)]
        if line.strip() and not _HEADER.match(line):
            break
        if not line.strip() and lines:
            break
        lines += bool(line.strip())
        addressed = addressed or "@" in line
        at = line_end if line_end >= 0 else len(text)
        if line_end < 0:
            break
    return at if lines >= _LEAST and addressed else None
