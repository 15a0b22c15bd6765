"""Kills and embargoes in German, Dutch and the Nordic languages, and sentences that begin like them."""

from __future__ import annotations

import pytest

from tests.wire.reading import read

STORY = "Berlin (dpa) - Eine Fabrik brannte am Montag in Hamburg, wie die Feuerwehr mitteilte.\n"

KILLS = (
    'ACHTUNG: Die Meldung "Feuer im Hafen" (14.30 Uhr) wird zurückgezogen.',
    "Die Meldung „Feuer im Hafen“ von 14.30 Uhr bitte nicht verwenden.",
    'Wir ziehen unsere Meldung "Feuer im Hafen" zurück.',
    "UTGÅR: Artikeln om branden utgår.",
    'Telegrammet "Brand i hamnen" dras tillbaka.',
    "ANNULLERES: Meldingen om brannen trekkes.",
    "VERVALT: bericht over brand in haven",
    'Het bericht "Brand in haven" wordt ingetrokken.',
    "ZURÜCKZIEHUNG: Die Meldung APA0234 vom Dienstag wird hiermit zurückgezogen.",
    "Bitte verwenden Sie die dpa-Meldung «Feuer im Hafen» nicht. Sie wird ersatzlos gestrichen.",
    "POISTO: Uutinen tulipalosta.",
    "MITÄTÖITY: Juttu tulipalosta on vedetty pois.",
)
PROSE = (
    "Die Meldung „Feuer im Hafen“ verbreitete sich am Montag schnell im Netz.",
    "Die Meldung vom Ende der Fabrik wurde am Montag dementiert.",
    "Meldingen om brannen kom klokken ni, sa politiet.",
    'Het bericht "Brand in haven" verscheen maandag in de krant.',
    "Frigives den tiltalte, anker anklageren dommen.",
)


@pytest.mark.parametrize("line", KILLS)
def test_a_withdrawal_is_a_kill(line: str) -> None:
    article = read(f"{line}\n\n{STORY}").article
    assert article is not None
    assert (article.act, article.pub_status) == ("kill", "canceled")


@pytest.mark.parametrize("line", ["Frigives den 26.11.2026 kl. 10", "FRIGIS 26.11.2026 kl 10"])
def test_a_release_without_its_zone_is_withheld(line: str) -> None:
    article = read(f"{line}\n\n{STORY}").article
    assert article is not None
    assert article.pub_status == "withheld"


@pytest.mark.parametrize("line", PROSE)
def test_prose_that_begins_so_stays(line: str) -> None:
    article = read(f"{line}\n\n{STORY}").article
    assert article is not None
    assert (article.act, article.pub_status) == (None, "usable")
    assert line in str(article.body)
