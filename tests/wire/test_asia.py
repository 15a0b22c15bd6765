"""Copy in scripts without capitals: titles, what ends a paragraph, requests to editors, links, notices."""

from __future__ import annotations

import pytest

from converter.article import Article, Paragraph
from converter.wire.numerals import number
from tests.wire import reading

FIRST = "市政府今天宣布，河岸步道將於下月開放。"
SECOND = "市長說，工程花了三年。"


def article(copy: str) -> Article:
    made = reading.read(copy).article
    assert made is not None
    return made


def _texts(made: Article) -> list[str]:
    return [block.text for block in made.body if isinstance(block, Paragraph)]


def texts(copy: str) -> list[str]:
    return reading.texts(reading.read(copy))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("27", 27),
        ("２７", 27),
        ("২৭", 27),
        ("十", 10),
        ("十四", 14),
        ("二十", 20),
        ("二十七", 27),
        ("廿三", 23),
        ("二〇二六", 2026),
        ("0", None),
        ("", None),
        (None, None),
        ("河", None),
        ("二十七八", None),
        ("二二十", None),
    ],
)
def test_numbers_are_read_in_figures_and_in_characters(text: str | None, value: int | None) -> None:
    assert number(text) == value


def test_what_a_dateline_calls_the_title_is_the_headline_and_the_byline_below_it_is_read() -> None:
    made = article(f"新华社西安5月3日电 题：河岸步道开放\n新华社记者王小明、李小红\n{FIRST}\n{SECOND}")
    assert made.headline == "河岸步道开放"
    assert [one.name for one in made.authors] == ["王小明", "李小红"]
    assert _texts(made) == [FIRST, SECOND]
    assert made.dateline is not None
    assert (made.dateline.place, made.dateline.credit) == ("西安", "新华社")


@pytest.mark.parametrize(
    ("tail", "names"),
    [
        ("（編輯：陳小美）1150503", []),
        ("（完）", []),
        ("（记者王小明）", ["王小明"]),
        ("（中央社）", []),
        ("（了）", []),
        ("（完）（记者王小明）", ["王小明"]),
        ("（佐藤花子、鈴木一郎）", ["佐藤花子", "鈴木一郎"]),
        ("1150503", []),
    ],
)
def test_what_ends_the_last_paragraph_is_no_text(tail: str, names: list[str]) -> None:
    made = article(f"{FIRST}\n{SECOND}{tail}")
    assert _texts(made) == [FIRST, SECOND]
    assert [one.name for one in made.authors] == names


@pytest.mark.parametrize("tail", ["（见图）", "（共三年）", "（圖左二）", "（記者會上）", "（2026年）"])
def test_other_brackets_at_the_end_are_text(tail: str) -> None:
    assert texts(f"{FIRST}\n{SECOND}{tail}") == [FIRST, SECOND + tail]


def test_an_agency_behind_a_dash_is_the_credit() -> None:
    made = article("ผู้ว่าราชการแถลงข่าววันนี้\nฝนจะตกต่อเนื่อง.-สำนักข่าวไทย")
    assert made.credit_line == "สำนักข่าวไทย"
    assert _texts(made)[-1] == "ฝนจะตกต่อเนื่อง"


