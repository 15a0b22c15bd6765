"""Promise 8: what cannot be read is set aside with a code and the place of the fault, and kept as it came.

In each text below ``¤`` marks where the fault is, or ``§`` where a row or a whole element is at fault and only its line
is told; the mark is taken out before the file is written. The judge of the place is whoever wrote the text.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import invoke
from tests.robustness.jobs import command, run

G2 = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" standardversion="2.35" '
HEAD = '{"schema_version": "1.0", "id": "x",\n'

BROKEN: dict[str, tuple[str, str]] = {
    # JSON: syntax, then what means different things to different readers
    "cut-in-object.json": ("JSON_MALFORMED", HEAD + ' "headline": "x"¤'),
    "cut-in-text.json": ("JSON_MALFORMED", HEAD + ' "headline": ¤"x'),
    "no-value.json": ("JSON_MALFORMED", HEAD + ' "headline": ¤}'),
    "no-comma.json": ("JSON_MALFORMED", HEAD + ' "headline": "x" ¤"version": 1}'),
    "trailing-comma.json": ("JSON_MALFORMED", HEAD + ' "version": 1¤,}'),
    "single-quotes.json": ("JSON_MALFORMED", HEAD + " ¤'version': 1}"),
    "comment.json": ("JSON_MALFORMED", HEAD + " ¤// version\n}"),
    "two-values.json": ("JSON_MALFORMED", HEAD + ' "version": 1} ¤{}'),
    "bad-escape.json": ("JSON_MALFORMED", HEAD + ' "headline": "é¤\\x"}'),
    "control.json": ("JSON_MALFORMED", HEAD + ' "headline": "é¤\x01"}'),
    "nan.json": ("JSON_UNSAFE", HEAD + ' "version": ¤NaN}'),
    "infinity.json": ("JSON_UNSAFE", HEAD + ' "version": ¤-Infinity}'),
    "name-twice.json": ("JSON_UNSAFE", HEAD + ' "version": 1,\n ¤"version": 2}'),
    "no-utf8.json": ("JSON_MALFORMED", HEAD + ' "headline": "é¤\udcff"}'),
    # article JSON: the schema's words, where the value stands
    "wrong-kind.json": ("SCHEMA_INVALID", HEAD + ' "headline": ¤5}'),
    "unknown-field.json": ("SCHEMA_INVALID", HEAD + ' "headlin": ¤"x"}'),
    "wrong-date.json": ("SCHEMA_INVALID", HEAD + ' "dates": {"published": ¤"yesterday"}}'),
    "deep-in.json": ("SCHEMA_INVALID", HEAD + ' "body": [\n {"type": "paragraph", "text": ¤null}]}'),
    "second-line.jsonl": (
        "SCHEMA_INVALID",
        '{"schema_version": "1.0", "id": "x"}\n{"schema_version": "1.0", "id": ¤1}\n',
    ),
    # XML
    "unclosed.xml": ("XML_MALFORMED", G2 + 'guid="x">\n<itemMeta>¤'),
    "wrong-end.xml": ("XML_MALFORMED", G2 + 'guid="x">\n<itemMeta></itemMet>¤'),
    "bare-ampersand.xml": ("XML_MALFORMED", G2 + 'guid="x">\n<a>é &¤ b</a></newsItem>'),
    "attribute-twice.xml": ("XML_MALFORMED", G2 + 'guid="x"\n guid="y"¤></newsItem>'),
    "no-quotes.xml": ("XML_MALFORMED", G2 + "guid=¤x></newsItem>"),
    "bound-to-nothing.xml": ("XML_MALFORMED", G2 + 'guid="x">\n<x:a¤/></newsItem>'),
    "forbidden-character.xml": ("XML_MALFORMED", G2 + 'guid="x">\n<a>&#1;¤</a></newsItem>'),
    "entity.xml": ("XML_MALFORMED", G2 + 'guid="x">\n<a>&who;¤</a></newsItem>'),
    "after-the-end.xml": ("XML_MALFORMED", G2 + 'guid="x"/>\n¤more'),
    "no-utf8.xml": ("XML_MALFORMED", G2 + 'guid="x">\n<a>¤\udcff</a></newsItem>'),
    # CSV
    "row-too-long.csv": ("CSV_ROW_RAGGED", "id,headline\n1,x\n§2,x,y\n"),
    "no-end-of-quotes.csv": ("CSV_QUOTING", 'id,headline\n1,x\n§2,"x\n'),
    "header-twice.csv": ("CSV_HEADER_REPEATED", "§id,id\n1,2\n"),
    "no-utf8.csv": ("CSV_ENCODING", "id,headline\n1,é\n2,§\udcff\n"),
    "wrong-date.csv": ("CSV_CELL_INVALID", "id,published\n1,¤yesterday\n"),
    "wrong-number.csv": ("CSV_CELL_INVALID", "id,version\n1,1\n2,¤x\n"),
    "behind-an-empty-row.csv": ("CSV_CELL_INVALID", "id,headline,version\n1,x,1\n\n2,x,¤-\n"),
    # NewsML-G2: well-formed, and not what the standard has
    "no-item-meta.xml": ("XML_", G2 + '\nguid="x"§>\n</newsItem>'),
    "unknown-element.xml": ("XML_", G2 + 'guid="x">\n§<itemMata/>\n</newsItem>'),
    # JSON-LD
    "no-utf8.jsonld": ("JSON_MALFORMED", '{"@type": "NewsArticle",\n "headline": "é¤\udcff"}'),
    "cut-off.jsonld": ("JSON_MALFORMED", '{"@type": "NewsArticle",\n "headline": ¤"é'),
}
FORMATS = {".xml": "newsml-g2", ".csv": "csv", ".jsonld": "jsonld"}


def written(folder: Path, name: str) -> tuple[Path, int, int | None, int]:
    """Write a file; return it with line, column and byte offset of the fault."""
    text = BROKEN[name][1]
    mark = "¤" if "¤" in text else "§"
    before, _, after = text.partition(mark)
    path = folder / name
    path.write_bytes((before + after).encode("utf-8", "surrogateescape"))
    lines = before.split("\n")
    column = len(lines[-1]) + 1 if mark == "¤" else None
    return path, len(lines), column, len(before.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    path, line, column, offset = written(tmp_path, name)
    told = json.loads(invoke("validate", path, "--as", FORMATS.get(path.suffix, "article"), "--output", "json").stdout)
    first = next(one for one in told["findings"] if one["severity"] == "error")
    assert first["code"].startswith(BROKEN[name][0])
    assert first["line"] == line
    assert column is None or first["column"] == column
    assert first.get("offset", offset) == offset


def test_forty_faults_are_here() -> None:
    assert len(BROKEN) >= 40


def test_a_job_keeps_each_broken_file_as_it_came_and_says_why(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    names = [name for name in BROKEN if Path(name).suffix in (".json", ".xml", ".jsonld")]
    wanted = {name: written(source, name)[0].read_bytes() for name in names}
    done = run(command(source, out, to="csv"))
    assert done.returncode == 1
    kept = out / ".converter" / "quarantine"
    found = {}
    for path in kept.glob("*.json"):
        told = json.loads(path.read_bytes())
        assert told["findings"], told
        assert told["step"] in ("read", "open", "gate"), told
        found[Path(told["source"]).name] = path.with_suffix(".record").read_bytes()
    written_ = {path.stem for path in out.glob("*.csv")}
    # A reader is milder than a check: what it makes an article of, with a warning, is converted.
    assert {name: wanted[name] for name in found} == found
    assert sorted([*found, *(name for name in names if Path(name).stem in written_)]) == sorted(names)
    assert len(found) > 30
