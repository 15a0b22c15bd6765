"""The contract of rules of wire copy that a plugin brings: the examples in each text are its tests."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import msgspec

from converter.testing.contract import ContractError, listed, must
from converter.wire import rulefiles
from converter.wire.dateline import Datelines
from converter.wire.rules import Example, RuleFile


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """The texts of rule files, as ``converter_wire_rules`` returns them."""

    texts: tuple[str, ...]

    def parsed(self) -> list[RuleFile]:
        """Return what the texts say.

        Raises:
            ContractError: one is no rule file.
        """
        found = []
        for number, text in enumerate(self.texts, start=1):
            try:
                found.append(rulefiles.parse(text))
            except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
                raise ContractError(
                    f"Write rules as schemas/wire-rules.schema.json asks.\n  text {number}: {error}"
                ) from error
        return found

    def datelines(self) -> Datelines:
        """Return the datelines that the shipped rules and these together know."""
        return Datelines(rulefiles.combine([*map(rulefiles.parse, dict(rulefiles.files()).values()), *self.parsed()]))


def rule_files(subject: Subject) -> None:
    """Prove that each text is a rule file whose agency names shapes that there are, and that it has examples."""
    known = {shape.name for shape in rulefiles.load().shapes} | {
        one.name for two in subject.parsed() for one in two.shape
    }
    for number, one in enumerate(subject.parsed(), start=1):
        strange = sorted(set(one.agency.shapes) - known) if one.agency else []
        must(not strange, "Use shapes that there are, or bring them.", f"text {number}", *strange)
        must(one.example or not one.agency, "Give each agency an [[example]]: it is the rule's test.", f"text {number}")


def examples_read(subject: Subject) -> None:
    """Prove that each example is read as it says, and each negative is no dateline, with all shipped rules beside."""
    datelines = subject.datelines()
    wrong = dict(_wrong(datelines, subject.parsed()))
    must(not wrong, "Change the rule or the example: the two disagree.", *listed(wrong))


def shipped_unharmed(subject: Subject) -> None:
    """Prove that the examples of the shipped rules are still read as they say."""
    shipped = [rulefiles.parse(text) for _name, text in rulefiles.files()]
    wrong = dict(_wrong(subject.datelines(), shipped))
    must(not wrong, "Narrow the rules: with them, shipped agencies are no longer read right.", *listed(wrong))


def _wrong(datelines: Datelines, files: list[RuleFile]) -> Iterator[tuple[str, str]]:
    for file in files:
        for example in file.example:
            problem = _problem(datelines, example)
            if problem:
                yield example.text, problem
        yield from ((one.text, "it is taken for a dateline") for one in file.negative if datelines.find(one.text))


def _problem(datelines: Datelines, example: Example) -> str | None:
    found = datelines.find(example.text)
    if found is None:
        return "no dateline is found"
    for name in ("raw", "place", "credit"):
        wanted, read = getattr(example, name), getattr(found, name)
        if read != wanted:
            return f"{name} is read {read!r}, not {wanted!r}"
    return None
