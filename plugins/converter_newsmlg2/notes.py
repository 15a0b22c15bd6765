"""Notes to the receiving editors."""

from __future__ import annotations

from converter import Article, xml_text
from converter_newsmlg2.job import Job


def notes(job: Job, article: Article) -> str:
    """Return the editorial notes and the notes for readers about corrections; internal notes are never written."""
    out = ""
    for note in article.editorial_notes:
        role = job.role(note.role, "/editorial_notes/role")
        out += f"<edNote{role}>{xml_text(note.text)}</edNote>"
    for correction in article.corrections:
        role = job.own_role("correction", "/corrections/note")
        if not role:
            job.changed("/corrections/note", "written as a note to editors: no IPTC code tells the two apart")
        out += f"<edNote{role}>{xml_text(correction.note)}</edNote>"
    return out
