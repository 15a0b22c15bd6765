"""Compiles dateline shapes: templates of words, or patterns for scripts that write no spaces, to regular expressions.

Every repeat is bounded and each shape is matched once, at the head of a paragraph, so that no line costs more than a
short one.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from converter.wire.rules import Rules, Shape

_BLANK: Final = r"[ \t\u00a0]"
_TOKENS: Final = {
    "head": r"(?P<head>[^()\[\]/【】<>:;=\"“”«»?!\n][^()\[\]【】<>:;=\"“”«»?!\n]{0,89}?)",
    "town": r"(?P<head>[^\W0-9_][^()\[\]【】<>:;=\"“”«»?!\n]{1,38}? \([^()\n]{2,20}\)[^()\[\]<>:;=\"\n]{0,30}?)",
    "country": (
        r"(?P<head>[^\W0-9_][^()\[\]【】<>:;=\"“”«»?!\n]{1,38}?(?: \([^()\n]{2,20}\))? \[[^\[\]()\n]{2,24}\]"
        r"[^()\[\]<>:;=\"\n]{0,30}?)"
    ),
    "writer": r"(?P<writer>[^\W0-9_][^.,:;()/\n]{2,40}?)",
    "place": r"(?P<head>[^()\[\]【】<>:;=\"“”«»?!,.\n]{2,40}?)",
    "credit": r"(?P<credit>[^()\[\]\n\"“”;:=]{1,60}?)",
    "name": r"(?P<credit>[^()\[\]\n\"“”;:=,]{1,40}?)",
    "word": r"(?P<credit>[^\s()\[\]\"“”;:=,/]{1,30})",
    "dash": rf"(?P<sep>{_BLANK}+(?:--?|[–—_])(?:{_BLANK}+|$))",
    "close": rf"(?P<sep>{_BLANK}*\.?(?:--?|[–—_])(?:{_BLANK}+|$))",
    "date": r"(?P<date>[^()\[\]:\n]{3,24}?)",
    "tight": rf"(?P<sep>(?:(?<=\))\.)?{_BLANK}*(?:--?|[–—_]){_BLANK}*)",
    "loose": rf"(?P<sep>(?:{_BLANK}+|(?<=[0-9]))(?:--?|[–—])(?:{_BLANK}+|$|(?=[^\W0-9_])))",
    "em": r"(?P<sep>—(?=[^\W_]))",
    "bare": rf"(?P<sep>{_BLANK}+|$)",
    "full": rf"(?P<sep>[.:]{_BLANK}+)",
    "comma": rf"(?P<sep>,{_BLANK}+)",
    "colon": rf"(?P<sep>:{_BLANK}+)",
    "stop": rf"(?P<sep>(?:[.:,]|{_BLANK}+(?:--?|[–—]))?(?:{_BLANK}+|$))",
}
_SIGNS: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]|\{credits\}[?*{]?")
_PARTS_OF_IT: Final = ("head", "town", "country", "place", "credit", "name", "word", "writer", "date")
_TOKEN: Final = re.compile(r"\{(\w+)\}")


class Compiled:
    """A shape and its expression: groups ``head`` (or ``place``, ``day`` …), ``credit``, ``sep``, ``writer``.

    ``wide`` ones match no text of ASCII alone, since all credits of theirs, or what they need, have other letters.
    """

    def __init__(self, shape: Shape, expression: str, *, wide: bool) -> None:
        self.shape = shape
        self.needs = shape.needs
        self.wide = wide
        self._expression = expression

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression; most copy has the signs that a few shapes need, so that few are ever compiled."""
        return re.compile(self._expression)


def compiled(given: Rules) -> list[Compiled]:
    """Return all shapes, in their order.

    Raises:
        ValueError: a shape has neither template nor pattern, or both, or a pattern of a shape that no agency uses.
    """
    return [_compiled(shape, given) for shape in given.shapes]


def _compiled(shape: Shape, given: Rules) -> Compiled:
    if (shape.template is None) == (shape.pattern is None):
        raise ValueError(f"the shape {shape.name!r} needs a template or a pattern")
    if shape.template is not None:
        return Compiled(shape, _from_template(shape.template), wide=False)
    users = {credit for one in given.agencies if (shape.like or shape.name) in one.shapes for credit in one.credits}
    if not users and "{credits}" in str(shape.pattern):
        raise ValueError(f"no agency uses the shape {shape.name!r}")
    known = "|".join(map(re.escape, sorted(users, key=lambda one: (-len(one), one))))
    expression = str(shape.pattern).replace("{credits}", f"(?P<credit>{known})")
    always = _always(str(shape.pattern)) and not any(map(str.isascii, users))
    return Compiled(shape, expression, wide=always or not shape.needs.isascii())


def _always(pattern: str) -> bool:
    """Say whether a pattern matches nothing without a credit: it stands in no group, and nothing stands for it."""
    depth, always = 0, False
    for sign in _SIGNS.findall(pattern):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and sign == "|":
            return False
        always = always or (depth == 0 and sign.startswith("{credits}") and sign[-1] == "}")
    return always


def _from_template(template: str) -> str:
    """Return a template's pattern; of several separators the last is the one between dateline and text."""
    pieces = _TOKEN.split(template)
    last = max(index for index in range(1, len(pieces), 2) if pieces[index] not in _PARTS_OF_IT)
    pattern = ""
    for index, piece in enumerate(pieces):
        if index % 2 == 0:
            pattern += re.escape(piece).replace(r"\ ", f"{_BLANK}+")
        else:
            token = _TOKENS[piece]
            pattern += token if index == last or "?P<sep>" not in token else token.replace("?P<sep>", "?:")
    return pattern