@pytest.mark.parametrize(
    "line",
    [
        "各用户请勿采用5月3日播发的《河岸步道开放》一稿。",
        "3日10時配信の「歩道開放」の記事を取り消します。",
        "3일 송고한 '산책로 개방' 기사를 전문 취소합니다.",
        "Đề nghị các báo không sử dụng tin “Mở đường ven sông” ngày 3/5.",
        "โปรดอย่านำข่าวทางเดินริมน้ำไปเผยแพร่ (โปรดอย่านำไปเผยแพร่)",
        "कृपया 3 मई की खबर का उपयोग न करें",
        "24日午後の速報は誤りです。使用しないでください。",
        "本稿請註銷勿用。",
    ],
)
def test_a_request_to_leave_a_story_out_is_a_kill(line: str) -> None:
    assert article(line).pub_status == "canceled"
    made = article(f"{line}\n{FIRST}\n{SECOND}")
    assert (made.pub_status, made.act) == ("canceled", "kill")
    assert _texts(made) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "新華社昨天要求各媒體撤下一則報導，引發討論。",
        "同社は3日、記事を取り消したと発表した。",
        "통신사는 3일 해당 기사를 취소했다고 밝혔다.",
        "พรรคประกาศยกเลิกการประชุม",
        "सरकार ने आदेश रद्द कर दिया।",
        "Thông tấn xã đã thu hồi một bản tin, ông nói.",
        "記者会見は午後5時に解禁される情報について開かれた。",
        "市民请勿使用该批次产品，监管部门提醒。",
        "用户请注销旧账号，运营商说。",
        "新版社保卡5月3日后方可使用。",
        "候选人名单5月3日前不得公布。",
        "アユ釣り、3日に解禁",
        "購入した人は使用しないでください、と同社は呼びかけた。",
        "구매자는 제품을 사용하지 마시기 바란다고 했다. 사용하지 마시기 바랍니다.",
        "खाने से पहले इस्तेमाल न करें, डॉक्टर ने कहा।",
        "सड़क रात 10 बजे तक प्रतिबंधित रहेगी।",
        "Thí sinh không đăng ký trước 20/11 sẽ bị loại.",
        "โปรดอย่าใช้ผลิตภัณฑ์นี้ เจ้าหน้าที่เตือน",
    ],
)
def test_a_story_about_a_withdrawal_is_text(line: str) -> None:
    made = article(f"{line}\n{FIRST}\n{SECOND}")
    assert (made.pub_status, made.act) == ("usable", None)
    assert _texts(made)[0] == line


@pytest.mark.parametrize(
    "line",
    [
        "（本稿5月3日17时前请勿发布）",
        "【3日午後5時解禁】",
        "※ 3일 조간부터 사용해 주십시오",
        "ห้ามเผยแพร่ก่อนเวลา 18.00 น.",
        "3 मई शाम 5 बजे से पहले प्रकाशित न करें",
        "(注)5月3日付朝刊以降使用",
        "Không phát trước 17h00 ngày 3/5",
    ],
)
def test_an_embargo_in_whatever_words_withholds_the_story(line: str) -> None:
    made = article(f"{line}\n{FIRST}\n{SECOND}")
    assert made.pub_status == "withheld"
    assert _texts(made) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("act", "line"),
    [
        ("correction", "（第２段落の地名を訂正しました）"),
        ("correction", "＊誤字を修正して再送します。"),
        ("update", "*情報を追加しました。"),
        ("refile", "*システムの不具合により再送します。"),
        ("correction", "<고침> 사회(산책로 개방)"),
        ("correction", "แก้ไข: ย่อหน้าที่ 2"),
    ],
)
def test_what_changed_is_an_act_above_and_below_the_text(act: str, line: str) -> None:
    for copy in (f"{line}\n{FIRST}\n{SECOND}", f"{FIRST}\n{SECOND}\n{line}"):
        made = article(copy)
        assert made.act == act
        assert _texts(made) == [FIRST, SECOND]


def test_a_request_alone_that_is_no_kill_stays_text() -> None:
    assert texts("（第２段落の地名を訂正しました）") == ["（第２段落の地名を訂正しました）"]


@pytest.mark.parametrize("heading", ["延伸閱讀", "関連記事：", "관련기사", "▶ 관련기사", "Tin liên quan", "यह भी पढ़ें"])
def test_titles_below_a_heading_of_links_are_no_text(heading: str) -> None:
    copy = f"{FIRST}\n{SECOND}\n{heading}\n河岸步道 三年有成\n工程費用一次看"
    assert texts(copy) == [FIRST, SECOND]


def test_sentences_below_a_heading_of_links_are_text() -> None:
    copy = f"{FIRST}\n延伸閱讀\n河岸步道 三年有成\n{SECOND}"
    assert texts(copy) == [FIRST, "河岸步道 三年有成", SECOND]


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("本文版权归河岸社所有，未经授权不得转载。", "河岸社"),
        ("《河岸》網站所有內容版權所有 不得轉載", None),
        ("河岸新闻，未经授权不得转载", "河岸新闻"),
        ("当社のコンテンツは著作権法によって保護されます。無断転載は禁じます。", None),
        ("本記事の著作権は河岸通信社に帰属します。", "河岸通信社"),
        ("本網站之文字、圖片及影音，非經授權，不得轉載。", None),
        ("<ⓒ강을 보는 눈, 한강일보 무단전재 배포금지>", "한강일보"),
    ],
)
def test_a_sentence_that_says_whose_the_copy_is_is_a_notice(line: str, holder: str | None) -> None:
    made = article(f"{FIRST}\n{SECOND}\n{line}")
    assert made.rights.copyright_notice == line
    assert made.rights.copyright_holder == holder
    assert _texts(made) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "版权是作者的权利，律师说。",
        "著作権は作者の死後七十年で切れる、と弁護士は話す。",
        "저작권은 작가의 권리라고 변호사는 말했다.",
    ],
)
def test_a_sentence_about_copyright_is_text(line: str) -> None:
    assert texts(f"{FIRST}\n{line}") == [FIRST, line]


