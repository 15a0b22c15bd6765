"""Lines to editors in the languages of Eastern Europe, Turkey and the Middle East, and sentences like them."""

from __future__ import annotations

import pytest

from tests.wire.reading import read, texts

FIRST = "Министр осмотрел рынок на окраине города и поговорил с продавцами."
SECOND = "Рынок откроется в декабре после ремонта."

ACTS = (
    ("kill", 'Просьба снять сообщение "Рынок закрыт" с ленты'),
    ("kill", 'К сведению подписчиков: сообщение "Рынок закрыт" отозвано, просим не использовать его'),
    ("kill", 'Сообщение "Рынок закрыт", переданное в 10:12, аннулируется, редакция приносит извинения.'),
    ("kill", 'Шановні передплатники! Новину "Ринок зачинено" анульовано.'),
    ("kill", 'Моля, не използвайте новината "Пазарът е затворен".'),
    ("kill", "Поништава се вест о пијаци"),
    ("kill", 'Uwaga - anulujemy depeszę "Targ zamknięty"'),
    ("kill", 'Prosimy o niewykorzystywanie depeszy "Targ zamknięty".'),
    ("kill", 'Prosíme nepoužívejte zprávu "Trh zavřen" z 10:12.'),
    ("kill", 'Zprávu "Trh zavřen" prosím nepoužívejte.'),
    ("kill", 'Upozornenie redakciám: správa "Trh zatvorený" je zrušená.'),
    ("kill", 'A "Bezárt a piac" című hírünket visszavonjuk.'),
    ("kill", 'Molimo da zanemarite vijest "Zatvorena tržnica".'),
    ("kill", 'PREKLICUJEMO VEST "Zaprta tržnica"'),
    ("kill", "Ακυρώνεται η είδηση για την αγορά"),
    ("kill", "Sayın abonelerimiz, pazar haberini lütfen kullanmayınız."),
    ("kill", 'Saat 10.12\'de geçtiğimiz "Pazar kapandı" başlıklı haber iptal edilmiştir.'),
    ("kill", "تسحب الوكالة خبرها عن السوق"),
    ("kill", 'السادة المشتركون: يرجى عدم استخدام خبر "إغلاق السوق"'),
    ("kill", "خبر «تعطیلی بازار» باطل است"),
    ("kill", 'נא לא להשתמש בידיעה "השוק נסגר"'),
    ("correction", "(випр. у другому абзаці)"),
    ("correction", "HELYESBÍTÉS - a második bekezdésben"),
    ("correction", "ISPRAVKA: u drugom pasusu"),
    ("correction", "ΔΙΟΡΘΩΣΗ: στη δεύτερη παράγραφο"),
    ("correction", "ПОВТОР С ИСПРАВЛЕНИЕМ"),
    ("correction", "(تصحيح الاسم)"),
    ("correction", "اصلاحیه"),
    ("correction", "תיקון טעות: בפסקה השנייה"),
    ("update", "UZUPEŁNIENIE"),
    ("update", "(Dopunjena vijest)"),
    ("repeat", "(إعادة)"),
    ("withhold", "Haberi lütfen bekletiniz"),
)


@pytest.mark.parametrize(("act", "line"), ACTS)
def test_a_line_to_editors_acts(act: str, line: str) -> None:
    article = read(f"{line}\n\n{FIRST}\n\n{SECOND}\n").article
    assert article is not None
    assert article.act == act
    assert article.pub_status == {"kill": "canceled", "withhold": "withheld"}.get(act, "usable")
    assert [note.text for note in article.editorial_notes] == [line]


BEHIND = (
    'МОСКВА, 24 ноября. /ТАСС/. ТАСС отзывает сообщение "Рынок закрыт", просьба его не использовать.',
    "Praha 24. listopadu (ČTK) - ČTK ruší zprávu o uzavření trhu.",
    'ANKARA (AA) - AA, "Pazar kapandı" başlıklı haberini geri çekti.',
    'МОСКВА, 24 ноября. /ТАСС/. Просим аннулировать сообщение "Рынок закрыт".',
    'КИЇВ. 24 листопада. УНН. Просимо анулювати новину "Ринок зачинено".',
    'Warszawa (PAP) - Anulujemy depeszę "Targ zamknięty".',
    'ANKARA (AA) - "Pazar kapandı" başlıklı haberimiz iptal edilmiştir.',
    "القاهرة - أ ش أ : يرجى إلغاء الخبر السابق بشأن السوق.",
    "Praha 24. listopadu (ČTK) - Prosíme nepoužívejte zprávu o uzavření trhu.",
)


@pytest.mark.parametrize("line", BEHIND)
def test_a_kill_behind_a_dateline_is_one(line: str) -> None:
    article = read(f"{line}\n").article
    assert article is not None
    assert article.pub_status == "canceled"
    assert [note.text for note in article.editorial_notes] == [line]


