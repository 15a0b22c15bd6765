"""Lines to editors, bylines and sources in French, Spanish, Portuguese, Italian, Romanian and Catalan."""

from __future__ import annotations

import pytest

from converter.article import Article
from converter.formats import Reading
from tests.wire.reading import read, texts

FIRST = "El ministro visitó el mercado de las afueras y habló con los vendedores."
SECOND = "Después volvió a la capital."

ACTS = (
    ("kill", "Prière d'annuler notre dépêche de 14h32"),
    ("kill", 'Notre dépêche "Ferry" diffusée à 12h04 est annulée.'),
    ("kill", 'Nous annulons notre dépêche intitulée "Ferry"'),
    ("kill", "/// ANNULATION /// Ferry en difficulté"),
    ("kill", 'SE RUEGA ANULAR LA NOTICIA "El puente"'),
    ("kill", '(NOTA: Se ruega anular la noticia titulada "El puente")'),
    ("kill", 'La noticia titulada "El puente" queda anulada.'),
    ("kill", 'ATENCIÓN EDITORES: Se anula la nota titulada "El puente"'),
    ("kill", "Favor de no publicar la nota anterior"),
    ("kill", 'Annullare la notizia "Il ponte"'),
    ("kill", "La notizia delle 12.30 va considerata annullata"),
    ("kill", "Vi preghiamo di annullare il lancio delle 10.30"),
    ("kill", "ATTENZIONE: notizia da annullare"),
    ("kill", 'ATENÇÃO: desconsiderar matéria "A ponte"'),
    ("kill", 'Pede-se a anulação da notícia "A ponte"'),
    ("kill", 'A notícia "A ponte" fica sem efeito.'),
    ("kill", 'Rugăm să anulați știrea "Podul"'),
    ("kill", 'Par suite d\'une erreur, la dépêche intitulée "Ferry" est annulée.'),
    ("kill", "L'AFP annule sa dépêche de 12h30."),
    ("kill", "DÉPÊCHE À SUPPRIMER"),
    ("kill", 'Comunicamos a los abonados que anulamos la noticia "El puente", transmitida a las 10.20.'),
    ("kill", 'A Lusa anula a notícia "A ponte", divulgada às 10:32.'),
    ("kill", "/ATTENZIONE/ LA NOTIZIA DELLE 10.32 E' ANNULLATA"),
    ("correction", 'Bien lire au 2e paragraphe "12 millions" et non "12 milliards"'),
    ("correction", "(Répétition corrigée)"),
    ("correction", "Cette dépêche annule et remplace celle diffusée à 12h30"),
    ("correction", 'En la noticia titulada "El puente", léase "12" en lugar de "13"'),
    ("correction", "Esta noticia anula y sustituye a la anterior"),
    ("correction", 'Leggasi "12" e non "13"'),
    ("correction", "La presente annulla e sostituisce la precedente"),
    ("correction", "Rimpiazzare la precedente con la seguente"),
    ("correction", "ERRAMOS: o nome correto é Silva"),
    ("correction", 'Onde se lê "12", leia-se "13"'),
    ("update", "(Actualizada con la reacción del ministro)"),
    ("update", "(Atualizada às 14h30)"),
    ("repeat", "(Repete texto de ontem)"),
)
EMBARGOES = (
    "Ne pas diffuser avant mardi 18h00",
    "NO PUBLICAR HASTA LAS 12.00 HORAS",
    "Noticia embargada hasta el miércoles",
    "EMBARGO ORE 18",
    "Notícia embargada até às 18h",
    "Sub embargo până la ora 18",
)
SENTENCES = (
    "Merci de ne pas utiliser l'ascenseur, dit l'affiche.",
    "La dépêche d'Ems n'a jamais été annulée, rappelle l'historien.",
    "Attention : la course de dimanche est annulée.",
    "Por favor, no utilicen el ascensor, pide el cartel.",
    "La noticia ha sido recibida con alegría en el pueblo.",
    "Atención: el festival queda cancelado por la lluvia.",
    "La notizia è stata accolta con gioia in paese.",
    "Attenzione: il mercato di domenica è annullato.",
    "O texto foi retirado de pauta nesta terça-feira.",
    "A matéria foi cancelada e volta ao plenário na quinta-feira, disse o relator.",
    "Favor não alimentar os animais, diz a placa.",
    "L'alerte au tsunami a été annulée deux heures plus tard.",
    "Cette alerte a été annulée.",
    "Il lancio del satellite è stato annullato.",
    "Attenzione: il lancio del razzo è stato annullato.",
    "La precedente ordinanza è annullata, decide il Tar.",
    "O despacho foi anulado pelo juiz.",
    "Tribunal anula o despacho “ilegal” do ministro.",
    "Atenção: a nota da prova foi cancelada.",
    "Anular la nota del examen sería injusto, dice el rector.",
    "La note du ministère est annulée, affirme le syndicat.",
    "Par Thomas Pesquet et son équipe, la mission a été un succès.",
    "Atención: clientes sin luz en Vigo.",
    "Nota: los datos son provisionales, según el INE.",
    "Embargo à Cuba: le vote de l'ONU.",
    "Embargo para la venta de armas, pide la ONU.",
    "Merci de supprimer la taxe, écrit-il dans cette information judiciaire.",
    "Actualizado el calendario, el equipo viaja a Roma.",
    "Segue o mistério sobre o quadro.",
    "Fin de la huelga en el metro de Lisboa.",
    "Annulation de la course : les coureurs remboursés.",
    "Anulación del gol: la polémica del domingo.",
    "Ver más allá del horizonte, esa era su meta.",
    "Texto y contexto: así se lee hoy el Quijote.",
    "Article retiré de la vente après un rappel.",
    "Con información de última hora, el diario llegó tarde.",
    "Publicado em 1962, o romance vendeu milhões.",
    "Lire Proust et non Zola, conseille le libraire.",
    "Embargo de bienes, multas y prisión: el tribunal lo consideró probado.",
)


