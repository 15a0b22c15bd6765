"""Tables as text for people and as JSON for programs."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any, Final

from benchmarks.suites import Table
from benchmarks.timing import Figure

LIBRARIES: Final = ("jsonschema", "jsonschema-rs", "lxml", "msgspec", "orjson", "pluggy", "pycld2")


def text(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the lines of a report: ratios first, since they are what holds."""
    yield f"Python {platform.python_version()}, " + ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    for table in tables:
        yield ""
        yield f"{table.title}; ratios to {table.base}: median (lowest to highest) of paired rounds"
        yield f"{'':28}{'ratio':>24}{f'us/{table.item}':>14}{'base us':>10}{f'{table.item}s/s':>12}"
        yield from (_line(figure) for figure in table.figures)


def _line(figure: Figure) -> str:
    ratio = figure.ratio
    shown = "" if ratio is None else f"{ratio.median:.2f} ({ratio.low:.2f} to {ratio.high:.2f})"
    under = "" if figure.under is None else f"{figure.under:,.1f}"
    return f"{figure.name:28}{shown:>24}{figure.micros:>14,.1f}{under:>10}{1e6 / figure.micros:>12,.0f}"


def as_json(tables: Sequence[Table]) -> str:
    """Return the report as one JSON document."""
    return json.dumps(
        {
            "python": platform.python_version(),
            "libraries": {name: version(name) for name in LIBRARIES},
            "tables": [_plain(table) for table in tables],
        },
        indent=1,
    )


def _plain(table: Table) -> dict[str, Any]:
    figures = [
        {**one._asdict(), "ratio": one.ratio._asdict() if one.ratio is not None else None} for one in table.figures
    ]
    return {"title": table.title, "base": table.base, "item": table.item, "figures": figures}
