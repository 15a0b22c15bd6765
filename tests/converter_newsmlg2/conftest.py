from __future__ import annotations

import pytest
from converter_newsmlg2.exporter import NewsMLG2Exporter
from lxml import etree

from converter import Article, Export
from tests.converter_newsmlg2.kinds import OPTIONS, Faults, Tree, Write
from tests.shared import HERE, SHARED

XSD = SHARED / "official" / "newsml-g2" / "NewsML-G2_2.35-spec-All-Power.xsd"


@pytest.fixture(scope="session")
def write() -> Write:
    exporter = NewsMLG2Exporter()

    def written(article: Article, **options: object) -> Export:
        return exporter.export(article, OPTIONS | options)

    return written


@pytest.fixture(scope="session")
def tree(write: Write) -> Tree:
    def parsed(article: Article, **options: object) -> etree._Element:
        return etree.fromstring(write(article, **options).data)

    return parsed


@pytest.fixture(scope="session")
def faults() -> Faults:
    """What the official XSD says of a document."""
    if not HERE:
        pytest.skip(f"no shared test data at {SHARED}")
    schema = etree.XMLSchema(etree.parse(XSD))

    def found(data: bytes) -> list[str]:
        document = etree.fromstring(data, etree.XMLParser(huge_tree=True))
        return [] if schema.validate(document) else [f"{one.line}: {one.message}" for one in schema.error_log]

    return found
