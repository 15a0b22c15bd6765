"""Which kinds of values the properties take that are read and written here, by schema.org 30."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXT, ADDRESS, TIME, NUMBER, TRUTH, DURATION = "Text", "URL", "DateTime", "Number", "Boolean", "Duration"
LITERALS: Final = frozenset({TEXT, ADDRESS, TIME, NUMBER, TRUTH, DURATION})

_PARTY: Final = "Person Organization"
_WORK: Final = {
    "headline": "Text",
    "alternativeHeadline": "Text",
    "name": "Text",
    "abstract": "Text",
    "description": "Text TextObject",
    "articleBody": "Text",
    "articleSection": "Text",
    "dateline": "Text",
    "creditText": "Text",
    "copyrightNotice": "Text",
    "copyrightYear": "Number",
    "copyrightHolder": _PARTY,
    "usageInfo": "URL CreativeWork",
    "license": "URL CreativeWork",
    "isAccessibleForFree": "Boolean",
    "keywords": "Text URL DefinedTerm",
    "genre": "Text URL DefinedTerm",
    "inLanguage": "Text Language",
    "wordCount": "Number",
    "version": "Text Number",
    "url": "URL",
    "mainEntityOfPage": "URL CreativeWork",
    "thumbnailUrl": "URL",
    "identifier": "Text URL PropertyValue",
    "datePublished": "DateTime",
    "dateModified": "DateTime",
    "dateCreated": "DateTime",
    "expires": "DateTime",
    "author": _PARTY,
    "creator": _PARTY,
    "contributor": _PARTY,
    "editor": "Person",
    "translator": _PARTY,
    "publisher": _PARTY,
    "provider": _PARTY,
    "sourceOrganization": "Organization",
    "image": "URL ImageObject",
    "video": "VideoObject Clip",
    "audio": "Text AudioObject Clip MusicRecording",
    "about": "Thing",
    "mentions": "Thing",
    "contentLocation": "Place",
    "locationCreated": "Place",
    "correction": "Text URL CorrectionComment",
    "hasPart": "CreativeWork",
    "isPartOf": "URL CreativeWork",
    "isBasedOn": "URL CreativeWork Product",
    "translationOfWork": "CreativeWork",
    "creativeWorkStatus": "Text DefinedTerm",
    "digitalSourceType": "URL",
    "speakable": "URL SpeakableSpecification",
    "sameAs": "URL",
    "additionalType": "Text URL",
}
_NAMED: Final = {"name": "Text", "url": "URL", "sameAs": "URL", "alternateName": "Text", "image": "URL ImageObject"}
_MEDIA: Final = {
    **_NAMED,
    "contentUrl": "URL",
    "embedUrl": "URL",
    "thumbnailUrl": "URL",
    "width": "Distance QuantitativeValue Number Text",
    "height": "Distance QuantitativeValue Number Text",
    "caption": "Text MediaObject",
    "headline": "Text",
    "creditText": "Text",
    "duration": "Duration QuantitativeValue",
    "uploadDate": "DateTime",
    "datePublished": "DateTime",
    "dateModified": "DateTime",
}
PROPERTIES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    kind: {name: tuple(kinds.split()) for name, kinds in table.items()}
    for kind, table in {
        "Article": _WORK,
        "Person": {**_NAMED, "jobTitle": "Text DefinedTerm", "email": "Text"},
        "Organization": {**_NAMED, "logo": "URL ImageObject", "legalName": "Text"},
        "ImageObject": _MEDIA,
        "VideoObject": _MEDIA,
        "AudioObject": _MEDIA,
        "Place": {**_NAMED, "address": "Text PostalAddress"},
        "WebPageElement": {"isAccessibleForFree": "Boolean", "cssSelector": "Text", "xpath": "Text"},
        "SpeakableSpecification": {"cssSelector": "Text", "xpath": "Text"},
        "CorrectionComment": {"text": "Text", "datePublished": "DateTime"},
        "Quotation": {"text": "Text", "spokenByCharacter": _PARTY},
    }.items()
}
"""Type to property to the types of its values; a pixel count for width and height is as widely read as written."""

FAMILIES: Final[Mapping[str, frozenset[str]]] = {
    "Person": frozenset({"Person"}),
    "Organization": frozenset({"Organization"}),
    "ImageObject": frozenset({"ImageObject", "MediaObject", "CreativeWork"}),
    "VideoObject": frozenset({"VideoObject", "MediaObject", "CreativeWork"}),
    "AudioObject": frozenset({"AudioObject", "MediaObject", "CreativeWork"}),
    "Article": frozenset({"Article", "CreativeWork"}),
    "WebPage": frozenset({"WebPage", "CreativeWork"}),
    "WebSite": frozenset({"WebSite", "CreativeWork"}),
    "WebPageElement": frozenset({"WebPageElement", "CreativeWork"}),
    "CreativeWork": frozenset({"CreativeWork"}),
    "CorrectionComment": frozenset({"CorrectionComment", "CreativeWork"}),
    "Quotation": frozenset({"Quotation", "CreativeWork"}),
    "SpeakableSpecification": frozenset({"SpeakableSpecification"}),
    "BreadcrumbList": frozenset({"BreadcrumbList"}),
    "PostalAddress": frozenset({"PostalAddress"}),
    "PropertyValue": frozenset({"PropertyValue"}),
    "QuantitativeValue": frozenset({"QuantitativeValue"}),
    "DefinedTerm": frozenset({"DefinedTerm"}),
    "Place": frozenset({"Place"}),
    "Thing": frozenset(),
}
"""Type to itself and those above it that are asked for; other types are not judged."""
