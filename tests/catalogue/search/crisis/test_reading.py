"""What is read as a crisis, how loudly, and what is not: one example for each thing the rules must keep apart."""

import pytest

from catalogue.search.crisis import Level, read_crisis
from catalogue.search.crisis.phrases import Phrase
from catalogue.search.crisis.tokens import MOST_WORDS
from themes.crisis_topics import CrisisTopic


def topic(text: str, language: str = "fi") -> str | None:
    crisis = read_crisis(text, language)
    return crisis.topic.value if crisis else None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("itsemurha", "fi", "suicide"),
        ("itsemurhaa yrittänyt", "fi", "suicide"),
        ("en halua elää", "fi", "suicide"),
        ("puoliso lyö", "fi", "violence"),
        ("turvakoti", "fi", "violence"),
        ("självmordstankar", "sv", "suicide"),
        ("jag vill inte leva", "sv", "suicide"),
        ("min man slår mig", "sv", "violence"),
        ("i want to die", "en", "suicide"),
        ("my husband hits me", "en", "violence"),
        ("viiltelen", "fi", "self-harm"),
        ("jag skär mig", "sv", "self-harm"),
        ("minut raiskattiin", "fi", "sexual"),
        ("lasta hakataan", "fi", "child"),
        ("minua vainotaan", "fi", "threat"),
        ("ei hengitä", "fi", "acute"),
        ("en jaksa enää", "fi", "coping"),
        ("i cant go on anymore", "en", "coping"),
    ],
)
def test_plain_words_are_read_in_three_languages(text: str, language: str, expected: str) -> None:
    crisis = read_crisis(text, language)
    assert crisis is not None
    assert (crisis.topic.value, crisis.level) == (expected, Level.FULL)


@pytest.mark.parametrize(
    "text",
    [
        "mä en haluu enää elää", "en halua ELÄÄ!!!", "en halua elaa", "en  haluaaa   elää", "itsemurah",
        "itsermurhaa",
        "itse murha", "itsarii mietin", "sjalvmord", "själv mord", "suicde",
        "i dont want to live", "I don’t want to live",
    ],
)  # fmt: skip
def test_speech_missing_dots_and_slips_are_read(text: str) -> None:
    assert topic(text) == "suicide"


def test_negation_and_pronoun_carry_the_meaning() -> None:
    assert topic("haluan elää") is None
    assert topic("en halua elää") == "suicide"
    assert topic("isä hakkaa halkoja") is None
    assert topic("isä hakkaa mua") == "violence"
    assert topic("satutin ranteeni") is None
    assert topic("satutan itseäni") == "self-harm"


def test_not_wanting_to_die_is_a_hint_only() -> None:
    crisis = read_crisis("en halua kuolla", "fi")
    assert crisis is not None
    assert crisis.level == Level.QUIET


@pytest.mark.parametrize(
    "text", ["psykolog", "wage subsidy", "självkänsla", "racing thoughts", "snarkning", "pelata kotona"]
)
def test_right_words_near_crisis_words_are_no_slips(text: str) -> None:
    assert topic(text) is None


@pytest.mark.parametrize("text", ["mun boyfriend lyö mua", "help en jaksa elää", "jag vill kuolla"])
def test_languages_may_be_mixed(text: str) -> None:
    assert read_crisis(text, "fi") is not None


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_language_of_the_page_does_not_decide(language: str) -> None:
    assert topic("i want to kill myself", language) == topic("haluan tappaa itseni", language) == "suicide"


@pytest.mark.parametrize(
    "text",
    [
        "kuolen nauruun", "tappava tylsyys", "itseni sivistäminen", "kuolemanväsynyt", "dead tired", "dödstrött",
        "killing time", "shoot an email", "hakkaa halkoja", "lyö laudalta", "kuolen nälkään",
        "slår mig ihop med andra",
    ],
)  # fmt: skip
def test_idioms_are_no_crisis(text: str) -> None:
    assert topic(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "hautajaiset", "perunkirjoitus", "koiran lopetus", "surevan tuki", "kirja itsemurhasta",
        "isä haluaa kuolla kotona", "nyrkkeily", "itsepuolustuskurssi naisille", "ammunta", "häätö uhkaa",
        "aivohalvauksen kuntoutus",
        "ensiapukurssi", "rikosromaanit", "torakoiden tappaminen", "en jaksa siivota", "en jaksa enää työtäni",
        "väkivallaton viestintä",
    ],
)  # fmt: skip
def test_ordinary_matters_near_death_and_violence_are_no_crisis(text: str) -> None:
    assert topic(text) is None


