"""The newsroom's own plugin: each part by the kit, and all of it through the installed converter."""

from pathlib import Path

from click import Group
from click.testing import CliRunner
from converter import Article, Dateline, enrich, read
from converter.testing import enricher_contract, wire_rules_contract

from converter_desk import converter_commands, converter_wire_rules
from converter_desk.places import PlaceIds

TABLE = {"Bogor": "https://example.com/place/bogor"}
STORY = "BOGOR (HTS) - Pasar terapung dibuka di tepi sungai pada pagi hari, kata wali kota.\n"
BOGOR = Article(id="urn:example:1", dateline=Dateline(raw="BOGOR (HTS) - ", text="BOGOR (HTS)", place="BOGOR"))

TestEnricher = enricher_contract(PlaceIds(), [BOGOR], {"table": TABLE})
TestWireRules = wire_rules_contract(converter_wire_rules())


def test_a_place_gets_the_address_of_the_table_with_its_origin() -> None:
    made = enrich(BOGOR, "place-ids", {"table": TABLE})
    assert [(one.name, one.uri) for one in made.article.places] == [("BOGOR", TABLE["Bogor"])]
    assert made.article.origins["/places/0"].rule == "place-ids"
    assert made.findings == ()


def test_the_wire_reader_knows_the_agency() -> None:
    [reading] = read(STORY.encode())
    assert reading.article is not None and reading.article.dateline is not None
    assert (reading.article.dateline.place, reading.article.dateline.credit) == ("BOGOR", "HTS")


def test_the_command_counts_places(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    group = Group()
    converter_commands(group)
    done = CliRunner().invoke(group, ["places", str(tmp_path / "a.txt")])
    assert done.output.split() == ["1", "BOGOR"]