def _article(reading: Reading) -> Article:
    assert reading.article is not None
    return reading.article


@pytest.mark.parametrize(("act", "line"), ACTS, ids=[line for _, line in ACTS])
def test_a_line_that_acts_upon_the_story_is_a_note_and_never_text(act: str, line: str) -> None:
    reading = read(f"{line}\n{FIRST}\n{SECOND}")
    assert _article(reading).act == act
    assert _article(reading).pub_status == ("canceled" if act == "kill" else "usable")
    assert [note.text for note in _article(reading).editorial_notes] == [line]
    assert texts(reading) == [FIRST, SECOND]


@pytest.mark.parametrize("line", EMBARGOES)
def test_an_embargo_without_a_whole_moment_withholds_the_story(line: str) -> None:
    reading = read(f"{line}\n{FIRST}\n{SECOND}")
    assert _article(reading).pub_status == "withheld"
    assert texts(reading) == [FIRST, SECOND]


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_that_begins_like_a_request_to_editors_is_text(line: str) -> None:
    for lines in ((line, FIRST, SECOND), (FIRST, line, SECOND)):
        reading = read("\n".join(lines))
        assert _article(reading).act is None
        assert _article(reading).pub_status == "usable"
        assert texts(reading) == list(lines)


@pytest.mark.parametrize(
    ("line", "below", "names"),
    [
        ("Di Laura Verdi", "La moda torna a sfilare nelle piazze della città.", ["Laura Verdi"]),
        ("di Luca Bianchi", "Il Tesoro ha collocato oggi titoli per 7 miliardi.", ["Luca Bianchi"]),
        ("Per Marta Ferrer", "El mercat celebra amb música cinc anys.", ["Marta Ferrer"]),
        ("Dalla nostra inviata Laura Verdi", "La moda torna a sfilare.", ["Laura Verdi"]),
        ("De notre envoyée spéciale Julie Moreau", "Les pêcheurs attendent.", ["Julie Moreau"]),
        ("Di Tengah Hujan", "Warga Bogor tetap berjualan pada pagi hari.", []),
        ("Per Hansen", "Regjeringen legger fram budsjettet i dag.", []),
    ],
)
def test_words_that_open_bylines_in_one_language_only_need_that_language_below(
    line: str, below: str, names: list[str]
) -> None:
    reading = read(f"{line}\n{below}\n{SECOND}")
    assert [one.name for one in _article(reading).authors] == names


@pytest.mark.parametrize(
    ("line", "credit"),
    [("Avec AFP", "AFP"), ("Con información de EFE", "EFE"), ("(Fonte: Lusa)", "Lusa"), ("Lusa/fim", "Lusa")],
)
def test_a_source_at_the_foot_is_the_credit(line: str, credit: str) -> None:
    reading = read(f"{FIRST}\n{SECOND}\n{line}")
    assert _article(reading).credit_line == credit
    assert texts(reading) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("EMBARGADO HASTA LAS 00:00 HORAS DEL 25 DE NOVIEMBRE DE 2026 (hora de Madrid)", "2026-11-25T00:00:00+01:00"),
        ("Embargo fino alle 18 del 24 novembre 2026 (CET)", "2026-11-24T18:00:00+01:00"),
        ("SOB EMBARGO ATÉ 24 DE NOVEMBRO DE 2026, ÀS 18H (HORÁRIO DE BRASÍLIA)", "2026-11-24T18:00:00-03:00"),
        ("Embargo jusqu'au 24 novembre 2026 à 18h00 (heure suisse)", "2026-11-24T18:00:00+01:00"),
    ],
)
def test_an_embargo_with_day_time_and_zone_is_read(line: str, until: str) -> None:
    article = _article(read(f"{line}\n{FIRST}\n{SECOND}"))
    assert article.dates.embargoed_until == until
    assert article.pub_status == "usable"


