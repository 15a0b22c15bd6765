"""Notes to the receiving editors."""

from __future__ import annotations

import msgspec

from converter import Article, Note
from converter_newsmlg2.job import Job


def notes(job: Job, article: Article) -> str:
    """Return the editorial notes and the notes for readers about corrections; internal notes are never written."""
    out = ""
    for note in article.editorial_notes:
        out += job.kept.take("edNote", note) or _note(job, note)
    for correction in article.corrections:
        if (kept := job.kept.take("edNote", msgspec.structs.replace(correction, time=None))) is not None:
            out += kept
            continue
        role = job.own_role("correction", "/corrections/note")
        if not role:
            job.changed("/corrections/note", "written as a note to editors: no IPTC code tells the two apart")
        out += f"<edNote{role}>{job.words(correction.note, '/corrections/note', breaks=True)}</edNote>"
    return out


def _note(job: Job, note: Note) -> str:
    role = job.role(note.role, "/editorial_notes/role")
    return f"<edNote{role}>{job.words(note.text, '/editorial_notes/text', breaks=True)}</edNote>"
