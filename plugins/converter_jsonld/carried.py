"""The model paths that schema.org can express."""

from __future__ import annotations

from typing import Final

_PATHS: Final = {
    "": (
        "id version url type language headline subheadline title abstract credit_line pub_status keywords sections"
        " free_to_read extensions body/paragraph dateline/text digital_source_type/uri"
    ),
    "alt_ids": "value role",
    "located": "name kind region country_name country_code uri",
    "authors": "name kind job_title url uri",
    "contributors": "name role kind job_title url uri",
    "provider": "name uri url logo",
    "sources": "name uri url",
    "rights": "copyright_holder copyright_year copyright_notice usage_terms license_url",
    "dates": "published content_created content_modified expires",
    "corrections": "note time",
    "genres": "scheme code uri name",
    "subjects": "scheme code uri name",
    "people": "name scheme code uri role aliases",
    "organisations": "name scheme code uri aliases",
    "places": "name scheme code uri aliases",
    "quotes": "text speaker speaker_role",
    "media": "id kind headline caption alt credit creator copyright_notice usage_terms",
    "media/renditions": "url media_type width height size duration",
    "relations": "rel id version url title",
}

CARRIES: Final = frozenset(
    f"/{group}/{name}" if group else f"/{name}" for group, names in _PATHS.items() for name in names.split()
)
