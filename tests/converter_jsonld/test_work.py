"""What stands where, and what does not stand there at all."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from converter_jsonld.exporter import JsonLdExporter

from converter import (
    AltHeadline,
    Article,
    Blockquote,
    Contributor,
    Dateline,
    Dates,
    Entity,
    Heading,
    InfoSource,
    Location,
    Loss,
    Mark,
    Media,
    MediaBlock,
    Note,
    Paragraph,
    Person,
    Provider,
    Quote,
    Relation,
    Rendition,
    Rights,
    Suggestion,
    Term,
)

DATELINE = Dateline(raw="Bogor (Antara) - ", text="Bogor (Antara)", place="Bogor", credit="Antara", separator=" - ")


def written(article: Article, **options: Any) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(JsonLdExporter().export(article, options).data)
    return plain


def losses(article: Article, **options: Any) -> dict[str, str]:
    found: tuple[Loss, ...] = JsonLdExporter().export(article, options).losses
    assert len(set(found)) == len(found)
    return {loss.path: loss.outcome for loss in found}


def test_an_article_of_which_little_is_known_says_little() -> None:
    assert written(Article(id="a:1", body=(Paragraph(text="Satu dua."), Paragraph(text="Tiga.")))) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": "a:1",
        "version": 1,
        "creativeWorkStatus": "usable",
        "articleBody": "Satu dua.\n\nTiga.",
        "wordCount": 3,
    }


@pytest.mark.parametrize(
    ("identifier", "node"),
    [
        ("urn:sha256:ab", True),
        ("tag:example.com,2016:1", True),
        ("https://example.com/1", True),
        ("time:1", False),
        ("dpa-157", False),
        ("urn:a<b", False),
    ],
)
def test_only_what_every_processor_reads_alike_is_a_node_identifier(identifier: str, node: bool) -> None:
    plain = written(Article(id=identifier))
    assert plain["identifier"] == identifier
    assert plain.get("@id") == (identifier if node else None)


@pytest.mark.parametrize(
    ("genre", "kind"),
    [
        (Term(uri="http://cv.iptc.org/newscodes/genre/Opinion"), "OpinionNewsArticle"),
        (Term(scheme="http://cv.iptc.org/newscodes/genre/", code="Analysis"), "AnalysisNewsArticle"),
        (Term(uri="https://schema.org/ReportageNewsArticle"), "ReportageNewsArticle"),
        (Term(name="Opinion"), "NewsArticle"),
        (Term(scheme="genre", code="Opinion"), "NewsArticle"),
        (Term(uri="http://cv.iptc.org/newscodes/genre/Interview"), "NewsArticle"),
    ],
)
def test_a_genre_makes_a_subtype_only_where_it_certainly_means_it(genre: Term, kind: str) -> None:
    assert written(Article(id="a", genres=(genre,)))["@type"] == kind


def test_every_party_stands_in_its_own_place() -> None:
    plain = written(
        Article(
            id="a",
            authors=(
                Person(name="Asep", job_title="Reporter", uri="https://e.example/asep"),
                Person(name="Antara", kind="organisation"),
            ),
            contributors=(
                Contributor(name="Budi", role="editor"),
                Contributor(name="Cici", role="translator"),
                Contributor(name="Dedi", role="photographer"),
                Contributor(name="Desk", role="editor", kind="organisation"),
            ),
            provider=Provider(name="Antara", logo="https://e.example/logo.png"),
            sources=(InfoSource(name="Humas"),),
        )
    )
    assert plain["author"] == [
        {"@type": "Person", "name": "Asep", "jobTitle": "Reporter", "sameAs": "https://e.example/asep"},
        {"@type": "Organization", "name": "Antara"},
    ]
    assert [one["name"] for one in plain["editor"]] == ["Budi"]
    assert [one["name"] for one in plain["translator"]] == ["Cici"]
    assert [one["name"] for one in plain["contributor"]] == ["Dedi", "Desk"]
    assert plain["publisher"]["logo"] == {"@type": "ImageObject", "url": "https://e.example/logo.png"}
    assert [one["name"] for one in plain["sourceOrganization"]] == ["Humas"]


def test_the_publisher_option_never_replaces_a_stated_provider() -> None:
    assert written(Article(id="a"), publisher="Contoh")["publisher"]["name"] == "Contoh"
    assert (
        written(Article(id="a", provider=Provider(name="Antara")), publisher="Contoh")["publisher"]["name"] == "Antara"
    )
    assert "publisher" not in written(Article(id="a"))


def test_the_place_of_the_dateline_is_where_the_work_was_made_unless_another_is_stated() -> None:
    article = Article(id="a", dateline=DATELINE)
    assert written(article)["locationCreated"] == {"@type": "Place", "name": "Bogor"}
    located = Location(name="Kota Bogor", region="Jawa Barat", country_code="ID")
    stated = msgspec.structs.replace(article, located=located)
    assert written(stated)["locationCreated"]["name"] == "Kota Bogor"
    assert written(stated)["locationCreated"]["address"] == {
        "@type": "PostalAddress",
        "addressRegion": "Jawa Barat",
        "addressCountry": "ID",
    }
    for one in (article, stated):
        told = dict.fromkeys(("/dateline/raw", "/dateline/place", "/dateline/credit"), "changed")
        assert losses(one) == told


def test_two_dates_with_one_home_keep_the_truer_and_report_the_other() -> None:
    both = Dates(
        first_created="2016-04-12T09:40:00+07:00",
        content_created="2016-04-12",
        version_created="2016-04-12T10:00:00+07:00",
        content_modified="2016-04-12T09:58:00+07:00",
    )
    plain = written(Article(id="a", dates=both))
    assert (plain["dateCreated"], plain["dateModified"]) == ("2016-04-12", "2016-04-12T09:58:00+07:00")
    assert losses(Article(id="a", dates=both)) == {}
    item = Dates(first_created=both.first_created, version_created=both.version_created)
    plain = written(Article(id="a", dates=item))
    assert (plain["dateCreated"], plain["dateModified"]) == (both.first_created, both.version_created)
    assert losses(Article(id="a", dates=item)) == {
        "/dates/first_created": "changed",
        "/dates/version_created": "changed",
    }


def test_an_embargo_is_not_carried_and_a_kill_is_said() -> None:
    dates = Dates(embargoed_until="2016-04-13T00:00:00+07:00")
    article = Article(id="a", dates=dates, pub_status="canceled")
    data = JsonLdExporter().export(article, {}).data
    assert b"2016-04-13" not in data
    assert "/dates/embargoed_until" not in JsonLdExporter().carries
    assert written(article)["creativeWorkStatus"] == "canceled"


def test_notes_and_suggestions_never_leave() -> None:
    article = Article(
        id="a",
        editorial_notes=(Note(text="canary-editorial"),),
        internal_notes=(Note(text="canary-internal"),),
        suggestions=(Suggestion(path="/headline", value="canary-suggestion", method="m"),),
    )
    assert b"canary" not in JsonLdExporter().export(article, {}).data


def test_terms_of_use_are_an_address_or_a_text() -> None:
    assert (
        written(Article(id="a", rights=Rights(usage_terms="https://e.example/t")))["usageInfo"] == "https://e.example/t"
    )
    terms = written(Article(id="a", rights=Rights(usage_terms="Dilarang: mengutip tanpa izin")))["usageInfo"]
    assert terms == {"@type": "CreativeWork", "text": "Dilarang: mengutip tanpa izin"}


def test_blocks_that_become_plain_text_are_reported_as_changed() -> None:
    body = (
        Heading(text="Kepala"),
        Paragraph(text="Isi", marks=(Mark(type="strong", start=0, end=3),)),
        Blockquote(text="Kutip"),
    )
    article = Article(id="a", body=body)
    assert written(article)["articleBody"] == "Kepala\n\nIsi\n\nKutip"
    assert losses(article) == {"/body/heading": "changed", "/body/quote": "changed"}
    assert "/body/marks/strong" not in JsonLdExporter().carries


@pytest.mark.parametrize("text", ["a\n\nb", "a\n", "\na"])
def test_a_paragraph_that_reads_as_two_is_reported(text: str) -> None:
    assert losses(Article(id="a", body=(Paragraph(text=text), Paragraph(text="c")))) == {"/body/paragraph": "changed"}
    assert losses(Article(id="a", body=(Paragraph(text="a\nb"), Paragraph(text="c")))) == {}


def test_media_stand_by_kind_one_object_a_file() -> None:
    files = (
        Rendition(url="https://e.example/16x9.jpg", width=1600, height=900, media_type="image/jpeg", size=9),
        Rendition(url="1x1.jpg"),
    )
    media = (
        Media(id="m1", renditions=files, caption="Wali kota", alt="Seorang pria", credit="Antara/Budi", creator="Budi"),
        Media(id="m2", kind="video", renditions=(Rendition(url="v.mp4", duration=62.25),)),
    )
    plain = written(Article(id="a", media=media))
    assert [one["contentUrl"] for one in plain["image"]] == ["https://e.example/16x9.jpg", "1x1.jpg"]
    assert {one["identifier"] for one in plain["image"]} == {"m1"}
    assert plain["image"][0]["width"] == {"@type": "QuantitativeValue", "value": 1600, "unitCode": "E37"}
    assert plain["image"][0]["contentSize"] == "9 B"
    assert plain["video"][0]["duration"] == "PT62.25S"


def test_media_that_partners_may_not_have_are_withheld_and_reported() -> None:
    kept = Media(id="m1", renditions=(Rendition(url="kept.jpg"),))
    held = Media(id="m2", renditions=(Rendition(url="canary.jpg", width=3),), caption="canary", syndicate=False)
    article = Article(id="a", media=(kept, held), body=(MediaBlock(media="m2"),))
    assert b"canary" not in JsonLdExporter().export(article, {}).data
    assert {path for path, outcome in losses(article).items() if outcome == "withheld"} == {
        "/media/id",
        "/media/kind",
        "/media/caption",
        "/media/syndicate",
        "/media/renditions/url",
        "/media/renditions/width",
    }


def test_the_reason_why_media_are_withheld_is_the_same_for_all() -> None:
    held = [Media(id=name, renditions=(Rendition(url="a.jpg"),), syndicate=False) for name in ("m1", "m2")]
    told = JsonLdExporter().export(Article(id="a", media=tuple(held)), {}).losses
    assert {one.reason for one in told} == {"the media object is not for syndication"}
    assert len({one.path for one in told}) == len(told)


def test_a_speaker_who_is_only_guessed_is_withheld() -> None:
    body = (Paragraph(text="“Ya,” katanya. “Tidak,” kata Asep."),)
    said = Quote(block=0, start=17, end=22, text="Tidak", speaker="Asep", speaker_role="Kepala Dinas")
    guessed = Quote(block=0, start=1, end=3, text="Ya", speaker="canary", confidence="medium")
    plain = written(Article(id="a", body=body, quotes=(said, guessed)), quotes=True)
    assert plain["hasPart"] == [
        {
            "@type": "Quotation",
            "text": "Tidak",
            "spokenByCharacter": {"@type": "Person", "name": "Asep", "jobTitle": "Kepala Dinas"},
        },
        {"@type": "Quotation", "text": "Ya"},
    ]
    assert losses(Article(id="a", body=body, quotes=(guessed,)), quotes=True)["/quotes/speaker"] == "withheld"


def test_quotations_are_written_only_when_asked_for() -> None:
    said = Quote(block=0, start=0, end=2, text="Ya", speaker="Asep", speaker_role="Kepala Dinas")
    article = Article(id="a", body=(Paragraph(text="Ya"),), quotes=(said,))
    assert "hasPart" not in written(article)
    assert losses(article) == dict.fromkeys(("/quotes/text", "/quotes/speaker", "/quotes/speaker_role"), "dropped")


def test_a_speaker_who_is_an_organisation_of_the_article_is_one() -> None:
    quote = Quote(block=0, start=0, end=2, text="Ya", speaker="PDAM", speaker_role="humas")
    article = Article(id="a", body=(Paragraph(text="Ya"),), quotes=(quote,), organisations=(Entity(name="PDAM"),))
    assert written(article, quotes=True)["hasPart"][0]["spokenByCharacter"] == {"@type": "Organization", "name": "PDAM"}
    assert losses(article, quotes=True) == {"/quotes/speaker_role": "dropped"}


def test_relations_without_a_home_are_reported() -> None:
    relations = (Relation(rel="translation_of", id="urn:x:2", version=2), Relation(rel="supersedes", id="canary"))
    article = Article(id="a", relations=relations)
    assert written(article)["translationOfWork"] == [{"@type": "CreativeWork", "identifier": "urn:x:2", "version": 2}]
    assert b"canary" not in JsonLdExporter().export(article, {}).data
    assert losses(article) == {"/relations/rel": "dropped", "/relations/id": "dropped"}


def test_other_headlines_are_written_and_reported_as_no_longer_apart() -> None:
    article = Article(id="a", subheadline="b", alt_headlines=(AltHeadline(text="c", role="short"),))
    assert written(article)["alternativeHeadline"] == ["b", "c"]
    assert losses(article) == {"/alt_headlines/text": "changed"}
    assert losses(Article(id="a", subheadline="b")) == {}


def test_many_articles_make_an_array_or_a_graph() -> None:
    exporter = JsonLdExporter()
    one = exporter.export(Article(id="a"), {}).data
    for container in ("array", "graph"):
        frame = exporter.frame({"container": container})
        plain = json.loads(frame.header + frame.separator.join([one, one]) + frame.footer)
        items = plain["@graph"] if container == "graph" else plain
        assert [item["identifier"] for item in items] == ["a", "a"]
        assert json.loads(frame.header + frame.footer) in ([], {"@context": "https://schema.org", "@graph": []})


def test_blanks_in_addresses_are_escaped_and_told() -> None:
    one = Article(id="a", media=(Media(id="m", renditions=(Rendition(url="pictures/a b.jpg"),)),))
    export = JsonLdExporter().export(one, {})
    assert json.loads(export.data)["image"][0]["contentUrl"] == "pictures/a%20b.jpg"
    assert [(loss.path, loss.outcome) for loss in export.losses] == [("/media/renditions/url", "changed")]
