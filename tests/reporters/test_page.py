"""The page of findings, as a browser and a reader see it."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import pytest

from converter.findings import Finding, Severity
from converter.reporters.html_report import HtmlReporter
from converter.validation.documents import Document
from tests.reporters.browser import browser, needs_chromium
from tests.reporters.made import HOSTILE, NAME, hostile, report


class Tags(HTMLParser):
    """All tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def many(number: int) -> list[tuple[Document, list[Finding]]]:
    codes = ["SCHEMA_INVALID", "MARK_RANGE", "DATE_IMPOSSIBLE", "XML_VALUE_BLANK"]
    severities = [Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.INFO]
    return [
        (
            Document(f"feed-{part}.jsonl", None),
            [
                Finding(code=codes[n % 4], severity=severities[n % 4], message=f"finding {n} of many", line=n, column=1)
                for n in range(part, number, 20)
            ],
        )
        for part in range(20)
    ]


def test_the_page_needs_nothing_else_and_runs_only_its_own_script() -> None:
    page = report("html", hostile())
    tags = Tags(page).tags
    assert [tag for tag, _ in tags].count("script") == 1
    assert not [
        attributes for _, attributes in tags if {"src", "href", "style", "onclick", "onerror"} & set(attributes)
    ]
    assert "http://" not in page
    assert "https://" not in page
    [policy] = [one["content"] for tag, one in tags if one.get("http-equiv") == "Content-Security-Policy"]
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert HOSTILE not in page


def test_the_page_says_it_all_without_its_script() -> None:
    page = report("html", hostile())
    for words in (
        "Validation: errors in 1 of 2 documents",
        "XML_VALUE_BLANK",
        "Mend it, 50% &lt;of&gt; it.",
        "/a/b[2]",
    ):
        assert words in page
    assert [one for tag, one in Tags(page).tags if tag == "details" and "open" in one]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it (relative luminance of sRGB)."""

    def luminance(colour: str) -> float:
        whole = colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])
        parts = [int(whole[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_all_colours_can_be_read(theme: int) -> None:
    style = resources.files("converter.reporters").joinpath("page.css").read_text("utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", style.split("prefers-color-scheme")[theme]))
    for fore in ("fore", "quiet", "error", "warning", "info", "link"):
        for back in ("back", "panel"):
            assert contrast(colours[fore], colours[back]) >= 4.5, (fore, back)
    assert contrast(colours["mark-fore"], colours["mark"]) >= 4.5


@needs_chromium
def test_a_browser_shows_hostile_findings_as_text_and_searches_filters_and_groups(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(report("html", [*hostile(), *many(60)]), encoding="utf-8")
    with browser(tmp_path / "profile") as chromium:
        chromium.open(page)
        assert chromium.ask("document.title") == "Validation: errors in 11 of 22 documents"
        assert HOSTILE.split("\n")[0] in chromium.ask("document.querySelector('.message').textContent")
        assert chromium.ask("document.querySelector('#shown').value") == "63 findings"
        assert chromium.ask("[...document.querySelectorAll('input')].every((one) => one.labels.length === 1)")

        visible = "[...document.querySelectorAll('.finding')].filter((one) => one.checkVisibility()).length"
        assert chromium.ask(visible) == 63
        typed = "{search.value = %r; search.dispatchEvent(new Event('input'))}"
        chromium.ask(typed % "FEED-3.jsonl many")
        assert chromium.ask(f"new Promise((done) => setTimeout(() => done({visible}), 400))") == 3
        chromium.ask(typed % "")
        chromium.ask("new Promise((done) => setTimeout(done, 400))")
        chromium.ask("document.querySelector('input[value=error]').click()")
        assert chromium.ask(visible) == 32
        chromium.ask("document.querySelector('input[value=rule]').click()")
        shown = "[...document.querySelectorAll('.group')].filter((one) => !one.hidden)"
        groups = f"{shown}.map((one) => one.querySelector('.name').textContent)"
        assert sorted(one.partition(":")[0] for one in chromium.ask(groups)) == [
            "DATE_IMPOSSIBLE",
            "MADE_UP",
            "XML_VALUE_BLANK",
        ]
        chromium.ask("document.querySelector('input[value=document]').click()")
        assert NAME.partition("\n")[0] in chromium.ask(groups)[0]


@needs_chromium
def test_the_page_fits_a_telephone_in_light_and_dark(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(report("html", [*hostile(), *many(40)]), encoding="utf-8")
    with browser(tmp_path / "profile") as chromium:
        chromium.open(page)
        pictures = set()
        for width, dark in ((360, False), (360, True), (1200, False)):
            chromium.width(width, dark=dark)
            assert chromium.ask("document.documentElement.scrollWidth") <= width
            pictures.add(chromium.screenshot())
        assert len(pictures) == 3
        assert all(one.startswith(b"\x89PNG") and len(one) > 5_000 for one in pictures)
        colour = "getComputedStyle(document.body).backgroundColor"
        assert chromium.ask(colour) == "rgb(255, 255, 255)"


@needs_chromium
def test_ten_thousand_findings_are_searched_while_one_types(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(report("html", many(10_000)), encoding="utf-8")
    with browser(tmp_path / "profile") as chromium:
        began = time.monotonic()
        chromium.open(page)
        assert chromium.ask("document.querySelector('#shown').value") == "10,000 findings"
        assert time.monotonic() - began < 20
        spent = chromium.ask(
            "(() => {const began = performance.now(); document.querySelector('input[value=rule]').click();"
            "document.querySelector('input[value=error]').click(); return performance.now() - began;})()"
        )
        assert spent < 3_000
        assert chromium.ask("document.querySelector('#shown').value") == "5,000 of 10,000 findings"


def test_documents_stay_folded_when_there_are_many_findings() -> None:
    assert "<details open" not in report("html", many(400))
    assert HtmlReporter.__doc__
