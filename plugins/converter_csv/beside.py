"""The Table Schema that lies beside a table."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from converter import ReadError, parse_json
from converter_csv.table_rules import BadSchema

_NUMBERED: Final = re.compile("-[0-9]+$")
_LARGEST: Final = 4 * 1024 * 1024


def schema_beside(source: str) -> Any:
    """Return the Table Schema that lies beside a file, or None.

    Raises:
        BadSchema: it is no JSON.
    """
    path = Path(source)
    stem = path.name.rpartition(".")[0] or path.name
    if not path.is_file():
        return None
    for name in dict.fromkeys((stem, _NUMBERED.sub("", stem), "articles")):
        beside = path.with_name(f"{name}.schema.json")
        if beside.is_file():
            try:
                with beside.open("rb") as file:
                    return parse_json(file.read(_LARGEST), str(beside))
            except (ReadError, OSError) as error:
                raise BadSchema(f"{beside.name}: {error}") from error
    return None