EMBARGOES = (
    "Не публиковать до 10.00 25.11",
    "Ембарго до 10:00 25 листопада",
    "Nie publikować przed godz. 10",
    "NEZVEŘEJŇOVAT PŘED 10. hodinou",
    "EMBARGÓ: november 25., 10 óra",
    "Ne objavljivati prije 10 sati",
    "AMBARGOLU: saat 10.00",
    "محظور النشر حتى الساعة العاشرة",
    "אמברגו עד 10:00",
    "Εμπάργκο έως 10:00",
)


@pytest.mark.parametrize("line", EMBARGOES)
def test_an_embargo_without_its_whole_time_withholds(line: str) -> None:
    article = read(f"{line}\n\n{FIRST}\n\n{SECOND}\n").article
    assert article is not None
    assert article.pub_status == "withheld"
    assert [note.role for note in article.editorial_notes] == ["embargo"]


TIMES = (
    ("EMBARGO do 25. 11. 2026 9:00 SEČ", "2026-11-25T09:00:00+01:00"),
    ("AMBARGO: 25.11.2026 10:00 TSİ", "2026-11-25T10:00:00+03:00"),
    ("Не публиковать до 10:00 мск 25 ноября 2026 г.", "2026-11-25T10:00:00+03:00"),
    ("محظور النشر حتى ١٠:٠٠ بتوقيت غرينتش ٢٥ نوفمبر ٢٠٢٦", "2026-11-25T10:00:00Z"),
    ("Embargo do 24. listopada 2026. u 10:00 CET", "2026-10-24T10:00:00+01:00"),
    ("Embargo do 24 listopada 2026, godz. 10:00 CET", "2026-11-24T10:00:00+01:00"),
)


@pytest.mark.parametrize(("line", "moment"), TIMES)
def test_an_embargo_with_day_hour_and_zone_is_one(line: str, moment: str) -> None:
    article = read(f"{line}\n\n{FIRST}\n\n{SECOND}\n").article
    assert article is not None and article.dates is not None
    assert article.dates.embargoed_until == moment


BANS = (
    "Використання матеріалів для навчання моделей штучного інтелекту заборонено.",
    "Využití tohoto obsahu pro trénování umělé inteligence je zakázáno.",
    "Zabranjeno je korišćenje sadržaja za obučavanje veštačke inteligencije.",
    "Tilos a tartalom felhasználása mesterséges intelligencia tanítására.",
    "Απαγορεύεται η χρήση του περιεχομένου για εκπαίδευση τεχνητής νοημοσύνης.",
    "אין להשתמש בתוכן זה לאימון מודלים של בינה מלאכותית.",
    "استفاده از این محتوا برای آموزش هوش مصنوعی ممنوع است.",
)


@pytest.mark.parametrize("line", BANS)
def test_a_ban_of_training_below_a_story_is_rights(line: str) -> None:
    reading = read(f"{FIRST}\n\n{SECOND}\n\n{line}\n")
    assert reading.article is not None and reading.article.rights.data_mining is not None
    assert texts(reading) == [FIRST, SECOND]
    assert reading.article.rights.data_mining.name == line


HIDDEN = ("Не для печати", "Nie do publikacji", "Není určeno ke zveřejnění", "Yayımlanmaz", "ليس للنشر", "לא לפרסום")


@pytest.mark.parametrize("line", HIDDEN)
def test_what_is_not_for_publication_is_kept_back(line: str) -> None:
    reading = read(f"{FIRST}\n\n{SECOND}\n\n{line}\n\n+7 000 000-00-00\n")
    assert reading.article is not None
    assert texts(reading) == [FIRST, SECOND]
    assert [note.text for note in reading.article.internal_notes] == [line, "+7 000 000-00-00"]


PROSE = (
    "Исправление ошибок займет год, говорят в министерстве.",
    "Внимание! Так начинался каждый его доклад.",
    "Материал газеты подготовлен к выставке.",
    "Просим не использовать воду из реки, говорится в объявлении мэрии.",
    "Эмбарго на поставки вводится с декабря, напомнил министр.",
    "Ембарго діятиме три роки, повідомили в уряді.",
    "Uwaga! Od poniedziałku zmienia się rozkład jazdy.",
    "Korekta budżetu wyniesie dwa miliardy.",
    "Oprava mostu potrvá dva roky, uvedla mluvčí.",
    "Zprávu o stavu lesů projedná vláda.",
    'A "Piac" című kiállítás pénteken nyílik.',
    "Molimo sve građane da ostanu kod kuće, rekao je ministar.",
    "Ispravka granica potrajaće godinama.",
    "Ακύρωση της απόφασης ζητούν οι κάτοικοι.",
    "Düzeltme talebini inceleyen mahkeme kararını açıkladı.",
    "Saat 10.00'da başlayan toplantı iptal edildi.",
    "إلغاء الرحلات الجوية أربك المسافرين في المطار.",
    "تصحيح المسار يحتاج إلى وقت، كما قال الوزير.",
    "حذف خبر از سایت اعتراض کاربران را برانگیخت.",
    "תיקון החוק אושר אתמול בכנסת.",
    "МОСКВА, 24 ноября. /ТАСС/. Просим аннулировать договор, заявили в компании журналистам.",
    "ليس للنشر العلمي حدود، يقول الباحث.",
    "Toplantı başlıklı haber dizisi ödül aldı.",
    "Компания отзывает сообщение о дивидендах, говорится на ее сайте.",
    "Vláda ruší zprávu o stavu lesů, řekl ministr.",
    "Agencja anuluje umowę z wykonawcą mostu, podała spółka.",
)


