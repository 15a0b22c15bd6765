"""Partner profiles: data that says what a partner takes, and the judgement of articles by it."""

from converter.partners.library import Library as Library, known_partners as known_partners
from converter.partners.profile import Profile as Profile
from converter.partners.rules import partner_findings as partner_findings

__all__ = ["Library", "Profile", "known_partners", "partner_findings"]
