"""Which names are taken: no two records may have one, under any folding that a file system knows."""

from __future__ import annotations

from converter.jobs.ledger.outputs import Outputs
from converter.jobs.naming import key_of
from converter.jobs.records import Ref, Result


class Clashes:
    """Finds them in the ledger's outputs; ``reserved`` are keys of names that no record may have.

    ``run`` is the run's number where names may be taken from records that it has not seen; None takes none.
    """

    def __init__(self, outputs: Outputs, reserved: frozenset[str], run: int | None) -> None:
        self._outputs = outputs
        self._reserved = reserved
        self._run = run

    def found(self, ref: Ref, result: Result) -> str | None:
        """Return why a record's outputs cannot have their names, if so."""
        keys: set[str] = set()
        for output in result.outputs:
            key = key_of(output.name)
            if key in keys or key in self._reserved:
                return f"{output.name} would be written twice"
            keys.add(key)
        if self._outputs.free(ref, list(keys)):
            return None
        for output in result.outputs:
            owner = self._outputs.owner(output.name, ref, output.sha256, self._run)
            if owner is not None:
                return f"{output.name} belongs to {owner}, with other content"
        return None