@pytest.mark.parametrize(
    "below",
    [
        ["(ITALPRESS).", "xd6/vbo/red", "24-Nov-26 13:05"],
        ["(FIN) NDP/LIT", "JRA"],
        ["(Ter/Adnkronos)", "ISSN 2465 - 1222", "24-NOV-26 12:41"],
        ["ABC // DEF", "Lusa/Fim"],
        ["(foto) (vídeo)"],
        ["AGERPRES/(AS - autor: Maria Pop, editor: Ion Rus, editor online: Ada Lup)"],
    ],
    ids=lambda below: below[0],
)
def test_what_an_agency_sets_below_its_copy_is_no_text(below: list[str]) -> None:
    assert texts(read("\n".join((FIRST, SECOND, *below)))) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("end", "credit"), [(" EFE", "EFE"), (" (ANSA).", "ANSA"), (" Fin", None), (" OTAN", None), (" (AP).", "AP")]
)
def test_the_agency_behind_the_last_sentence_is_an_end_mark(end: str, credit: str | None) -> None:
    reading = read(f"{FIRST}\n{SECOND}{end}")
    assert _article(reading).credit_line == credit
    assert texts(reading)[1] == (SECOND + end if end == " OTAN" else SECOND)


def test_people_and_bureaus_at_the_foot_are_told_apart() -> None:
    article = _article(read(f"{FIRST}\n{SECOND}\n(Rédaction de Berlin, version française Etienne Breban)"))
    assert article.authors == ()
    assert [(one.name, one.role) for one in article.contributors] == [("Etienne Breban", "translator")]


@pytest.mark.parametrize(
    ("notice", "holder", "year"),
    [
        (
            "© Le Courrier du Littoral 2026 - Tous droits réservés. Reproduction interdite.",
            "Le Courrier du Littoral",
            2026,
        ),
        ("Copyright 2026 © Corriere del Lago. Tutti i diritti riservati.", "Corriere del Lago", 2026),
        ("Todos los derechos reservados. Prohibida su reproducción total o parcial.", None, None),
        ("Todos os direitos reservados. É proibida a reprodução sem autorização.", None, None),
    ],
)
def test_a_notice_is_read(notice: str, holder: str | None, year: int | None) -> None:
    reading = read(f"{FIRST}\n{SECOND}\n{notice}")
    rights = _article(reading).rights
    assert (rights.copyright_notice, rights.copyright_holder, rights.copyright_year) == (notice, holder, year)
    assert texts(reading) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "L’article Le pont rouvre samedi est apparu en premier sur Le Courrier du Littoral.",
        "La entrada Reabre el puente se publicó primero en Diario del Litoral.",
        "L'articolo Riapre il ponte proviene da Corriere del Lago.",
        "O post Ponte reabre no sábado apareceu primeiro em Jornal do Litoral.",
        "Cet article est réservé aux abonnés",
        "Este contenido es exclusivo para suscriptores",
    ],
)
def test_a_line_of_a_page_is_no_text(line: str) -> None:
    assert texts(read(f"{FIRST}\n{SECOND}\n{line}")) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "L'article du code est apparu en 1804, rappelle le juriste.",
        "La entrada al museo se publicó en la web.",
        "Il vous reste trois jours pour visiter l'exposition.",
    ],
)
def test_a_sentence_that_begins_like_a_line_of_a_page_is_text(line: str) -> None:
    assert texts(read(f"{FIRST}\n{line}\n{SECOND}")) == [FIRST, line, SECOND]


@pytest.mark.parametrize(
    ("line", "names", "job"),
    [
        ("Michel Saba, La Presse Canadienne", ["Michel Saba"], None),
        ("Letycia Bond – Repórter da Agência Brasil", ["Letycia Bond"], "Repórter da Agência Brasil"),
        ("Punta Arenas, Chile", [], None),
        ("Madrid, EFE", [], None),
    ],
)
def test_a_name_before_a_house_or_a_job_above_the_dateline_is_a_byline(
    line: str, names: list[str], job: str | None
) -> None:
    article = _article(read(f"{line}\nOTTAWA (AFP) - {FIRST}\n{SECOND}"))
    assert [one.name for one in article.authors] == names
    assert [one.job_title for one in article.authors] == [job] * len(names)


@pytest.mark.parametrize(
    "line", ["Publicado em 24/11/2026 - 18:02 - São Paulo", "Publié le 24 novembre 2026 à 18h02", "24/09/2026 19h44"]
)
def test_when_a_page_was_made_is_neither_dateline_nor_text(line: str) -> None:
    reading = read(f"{line}\n{FIRST}\n{SECOND}")
    assert _article(reading).dateline is None
    assert texts(reading)[-2:] == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Por João Silva - São Paulo", ["João Silva"]),
        ("Por Bruno Sá, g1 — São Paulo", ["Bruno Sá"]),
        ("Por Carmen Ruiz | Bilbao", ["Carmen Ruiz"]),
        ("Par Marie Roux – AFP", ["Marie Roux"]),
        ("Par Marie Roux, Paul Legrand", ["Marie Roux", "Paul Legrand"]),
    ],
)
def test_a_town_or_a_house_behind_the_names_is_nobody(line: str, names: list[str]) -> None:
    assert [one.name for one in _article(read(f"{line}\n{FIRST}\n{SECOND}")).authors] == names
