from __future__ import annotations

from converter_csv.columns import BY_NAME
from converter_csv.exporter import CsvExporter
from converter_csv.reader import CsvReader

from converter.testing import full_article, reader_contract

FULL = CsvExporter().export(full_article(), {"columns": list(BY_NAME)})
SAMPLES = {
    "ours": FULL.data,
    "excel": CsvExporter().export(full_article(), {"dialect": "excel"}).data,
    "utf-16": 'guid\ttitle\tcontent\tmood\n1\tJudul\t"Satu\n\nDua"\tgrim\n2\tB\tIsi\t\n'.encode("utf-16"),
    "another's": b'ID;Title;Body;Delete\r\n1;"A; b";"<p>x</p>";\r\n2;C;;1\r\n',
}


def many(count: int) -> bytes:
    return b"id,headline,body\r\n" + b"".join(
        b'%d,"Judul, lagi","Satu\n\nDua ""kata"""\r\n' % one for one in range(count)
    )


TestCsvReader = reader_contract(CsvReader(), SAMPLES, many=many)
TestTsvReader = reader_contract(
    CsvReader({"columns": ["id", "headline", "", "delete"]}),
    {"no header row": b"sep=\t\r\n1\tA\tx\t\r\n2\tB\ty\t1\r\n"},
)
