"""Promise 10: whatever a file says, nothing is opened but the file, and no connection is made.

The kernel is the judge: strace lists every file that is opened and every connection that is tried, and the whole runs
where there is no network.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shared import SHARED, needs_shared

HOSTILE = SHARED / "hostile"
ROOT = Path(__file__).parent.parent.parent
STRACE = shutil.which("strace")
CALLS = "openat,open,openat2,connect,sendto,sendmsg,execve"
OPENED = re.compile(r'(?:openat2?|open)\((?:[A-Z_]+|[0-9]+), "((?:[^"\\]|\\.)*)".* = ([0-9]+|-1)')
CANARY = (HOSTILE / "canary" / "secret.txt").read_bytes().strip() if HOSTILE.is_dir() else b""
BAIT = ("xml", "newsml", "rss", "defusedxml")

needs_strace = pytest.mark.skipif(STRACE is None, reason="strace is not installed")


def _alone() -> list[str]:
    """Return what puts a program where there is no network, if this system lets us."""
    call = ["unshare", "-n", "true"]
    able = shutil.which("unshare") and subprocess.run(call, capture_output=True, check=False).returncode == 0
    return ["unshare", "-n"] if able else []


def _baited(folder: Path) -> list[str]:
    """Copy the hostile files, so that what they name is told from themselves; add some that name a file of ours."""
    secret = folder / "secret.txt"
    secret.write_bytes(CANARY)
    for place in BAIT:
        shutil.copytree(HOSTILE / place, folder / place)
    entity = f'<!DOCTYPE a [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    include = f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{secret}" parse="text"/>'
    for name, text in {
        "entity.xml": f'{entity}<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><a>&s;</a></newsItem>',
        "dtd.xml": f'<!DOCTYPE newsItem SYSTEM "{secret}"><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>',
        "include.xml": f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">{include}</newsItem>',
        "context.jsonld": f'{{"@context": "{secret.as_uri()}", "@type": "NewsArticle", "headline": "x"}}',
        "context-net.jsonld": '{"@context": "http://127.0.0.1:9/c", "@type": "NewsArticle", "url": "http://127.0.0.1:9/"}',
        "schema.json": f'{{"$schema": "{secret.as_uri()}", "schema_version": "1.0", "id": "x"}}',
        "rows.csv": f'id,url,headline\n1,{secret.as_uri()},=WEBSERVICE("http://127.0.0.1:9")\n',
    }.items():
        (folder / name).write_text(text)
    return [*BAIT, *(path.name for path in folder.iterdir() if path.is_file() and path != secret)]


def _traced(folder: Path, *arguments: str) -> tuple[set[str], list[str], bytes]:
    """Run a command; return what it opened, its connections, and what it printed."""
    log = folder / "trace.log"
    call = [*_alone(), str(STRACE), "-f", "--seccomp-bpf", "-qq", "-s", "300", "-o", str(log), "-e", f"trace={CALLS}"]
    own = {"PYTHONDONTWRITEBYTECODE": "1", "CONVERTER_SCHEMAS": str(SHARED / "official")}
    done = subprocess.run(
        [*call, sys.executable, "-m", "converter", *arguments],
        cwd=folder,
        env={**os.environ, **own},
        capture_output=True,
        check=False,
        timeout=110,
    )
    assert done.returncode in (1, 2) if "--schema" in arguments else done.returncode == 1, done.stderr
    opened, reached = set(), []
    for text in log.read_text("utf-8", "replace").splitlines():
        match = OPENED.search(text)
        if match and match[2] != "-1":
            opened.add(str(folder / match[1]))
        if "connect(" in text or "sendto(" in text or "sendmsg(" in text:
            reached.append(text)
    log.unlink()
    return opened, reached, done.stdout + done.stderr


def _foreign(opened: set[str], folder: Path, given: list[str]) -> set[str]:
    """Return what was opened and is neither the converter, its interpreter, a schema of the store, nor a source."""
    home = [
        sys.prefix,
        sys.base_prefix,
        str(ROOT),
        "/usr",
        "/lib",
        "/lib64",
        "/proc",
        "/sys",
        "/dev",
        "/etc/ld.so.cache",
    ]
    store = SHARED / "official"
    mine = [*home, str(store), str(store.resolve()), "/etc/localtime", "/etc/mime.types", str(folder / "out")]
    mine += [str(Path(one).resolve()) for one in (sys.prefix, sys.base_prefix, *sys.path)]
    sources = {str(folder / name) for name in given}
    return {
        path
        for path in opened
        if not path.startswith(tuple(one.rstrip("/") + "/" for one in mine))
        and path not in {*mine, str(folder)}
        and not any(path == source or path.startswith(source + "/") for source in sources)
        and not Path(path).name.startswith(("tmp", "converter-slot-"))
    }


@needs_shared
@needs_strace
@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ["validate"],
        ["convert", "--to", "newsml-g2,jsonld,csv,article", "--option", "newsml-g2.provider=P", "--out", "out"],
    ],
    ids=["validate", "convert"],
)
def test_only_the_sources_are_opened_and_nobody_is_called(command: list[str], tmp_path: Path) -> None:
    given = _baited(tmp_path)
    sources = given
    if command[0] == "convert":
        sources = [str(path.relative_to(tmp_path)) for one in given for path in _files(tmp_path / one)]
    opened, reached, told = _traced(tmp_path, *command, *sources)
    assert any(path.endswith("newsml/ok_baseline.xml") for path in opened)
    assert not _foreign(opened, tmp_path, given)
    assert str(tmp_path / "secret.txt") not in opened
    assert not [one for one in reached if "AF_INET" in one]
    assert CANARY not in told
    for path in (tmp_path / "out").rglob("*"):
        assert path.is_dir() or CANARY not in path.read_bytes()


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.xml")) if path.is_dir() else [path]


@needs_shared
@needs_strace
@pytest.mark.slow
def test_schemas_and_profiles_of_strangers_open_nothing_either(tmp_path: Path) -> None:
    for place in ("schemas", "profiles"):
        shutil.copytree(HOSTILE / place, tmp_path / place)
    (tmp_path / "x.json").write_text('{"id": "x"}')
    (tmp_path / "x.xml").write_text("<r/>")
    # An XML Schema may include what lies in its own folder or below, and nothing else.
    secret = tmp_path / "secret.txt"
    secret.write_bytes(CANARY)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "own.json").write_text(f'{{"$ref": "{secret.as_uri()}"}}')
    (tmp_path / "own" / "own.xsd").write_text(
        f'<schema xmlns="http://www.w3.org/2001/XMLSchema"><include schemaLocation="{secret.as_uri()}"/>'
        '<element name="r"/></schema>'
    )
    for schema in ("own/own.json", "own/own.xsd", "schemas/js_ref_http.json", "schemas/xsd_import_http.xsd"):
        document = "x.json" if schema.endswith("json") else "x.xml"
        opened, reached, told = _traced(tmp_path, "validate", document, "--schema", schema)
        assert not _foreign(opened, tmp_path, [schema, document]), schema
        assert not [one for one in reached if "AF_INET" in one], schema
        assert CANARY not in told
    profiles = sorted(str(path.relative_to(tmp_path)) for path in (tmp_path / "profiles").glob("*.toml"))
    opened, reached, _ = _traced(tmp_path, "partners", "check", *profiles)
    assert not _foreign(opened, tmp_path, profiles)
    assert not reached
