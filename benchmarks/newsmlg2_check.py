"""NewsML-G2 checked: the schema, an output before it leaves, and all rules, each against lxml alone.

The IPTC's schema is taken if the schema store has it (CONVERTER_SCHEMAS), else the converter's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from converter_newsmlg2.check import NewsMLG2Check
from lxml import etree

from benchmarks import floor
from benchmarks.convert import DISTINCT
from benchmarks.stories import stories
from benchmarks.suites import Settings, Table
from benchmarks.timing import Figure, Variant, figure, interleave
from converter import find_schema, shipped_xsd, xsd_findings


def measure(settings: Settings) -> list[Table]:
    """Measure the layers of the check on items that are valid, which is what a job mostly sees."""
    path = find_schema("NewsML-G2_2.35-spec-All-Power.xsd") or shipped_xsd("newsml-g2")
    bare = etree.XMLSchema(etree.parse(path))
    check = NewsMLG2Check()

    def parsed(data: bytes) -> Any:
        return bare.validate(etree.fromstring(data))

    return [
        Table(
            f"a parsed item by {path.name}",
            "XMLSchema.validate",
            _figures(settings, _tree, ("XMLSchema.validate", bare.validate), [("converter", _schema(path))]),
        ),
        Table(
            "an item as bytes",
            "parse and validate",
            _figures(
                settings,
                _document,
                ("parse and validate", parsed),
                [
                    ("before it leaves (--verify)", lambda data: list(check.verify(data, "-"))),
                    ("converter validate, all rules", lambda data: list(check.check(BytesIO(data), "-"))),
                ],
            ),
        ),
    ]


def _figures(
    settings: Settings,
    given: Callable[[bytes], Any],
    base: tuple[str, Callable[[Any], object]],
    others: Sequence[tuple[str, Callable[[Any], object]]],
) -> list[Figure]:
    variants = [Variant(name, run, given) for name, run in (base, *others)]
    first, *rest = interleave(variants, stories(DISTINCT), settings.rounds, settings.batch)
    found = [figure(base[0], first)]
    return found + [figure(name, series, first) for (name, _), series in zip(others, rest, strict=True)]


def _schema(path: Any) -> Callable[[Any], object]:
    return lambda root: xsd_findings(root, path)


def _document(data: bytes) -> bytes:
    return floor.newsml(floor.read(data)[0]).data


def _tree(data: bytes) -> Any:
    return etree.fromstring(_document(data))
