"""Where the tests find real feeds, official schemas and hostile files: data beside the project, not part of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("NEWS_CONVERTER_SHARED", Path(__file__).parent.parent.parent / "shared"))
HERE = SHARED.is_dir()

if not HERE and os.environ.get("CI") == "true":
    raise RuntimeError(f"no shared test data at {SHARED}: under CI its absence is a failure, not a reason to skip")

needs_shared = pytest.mark.skipif(not HERE, reason=f"no shared test data at {SHARED}; set NEWS_CONVERTER_SHARED")
