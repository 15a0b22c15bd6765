"""Where in the source the bytes stand that a decoder stumbles over, whatever an envelope did to them before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from converter.wire.controls import line_ends


def _same(offset: int) -> int:
    return offset


class Place(NamedTuple):
    """Where bytes that are decoded begin in the source: its byte ``offset`` (from 0) and ``line`` (from 1).

    Both are None for bytes that stand there in another shape, as those of BASE64 do; ``before`` says which byte of
    the source a byte was before others were taken out.
    """

    offset: int | None = 0
    line: int | None = 1
    before: Callable[[int], int] = _same

    def spot(self, data: bytes, at: int, encoding: str) -> Spot:
        """Return where byte ``at`` of the data, whose beginning is in an encoding, stands in the source."""
        offset = None if self.offset is None else self.offset + self.before(at)
        begun = data[:at].decode(encoding, "ignore")
        return Spot(offset, None if self.line is None else self.line + line_ends(begun, len(begun)))


class Spot(NamedTuple):
    """The byte and the line of the source at which something was found."""

    offset: int | None
    line: int | None


HERE: Final = Place()
