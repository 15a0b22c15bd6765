"""What a version does, said as NewsML-G2 says it: publishing status, signal, and the note that gives the reason.

A withdrawal keeps the guid, raises the version and carries pubStatus canceled (one l) or withheld; receivers must then
drop all versions. An update or a correction is usable and carries a signal. (NewsML-G2 Guidelines, "Processing Updates
and Corrections"; IPTC NewsCodes pubstatusg2 and signal.)
"""

from __future__ import annotations

from typing import Final

from converter import Article, ExportError, Severity, Term, register
from converter_newsmlg2.codes import concept
from converter_newsmlg2.job import Job

ACT_CONTRADICTS_STATUS = register(
    "ACT_CONTRADICTS_STATUS",
    Severity.ERROR,
    "the act and the publishing status contradict each other",
    explanation="A kill makes an article canceled and a withhold makes it withheld; a receiver that is told one and not"
    " the other may go on publishing what was withdrawn.",
    fix="Set pub_status to canceled for a kill, to withheld for a withhold, or correct the act.",
)
WITHDRAWAL_WITHOUT_REASON = register(
    "WITHDRAWAL_WITHOUT_REASON",
    Severity.WARNING,
    "the article is withdrawn and no note says why",
    explanation="Receivers expect an editor's note with the reason of a kill; none is made up.",
    fix="Give the reason as an editorial note or a correction note.",
)
VERSION_NOT_RAISED = register(
    "VERSION_NOT_RAISED",
    Severity.WARNING,
    "the article acts on an earlier version, and is version 1 itself",
    explanation="Receivers know a version by guid and number: a kill, a correction or an update with the number of the"
    " version that they hold is passed over as one that they have.",
    fix="Give the article the id of the version that was delivered, and a higher version.",
)

_WITHDRAWN: Final = {"kill": "canceled", "withhold": "withheld"}
_LATER: Final = frozenset({"kill", "withhold", "correction", "update", "refile"})
_SIGNALS: Final = {"correction": "correction", "update": "update"}
_SIGNAL_SCHEMES: Final = ("sig", "http://cv.iptc.org/newscodes/signal/")


def check_status(job: Job, article: Article) -> None:
    """Look at act and status together.

    Raises:
        ExportError: the act withdraws the article and the status does not say so.
    """
    wanted = _WITHDRAWN.get(article.act or "")
    if wanted is not None and article.pub_status != wanted:
        raise ExportError(
            ACT_CONTRADICTS_STATUS.found(
                f"{article.id}: the act is {article.act}, but the status is {article.pub_status}", pointer="/pub_status"
            )
        )
    if article.act in _LATER and article.version == 1 and not any(one.rel == "supersedes" for one in article.relations):
        message = f"{article.id}: the act is {article.act}, and the version is 1"
        job.findings.append(VERSION_NOT_RAISED.found(message, pointer="/version"))
    if article.pub_status != "usable" and not (article.editorial_notes or article.corrections):
        job.findings.append(
            WITHDRAWAL_WITHOUT_REASON.found(f"{article.id} is {article.pub_status} and has no note", pointer="/act")
        )


def signals(job: Job, article: Article) -> str:
    """Return the signals: that of the act, then those stated besides it."""
    act = article.act
    code = _SIGNALS.get(act) if act is not None else None
    out = "" if code is None else f'<signal qcode="sig:{code}"/>'
    if act is not None and code is None and act not in _WITHDRAWN:
        _tell(job, article, act)
    for term in article.signals:
        if code is not None and _same(term, code):
            job.changed("/signals/code", "the act says the same signal")
        else:
            out += concept(job, "signal", term, "/signals")
    return out


def _same(term: Term, code: str) -> bool:
    return term.name is None and term.uri is None and term.code == code and term.scheme in _SIGNAL_SCHEMES


def _tell(job: Job, article: Article, act: str) -> None:
    if act == "new" and article.version == 1:
        job.changed("/act", "a first version has no signal: that it is new is said by its number")
    else:
        job.dropped("/act", f"the IPTC has no signal for {act}")
