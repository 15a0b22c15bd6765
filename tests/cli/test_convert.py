"""``converter convert`` as its user sees it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import orjson
import pytest
from lxml import etree

from converter import Article, Note, Paragraph, to_json
from tests.cli.run import ROOT, invoke, process
from tests.shared import SHARED, needs_shared
from tests.strangers import distribution, shouting

AT = "2026-01-02T03:04:05Z"
THREE = "newsml-g2,jsonld,csv"
PROVIDER = "newsml-g2.provider=Kantor Berita Contoh"
STORY = next(iter(sorted((ROOT / "examples").glob("*.txt"))))
SEED = SHARED / "seed" / "antara-bogor.txt"


def article(number: int = 1, **fields: object) -> Article:
    return Article(id=f"urn:test:{number}", body=(Paragraph(text=f"Paragraph {number}."),), **fields)  # type: ignore[arg-type]


def lines(*articles: Article) -> bytes:
    return b"".join(to_json(one) + b"\n" for one in articles)


@needs_shared
def test_the_seed_leaves_in_three_formats_and_independent_judges_agree(tmp_path: Path) -> None:
    done = process("convert", SEED, "--to", THREE, "--option", PROVIDER, "--at", AT, "--out", tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    tree = etree.parse(tmp_path / "antara-bogor.newsml-g2.xml")
    schema = etree.XMLSchema(etree.parse(SHARED / "official" / "newsml-g2" / "NewsML-G2_2.35-spec-All-Power.xsd"))
    schema.assertValid(tree)
    paragraphs = tree.findall(".//{http://www.w3.org/1999/xhtml}p")
    assert len(paragraphs) == 12
    from schema_org import NewsArticle

    plain = json.loads((tmp_path / "antara-bogor.jsonld").read_bytes())
    assert plain.pop("@context") == "https://schema.org"
    assert plain["dateline"] == "Bogor (Antara Megapolitan)"
    NewsArticle.model_validate(plain)
    with (tmp_path / "antara-bogor.csv").open(encoding="utf-8", newline="") as stream:
        [row] = csv.DictReader(stream)
    assert row["copyright_year"] == "2016"
    assert len(row["body"].split()) == 311
    assert (
        plain["articleBody"].split()
        == row["body"].split()
        == " ".join("".join(one.itertext()) for one in paragraphs).split()
    )


def test_the_same_bytes_in_any_zone_locale_hash_seed_and_folder(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    call = ("convert", STORY.resolve(), "--to", f"{THREE},article", "--option", PROVIDER, "--at", AT, "--out")
    first.mkdir()
    assert process(*call, first, TZ="Asia/Jakarta", LC_ALL="C", PYTHONHASHSEED="1", cwd=first).returncode == 0
    assert process(*call, second, TZ="America/Lima", LC_ALL="C.UTF-8", PYTHONHASHSEED="2", cwd=ROOT).returncode == 0
    made = {path.name: path.read_bytes() for path in first.iterdir()}
    assert len(made) == 4
    assert made == {path.name: path.read_bytes() for path in second.iterdir()}


def test_one_source_and_one_format_go_to_standard_output() -> None:
    done = process("convert", STORY, "--to", "article")
    assert done.returncode == 0
    assert orjson.loads(done.stdout)["schema_version"] == "1.0"


def test_standard_input_is_a_source(tmp_path: Path) -> None:
    done = process("convert", "-", "--to", "csv,jsonld", "--out", tmp_path, stdin=STORY.read_bytes())
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["stdin.csv", "stdin.jsonld"]


def test_json_lines_become_numbered_outputs_or_one_file(tmp_path: Path) -> None:
    source = tmp_path / "many.jsonl"
    source.write_bytes(lines(*map(article, range(1, 4))))
    assert invoke("convert", source, "--to", "csv", "--out", tmp_path / "apart").exit_code == 0
    assert sorted(path.name for path in (tmp_path / "apart").iterdir()) == [f"many-{n}.csv" for n in (1, 2, 3)]
    assert invoke("convert", source, "--to", "csv,article", "--one-file", "--out", tmp_path / "one").exit_code == 0
    with (tmp_path / "one" / "many.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["id"] for row in csv.DictReader(stream)] == ["urn:test:1", "urn:test:2", "urn:test:3"]
    assert (tmp_path / "one" / "many.article.json").read_bytes() == source.read_bytes()


def test_article_json_round_trips_to_the_byte(tmp_path: Path) -> None:
    source = tmp_path / "one.article.json"
    source.write_bytes(lines(article(headline="Ä “b” 𝄞", internal_notes=(Note(text="call the desk"),))))
    done = process("convert", source, "--from", "article", "--to", "article")
    assert done.stdout == source.read_bytes()


def test_many_to_standard_output_are_framed(tmp_path: Path) -> None:
    source = tmp_path / "many.jsonl"
    source.write_bytes(lines(article(1), article(2)))
    done = process("convert", source, "--to", "jsonld")
    assert [one["identifier"] for one in json.loads(done.stdout)]
    assert len(json.loads(done.stdout)) == 2


def test_a_bad_file_is_reported_and_the_others_go_on(tmp_path: Path) -> None:
    bad = tmp_path / "bad.article.json"
    bad.write_text('{"schema_version": "1.0",\n "id": "urn:x:1",\n "version": "two"}', encoding="utf-8")
    done = process("convert", bad, tmp_path / "none.txt", STORY, "--to", "csv", "--out", tmp_path / "out")
    told = done.stderr.decode()
    assert done.returncode == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{STORY.stem}.csv"]
    assert f'{bad}:3:13: error SCHEMA_INVALID /version is "two", but must be integer' in told
    assert "none.txt: error FILE_UNREADABLE" in told
    assert "articles read: 1, 2 unreadable; outputs written to" in told
    assert "Traceback" not in told


def test_a_bad_line_does_not_cost_the_others(tmp_path: Path) -> None:
    source = tmp_path / "many.jsonl"
    source.write_bytes(lines(article(1)) + b'{"id": "urn:test:2", "id": "urn:test:3"}\n' + lines(article(4)))
    done = process("convert", source, "--to", "csv", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert len(list((tmp_path / "out").iterdir())) == 2
    assert "many.jsonl:2:22: error JSON_UNSAFE the key 'id' stands twice in one object" in done.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--to", "newsmlg2"), "did you mean 'newsml-g2'?"),
        (("--to", "csv", "--from", "wyre"), "did you mean 'wire'?"),
        (("--to", "csv", "--option", "csv.dialekt=x"), "did you mean 'dialect'?"),
        (("--to", "csv", "--option", "csv.dialect=klingon"), "csv: /dialect is"),
        (("--to", "csv", "--option", "nonsense"), "not FORMAT.KEY=VALUE"),
        (("--to", "csv", "--at", "2026-01-02T03:04:05"), "has no zone"),
        (("--to", "csv", "--at", "yesterday"), "is no time"),
        (("--to", "csv,jsonld"), "--out DIR"),
        (("--to", "csv", "--json"), "--out DIR"),
        (("--to", ","), "names no format"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_how_to_mend_it(arguments: tuple[str, ...], told: str) -> None:
    done = process("convert", STORY, *arguments)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert done.stdout == b""


def test_a_missing_provider_fails_that_format_only(tmp_path: Path) -> None:
    done = process("convert", STORY, "--to", THREE, "--out", tmp_path)
    told = done.stderr.decode()
    assert done.returncode == 1
    assert "PROVIDER_MISSING" in told
    assert "--option newsml-g2.provider=" in told
    assert len(list(tmp_path.iterdir())) == 2


def test_losses_are_told_or_refused_or_passed_over(tmp_path: Path) -> None:
    source = tmp_path / "a.article.json"
    source.write_bytes(lines(article(slugline="market-opening")))
    told = process("convert", source, "--to", "jsonld", "--out", tmp_path / "out")
    assert (told.returncode, b"dropped /slugline" in told.stderr) == (0, True)
    quiet = process("convert", source, "--to", "jsonld", "--losses", "none", "--out", tmp_path / "out")
    assert (quiet.returncode, b"/slugline" in quiet.stderr) == (0, False)
    refused = process("convert", source, "--to", "jsonld", "--losses", "fail", "--out", tmp_path / "none")
    assert refused.returncode == 1
    assert list((tmp_path / "none").iterdir()) == []


def test_the_json_report_adds_up(tmp_path: Path) -> None:
    done = process("convert", STORY, "--to", "csv,article", "--json", "--out", tmp_path)
    report = json.loads(done.stdout)
    assert report["counts"] == {"articles": 1, "unreadable": 0, "written": 2, "failed": 0}
    [item] = report["items"]
    assert {one["format"] for one in item["outputs"]} == {"csv", "article"}
    assert all(Path(one["path"]).is_file() and len(one["sha256"]) == 64 for one in item["outputs"])
    assert item["findings"]


def test_two_sources_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_bytes(STORY.read_bytes())
    done = process("convert", tmp_path / "a/x.txt", tmp_path / "b/x.txt", "--to", "csv", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert b"OUTPUT_CLASH" in done.stderr


def test_an_unwritable_folder_is_said_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = process("convert", STORY, "--to", "csv", "--out", tmp_path / "file" / "out")
    assert done.returncode == 2
    assert b"OUTPUT_UNWRITABLE" in done.stderr


def test_under_embargo_only_formats_that_can_say_so_are_written(tmp_path: Path) -> None:
    from converter import Dates

    source = tmp_path / "a.article.json"
    source.write_bytes(lines(article(dates=Dates(embargoed_until="2026-02-01T00:00:00Z"))))
    call = ("convert", source, "--to", THREE, "--option", PROVIDER, "--out", tmp_path / "out", "--at")
    before = process(*call, "2026-01-31T23:59:59Z")
    assert before.returncode == 1
    assert b"EMBARGOED" in before.stderr
    assert not list((tmp_path / "out").glob("*.jsonld"))
    assert list((tmp_path / "out").glob("*.xml"))
    assert process(*call, "2026-02-01T07:00:00+07:00").returncode == 0


BROKEN = {
    "raises": "raise KeyError('deep inside')",
    "rubbish": "return 'text'",
    "text-data": "return Export(data='text')",
    "mutates": "article.headline = 'mine'",
    "exits": "raise RuntimeError('x')",
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_plugin_that_fails_costs_its_own_output_and_is_named(tmp_path: Path, fault: str) -> None:
    distribution(tmp_path, "stranger-bad", shouting("bad", BROKEN[fault]), version="3.1")
    done = process("convert", STORY, "--to", "bad,csv", "--out", tmp_path / "out", PYTHONPATH=str(tmp_path))
    told = done.stderr.decode()
    assert done.returncode == 1
    assert "error PLUGIN_FAULT" in told
    assert "[stranger-bad 3.1]" in told
    assert "Traceback" not in told
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".csv"]


def test_a_plugin_that_does_not_import_leaves_everything_else_working(tmp_path: Path) -> None:
    distribution(tmp_path, "stranger-dead", "import no_such_module\n")
    here = {"PYTHONPATH": str(tmp_path)}
    assert process("convert", STORY, "--to", "csv", **here).returncode == 0
    table = process("plugins", **here).stdout.decode()
    assert "failed    stranger-dead stranger-dead 1.0" in table
    assert process("plugins", "--check", **here).returncode == 1
    assert process("plugins", "--check", CONVERTER_DISABLE_PLUGINS="stranger-dead", **here).returncode == 0


def test_data_cannot_steer_the_terminal(tmp_path: Path) -> None:
    source = tmp_path / "a.article.json"
    source.write_bytes(b'{"schema_version": "1.0", "id": "urn:x:\\u001b[2J"}')
    done = process("convert", source, "--to", "csv", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert b"\x1b" not in done.stderr


def test_csv_on_standard_output_is_what_python_reads() -> None:
    done = process("convert", STORY, "--to", "csv")
    [row] = csv.DictReader(io.StringIO(done.stdout.decode("utf-8"), newline=""))
    assert row["language"] == "id"


def test_what_the_default_columns_lack_fails_and_what_the_user_leaves_out_does_not(tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_bytes(to_json(article(editorial_notes=(Note(text="n"),))))
    call = ("convert", source, "--to", "csv", "--losses", "fail", "--out", tmp_path / "out")
    assert process(*call).returncode == 1
    assert not list(tmp_path.glob("out/*"))
    assert process(*call, "--option", "csv.columns=id,headline").returncode == 0
