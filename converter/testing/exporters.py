"""The contract of an exporter: what it declares, and what a single export shows."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

import msgspec

from converter import schemas
from converter.article import Article, from_dict, to_dict
from converter.findings import ExportError, Finding
from converter.formats import Export, Exporter, Frame, Options, Reader, carried_by, framed
from converter.losses import Loss
from converter.options import resolve
from converter.paths import WITHHELD, model_paths
from converter.testing import conduct
from converter.testing.contract import ContractError, listed, media_typed, must, suffixed, well_named
from converter.testing.samples import full_article
from converter.testing.wellformed import malformed

Shows: TypeAlias = Callable[[str, bytes], bool]
Reads: TypeAlias = Reader | Callable[[Options], Reader]


def shows(text: str, data: bytes) -> bool:
    """Say whether a text of ASCII letters, digits and hyphens stands in an output in UTF-8 or UTF-16."""
    return any(text.encode(encoding) in data for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """An exporter under test, and what its author says of it.

    ``options`` are complete, defaults filled in. ``exempt`` maps a model path to the reason why a sample value there
    cannot be told in the output. ``internal`` is true for a format that is the newsroom's own. ``reader`` reads the
    format, or returns what reads it under some options, and ``unread`` maps a model path to the reason why it cannot
    read it again. ``needs`` is what of an article the format cannot do without, as its JSON says it. ``variants`` are
    other options to test with, and ``added`` maps a model path to the option of which the value stands there where the
    article has none.
    """

    exporter: Exporter
    options: dict[str, Any]
    exempt: Mapping[str, str] = {}
    internal: bool = False
    shows: Shows = shows
    reader: Reads | None = None
    unread: Mapping[str, str] = {}
    needs: Mapping[str, Any] = {}
    variants: tuple[Mapping[str, Any], ...] = ()
    added: Mapping[str, str] = {}

    def filled(self, article: Article) -> Article:
        """Return an article with what the format cannot do without, where the article lacks it."""
        return from_dict(_filled(to_dict(article), self.needs)) if self.needs else article

    def export(self, article: Article) -> Export:
        """Export with the options given; an article of the contract's own is not refused.

        Raises:
            ContractError: the exporter refused it.
        """
        try:
            return self.exporter.export(self.filled(article), copy.deepcopy(self.options))
        except ExportError as error:
            advice = "Export this, or give the contract the options, and what of an article, the exporter needs."
            raise ContractError(f"{advice}\n  {error}\n  {_shortly(article)}") from error
        except Exception as error:
            advice = "Write every valid article, or raise ExportError with a finding, and nothing else."
            raise ContractError(f"{advice}\n  {error!r}\n  {_shortly(article)}") from error

    def frame(self) -> Frame | None:
        """Return the frame under the options given.

        Raises:
            ContractError: the exporter lacks an option, or failed.
        """
        try:
            return self.exporter.frame(copy.deepcopy(self.options))
        except ExportError as error:
            advice = "Return a frame, or give the contract the options that the exporter needs."
            raise ContractError(f"{advice}\n  {error}") from error
        except Exception as error:
            raise ContractError(
                f"Return a frame or None, or raise ExportError with a finding, not {error!r}."
            ) from error

    def try_export(self, article: Article) -> Export | None:
        """Export, or return None when the exporter refuses the article, as it may.

        Raises:
            ContractError: the exporter failed in another way.
        """
        try:
            return self.export(article)
        except ContractError as error:
            if isinstance(error.__cause__, ExportError):
                return None
            raise

    def any_export(self, article: Article) -> Export | None:
        """Export, or return None when the exporter refuses the article or fails: failing has a property of its own."""
        try:
            return self.exporter.export(self.filled(article), copy.deepcopy(self.options))
        except Exception:  # noqa: BLE001 - see above
            return None

    def reads(self) -> Reader:
        """Return what reads the format under the options given; it is only asked for where there is a reader."""
        assert self.reader is not None  # noqa: S101 - see above
        return self.reader if isinstance(self.reader, Reader) else self.reader(copy.deepcopy(self.options))

    @property
    def carries(self) -> frozenset[str]:
        """Return the paths that the exporter says it carries under these options."""
        return carried_by(self.exporter, self.options)

    def carried(self) -> Iterator[str]:
        """Yield those of them that samples can show, in order."""
        yield from sorted((self.carries & model_paths()) - set(self.exempt))


def _shortly(article: Article) -> str:
    """Return what of an article is not empty, cut short."""
    said = {
        name: value for name, value in to_dict(article).items() if value not in (None, [], {}) and name != "origins"
    }
    return json.dumps(said, ensure_ascii=False)[:300]


def _filled(plain: dict[str, Any], needs: Mapping[str, Any]) -> dict[str, Any]:
    for name, value in needs.items():
        if isinstance(value, Mapping) and isinstance(plain.get(name), dict):
            _filled(plain[name], value)
        elif not plain.get(name):
            plain[name] = value
    return plain


def names(subject: Subject) -> None:
    """Prove that the name, the media type and the suffix have their forms."""
    exporter = subject.exporter
    must(well_named(exporter.name), "Name the format in lower-case letters, digits and hyphens.", repr(exporter.name))
    must(media_typed(exporter.media_type), "Give media_type the form type/subtype.", repr(exporter.media_type))
    must(suffixed(exporter.suffix), "Begin suffix with a dot and keep it lower case.", repr(exporter.suffix))
    must(isinstance(exporter, Exporter), "Give the exporter every member of converter.Exporter.", *_missing(exporter))


def _missing(exporter: Any) -> list[str]:
    wanted = ("name", "media_type", "suffix", "carries", "options_schema", "frame", "export")
    return [name for name in wanted if not hasattr(exporter, name)]


def known_paths(subject: Subject) -> None:
    """Prove that everything in ``carries`` is a model path."""
    carries = subject.exporter.carries
    must(isinstance(carries, frozenset), "Make carries a frozenset of model paths.", type(carries).__name__)
    strange = sorted((carries | subject.carries) - model_paths())
    must(not strange, "Take out of carries what is no model path (converter.model_paths() lists them).", *strange)


def options_schema(subject: Subject) -> None:
    """Prove that the options have a JSON Schema whose defaults are valid under it."""
    from jsonschema.exceptions import SchemaError

    schema = subject.exporter.options_schema
    validator = schemas.validator(schema)
    try:
        validator.check_schema(dict(schema))
    except SchemaError as error:
        raise ContractError(f"Make options_schema a valid JSON Schema (2020-12): {error.message}") from error
    must(schema.get("type") == "object", 'Give options_schema the type "object".', schema.get("type"))
    properties = schema.get("properties", {})
    bare = sorted(name for name, one in properties.items() if not one.get("description"))
    must(not bare, "Describe every option: users see nothing else of it.", *bare)
    defaults = {name: one["default"] for name, one in properties.items() if "default" in one}
    wrong = {name: one for name, one in defaults.items() if not validator.evolve(schema=properties[name]).is_valid(one)}
    must(not wrong, "Give every option a default that its own schema accepts.", *listed(wrong))


def result(subject: Subject) -> None:
    """Prove that an export is an ``Export`` of bytes, with losses and findings of their types and paths."""
    export = subject.export(full_article())
    must(isinstance(export, Export), "Return a converter.Export from export().", type(export).__name__)
    must(isinstance(export.data, bytes), "Make Export.data bytes.", type(export.data).__name__)
    strange = [
        one for one in export.losses if not isinstance(one, Loss) or one.path not in model_paths() or not one.reason
    ]
    must(not strange, "Report each loss as a converter.Loss with a model path and a reason.", *strange)
    alien = [one for one in export.findings if not isinstance(one, Finding)]
    must(not alien, "Report findings made by a registered rule: converter.register(...).found(...).", *alien)


def without_options(subject: Subject) -> None:
    """Prove that without any option it works or says with an ``ExportError`` which option it needs."""
    try:
        bare = resolve(subject.exporter, {})
        subject.exporter.frame(bare)
        subject.exporter.export(full_article(), bare)
    except ExportError as error:
        must(error.findings, "Give the ExportError a finding that says which option is missing.")
    except Exception as error:
        raise ContractError(f"Raise ExportError with a finding when an option is missing, not {error!r}.") from error


def purity(subject: Subject) -> None:
    """Prove that exporting leaves the article and the options as they are."""
    article, options = full_article(), copy.deepcopy(subject.options)
    subject.export(full_article())  # what it lacks, it says here
    subject.frame()
    subject.exporter.export(article, options)
    subject.exporter.frame(options)
    must(article == full_article(), "Leave the article as it is: copy its dicts before you change them.")
    must(options == subject.options, "Leave the options as they are: copy them before you change them.")


def picklable(subject: Subject) -> None:
    """Prove that the exporter can be sent to a worker process and writes the same there."""
    copied = msgspec.structs.replace(subject, exporter=conduct.sent(subject.exporter, "exporter"))
    same = copied.export(full_article()).data == subject.export(full_article()).data
    must(same, "Make a copy made by pickle write the same: keep nothing that it loses.")


def well_formed(subject: Subject) -> None:
    """Prove that the output is what its media type says: XML, JSON and CSV are read back."""
    problem = malformed(subject.exporter.media_type, subject.export(full_article()).data)
    must(problem is None, f"Write well-formed {subject.exporter.media_type}.", problem)


def frames(subject: Subject) -> None:
    """Prove that 0, 1, 2 and 1,000 items in the frame make one well-formed file, and each export has the prolog."""
    frame = subject.frame()
    if frame is None:
        return
    must(isinstance(frame, Frame), "Return a converter.Frame or None from frame().", type(frame).__name__)
    must(frame == subject.frame(), "Return the same frame every time.")
    one = subject.export(full_article()).data
    must(one.startswith(frame.prolog), "Begin every export with the frame's prolog, byte for byte.", one[:80])
    must(one.endswith(frame.epilog), "End every export with the frame's epilog, byte for byte.", one[-80:])
    for count in (0, 1, 2, 1_000):
        whole = b"".join(framed(frame, iter([one] * count)))
        ends = whole.startswith(frame.header) and whole.endswith(frame.footer)
        must(ends, "Begin the frame with its header and end it with its footer.", f"{count} items")
        problem = malformed(subject.exporter.media_type, whole, count)
        must(problem is None, f"Make the frame one well-formed file of {count} items.", problem)


def confidential(subject: Subject) -> None:
    """Prove that internal notes and suggestions are in no output."""
    if subject.internal:
        return
    declared = sorted((subject.exporter.carries | subject.carries) & WITHHELD)
    must(not declared, "Take internal notes and suggestions out of carries: they never leave the newsroom.", *declared)
    data = subject.export(full_article()).data
    out = [word for word in ("canary-internal_notes", "canary-suggestions") if subject.shows(word, data)]
    must(not out, "Never write internal notes or suggestions: they never leave the newsroom.", *out)
