"""A newsMessage around items: its header, made from the options or kept from the message that an item came in."""

from __future__ import annotations

from typing import Final

from converter import ExportError, Options, Severity, register, xml_text
from converter_newsmlg2.item import NAMESPACE, PROLOG
from converter_newsmlg2.job import Job
from converter_newsmlg2.kept import LOST
from converter_newsmlg2.setting import NONE
from converter_newsmlg2.times import moment

SENT_MISSING = register(
    "SENT_MISSING",
    Severity.ERROR,
    "a newsMessage must say when it was sent, and the job gives no time",
    explanation="The header's sent is required by the standard, and no clock is read while items are written.",
    fix="Give the job's time with --at TIME.",
)
END: Final = "</itemSet>\n</newsMessage>\n"


def beginning(options: Options) -> str:
    """Return a newsMessage up to its first item, with the header that the options make.

    Raises:
        ExportError: the option ``at`` is missing, which the header's ``sent`` needs.
    """
    at = moment(Job(NONE), options.get("at"), "/dates/version_created")
    if at is None:
        raise ExportError(SENT_MISSING.found("a newsMessage is to be written, and it has no time"))
    out = f"<sent>{xml_text(at)}</sent>"
    for name, tag in (("sender", "sender"), ("transmit_id", "transmitId"), ("message_priority", "priority")):
        value = options.get(name)
        if value is not None:
            out += f"<{tag}>{xml_text(str(value))}</{tag}>"
    return _begun(f"<header>{out}</header>")


def in_message(job: Job, item: list[str]) -> list[str]:
    """Return a document of one item in a newsMessage, with the header that it came with, or else one by the options.

    Raises:
        ExportError: it came with none, and the option ``at`` is missing.
    """
    kept = job.kept.header
    begun = beginning(job.setting.options) if kept is None else _begun(kept)
    return [begun, item[0].removeprefix(PROLOG), *item[1:], END]


def tell(job: Job) -> None:
    """Tell that the header of the message that an item came in is not passed on."""
    reason = (
        "the header of the message that it came in (sent, sender, destination and so on) speaks of that transmission;"
        " with the option message it is written"
    )
    job.withheld(LOST, reason)


def _begun(header: str) -> str:
    return f'{PROLOG}<newsMessage xmlns="{NAMESPACE}">\n{header}\n<itemSet>\n'
