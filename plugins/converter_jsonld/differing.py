"""Whether a document has names or forms that are not schema.org's short ones, told from its bytes alone."""

from __future__ import annotations

import re
from typing import Final

_ADDRESSES: Final = (
    "url|sameAs|image|logo|license|usageInfo|isBasedOn|contentUrl|embedUrl|thumbnailUrl|acquireLicensePage"
    "|discussionUrl|inDefinedTermSet|inCodeSet|publishingPrinciples|correctionsPolicy|relatedLink|significantLink"
    "|additionalType"
)
_OTHERWISE: Final = re.compile(
    rb'"(?:@context"\s*:\s*[^"\s]|@(?:value|list|set|reverse|nest|language)"|(?:type|id)"\s*:'
    rb"|schema:|https?://(?:www\.)?schema\.org/[A-Za-z]"
    rb'|[A-Za-z_][A-Za-z0-9+._-]{0,60}:[^"\s]{0,400}"\s*:'
    rb"|(?:" + _ADDRESSES.encode() + rb')"\s*:\s*(?:\[\s*)?\{\s*"@id"\s*:\s*"[^"#]*"\s*\})'
)
"""What a document has in it that is not all in schema.org's short names; a match says only that it may be."""
ADDRESSES: Final = frozenset(_ADDRESSES.split("|"))
"""The properties of which a value is an address."""


def may_differ(data: bytes) -> bool:
    """Say whether JSON may have names or forms that are to be brought to the short ones; most documents have none."""
    return _OTHERWISE.search(data) is not None
