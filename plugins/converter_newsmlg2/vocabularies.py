"""Codes of the IPTC's vocabularies that the converter knows, by alias.

``CLOSED`` ones are whole: what is not in them does not exist. Of the ``OPEN`` ones the codes are known that published
NewsML-G2 and the IPTC's own documents use; there may be more.
"""

from __future__ import annotations

from typing import Final

CLOSED: Final[dict[str, frozenset[str]]] = {
    "stat": frozenset({"usable", "withheld", "canceled"}),
    "ninat": frozenset({"text", "picture", "graphic", "video", "audio", "composite", "animated"}),
    "cpnat": frozenset({"abstract", "event", "geoArea", "object", "organisation", "person", "poi"}),
    "cinat": frozenset({"concept", "scheme"}),
}
OPEN: Final[dict[str, frozenset[str]]] = {
    "sig": frozenset({"correction", "update"}),
    "drol": frozenset({"caption", "summary", "teaser"}),
    "rnd": frozenset({"highRes", "web", "thumbnail", "print", "preview", "lowRes"}),
    "irel": frozenset(
        {"seeAlso", "derivedFrom", "dependsOn", "associatedWith", "processedFrom", "previousVersion", "translatedFrom"}
    ),
}
RELATIONS: Final = {
    "see_also": "irel:seeAlso",
    "based_on": "irel:derivedFrom",
    "supersedes": "irel:previousVersion",
}
"""The model's words for relations of which the IPTC's item relations have a code that published NewsML-G2 uses."""

KNOWN: Final[dict[str, frozenset[str]]] = CLOSED | OPEN

RETIRED: Final = frozenset({"crol", "ctrol", "isrol"})
"""Aliases of the IPTC's catalog whose schemes are retired, with one that older catalogs gave to such a scheme."""

MISSPELT: Final = {
    "stat:cancelled": "canceled, with one l",
    "stat:killed": "canceled",
    "stat:withdrawn": "canceled",
    "stat:embargoed": "usable with the element embargoed, or withheld",
    "ninat:graphics": "graphic",
    "ninat:photo": "picture",
    "ninat:image": "picture",
    "cpnat:organization": "organisation, in British spelling",
    "cpnat:place": "geoArea",
}
"""What is met instead of a code, and the code that was meant."""

# ISO 639-1, and the two-letter codes that it had before 1989.
_TWO_LETTERS: Final = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el"
    " en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it"
    " iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt"
    " my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk"
    " sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi"
    " yo za zh zu"
)
LANGUAGES: Final = frozenset(_TWO_LETTERS.split())
DEPRECATED: Final = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro"}
"""Two-letter language codes that BCP 47 keeps for old documents only, and what replaced them."""
