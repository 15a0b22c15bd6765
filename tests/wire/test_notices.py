"""Notices at the foot: whose the copy is, and that nobody may train machines with it, in many languages."""

from __future__ import annotations

import pytest

from converter import validate_article
from converter.article import Article
from tests.wire.reading import read

LEAD = "Menteri itu meninjau pasar rakyat di pinggir kota pada pagi hari."
SECOND = "Ia berbincang dengan para pedagang sayur."


def _article(line: str) -> Article:
    article = read(f"{LEAD}\n{SECOND}\n{line}").article
    assert article is not None
    assert validate_article(article) == []
    return article


def test_a_sign_and_an_agency_in_brackets_are_notice_and_credit() -> None:
    article = _article("(©NTB)")
    assert (article.credit_line, article.rights.copyright_holder) == ("NTB", "NTB")
    assert len(article.body) == 2


BANS = (
    "No part of this content may be used for AI training.",
    "This article may not be used to train artificial intelligence systems.",
    "Text and data mining of this content is not permitted.",
    "Konten ini dilarang digunakan untuk pelatihan kecerdasan buatan.",
    "Die Nutzung dieser Inhalte zum Training von KI-Systemen ist nicht gestattet.",
    "L'utilisation de nos contenus pour entraîner des intelligences artificielles est interdite.",
    "Prohibida la minería de textos y datos.",
    "È vietato l'uso dei contenuti per l'addestramento di sistemi di intelligenza artificiale.",
    "É proibida a utilização deste conteúdo para treinar inteligência artificial.",
    "Het gebruik van deze inhoud voor het trainen van AI is niet toegestaan.",
    "Запрещено использование материалов для обучения искусственного интеллекта.",
    "Bu içeriğin yapay zeka eğitiminde kullanılması yasaktır.",
    "本コンテンツをAI学習に利用することを禁じます。",
    "무단 전재, 재배포 및 AI학습 이용 금지",
    "禁止将本内容用于AI训练。",
    "يحظر استخدام هذا المحتوى لتدريب الذكاء الاصطناعي.",
)


@pytest.mark.parametrize("line", BANS)
def test_a_ban_of_training_is_a_term_of_use(line: str) -> None:
    article = _article(line)
    assert article.rights.data_mining is not None
    assert article.rights.data_mining.name == line
    assert len(article.body) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "AI training is expensive, the company said on Monday.",
        "The law says that artificial intelligence may not decide such cases, the court found.",
        "Pemerintah melarang kecerdasan buatan di ruang ujian, kata menteri itu.",
        "Der Bundestag hat KI-Systemen am Montag Grenzen gesetzt.",
    ],
)
def test_a_sentence_about_machines_stays_in_the_story(sentence: str) -> None:
    article = _article(sentence)
    assert article.rights.data_mining is None
    assert len(article.body) == 3
