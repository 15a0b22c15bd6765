"""Embargo, withdrawal, audience, expiry and inferred values."""

from __future__ import annotations

import pytest

from converter import Article, Dates, Rights
from converter.findings import Severity
from converter.origins import Origin
from tests.partners.making import AT, FULL, HEAD, OUTPUT, changed, codes, found, profile

HOLD = profile("")
EMBARGOED = changed(dates=Dates(embargoed_until="2026-01-10T20:00:00+07:00"))
KILL = changed(pub_status="canceled", act="kill", headline=None)
INFERRED = changed(
    origins={
        "/language": Origin(origin="inferred", rule="pycld2", confidence="high"),
        "/quotes/1/speaker": Origin(origin="inferred", line=5),
        "/headline": Origin(origin="stated"),
    }
)


def withdraw(way: str, rules: str = "") -> str:
    return f'{rules}[withdraw]\nway = "{way}"\nhow = "do this"\n'


def test_an_embargo_holds_until_it_ends_at_the_jobs_time() -> None:
    assert codes(EMBARGOED, HOLD) == ["PARTNER_EMBARGO"]
    assert codes(EMBARGOED, HOLD, "2026-01-10T13:00:00Z") == []
    assert codes(EMBARGOED, HOLD, None) == ["PARTNER_EMBARGO"]


def test_a_cleared_partner_gets_articles_under_embargo() -> None:
    assert codes(EMBARGOED, profile('[embargo]\npolicy = "carry"')) == []


@pytest.mark.parametrize("deny", ["test", "Test Partner", "TEST"])
def test_rights_that_deny_the_partner_hold_the_article_back(deny: str) -> None:
    assert codes(changed(rights=Rights(deny=(deny,))), HOLD) == ["PARTNER_DENIED"]
    assert codes(changed(rights=Rights(allow=(deny, "other"))), HOLD) == []


def test_rights_that_allow_others_only_hold_the_article_back() -> None:
    assert codes(changed(rights=Rights(allow=("other",))), HOLD) == ["PARTNER_DENIED"]
    assert codes(changed(rights=Rights(deny=("other",))), HOLD) == []


def test_an_article_past_its_use_is_not_sent() -> None:
    assert codes(changed(dates=Dates(expires="2026-01-10T12:00:00Z")), HOLD) == ["PARTNER_EXPIRED"]
    assert codes(changed(dates=Dates(expires="2026-01-10T12:00:01Z")), HOLD) == []
    assert codes(changed(dates=Dates(expires="2026-01-10")), HOLD) == []
    assert codes(changed(dates=Dates(expires="2026-01-09")), HOLD) == ["PARTNER_EXPIRED"]


def test_inferred_values_are_told_refused_or_sent() -> None:
    assert [(one.code, one.severity) for one in found(INFERRED, HOLD)] == [("PARTNER_INFERRED", Severity.WARNING)] * 2
    refuse = profile('[inferred]\npolicy = "refuse"\nallow = ["/language"]')
    [finding] = found(INFERRED, refuse)
    assert (finding.severity, finding.pointer, finding.line) == (Severity.ERROR, "/quotes/1/speaker", 5)
    assert codes(INFERRED, profile('[inferred]\npolicy = "refuse"\nallow = ["/language", "/quotes"]')) == []
    assert codes(INFERRED, profile('[inferred]\npolicy = "send"')) == []


def test_a_kill_is_not_held_back_by_rules_about_content() -> None:
    rules = '[[rules]]\ntype = "required"\npaths = ["/headline"]\n'
    made = profile(withdraw("status", rules))
    assert codes(KILL, made) == []
    assert codes(changed(headline=None), made) == ["PARTNER_FIELD_MISSING"]


@pytest.mark.parametrize("way", ["remove", "call"])
def test_a_withdrawal_that_is_no_file_says_what_to_do(way: str) -> None:
    [finding] = found(KILL, profile(withdraw(way)))
    assert finding.code == "PARTNER_WITHDRAW"
    assert "do this" in finding.message


def test_a_profile_without_a_way_to_withdraw_stops_a_kill() -> None:
    assert codes(KILL, HOLD) == ["PARTNER_WITHDRAW"]


def test_a_withdrawal_by_expiry_needs_an_expiry_that_has_passed_and_a_new_time() -> None:
    made = profile(withdraw("expiry"))

    def canceled(**dates: str) -> Article:
        return changed(KILL, dates=Dates(**dates))

    assert codes(canceled(expires="2026-01-10T11:00:00Z", version_created="2026-01-10T11:30:00Z"), made) == []
    assert codes(canceled(expires="2026-01-10T13:00:00Z", version_created=AT), made) == ["PARTNER_WITHDRAW"]
    assert codes(canceled(expires="2026-01-10T11:00:00Z"), made) == ["PARTNER_WITHDRAW"]
    assert codes(canceled(version_created=AT), made) == ["PARTNER_WITHDRAW"]


def test_a_profile_that_is_old_asks_to_be_looked_at() -> None:
    old = profile("", head=f'{HEAD}valid_until = "2026-01-01"\n{OUTPUT}')
    [finding] = found(FULL, old)
    assert (finding.code, finding.severity) == ("PARTNER_PROFILE_OLD", Severity.WARNING)
    assert codes(FULL, old, "2026-01-01T00:00:00Z") == []
