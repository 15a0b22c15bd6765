"""Print one of the README's two commands, so that CI runs what newcomers run: ``readme.py install|test``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
ORDER = {"install": 0, "test": 1}


def command(which: str) -> str:
    """Return the first (``install``) or second (``test``) shell block of the README."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", README.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    found: str = blocks[ORDER[which]]
    return found.strip()


if __name__ == "__main__":
    print(command(sys.argv[1]))
