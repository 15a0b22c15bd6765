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
    "Publicado em 1962, o romance vendeu milhões.",
    "Lire Proust et non Zola, conseille le libraire.",
    "Embargo de bienes, multas y prisión: el tribunal lo consideró probado.",
)


def _article(reading: Reading) -> Article:
    assert reading.article is not None
    return reading.article


@pytest.mark.parametrize(("act", "line"), ACTS, ids=[line for _, line in ACTS])
def test_a_line_that_acts_upon_the_story_is_a_note_and_never_text(act: str, line: str) -> None:
    reading = read("\n".join((line, FIRST, SECOND)))
    assert _article(reading).act == act
    assert _article(reading).pub_status == ("canceled" if act == "kill" else "usable")
    assert [note.text for note in _article(reading).editorial_notes] == [line]
    assert texts(reading) == [FIRST, SECOND]


@pytest.mark.parametrize("line", EMBARGOES)
def test_an_embargo_without_a_whole_moment_withholds_the_story(line: str) -> None:
    reading = read("\n".join((line, FIRST, SECOND)))
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
