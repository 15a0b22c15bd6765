"""Terms of IPTC vocabularies that schema.org knows by a name of its own."""

from __future__ import annotations

from typing import Final

from converter import Term

_IPTC: Final = "http://cv.iptc.org/newscodes/"
_SCHEMA_ORG: Final = ("https://schema.org/", "http://schema.org/")

CONTEXT: Final = "https://schema.org"
NATURE: Final = f"{_IPTC}ninature/"

SUBTYPES: Final = {
    # No genre of IPTC says what ReportageNewsArticle says; a source that means it names schema.org's type itself.
    **{f"{_IPTC}genre/{genre}": f"{genre}NewsArticle" for genre in ("Analysis", "Background", "Opinion", "Review")},
    **{
        f"{home}{genre}NewsArticle": f"{genre}NewsArticle"
        for genre in ("Analysis", "Background", "Opinion", "Reportage", "Review")
        for home in _SCHEMA_ORG
    },
}
"""Genre URI to the subtype of NewsArticle (schema.org 30.0; IPTC NewsCodes "genre")."""

DIGITAL_SOURCES: Final = {
    f"{_IPTC}digitalsourcetype/{code}": f"https://schema.org/{name or code[0].upper() + code[1:]}DigitalSource"
    for code, name in (
        ("algorithmicMedia", ""),
        ("algorithmicallyEnhanced", ""),
        ("composite", ""),
        ("compositeCapture", ""),
        ("compositeSynthetic", ""),
        ("compositeWithTrainedAlgorithmicMedia", ""),
        ("computationalCapture", "MultiFrameComputationalCapture"),
        ("dataDrivenMedia", ""),
        ("digitalArt", ""),
        ("digitalCapture", ""),
        ("minorHumanEdits", ""),
        ("negativeFilm", ""),
        ("positiveFilm", ""),
        ("print", ""),
        ("screenCapture", ""),
        ("trainedAlgorithmicMedia", ""),
        ("virtualRecording", ""),
    )
}
"""IPTC digital source type to the member of IPTCDigitalSourceEnumeration that schema.org says is the same."""


def uris(term: Term) -> tuple[str, ...]:
    """Return the URIs that stand for a term: its own, and its vocabulary's with its code appended."""
    made = () if term.scheme is None or term.code is None else (term.scheme + term.code,)
    return made if term.uri is None else (term.uri, *made)


def type_of(genres: tuple[Term, ...]) -> str:
    """Return the type of a work of these genres: NewsArticle or a subtype of it."""
    for genre in genres:
        for uri in uris(genre):
            if uri in SUBTYPES:
                return SUBTYPES[uri]
    return "NewsArticle"
