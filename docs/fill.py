"""``python -m docs.fill``: writes into the guide what is taken from the code: files of the example, signatures, tables.

A comment says what belongs into the fenced block, or the table, below it:

``<!-- file: PATH until: TEXT -->``: the example's file PATH, from where the last such block ended up to the line with TEXT;
``<!-- signature: NAME -->``: a hook, Protocol or struct of the converter;
``<!-- properties: EXPORTER -->``: a table of the contract kit's properties;
``<!-- names: MODULE -->``: what the package offers of a module, or of all ``others``, for the site to describe.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "plugins" / "example"
PAGES = ("plugins.md", "testing.md")

_MARKER = re.compile(
    r"<!-- (file|signature|properties|names): (\S+?)(?: until: (.*?))? -->\n(?:\n(?:```.*?^```\n|(?:\|[^\n]*\n)+|(?:::: [^\n]*\n\n)*::: [^\n]*\n))?",
    re.DOTALL | re.MULTILINE,
)


def filled(page: str) -> str:
    """Return a page with what belongs under each of its comments."""
    ends: dict[str, int] = {}
    named = set(re.findall(r"<!-- names: (\S+) -->", page))

    def block(match: re.Match[str]) -> str:
        kind, name, until = match.groups()
        comment = match[0].split("-->\n", 1)[0] + "-->\n\n"
        if kind == "file":
            return comment + _piece(name, until, ends)
        if kind == "names":
            return comment + _names(name, named)
        return comment + (_signature(name) if kind == "signature" else _properties(name))

    return _MARKER.sub(block, page)


def _piece(name: str, until: str | None, ends: dict[str, int]) -> str:
    lines = (EXAMPLE / name).read_text(encoding="utf-8").splitlines()
    start = ends.get(name, 0)
    end = next(at for at in range(start, len(lines)) if until in lines[at]) if until else len(lines)
    ends[name] = end
    text = "\n".join(lines[start:end]).strip("\n")
    return f'```{Path(name).suffix[1:].replace("py", "python")} title="{name}"\n{text}\n```\n'


def _signature(name: str) -> str:
    import converter
    from converter import hookspecs

    thing = getattr(hookspecs, name, None) or getattr(converter, name)
    [node] = ast.parse(inspect.getsource(thing)).body
    return f"```python\n{_stub(node)}\n```\n"


def _stub(node: Any) -> str:
    if isinstance(node, ast.FunctionDef):
        returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
        return f"def {node.name}({ast.unparse(node.args)}){returns}: ..."
    bases = ", ".join(ast.unparse(base) for base in node.bases if "Struct" not in ast.unparse(base))
    members = [one for one in node.body if isinstance(one, ast.AnnAssign | ast.FunctionDef)]
    stubs = [_stub(one) if isinstance(one, ast.FunctionDef) else ast.unparse(one) for one in members]
    return "\n".join(
        [f"class {node.name}({bases}):" if bases else f"class {node.name}:", *(f"    {one}" for one in stubs)]
    )


def _properties(name: str) -> str:
    from converter.testing import kit

    rows = [f"| `{one.name}` | {_proved(one.prove)} | {'yes' if one.cheap else ''} |" for one in getattr(kit, name)]
    return "\n".join(["| property | what must hold | doctor |", "| --- | --- | --- |", *rows]) + "\n"


def _proved(prove: Callable[..., Any]) -> str:
    first = (prove.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    told = " ".join(first.removeprefix("Prove that ").split()).replace("``", "`").replace("|", "\\|")
    return told[0].upper() + told[1:]


def _names(module: str, named: set[str]) -> str:
    """Return what of a module the package offers, or of all modules that the page does not name (``others``)."""
    package = importlib.import_module("converter.testing" if "testing" in module else "converter")
    homes = package._HOME_OF  # the one list of names
    chosen = [one for one in sorted(homes) if homes[one] == module or (module == "others" and homes[one] not in named)]
    return "\n\n".join(f"::: {package.__name__}.{name}" for name in chosen) + "\n"


def on_page_markdown(markdown: str, **_given: Any) -> str:
    """Fill a page as the site is built (a hook of mkdocs), so that ``api.md`` need not hold every name."""
    return filled(markdown)


if __name__ == "__main__":
    for page in PAGES:
        path = HERE / page
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
