"""What the authors of plugins, and the project itself, test with; needs ``news-converter[testing]``.

from converter.testing import exporter_contract

TestLineToday = exporter_contract(LineTodayExporter(), options={"provider": "Example"})
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from converter.testing.contract import ContractError as ContractError
    from converter.testing.hostile import garbage as garbage, hostile_articles as hostile_articles
    from converter.testing.kit import (
        check_contract as check_contract,
        enricher_contract as enricher_contract,
        exporter_contract as exporter_contract,
        reader_contract as reader_contract,
        wire_rules_contract as wire_rules_contract,
    )
    from converter.testing.roundtrip import adds_up as adds_up
    from converter.testing.samples import canary as canary, full_article as full_article, one_field as one_field
    from converter.testing.strategies import articles as articles

_HOMES: Final = {
    "converter.testing.strategies": "articles",
    "converter.testing.contract": "ContractError",
    "converter.testing.hostile": "garbage hostile_articles",
    "converter.testing.kit": "check_contract enricher_contract exporter_contract reader_contract wire_rules_contract",
    "converter.testing.roundtrip": "adds_up",
    "converter.testing.samples": "canary full_article one_field",
}
_HOME_OF: Final = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = sorted(_HOME_OF)  # noqa: PLE0605 - the table above is the one list of names


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'converter.testing' has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
