"""``converter schemas``: official schemas come into the store whole, right, or not at all."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from converter import store
from converter.cli import schemas_fetch
from converter.findings import ReadError
from tests.cli.run import invoke
from tests.shared import SHARED, needs_shared

OFFICIAL = SHARED / "official"
NINJS = OFFICIAL / "ninjs"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv(store.VARIABLE, raising=False)
    store.forget()
    return tmp_path / "data" / "news-converter" / "schemas"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/away/"):
            self.send_response(302)
            self.send_header("Location", "http://example.invalid/x")
            self.end_headers()
        elif self.path.startswith("/file/"):
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    folder = tmp_path / "mirror"
    folder.mkdir()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", folder
    server.shutdown()
    server.server_close()


def stored(home: Path) -> list[str]:
    return sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())


@needs_shared
def test_every_pin_is_the_file_that_lies_among_the_official_ones() -> None:
    lying = {store.sha256(path): path.name for path in OFFICIAL.rglob("*") if path.is_file()}
    for one in store.official():
        for pin in one.files:
            assert lying[pin.sha256] == pin.file
            assert pin.address.startswith("https://")
            assert pin.address.endswith(f"/{pin.file}")


@needs_shared
def test_a_known_file_goes_to_its_place_and_a_shared_one_to_all_of_its(home: Path) -> None:
    assert invoke("schemas", "add", OFFICIAL / "nitf").exit_code == 0
    assert stored(home) == [
        "newsml-g2-2.35/xml.xsd",
        "nitf-3.6/nitf-3-6-ruby-include.xsd",
        "nitf-3.6/nitf-3-6.xsd",
        "nitf-3.6/xml.xsd",
    ]
    assert "nitf-3.6: IPTC NITF, the news text markup (sha256 ok)" in invoke("schemas", "list").output
    assert store.find_schema("nitf-3-6.xsd") == home / "nitf-3.6" / "nitf-3-6.xsd"
    assert invoke("schemas", "check").exit_code == 0


@needs_shared
def test_a_file_with_an_official_name_and_other_content_is_refused(home: Path, tmp_path: Path) -> None:
    (tmp_path / "nitf-3-6.xsd").write_bytes((OFFICIAL / "nitf" / "nitf-3-6.xsd").read_bytes()[:-1])
    done = invoke("schemas", "add", tmp_path / "nitf-3-6.xsd")
    assert (done.exit_code, "SCHEMA_FILE_DIFFERS" in done.output) == (1, True)
    assert stored(home) == []


def test_an_unknown_file_is_taken_with_a_note_and_shown(home: Path, tmp_path: Path) -> None:
    (tmp_path / "house.json").write_text('{"type": "object"}')
    done = invoke("schemas", "add", tmp_path / "house.json")
    assert (done.exit_code, "SCHEMA_NOT_PINNED" in done.output) == (0, True)
    assert stored(home) == ["others/house.json"]
    assert invoke("schemas", "show", "house.json").output == '{"type": "object"}'
    assert "unknown" in invoke("schemas", "check").output


def test_a_file_that_is_not_there_is_told(home: Path, tmp_path: Path) -> None:
    done = invoke("schemas", "add", tmp_path / "gone.xsd")
    assert (done.exit_code, "SCHEMA_FILE_UNREADABLE" in done.output) == (1, True)


@needs_shared
def test_check_finds_what_is_changed_and_what_is_missing(home: Path) -> None:
    invoke("schemas", "add", OFFICIAL / "nitf")
    (home / "nitf-3.6" / "nitf-3-6-ruby-include.xsd").unlink()
    done = invoke("schemas", "check")
    assert (done.exit_code, "SCHEMA_INCOMPLETE" in done.output) == (1, True)
    assert "(incomplete)" in invoke("schemas", "list").output
    (home / "nitf-3.6" / "nitf-3-6-ruby-include.xsd").write_text("<a/>")
    done = invoke("schemas", "check")
    assert (done.exit_code, "SCHEMA_FILE_DIFFERS" in done.output) == (1, True)
    assert "(changed)" in invoke("schemas", "list").output


@needs_shared
def test_a_schema_is_installed_with_all_that_it_needs(home: Path, mirror: tuple[str, Path]) -> None:
    address, folder = mirror
    for name in ("ninjs-schema_3.1.json", "GeoJSON.json"):
        (folder / name).write_bytes((NINJS / name).read_bytes())
    assert invoke("schemas", "install", "ninjs", "--from", address).exit_code == 0
    assert stored(home) == ["ninjs-3.1/GeoJSON.json", "ninjs-3.1/ninjs-schema_3.1.json"]
    example = SHARED / "corpus" / "iptc" / "ninjs-examples" / "3.0" / "dpa_text.json"
    assert invoke("validate", example, "--schema", "ninjs-3.1").exit_code == 0


@needs_shared
def test_nothing_is_installed_when_one_file_is_wrong(home: Path, mirror: tuple[str, Path]) -> None:
    address, folder = mirror
    (folder / "ninjs-schema_3.1.json").write_bytes((NINJS / "ninjs-schema_3.1.json").read_bytes())
    done = invoke("schemas", "install", "ninjs-3.1", "--from", address)
    assert (done.exit_code, "SCHEMA_NOT_FETCHED" in done.output) == (1, True)
    (folder / "GeoJSON.json").write_text("{}")
    done = invoke("schemas", "install", "ninjs-3.1", "--from", address)
    assert (done.exit_code, "SCHEMA_FILE_DIFFERS" in done.output) == (1, True)
    assert stored(home) == []


@pytest.mark.parametrize("path", ["away", "file"])
def test_a_redirect_leads_nowhere_else(mirror: tuple[str, Path], path: str) -> None:
    with pytest.raises(ReadError) as caught:
        schemas_fetch.fetch(f"{mirror[0]}/{path}/x", 100, is_mirror=True)
    assert any(words in str(caught.value) for words in ("is no https address", "is not allowed"))


def test_a_file_that_is_too_large_is_refused(mirror: tuple[str, Path]) -> None:
    (mirror[1] / "big").write_bytes(b"x" * 101)
    with pytest.raises(ReadError, match="it has more than"):
        schemas_fetch.fetch(f"{mirror[0]}/big", 100, is_mirror=True)
    assert len(schemas_fetch.fetch(f"{mirror[0]}/big", 101, is_mirror=True)) == 101


@pytest.mark.parametrize(
    "address", ["http://example.org/x", "file:///etc/hostname", "ftp://x/y", "/etc/hostname", "http://127.0.0.1:1/x"]
)
def test_only_https_is_used(address: str) -> None:
    with pytest.raises(ReadError, match="is no https address"):
        schemas_fetch.fetch(address, 100)


def test_an_unknown_name_is_told_with_those_known() -> None:
    done = invoke("schemas", "install", "newsml")
    assert done.exit_code == 2
