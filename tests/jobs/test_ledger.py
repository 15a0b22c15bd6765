"""The ledger's tables, by themselves."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from converter.jobs import quarantine
from converter.jobs.ledger import Ledger, records, sources
from converter.jobs.naming import key_of
from converter.jobs.records import Output, Ref, Result


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with closing(Ledger(None)) as made:
        made.sources.get("feed.jsonl")
        yield made


def ref(ordinal: int) -> Ref:
    return Ref(sequence=ordinal, source=1, label="feed.jsonl", ordinal=ordinal)


def put(ledger: Ledger, ordinal: int, *names: str) -> None:
    outputs = tuple(
        Output(format=f"f{number}", name=name, sha256=hashlib.sha256(name.encode()).digest(), size=1, losses="")
        for number, name in enumerate(names)
    )
    result = Result(sha256=b"x", outcome="written", outputs=outputs)
    ledger.records.put(ref(ordinal), result, 1, lambda _: None)


@pytest.mark.parametrize("names", [["a.csv"], ["ä.csv"], [f"other-{number}" for number in range(700)] + ["A.csv"]])
def test_a_name_is_free_unless_another_record_has_it(ledger: Ledger, names: list[str]) -> None:
    keys = [key_of(name) for name in names]
    assert ledger.outputs.free(ref(1), keys)
    put(ledger, 1, names[-1])
    assert ledger.outputs.free(ref(1), keys), "its own is not another's"
    assert not ledger.outputs.free(ref(2), keys)


def test_what_a_record_has_no_more_is_stale_until_some_record_has_it(ledger: Ledger) -> None:
    put(ledger, 1, "a.csv", "b.csv")
    assert list(ledger.outputs.stale()) == []
    put(ledger, 1, "a.csv")
    assert list(ledger.outputs.stale()) == ["b.csv"]
    put(ledger, 2, "b.csv")
    assert list(ledger.outputs.stale()) == []
    ledger.outputs.restart()
    assert list(ledger.outputs.stale()) == ["a.csv", "b.csv"]


def test_what_was_stale_before_the_ledger_was_opened_is_known(ledger: Ledger) -> None:
    ledger._base.execute("INSERT INTO stale VALUES ('a.csv')")
    put(ledger, 1, "a.csv")
    assert ledger._base.execute("SELECT count(*) FROM stale").fetchone() == (0,)


@pytest.mark.parametrize("name", ["A-b_1.CSV", "Straße.csv", "e\u0301.csv", "\u212a.csv", "İ.csv", ""])
def test_a_key_is_what_file_systems_may_take_for_one(name: str) -> None:
    import unicodedata

    assert key_of(name) == unicodedata.normalize("NFC", name).casefold()


def test_what_is_in_quarantine_is_told_page_by_page_while_it_changes(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_PAGE", 2)
    bad = Result(sha256=b"\1", outcome="quarantined", step="read")
    for ordinal in range(5):
        ledger.records.put(ref(ordinal), bad, 1, lambda _: None)
    told = []
    for row in ledger.records.failed():
        told.append(row["ordinal"])
        put(ledger, row["ordinal"], f"{row['ordinal']}.csv")
    assert told == [0, 1, 2, 3, 4]
    assert list(ledger.records.failed()) == []
    assert ledger.records.quarantined(1, 0) is None


def test_what_was_kept_of_records_that_are_done_goes(ledger: Ledger, tmp_path: Path) -> None:
    ledger.records.put(ref(0), Result(sha256=b"\1" * 32, outcome="quarantined", step="read"), 1, lambda _: None)
    put(ledger, 1, "a.csv")
    kept = quarantine.stem_of(1, 0, (b"\1" * 32).hex())
    gone = [quarantine.stem_of(1, 0, (b"\2" * 32).hex()), quarantine.stem_of(1, 1, "78"), "stranger", "1-2-3-4"]
    for stem in (kept, *gone):
        (tmp_path / f"{stem}.json").touch()
        (tmp_path / f"{stem}.record").touch()
    quarantine.sweep(tmp_path, ledger.records.quarantined)
    assert sorted(one.name for one in tmp_path.iterdir()) == [f"{kept}.json", f"{kept}.record"]


def test_records_beyond_a_sources_last_go_with_their_outputs(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_PAGE", 2)
    for ordinal in range(7):
        put(ledger, ordinal, f"{ordinal}.csv")
    ledger.sources.cut(1, 2)
    assert ledger.records.totals() == {"written": 2}
    assert list(ledger.outputs.stale()) == [f"{ordinal}.csv" for ordinal in range(2, 7)]


def test_a_ledger_without_a_path_grows_on_the_disk_and_leaves_nothing_there() -> None:
    with closing(Ledger(None)) as made:
        made.begin()
        for ordinal in range(4_000):
            put(made, ordinal, *(f"{'long' * 100}{ordinal}.{number}" for number in range(3)))
        made.commit()
        names = {one: os.path.realpath(one) for one in Path("/proc/self/fd").iterdir()}
        held = {name: one.stat() for one, name in names.items() if "etilqs_" in name}
        assert sum(stat.st_size for stat in held.values()) > 3_000_000
        assert {stat.st_nlink for stat in held.values()} == {0}
