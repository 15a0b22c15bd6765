"""Notices at the foot: whose the copy is, and that nobody may train machines with it, in many languages."""

from __future__ import annotations

import pytest

from converter import validate_article
from converter.article import Article, Rights
from tests.wire.reading import read, texts

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


NOTICES = (
    "Copyright © 2026 ANTARA. All rights reserved.",
    "© 2026 Reuters. All rights reserved.",
    "(c) 2026 The Associated Press",
    "Copyright 2026 The Associated Press. All rights reserved. This material may not be rewritten.",
    "COPYRIGHT © ANTARA News Jawa Timur 2026",
    "© Agence France-Presse 2026",
    "© AFP – Tous droits réservés",
    "Tous droits de reproduction et de représentation réservés. © 2026 Agence France-Presse",
    "Copyright 2026, dpa (www.dpa.de). Alle Rechte vorbehalten",
    "© dpa-infocom, dpa:261124-930-12345/1",
    "© EFE 2026. Está expresamente prohibida la redistribución.",
    "(c) Agencia EFE",
    "© Riproduzione riservata",
    "RIPRODUZIONE RISERVATA © Copyright ANSA",
    "Tutti i diritti riservati. Copyright 2026 ANSA",
    "© 2026 ANP. Alle auteursrechten en databankrechten zijn voorbehouden.",
    "Alle rechten voorbehouden.",
    "© NTB 2026",
    "Opphavsrett NTB. Alle rettigheter forbeholdt.",
    "© Ritzau. Kopiering uden tilladelse er ikke tilladt.",
    "© TT. Eftertryck förbjudes.",
    "Kaikki oikeudet pidätetään. © STT 2026",
    "© ТАСС, 2026. Все права защищены.",
    "© РИА Новости",
    "© Anadolu Ajansı. Tüm hakları saklıdır.",
    "© ČTK 2026. Všechna práva vyhrazena.",
    "© PAP. Wszelkie prawa zastrzeżone.",
    "Bản quyền © 2026 TTXVN. Ghi rõ nguồn khi phát hành lại.",
    "© Bản quyền thuộc về Thông tấn xã Việt Nam.",
    "© 時事通信社 2026",
    "Ⓒ 공동통신사 2026",
    "<저작권자 © 연합뉴스, 무단 전재-재배포 금지>",
    "저작권자(c) 연합뉴스, 무단 전재-재배포, AI 학습 및 활용 금지",
    "ⓒ 뉴시스, 무단전재 및 재배포 금지",
    "無断転載・複製を禁じます。",
    "記事の無断転載を禁じます",
    "Copyright © 共同通信社 All Rights Reserved.",
    "版权所有 © 2026 新华社。未经授权不得转载。",
    "版權所有 不得轉載",
    "جميع الحقوق محفوظة © 2026 وكالة الأنباء",
    "حقوق النشر © وكالة فرانس برس",
    "कॉपीराइट © 2026 पीटीआई. सर्वाधिकार सुरक्षित।",
    "Hak cipta © 2026 Bernama. Hak cipta terpelihara.",
    "Hak Cipta © 2026 LKBN ANTARA",
    "Dilarang keras mengambil konten, melakukan crawling untuk AI tanpa izin.",
    "Dilarang mengutip tanpa izin.",
    "Hak cipta dilindungi undang-undang.",
    "Hak cipta dilindungi undang-undang. Dilarang memperbanyak tanpa izin tertulis.",
    "Copyright ©2026 Kompas.com",
    "Copyright (C) 2026 Jiji Press, Ltd. All rights reserved.",
    "(c) 2026, The Washington Post",
    "©2026 Bloomberg L.P.",
    "Copyright, 2026, Kyodo News",
    "Copyright: 2026 Deutsche Welle",
    "© Copyright 2026 BBC. Reproduction prohibited.",
    "Nachdruck verboten. © APA 2026",
    "Toute reproduction interdite sans autorisation.",
    "Prohibida su reproducción total o parcial. © 2026 Prensa Latina",
    "Reprodução proibida. © 2026 Agência Lusa",
    "© LUSA - Agência de Notícias de Portugal, S.A.",
    "This article may not be reproduced without permission.",
)