@pytest.mark.parametrize(
    "line",
    [
        "《 人民日报 》（ 2026年05月03日 02 版）",
        "2026/05/03 14:05 송고",
        "「河岸網日本語版」2026年5月3日",
        "残り35文字（全文：456文字）",
        "◎공감언론 뉴시스 river@newsis.com",
        "river@yna.co.kr bank@yna.co.kr",
        "भाषा राम श्याम",
    ],
)
def test_where_and_when_a_story_was_sent_is_no_text(line: str) -> None:
    assert texts(f"{FIRST}\n{SECOND}\n{line}") == [FIRST, SECOND]


def test_a_dateline_in_brackets_behind_the_story_is_read() -> None:
    made = article("多瑙河步道今天開放。\n市長說，工程花了三年。（本报维也纳5月3日电）")
    assert made.dateline is not None
    assert (made.dateline.place, made.dateline.credit) == ("维也纳", "本报")
    assert _texts(made) == ["多瑙河步道今天開放。", "市長說，工程花了三年。"]


def test_who_took_a_picture_is_a_photographer() -> None:
    made = article(f"{FIRST}\n{SECOND}\n（新华社记者王小明摄）")
    assert made.authors == ()
    assert [(one.name, one.role) for one in made.contributors] == [("王小明", "photographer")]


def test_a_note_to_readers_is_text() -> None:
    assert texts(f"编者按：河岸步道是本报连续报道的话题。\n{FIRST}")[0].startswith("编者按")


def test_a_byline_behind_the_last_sentence_is_read() -> None:
    made = article("시장은 3일 산책로를 열었다.\n공사는 3년이 걸렸다고 말했다. 원주=김바다 기자 river@example.com")
    assert [one.name for one in made.authors] == ["김바다"]
    assert _texts(made)[-1] == "공사는 3년이 걸렸다고 말했다."


@pytest.mark.parametrize("name", ["ĐỨC PHÚ", "Thúy Nga", "Trần Lộc - Văn Thành"])
def test_a_name_alone_below_a_story_in_vietnamese_is_the_author(name: str) -> None:
    made = article(f"Thành phố mở lối đi ven sông.\nCông trình kéo dài ba năm.\n{name}")
    assert [one.name for one in made.authors] == name.split(" - ")


def test_a_headline_in_capitals_is_no_name() -> None:
    made = article("CAO TỐC BẮC NAM\nThành phố mở lối đi ven sông.\nCông trình kéo dài ba năm.")
    assert made.authors == ()
    assert _texts(made)[0] == "CAO TỐC BẮC NAM"


@pytest.mark.parametrize(
    "line", ["编辑部的故事令人感动，观众说。", "责任编辑这一岗位需要经验。", "記者會於下午舉行，市長出席。"]
)
def test_a_last_sentence_that_begins_like_a_byline_is_text(line: str) -> None:
    assert texts(f"{FIRST}\n{line}") == [FIRST, line]


def test_a_line_that_names_writer_and_place_is_the_dateline() -> None:
    made = article(f"記者王小明／台南報導\n{FIRST}\n{SECOND}")
    assert made.dateline is not None
    assert made.dateline.place == "台南"
    assert [one.name for one in made.authors] == ["王小明"]
    assert _texts(made) == [FIRST, SECOND]


def test_a_notice_below_a_heading_of_links_is_a_notice() -> None:
    made = article(f"{FIRST}\n{SECOND}\n延伸閱讀\n河岸步道 三年有成\n河岸新聞 版權所有")
    assert made.rights.copyright_notice == "河岸新聞 版權所有"
    assert _texts(made) == [FIRST, SECOND]
