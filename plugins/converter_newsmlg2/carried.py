"""The model paths that a newsItem can express; everything else is reported as lost.

Left out on purpose: ``copyright_year`` (it stands in the notice), the parts of a dateline other than its text and
place, ``corrections/time`` and ``provider/logo`` (G2 has no such property), ``quotes`` (their words are in the body,
their speakers have no place in XHTML), and what was noted of raw blocks. Of ``extensions`` only what came from
NewsML-G2 is written back.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from converter_newsmlg2.versions import lacking

_GROUPS: Final = {
    "": "id version url type language text_direction headline subheadline slugline title abstract byline credit_line"
    " pub_status act urgency extensions keywords incoming_feed_id",
    "/alt_ids": "value role",
    "/alt_headlines": "text role",
    "/dateline": "raw text place",
    "/located": "name kind region country_name country_code uri",
    "/authors": "name kind role job_title url uri",
    "/contributors": "name kind role job_title url uri",
    "/provider": "name uri url",
    "/sources": "name role uri url",
    "/rights": "copyright_holder copyright_notice usage_terms license_url allow deny",
    "/rights/data_mining": "scheme code uri name",
    "/dates": "published first_created version_created content_created content_modified embargoed_until expires",
    "/signals": "scheme code uri name",
    "/corrections": "note",
    "/editorial_notes": "text role",
    "/genres": "scheme code uri name",
    "/subjects": "scheme code uri name relevance confidence",
    "/people": "name scheme code uri role aliases",
    "/organisations": "name scheme code uri role aliases",
    "/places": "name scheme code uri role aliases",
    "/digital_source_type": "scheme code uri name",
    "/relations": "rel id version url title",
    "/media": "id kind headline caption alt credit creator copyright_notice usage_terms",
    "/media/renditions": "url role media_type width height size duration",
    "/body": "paragraph heading quote list table media raw",
    "/body/heading": "level",
    "/body/quote": "cite",
    "/body/list": "ordered",
    "/body/table": "caption",
    "/body/marks": "strong emphasis underline strike superscript subscript code quote language link title",
}

CARRIED: Final = frozenset(f"{group}/{name}" for group, names in _GROUPS.items() for name in names.split())


@cache
def carried(version: str) -> frozenset[str]:
    """Return the paths that an item of a version of the standard can express."""
    without = tuple(lacking(version).values())
    return frozenset(path for path in CARRIED if not path.startswith(without)) if without else CARRIED