@pytest.mark.parametrize(
    "text",
    ["itsemurhien ehkäisy -koulutus", "lähisuhdeväkivallan puheeksiotto opas", "voimat loppu", "veli teki itsemurhan"],
)
def test_a_hint_gets_the_quiet_line(text: str) -> None:
    crisis = read_crisis(text, "fi")
    assert crisis is not None
    assert crisis.level == Level.QUIET


def test_the_gravest_topic_comes_first_and_the_exit_goes_with_any_violence() -> None:
    crisis = read_crisis("mies lyö mua ja haluan kuolla", "fi")
    assert crisis is not None
    assert crisis.topics[:2] == (CrisisTopic.SUICIDE, CrisisTopic.VIOLENCE)
    assert crisis.needs_exit


def test_the_language_of_the_words_is_told() -> None:
    crisis = read_crisis("i want to die", "fi")
    assert crisis is not None
    assert crisis.language == "en"


@pytest.mark.parametrize(
    "text", ["", "   ", "🙂" * 500, "'; DROP TABLE x;--", "a" * 10_000, "en " * 5_000, "\x00\u202e", "*" * 99]
)
def test_absurd_input_is_no_crisis_and_no_error(text: str) -> None:
    assert topic(text) is None


def test_a_long_text_is_read_from_its_beginning() -> None:
    assert topic("haluan kuolla " + "ja " * 5_000) == "suicide"
    assert topic("sana " * MOST_WORDS + "haluan kuolla") is None


class TestEditorsPhrases:
    """The editors' own word goes before the rules."""

    CAUGHT = Phrase("valo sammuu*", "", CrisisTopic.SUICIDE, Level.FULL)
    TAKEN_BACK = Phrase("en halua elää kaupungissa", "", CrisisTopic.COPING, None)

    def test_a_phrase_catches_what_no_rule_does(self) -> None:
        assert read_crisis("kohta valo sammuukin", "fi") is None
        crisis = read_crisis("kohta valo sammuukin", "fi", [self.CAUGHT])
        assert crisis is not None
        assert (crisis.topic, crisis.findings[0].rule) == (CrisisTopic.SUICIDE, "“valo sammuu*”")

    def test_its_words_stand_whole_and_together(self) -> None:
        phrase = Phrase("valo sammuu", "", CrisisTopic.SUICIDE, Level.FULL)
        assert read_crisis("valo ei sammuu", "fi", [phrase]) is None
        assert read_crisis("valo sammuuko", "fi", [phrase]) is None

    def test_a_phrase_takes_back_what_a_rule_reads(self) -> None:
        phrase = Phrase("mies lyö", "", CrisisTopic.COPING, None)
        assert read_crisis("mies lyö", "fi") is not None
        assert read_crisis("mies lyö", "fi", [phrase]) is None
        assert read_crisis("mies lyö, haluan kuolla", "fi", [phrase]) is not None

    def test_a_phrase_of_another_language_is_not_asked(self) -> None:
        phrase = Phrase("valo sammuu", "sv", CrisisTopic.SUICIDE, Level.FULL)
        assert read_crisis("valo sammuu", "fi", [phrase]) is None
        assert read_crisis("valo sammuu", "sv", [phrase]) is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [("miten mä selviän aamuun", "fi"), ("how do i survive the night", "en"), ("hur ska jag överleva natten", "sv")],
)
def test_not_knowing_how_to_get_through_the_night_gets_at_least_the_quiet_line(text: str, language: str) -> None:
    assert read_crisis(text, language) is not None


def test_thinking_of_jumping_is_a_crisis_in_a_noun_too() -> None:
    assert topic("mietin sillalta hyppäämistä") == "suicide"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("haluan lopettaa kaiken turhan ostamisen", "fi"), ("skärgård utflykt", "sv"), ("make dinner tonight", "en"),
        ("selviämme lomalla aamuun asti ulkona retki", "fi"),
    ],
)  # fmt: skip
def test_an_end_to_habits_an_archipelago_and_a_night_out_are_no_crisis(text: str, language: str) -> None:
    assert read_crisis(text, language) is None
