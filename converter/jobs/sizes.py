"""How much goes into one archive, and the kinds of archives that there are."""

from __future__ import annotations

from typing import Final

KINDS: Final = ("zip", "tar", "tar.gz", "tar.zst")
SIZE: Final = 64 << 20
"""Bytes of outputs that an archive holds unless told otherwise, before they are compressed."""
MEMBERS: Final = 50_000
"""Files that an archive holds at most: beyond 65,535 a zip is of a kind that not everybody reads."""
