"""An installed plugin looked at by the kit's cheap properties, without pytest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from converter.findings import UsageError
from converter.offers import Offer
from converter.options import resolve
from converter.testing import checks, enrichers, exporters, kit, readers, wire_rules
from converter.testing.contract import Property

_SETTLED = frozenset(
    {"sniffing", "records", "readings", "records_stand_alone", "source_kept", "origins_lead_to_values"}
)
"""Properties of readers that need samples."""


class Diagnosis(NamedTuple):
    """What came of one property of one thing that a plugin offers; ``problem`` is None where it holds."""

    what: str
    name: str
    problem: str | None


def diagnose(offer: Offer, options: Mapping[str, Any], samples: Mapping[str, bytes]) -> Iterator[Diagnosis]:
    """Yield what comes of each cheap property of all that a plugin offers.

    ``options`` are those that its exporters and enrichers need; each gets the ones that it has. ``samples`` are files
    for its readers, by name.
    """
    for exporter in offer.exporters:
        subject = exporters.Subject(exporter=exporter, options=_fitting(exporter, options))
        yield from _asked(f"exporter {exporter.name}", subject, kit.EXPORTER)
    for reader in offer.readers:
        asked = kit.READER if samples else [one for one in kit.READER if one.name not in _SETTLED]
        yield from _asked(f"reader {reader.name}", readers.Subject(reader=reader, samples=dict(samples)), asked)
    for check in offer.checks:
        yield from _asked(f"check {check.name}", checks.Subject(check=check, right={}, wrong={}), kit.CHECK)
    for enricher in offer.enrichers:
        given = _fitting(enricher, options)
        subjects = enrichers.Subject(enricher=enricher, options=given, samples=())
        yield from _asked(f"enricher {enricher.name}", subjects, kit.ENRICHER)
    if offer.wire_rules:
        yield from _asked("wire rules", wire_rules.Subject(texts=tuple(offer.wire_rules)), kit.WIRE_RULES)


def _fitting(one: Any, options: Mapping[str, Any]) -> dict[str, Any]:
    known = one.options_schema.get("properties", {})
    return resolve(one, {key: value for key, value in options.items() if key in known})


def _asked(what: str, subject: Any, properties: Iterable[Property[Any]]) -> Iterator[Diagnosis]:
    for one in properties:
        if not one.cheap:
            continue
        try:
            one.prove(subject)
        except UsageError:
            raise
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            problem = str(error) if isinstance(error, AssertionError) else f"It raised {type(error).__name__}: {error}"
            yield Diagnosis(what, one.name, problem)
        else:
            yield Diagnosis(what, one.name, None)