@pytest.mark.parametrize("sentence", PROSE)
def test_a_sentence_that_begins_like_such_a_line_is_text(sentence: str) -> None:
    reading = read(f"{sentence}\n\n{FIRST}\n\n{SECOND}\n")
    assert reading.article is not None
    assert [*texts(reading)] == [sentence.rpartition("/. ")[2], FIRST, SECOND]
    assert reading.article.pub_status == "usable"


def test_the_line_below_says_who_wrote_and_for_whom() -> None:
    reading = read(f"{FIRST}\n\nHaber-Kamera: Ali TAŞ- Can ÖZ/ RİZE, (DHA)-\n")
    assert reading.article is not None
    assert texts(reading) == [FIRST]
    assert [author.name for author in reading.article.authors] == ["Ali TAŞ", "Can ÖZ"]
    assert reading.article.credit_line == "DHA"


@pytest.mark.parametrize(
    ("line", "names"),
    (
        ("وام/منى السيد/علي حسن", ["منى السيد", "علي حسن"]),
        ("Z Brukseli Ewa Lis (PAP)", ["Ewa Lis"]),
        ("Подготовила Вера Котова", ["Вера Котова"]),
    ),
)
def test_a_signature_names_its_people(line: str, names: list[str]) -> None:
    reading = read(f"{FIRST}\n\n{line}\n")
    assert reading.article is not None
    assert texts(reading) == [FIRST]
    assert [author.name for author in reading.article.authors] == names


@pytest.mark.parametrize(
    "line",
    ("م ع/ر ق/س أ", "bko/ agz/", "/ДИ/", "(AY-EK-Y)", "// انتهى //", "انتهای پیام/ ۷۰۰۲۰", "24.11.2026 10:12:45 TSI"),
)
def test_initials_end_marks_and_times_below_a_story_are_no_text(line: str) -> None:
    assert texts(read(f"{FIRST}\n\n{line}\n")) == [FIRST]


@pytest.mark.parametrize(
    "line",
    (
        "При использовании материалов активная ссылка на сайт обязательна.",
        "Усі права захищено.",
        "Wszelkie prawa zastrzeżone.",
        "Tüm hakları saklıdır. İzinsiz kopyalanamaz.",
        "جميع الحقوق محفوظة.",
        "כל הזכויות שמורות",
        "لا يجوز نسخ أو إعادة نشر محتوى هذا الموقع دون إذن.",
    ),
)
def test_terms_of_use_below_a_story_are_rights(line: str) -> None:
    reading = read(f"{FIRST}\n\n{SECOND}\n\n{line}\n")
    assert reading.article is not None
    assert texts(reading) == [FIRST, SECOND]
    assert reading.article.rights.copyright_notice == line


def test_a_holder_between_quotation_marks_is_named() -> None:
    article = read(f"{FIRST}\n\n© 2026 «Тверские ведомости». Все права защищены.\n").article
    assert article is not None
    assert (article.rights.copyright_holder, article.rights.copyright_year) == ("Тверские ведомости", 2026)


def test_a_hijri_date_is_no_date_of_ours() -> None:
    article = read("جدة 14 جمادى الآخرة 1448هـ واس\n\nاستقبل الأمير القنصل العام.\n").article
    assert article is not None and article.dateline is not None
    assert (article.dateline.place, article.dateline.date) == ("جدة", None)


@pytest.mark.parametrize("line", ("© РИА Новости / Вера Котова", "© Вера Котова/ТАСС", "© Reuters / Вера Котова"))
def test_a_sign_before_agency_and_name_tells_who_took_a_picture(line: str) -> None:
    article = read(f"{line}\n\nМОСКВА, 24 ноя – РИА Новости. {FIRST}\n").article
    assert article is not None
    assert article.rights.copyright_notice is None
    assert [(one.name, one.role) for one in article.contributors] == [("Вера Котова", "photographer")]


def test_an_end_mark_behind_a_short_last_paragraph_is_none_of_it() -> None:
    reading = read("القاهرة - 24 - 11 (كونا) -- استقبل الرئيس أمير البلاد.\nوبحثا العلاقات. (يتبع)\n")
    assert texts(reading) == ["استقبل الرئيس أمير البلاد.", "وبحثا العلاقات."]


@pytest.mark.parametrize("line", ("Autor: ČTK, iDNES.cz", "Фото: Пресс-служба мэра", "Aktualizováno 24.11.2026 10:00"))
def test_a_line_of_houses_or_of_times_is_no_text(line: str) -> None:
    assert texts(read(f"{FIRST}\n\n{SECOND}\n\n{line}\n")) == [FIRST, SECOND]
