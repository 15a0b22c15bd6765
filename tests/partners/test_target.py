"""Exports for a partner: options, limits of a delivery, losses that may not be, names, and kills by expiry."""

from __future__ import annotations

import pytest

from converter import Article, Dates, Paragraph, UsageError
from converter.origins import Origin
from converter.partners.ready import Desk
from converter.partners.target import PartnerTarget, option_problems, target
from converter.paths import present
from converter.pipeline import Conversion
from converter.schemas import SCHEMA_INVALID
from tests.partners.making import AT, FULL, HEAD, changed, profile


def one(number: int, **fields: object) -> Article:
    return Article(id=f"urn:test:{number}", body=(Paragraph(text="Text."),), **fields)  # type: ignore[arg-type]


def sent(to: PartnerTarget, *articles: Article) -> list[list[str]]:
    """Return for each article the codes of the errors that held it back."""
    made: list[Conversion] = [to.convert(article, present(article)) for article in articles]
    assert all((conversion.data is None) == bool(_errors(conversion)) for conversion in made)
    return [_errors(conversion) for conversion in made]


def _errors(conversion: Conversion) -> list[str]:
    return [finding.code for finding in conversion.findings if finding.severity == "error"]


def feed(text: str) -> PartnerTarget:
    return target(profile(f'[[rules]]\ntype = "feed"\n{text}\n'), at=AT)


def test_a_delivery_has_one_language() -> None:
    to = feed("one_language = true")
    assert sent(to, one(1, language="id"), one(2, language="en"), one(3, language="id")) == [[], ["PARTNER_FEED"], []]


def test_a_delivery_has_so_many_articles_and_those_held_back_do_not_count() -> None:
    to = target(
        profile('[[rules]]\ntype = "feed"\nmax_items = 2\n[[rules]]\ntype = "required"\npaths = ["/headline"]'), at=AT
    )
    whole = [one(number, headline="x") for number in range(3)]
    assert sent(to, one(9), *whole) == [["PARTNER_FIELD_MISSING"], [], [], ["PARTNER_FEED"]]


def test_a_delivery_has_so_many_bytes() -> None:
    made = feed("").convert(one(1), present(one(1)))
    assert made.data is not None
    size = len(made.data)
    assert sent(feed(f"max_bytes = {size}"), one(1), one(1)) == [[], ["PARTNER_FEED"]]
    assert sent(feed(f"max_bytes = {size - 1}"), one(1)) == [["PARTNER_FEED"]]


def test_a_loss_of_what_must_be_kept_holds_the_article_back() -> None:
    article = one(1, slugline="slug", text_direction="ltr")
    assert sent(target(profile('[losses]\nkeep = ["/text_direction"]'), at=AT), article) == [["PARTNER_LOSS"]]
    assert sent(target(profile('[losses]\nkeep = ["/headline"]'), at=AT), article) == [[]]


def test_the_policy_fail_writes_nothing_that_has_a_loss() -> None:
    made = target(profile('[losses]\npolicy = "fail"'), at=AT)
    assert sent(made, one(1), one(2, text_direction="ltr")) == [[], ["PARTNER_LOSS"]]


def test_every_reason_is_told_the_exporters_own_too() -> None:
    text = '[[rules]]\ntype = "required"\npaths = ["/headline"]'
    made = target(profile(text, HEAD + '[output]\nformat = "newsml-g2"\n'), at=AT)
    assert sent(made, one(1)) == [["PARTNER_FIELD_MISSING", "PROVIDER_MISSING"]]


def test_options_of_the_profile_reach_the_exporter_and_those_of_the_call_win() -> None:
    made = profile("", HEAD + '[output]\nformat = "csv"\n[output.options]\ndialect = "pmg"\n')
    assert target(made).options["dialect"] == "pmg"
    assert target(made, {"csv": {"dialect": "excel"}}).options["dialect"] == "excel"


def test_options_that_the_exporter_does_not_take_are_found() -> None:
    made = profile("", HEAD + '[output]\nformat = "csv"\n[output.options]\ndialekt = "pmg"\n')
    assert [finding.code for finding in option_problems(made)] == ["OPTION_UNKNOWN"]
    with pytest.raises(UsageError):
        target(made)


def test_a_format_that_nobody_writes_is_named() -> None:
    with pytest.raises(UsageError) as caught:
        target(profile("", HEAD + '[output]\nformat = "smoke-signals"\n'))
    assert caught.value.findings[0].code == "PARTNER_FORMAT_MISSING"


def test_names_follow_the_profiles_pattern() -> None:
    made = target(profile("", HEAD + '[output]\nformat = "csv"\nname = "{partner}-{date}-{slug}-{number}"\n'))
    assert made.file_name(FULL, "story", 3) == "test-2026-01-10-a-floating-market-opens-in-bogor-3.csv"
    assert target(profile("")).file_name(FULL, "story", 3) is None


def test_an_expiry_is_the_status_of_a_partner_that_withdraws_so() -> None:
    dates = Dates(expires="2026-01-10T11:00:00Z", version_created="2026-01-10T11:30:00Z")
    kill = changed(pub_status="canceled", dates=dates)
    made = target(profile('[withdraw]\nway = "expiry"\nhow = "x"'), at=AT)
    made.carries = made.carries - {"/pub_status"}
    assert sent(made, kill) == [[]]
    assert sent(made, changed(kill, dates=Dates())) == [["PARTNER_WITHDRAW", "STATUS_UNSAYABLE"]]


def test_inferred_values_stay_where_the_profile_refuses_them() -> None:
    article = one(1, language="id", origins={"/language": Origin(origin="inferred")})
    assert sent(target(profile('[inferred]\npolicy = "refuse"'), at=AT), article) == [["PARTNER_INFERRED"]]


def test_readiness_counts_an_output_that_its_formats_check_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = SCHEMA_INVALID.found("broken", pointer="")
    monkeypatch.setattr("converter.targets.verification.errors", lambda data, name: [broken])
    [told] = Desk([profile("")], at=AT).ask(FULL)
    assert (told.verdict, [finding.code for finding in told.blockers]) == (
        "blocked",
        ["VERIFY_FAILED", "SCHEMA_INVALID"],
    )
