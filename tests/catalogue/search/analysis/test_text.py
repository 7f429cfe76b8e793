"""From a text as written to words: markup, hyphens, marks, letters of all kinds."""

import unicodedata

import pytest

from catalogue.search.analysis import analyse
from catalogue.search.analysis.text import LONGEST_WORD, clean, fold, raw_words


def surfaces(text: str, language: str = "fi") -> list[str]:
    return [word.surface for word in analyse(text, language).words]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("talous- ja velkaneuvonta", "talousneuvonta"),
        ("talous- ja velkaneuvontaa", "talousneuvonta"),
        ("mielenterveys- ja päihdepalvelut", "mielenterveyspalvelu"),
        ("mielenterveys‑ ja päihdepalveluista", "mielenterveyspalvelu"),  # a hyphen that does not break
        ("liikunta-, kulttuuri- ja nuorisopalvelut", "liikuntapalvelu"),
        ("liikunta-, kulttuuri- ja nuorisopalvelut", "kulttuuripalvelu"),
        ("uimahalli-, kuntosali- ja jäähallivuorot", "uimahallivuoro"),
        ("uimahalli-, kuntosali- ja jäähallivuorot", "kuntosalivuoro"),
        ("neuvonta- tai ohjauspalvelu", "neuvontapalvelu"),
        ("kunto- & uintikortti", "kuntokortti"),
        ("vauva-/lapsiperheet", "vauvaperhe"),
        ("lasten- ja nuortenkirjasto", "lastenkirjasto"),
        ("päihdetyö ja -neuvonta", "päihdeneuvonta"),
        ("nuorisotyö ja -tilat", "nuorisotila"),
        ("velkaneuvonta tai -järjestely", "velkajärjestely"),
    ],
)
def test_a_suspended_hyphen_stands_for_a_whole_word(text: str, whole: str) -> None:
    assert whole in analyse(text, "fi").stream("lemma")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("ekonomi- och skuldrådgivning", "ekonomirådgivning"),
        ("mental- och missbrukarvård", "mentalvård"),
        ("motions- eller vandringsgrupp", "motionsgrupp"),
        ("barn-, ungdoms- och familjearbete", "ungdomsarbet"),
    ],
)
def test_a_suspended_hyphen_stands_for_a_whole_word_in_swedish(text: str, whole: str) -> None:
    assert whole in analyse(text, "sv").stream("stem")


def test_parallel_parts_are_not_piled_up() -> None:
    assert "uimahallihallivuorot" not in surfaces("uimahalli- ja jäähallivuorot")


def test_a_hyphen_left_hanging_at_the_end_harms_nothing() -> None:
    assert surfaces("talous- ja") == ["talous", "ja"]
    assert surfaces("- talous -neuvonta") == ["talous", "neuvonta"]
    assert surfaces("ja -neuvonta") == ["ja", "neuvonta"]


def test_markup_is_no_text() -> None:
    text = "<p class='uinti'>Uimahalli &amp; <b>kylpylä</b></p><!-- piilo -->"
    assert surfaces(text) == ["uimahalli", "kylpylä"]


def test_words_of_a_link_are_read_and_its_address_is_not() -> None:
    assert surfaces("Katso [aukioloajat](https://www.oulu.example/uinti_1) täältä") == [
        "katso",
        "aukioloajat",
        "täältä",
    ]


def test_light_markdown_leaves_words_only() -> None:
    assert surfaces("### Kenelle\n\n* **nuorille**\n* vanhoille_") == ["kenelle", "nuorille", "vanhoille"]


def test_a_sign_for_less_than_is_no_markup() -> None:
    assert surfaces("alle < 18 vuotta ja > 5") == ["alle", "18", "vuotta", "ja", "5"]


def test_letters_taken_apart_are_put_together() -> None:
    assert surfaces(unicodedata.normalize("NFD", "Yksinäisyyttä")) == ["yksinäisyyttä"]


def test_a_soft_hyphen_is_nothing() -> None:
    assert surfaces("yksi\u00adnäisyys") == ["yksinäisyys"]


@pytest.mark.parametrize(("text", "word"), [("KELA:lta", "kela"), ("PTV:n", "ptv"), ("EU:s", "eu")])
def test_an_ending_after_a_colon_is_no_word(text: str, word: str) -> None:
    assert surfaces(text) == [word]


def test_numbers_are_words() -> None:
    assert surfaces("klo 9:30, puh. 116 117, 82v") == ["klo", "9", "30", "puh", "116", "117", "82v"]


@pytest.mark.parametrize(
    ("word", "plain"),
    [("yksinäisyys", "yksinaisyys"), ("Åbo".lower(), "abo"), ("café", "cafe"), ("smörgås", "smorgas"), ("ø", "o")],
)
def test_folding_takes_marks_off(word: str, plain: str) -> None:
    assert fold(word) == plain


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\n",
        "\x00\x01",
        "🙂🙃👨‍👩‍👧",
        "-- - ' & / , ,,, -'-",
        "\"'`´’;--/* DROP TABLE",
        "\ud7ff\uffff\U0010ffff",
        "a" * 10_000,
        "-" * 10_000,
        "a-" * 5_000,
        "<" * 5_000,
        "[" * 5_000 + "](" * 100,
        "İıßẞ",
        "русский العربية 中文 हिन्दी",
    ],
)
@pytest.mark.parametrize("language", ["fi", "sv", "en", "se", "xx"])
def test_anything_can_be_analysed(text: str, language: str) -> None:
    for word in analyse(text, language).words:
        assert word.surface
        assert len(word.surface) <= 2 * LONGEST_WORD


def test_a_null_character_parts_words() -> None:
    assert surfaces("uima\x00halli") == ["uima", "halli"]


def test_tokens_hold_letters_and_digits_only() -> None:
    text = "ruoka-apu rock'n'roll vaa'an 16-vuotiaat talous- ja velkaneuvonta e-tjänst"
    for language in ("fi", "sv", "en", "se"):
        words = analyse(text, language)
        for stream in ("surface", "lemma", "stem", "span", "root", "folded"):
            assert all(token.isalnum() for token in words.stream(stream)), (language, stream)


def test_cleaning_keeps_dots_on_letters() -> None:
    assert clean("ÄÄNI ja ÖLJY Å") == "ääni ja öljy å"


def test_words_come_in_order() -> None:
    assert [raw.text for raw in raw_words("Yksi, kaksi ja kolme")] == ["yksi", "kaksi", "ja", "kolme"]
