"""What a plugin does wrong during a conversion costs only its own output, and the finding names it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.installed import python
from tests.strangers import distribution, shouting

FAULTS = {
    "raises": ("raise KeyError('headline')", "PLUGIN_FAULT", "KeyError: 'headline'"),
    "exits": ("raise SystemExit(3)", "PLUGIN_FAULT", "SystemExit: 3"),
    "recursion": ("return self.export(article, options)", "PLUGIN_FAULT", "RecursionError"),
    "text": ("return article.id", "PLUGIN_FAULT", "export returned str, not an Export of bytes"),
    "no-bytes": ("return Export(data=article.id)", "PLUGIN_FAULT", "not an Export of bytes"),
    "no-losses": ("return Export(data=b'', losses=('lost',))", "PLUGIN_FAULT", "AttributeError"),
    "no-findings": ("return Export(data=b'', findings=('found',))", "PLUGIN_FAULT", "findings that are none"),
    "origins": ("article.origins.clear(); return Export(data=b'x')", "PLUGIN_CHANGED_ARTICLE", "origins"),
    "extensions": (
        "article.extensions['x']['y'] = 2; return Export(data=b'x')",
        "PLUGIN_CHANGED_ARTICLE",
        "extensions",
    ),
}
ARTICLE = b"""{"id":"urn:example:1","schema_version":"1.0","headline":"Pasar","extensions":{"x":{"y":1}},
"origins":{"/headline":{"origin":"stated"}}}"""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "a.json").write_bytes(ARTICLE.replace(b"\n", b""))
    return tmp_path


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_plugin_costs_only_its_own_output(here: Path, fault: str) -> None:
    export, code, told = FAULTS[fault]
    distribution(here, "stranger-faulty", shouting("shout", export), version="1.2")
    call = ["convert", "a.json", "--to", "shout,article", "--out", "out", "--json"]
    done = python("converter", *call, cwd=here, path=str(here))
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stdout
    findings = {one["code"]: one for one in json.loads(done.stdout)["items"][0]["findings"]}
    assert findings[code]["plugin"] == "stranger-faulty 1.2"
    assert told in findings[code]["message"]
    [made] = (here / "out").iterdir()
    article = json.loads(made.read_bytes())
    assert article["origins"] == {"/headline": {"origin": "stated"}}
    assert article["extensions"] == {"x": {"y": 1}}


PRINTING = """
import sys
print("export of", article.id)
sys.stdout.buffer.write(b"more")
return Export(data=article.id.encode())
"""


def test_what_a_plugin_prints_is_not_among_the_results(here: Path) -> None:
    lines = PRINTING.strip().splitlines()
    distribution(here, "stranger-loud", shouting("shout", "\n        ".join(lines)))
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "converter", "convert", "a.json", "--to", "shout"],
        cwd=here,
        capture_output=True,
        check=False,
        env={"PYTHONPATH": str(here)},
    )
    assert done.stdout == b"urn:example:1"
    assert b"export of urn:example:1\n" in done.stderr
    assert b"PLUGIN_PRINTED the shout exporter wrote to standard output" in done.stderr
    assert b"[stranger-loud 1.0]" in done.stderr


READER = """
from converter import Article, Reader, Reading, hookimpl

class Odd(Reader):
    name, suffixes, media_types = "odd", (".odd",), ()

    def sniff(self, head):
        print("sniffing")
        return 100 if head.startswith(b"odd") else 0

    def read(self, record):
        {read}

@hookimpl
def converter_readers():
    return [Odd()]
"""


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("yield Reading(article={})", "not a Reading of an Article"),
        ("yield 5", "not a Reading of an Article"),
        ("return 5", "TypeError"),
        ("yield Reading(article=Article(id='x')); raise ValueError('late')", "ValueError: late"),
    ],
)
def test_a_faulty_reader_costs_only_its_own_record(here: Path, read: str, told: str) -> None:
    distribution(here, "stranger-odd", READER.replace("{read}", read))
    (here / "b.odd").write_bytes(b"odd")
    call = ["convert", "b.odd", "a.json", "--to", "article", "--out", "out", "--json"]
    done = python("converter", *call, cwd=here, path=str(here))
    report = json.loads(done.stdout[done.stdout.index("{") :])
    found = [one for item in report["items"] for one in item.get("findings", ()) if one["code"] == "PLUGIN_FAULT"]
    assert [one["plugin"] for one in found] == ["stranger-odd 1.0"]
    assert told in found[0]["message"]
    assert (here / "out" / "a.article.json").is_file()


@pytest.mark.parametrize("value", [1, 2**70, {"deep": [1]}], ids=repr)
def test_whatever_an_extension_holds_a_change_is_seen_and_undone(value: object) -> None:
    from converter import Article
    from converter.isolation import Snapshot

    article = Article(id="urn:example:1", extensions={"x": value})
    snapshot = Snapshot(article)
    assert snapshot.changed("it", "stranger 1.0") is None
    article.extensions["y"] = 1
    found = snapshot.changed("it", "stranger 1.0")
    assert found is not None
    assert article.extensions == {"x": value}