SENTENCES = (
    "Copyright law protects the farmers' songs, the court said on Monday.",
    "Copyright claims against the band were dropped on Monday.",
    "Copyright 2026 will be the theme of the conference, the minister said.",
    "The firm said all rights reserved for minority owners were sold.",
    "All rights reserved for widows will be kept, the minister said.",
    "Reproduction of the virus was stopped, doctors said.",
    "Reproduction prohibited signs were hung in the museum.",
    "Rights of the workers were violated, the union said.",
    "Hak cipta lagu itu digugat oleh keluarga penciptanya, kata pengacara.",
    "Hak cipta 2026 menjadi tema seminar, kata rektor itu.",
    "Dilarang merokok di kawasan itu, kata petugas.",
    "Dilarang mengutip biaya dari siswa, kata kepala dinas pendidikan.",
    "Dilarang keras membuang sampah ke sungai, kata wali kota.",
    "Alle Rechte der Arbeiter sollen gewahrt bleiben, sagte der Minister.",
    "Alle rechten van de arbeiders blijven bestaan, zei de minister.",
    "Nachdruck der Bücher sei nötig, sagte der Verleger.",
    "Tous les droits des ouvriers seront respectés, a dit le ministre.",
    "Toute reproduction des faits est difficile, a dit le juge.",
    "Tutti i diritti dei lavoratori saranno rispettati, ha detto il ministro.",
    "La reproducción de las aves está prohibida en cautividad, dijo el ministro.",
    "Está prohibida la venta de armas, dijo el ministro.",
    "Prohibida la pesca, los vecinos buscan otro trabajo.",
    "Derechos reservados a los indígenas fueron anulados, dijo el juez.",
    "Todos os direitos dos trabalhadores serão mantidos, disse o ministro.",
    "Все права граждан будут защищены, сказал министр.",
    "Все права защищены законом, напомнил судья.",
    "При использовании материалов дела адвокат допустил ошибку.",
    "Tüm hakları elinden alındı, dedi avukatı.",
    "Všechna práva občanů budou zachována, řekl ministr.",
    "Wszelkie prawa pracowników zostaną zachowane, powiedział minister.",
    "Bản quyền bài hát thuộc về gia đình nhạc sĩ, luật sư cho biết.",
    "著作権法の改正案が国会に提出された。",
    "無断転載が相次いでいると出版社は説明した。",
    "저작권자 단체는 월요일 성명을 발표했다.",
    "무단 전재를 막기 위한 법안이 통과됐다.",
    "版权所有者周一提起诉讼，法院表示。",
    "版权局周一表示，将加强监管。",
    "未经授权不得进入该区域，警方表示。",
    "حقوق النشر كانت موضوع المؤتمر، قال الوزير.",
    "جميع الحقوق ستكون محفوظة للعمال، قال الوزير.",
    "कॉपीराइट कानून में बदलाव होगा, मंत्री ने कहा।",
    "The content may not be to everyone's taste, the critic said.",
    "This article of the constitution may not be changed, the court said.",
    "This material may not be safe, engineers said on Monday.",
    "No part of the bridge may be reproduced in plastic, the artist said.",
    "Crawling through the tunnel, the miners reached the shaft.",
    "Text and data are mined by the firm, the report said.",
    "AI training camps for teachers open in March, the ministry said.",
    "The Associated Press said on Monday it would close two offices.",
    "(c) is the third item on the list, the clerk said.",
    "2026 copyright reforms are due in March, the minister said.",
    "Copyrighted songs were played at the rally, the label said.",
    "Copyrights of the novel belong to her daughter.",
    "Reserved seats were sold out, the theatre said.",
    "Permission to reproduce the plans was refused, the council said.",
    "Redistribution of land is the aim of the law, the minister said.",
    "Rewritten or not, the law will pass, the speaker said.",
    "Published in 2026 by Penguin, the book sold a million copies.",
    "Konten itu tidak boleh ditonton anak-anak, kata menteri.",
    "Penggunaan kecerdasan buatan dilarang di ruang ujian, kata rektor.",
)


@pytest.mark.parametrize("line", NOTICES)
def test_a_notice_at_the_foot_is_no_text(line: str) -> None:
    article = _article(line)
    assert len(article.body) == 2
    assert line in {article.rights.copyright_notice, article.rights.data_mining and article.rights.data_mining.name}


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_begins_like_a_notice_stays_in_the_story(sentence: str, place: int) -> None:
    story = [LEAD, SECOND]
    story.insert(place, sentence)
    reading = read("\n".join(story))
    assert texts(reading) == story
    assert reading.article is not None
    assert reading.article.rights == Rights()
