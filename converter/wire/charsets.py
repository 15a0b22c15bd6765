"""What is known of the older encodings: which agencies send, whose languages each is for, and how these are spelled.

The codecs are Python's. The letters beyond ASCII are those of each language's orthography (Unicode CLDR, exemplar
characters); the frequent ones of other scripts were counted in some thousand lines of each language.
"""

from __future__ import annotations

from typing import Final, NamedTuple

_WESTERN: Final = "en fr de es it pt nl da sv no nn nb fi is id ms ca gl eu af"
_CENTRAL: Final = "cs sk pl hu ro sl hr bs sr sq"
_CYRILLIC: Final = "ru bg be mk sr uk"


class Codec(NamedTuple):
    """An encoding, the languages whose copy comes in it, and whether it is one of the usual ones of its languages."""

    name: str
    languages: frozenset[str]
    usual: bool = True


def _codecs(names: str, languages: str, usual: bool = True) -> tuple[Codec, ...]:
    spoken = frozenset(languages.split())
    return tuple(Codec(name, spoken, usual) for name in names.split())


SINGLE_BYTE: Final = (
    *_codecs("cp1252 iso8859_15", _WESTERN),
    *_codecs("cp850 cp858 mac_roman", _WESTERN, usual=False),
    *_codecs("cp1250 iso8859_2", _CENTRAL),
    *_codecs("cp852 mac_latin2", _CENTRAL, usual=False),
    *_codecs("mac_croatian", "hr bs sl sr", usual=False),
    *_codecs("mac_romanian", "ro", usual=False),
    *_codecs("cp1254 iso8859_9", "tr"),
    *_codecs("cp857 mac_turkish", "tr", usual=False),
    *_codecs("cp1257 iso8859_13 iso8859_4", "lt lv et"),
    *_codecs("cp1252 iso8859_15", "et"),
    *_codecs("cp775", "lt lv et", usual=False),
    *_codecs("cp1251 koi8_r", _CYRILLIC),
    *_codecs("koi8_u", "uk"),
    *_codecs("cp866 iso8859_5 mac_cyrillic", _CYRILLIC, usual=False),
    *_codecs("cp1125", "uk", usual=False),
    *_codecs("cp1253 iso8859_7", "el"),
    *_codecs("cp737", "el", usual=False),
    *_codecs("cp1255 iso8859_8", "he"),
    *_codecs("cp862", "he", usual=False),
    *_codecs("cp1256", "ar fa ur"),
    *_codecs("iso8859_6", "ar"),
    *_codecs("cp720", "ar", usual=False),
    *_codecs("cp1258", "vi"),
    *_codecs("cp874", "th"),
)
"""Where two make the same text of some bytes, the first is named."""

ALPHABETS: Final = {
    "en": "áâãäåçèéêëíïñóôöøúüœæ", "id": "é", "ms": "é", "fr": "àâæçéèêëîïôœùûüÿ", "de": "äöüß", "es": "áéíñóúü",
    "it": "àèéìîòù", "pt": "áâãàçéêíóôõúü", "nl": "áéëïíóöüèê", "da": "æøåéü", "no": "æøåéòôóü", "nb": "æøåéòôóü",
    "nn": "æøåéòôóü", "sv": "åäöéáü", "fi": "äöå", "is": "áðéíóúýþæö", "ca": "àçéèíïóòúü", "gl": "áéíñóúü", "eu": "ñçü",
    "af": "áéèêëîïôöúû", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "pl": "ąćęłńóśźż", "hu": "áéíóöőúüű",
    "ro": "ăâîşţșț", "sl": "čšžćđ", "hr": "čćđšž", "bs": "čćđšž", "sr": "čćđšž" "абвгдђежзијклљмнњопрстћуфхцчџш",
    "sq": "ëç", "tr": "âçğıiîöşüûİ", "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "et": "äõöüšž",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя", "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
    "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשת", "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىًٌٍَُِّْـ",
    "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگكلمنهوییيىًٌٍَُِّْـ",
    "ur": "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںهھہوؤیےۓًٌٍَُِّْـ",
    "th": "".join(map(chr, (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4F)))),
}  # fmt: skip
"""The letters beyond ASCII that words of a language have, in lower case."""

FREQUENT: Final = {
    "ru": "оеаитнрсвлпд", "uk": "онаеитвіркду", "be": "аніцеорсклвыі", "bg": "аетионрсвлдп", "sr": "аеионтрсдвмк",
    "mk": "аеионтрсдвкл", "el": "εατιονσρπμηί", "he": "יוהתלאשמרבנח", "ar": "الميترنوةعدف", "fa": "ایيدرنهمتوبکكش",
    "ur": "ایےکںرنتسہومل", "th": "า้่นอรกเงลมัีหดยทวไสบต",
}  # fmt: skip
"""The letters that make 0.7 to 0.8 of a text, for languages in other scripts than Latin."""

SIMPLIFIED: Final = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学"
    "如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高"
    "间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解"
    "水名真论处走义各入几口认条平系气题活更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形"
    "社便决治展马科司五基据京北称部会议记者经济"
)
TRADITIONAL: Final = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學"
    "如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高"
    "間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解"
    "水名真論處走義各入幾口認條平系氣題活更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形"
    "社便決治展馬科司五基據京北稱議記經濟台灣"
)
SYLLABLES: Final = (
    "이다니지습하가를에는로을의시요사해되수정없한은제입세합자용서어기할인었않있트일선비위드성호리번주오보개대의도으아그여업게들나신면른우생고"
    "적경부국무과원전장관조연민구동상공력문미중산결회만간"
)
