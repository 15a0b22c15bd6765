"""Wire stories to convert: every one different, so that nothing is gained by remembering one.

Each has the shape that agencies send: a dateline with a credit, twelve paragraphs with quotes, a weekday, a copyright
notice, and then all but the first paragraph and the notice a second time; some 4.5 kB. Places, people and offices are
drawn from lists; what is said of them is made up.
"""

from __future__ import annotations

from random import Random
from typing import Final

PARAGRAPHS: Final = 12
_LEAST: Final = 2150
"""Characters of a body before it is repeated, so that a story has some 4.5 kB."""

_PLACES: Final = (
    *("Ambon", "Balikpapan", "Banjarmasin", "Batu", "Blitar", "Cilacap", "Cirebon", "Denpasar", "Garut", "Gresik"),
    *("Jember", "Kediri", "Kendari", "Kudus", "Kupang", "Magelang", "Malang", "Manado", "Mataram", "Padang", "Palu"),
    *("Pekalongan", "Pontianak", "Salatiga", "Samarinda", "Serang", "Sukabumi", "Tegal", "Ternate"),
)
_PROVINCES: Final = ("Jawa Tengah", "Jawa Timur", "Kalimantan Barat", "Maluku", "Nusa Tenggara Barat", "Sulawesi Utara")
_CREDITS: Final = ("ANTARA", "Antara Jateng", "ANTARA News Jawa Timur", "Antara Kalbar", "ANTARA News Maluku")
_FIRST: Final = (
    "Agung",
    "Bayu",
    "Citra",
    "Dewi",
    "Eko",
    "Fajar",
    "Galih",
    "Hesti",
    "Indra",
    "Kartika",
    "Lestari",
    "Nurul",
)
_SECOND: Final = ("Anggraini", "Budiman", "Cahyono", "Darmawan", "Gunadi", "Hidayat", "Kusuma", "Maharani", "Nugroho")
_OFFICES: Final = (
    "Kepala Dinas Perikanan",
    "Kepala Dinas Pendidikan",
    "Kepala Badan Penanggulangan Bencana Daerah",
    "Ketua Koperasi Nelayan",
    "Direktur Rumah Sakit Umum",
    "Sekretaris Dinas Perhubungan",
    "Ketua Panitia Festival",
)
_WEEKDAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu")
_WHO: Final = (
    "pemerintah kota",
    "para nelayan",
    "warga di tepi sungai",
    "pedagang pasar",
    "guru dan siswa",
    "petugas kesehatan",
    "kelompok tani",
    "pengurus koperasi",
    "penumpang kapal",
    "pelaku usaha kecil",
)
_DOES: Final = (
    "akan memperbaiki",
    "telah menyelesaikan pembangunan",
    "membutuhkan tambahan biaya untuk",
    "sudah mengusulkan perluasan",
    "berharap dapat menggunakan",
    "sedang membahas rencana",
    "mulai mengawasi pengelolaan",
    "diminta ikut menjaga",
)
_WHAT: Final = (
    "dermaga lama di pelabuhan",
    "jembatan penyeberangan di kampung itu",
    "gedung sekolah yang rusak karena banjir",
    "pasar ikan yang terbakar tahun lalu",
    "saluran air bersih untuk ribuan rumah",
    "kapal penumpang antarpulau",
    "kebun bibit di lereng gunung",
    "gudang beras milik daerah",
    "taman bermain anak & perpustakaan keliling",
)
_WHY: Final = (
    "karena musim hujan diperkirakan datang lebih cepat daripada biasanya",
    "agar kegiatan ekonomi tidak terhenti ketika gelombang sedang tinggi",
    "supaya harga kebutuhan pokok tetap terjangkau oleh masyarakat",
    "meskipun anggaran yang tersedia pada tahun ini masih terbatas",
    "setelah permintaan itu disampaikan berulang kali dalam rapat dengan dewan",
    "sehingga perjalanan menuju kota menjadi lebih singkat dan lebih aman",
    "sambil menunggu keputusan dari kementerian mengenai pembagian tugas",
)
_TAILS: Final = (
    "Pekerjaan tersebut ditargetkan selesai dalam waktu {number} bulan.",
    "Sebanyak {number} orang terlibat dalam kegiatan itu.",
    "Menurut catatan dinas, terdapat {number} lokasi yang masih harus diperiksa.",
    "Biayanya diperkirakan mencapai {number} miliar rupiah.",
    "Jumlah itu naik {number} persen dibandingkan dengan tahun sebelumnya.",
)


def stories(count: int, first: int = 0) -> list[bytes]:
    """Return stories in UTF-8, those numbered ``first`` onwards: the same number is always the same story."""
    return [story(number) for number in range(first, first + count)]


def story(number: int) -> bytes:
    """Return one story in UTF-8."""
    draw = Random(f"story {number}")
    place, credit = draw.choice(_PLACES), draw.choice(_CREDITS)
    body = _body(draw, place, number)
    notice = f"COPYRIGHT © {credit} {draw.randint(2009, 2026)}"
    head = f"{place} ({credit}) - {body[0]}"
    return ("\n".join([head, *body[1:], notice, *body[1:], notice]) + "\n").encode()


def _body(draw: Random, place: str, number: int) -> list[str]:
    name = f"{draw.choice(_FIRST)} {draw.choice(_SECOND)}"
    office, day = draw.choice(_OFFICES), draw.choice(_WEEKDAYS)
    told = [
        f"{_sentence(draw)[:-1]}, di Kota {place}, {draw.choice(_PROVINCES)}.",
        f'"{_sentence(draw)[:-1]}," kata {office} Kota {place}, {name}, di {place}, {day}.',
        f"Ia mengatakan, {_lowered(_sentence(draw))} {_tail(draw, number)}",
    ]
    told += [
        f'"{_sentence(draw)[:-1]}," katanya.' if index % 3 == 0 else f"{_sentence(draw)} {_tail(draw, number)}"
        for index in range(len(told), PARAGRAPHS)
    ]
    while sum(map(len, told)) < _LEAST:
        told[draw.randrange(3, PARAGRAPHS)] += f" {_sentence(draw)}"
    return told


def _sentence(draw: Random) -> str:
    text = f"{draw.choice(_WHO)} {draw.choice(_DOES)} {draw.choice(_WHAT)} {draw.choice(_WHY)}."
    return text[0].upper() + text[1:]


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]


def _tail(draw: Random, number: int) -> str:
    return draw.choice(_TAILS).format(number=draw.randint(2, 99) + number % 7)
