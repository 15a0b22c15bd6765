"""The codes of what is found in the rows of a table."""

from __future__ import annotations

from converter import Severity, register

CSV_CELL_INVALID = register(
    "CSV_CELL_INVALID",
    Severity.ERROR,
    "a cell does not hold what its column asks for",
    explanation="The cell's text has not the form of the column's values; no value is made up for it, and the row is"
    " not read.",
    fix="Mend the cell, or pass the column over with the option mapping.",
)
CSV_LIST_UNPARTED = register(
    "CSV_LIST_UNPARTED",
    Severity.INFO,
    "a list's cell was taken as one entry",
    explanation="The cell of a list is no JSON and has commas or semicolons in it, which may part entries or belong to"
    " one.",
    fix="If they part entries, say so with the option join.",
)
CSV_ENTRY_INCOMPLETE = register(
    "CSV_ENTRY_INCOMPLETE",
    Severity.WARNING,
    "an entry of a list says too little",
    explanation="The model asks for more of such an entry than a text, a role for instance. The cell is kept in the"
    " article's extensions.",
    fix="Write the cell as JSON, or pass the column over with the option mapping.",
)
CSV_BODY_DIFFERS = register(
    "CSV_BODY_DIFFERS",
    Severity.WARNING,
    "the body's text and its blocks differ",
    explanation="The columns body and body_blocks say the same text in two ways; here they do not, as after a change in"
    " a spreadsheet. The blocks were taken.",
    fix="Empty the column body_blocks where the column body was changed on purpose.",
)
CSV_ID_ASSIGNED = register(
    "CSV_ID_ASSIGNED",
    Severity.INFO,
    "the identifier was made by the converter",
    explanation="The row states no identifier; this one is a hash of the text, the same for the same text.",
    fix="Fill the column id if the newsroom has identifiers.",
)
CSV_APOSTROPHE = register(
    "CSV_APOSTROPHE",
    Severity.INFO,
    "an apostrophe was taken off a cell",
    explanation="The cell begins with an apostrophe and then like a formula. Programs put it there so that no"
    " spreadsheet runs the cell, and it was taken off. In tables of ours this is exact; in any other it may be the"
    " quotation mark of a text.",
    fix="If it belongs to the text, read the table with the option formula=keep.",
)
