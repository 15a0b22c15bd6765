"""``python -m docs.generate``: writes the pages that are made from the code. A test tells when they are not current."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from converter import rulebook

HERE = Path(__file__).parent


def rules_page() -> str:
    """Return the page of all rules, as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    rules = rulebook.rules()
    yield "# Rules"
    yield ""
    yield "<!-- Made by `python -m docs.generate` from the register of codes: change the rule where it is registered. -->"
    yield ""
    yield f"Every finding has one of these {len(rules)} codes. `converter explain CODE` prints the same. What triggers each,"
    yield "and what does not, lies in `tests/rules` and in the folders `negative` and `positive` of the tests."
    yield ""
    yield "| code | severity | what |"
    yield "| --- | --- | --- |"
    for rule in rules.values():
        yield f"| [{rule.code}](#{rule.code.lower()}) | {rule.severity} | {_cell(rule.title)} |"
    for rule in rules.values():
        yield ""
        yield f"## {rule.code}"
        yield ""
        yield f"{str(rule.severity).capitalize()}: {_text(rule.title)}."
        yield ""
        yield _text(rule.explanation)
        yield ""
        yield f"What to do: {_text(rule.fix)}"


def _cell(text: str) -> str:
    return _text(text).replace("|", "\\|")


def _text(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;") if "`" not in text else text


def main() -> None:
    """Write the pages."""
    (HERE / "rules.md").write_text(rules_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
