"""Areas, distances, names and dates in words."""

from datetime import date, datetime

import pytest
from django.utils import translation

from catalogue.hours import HELSINKI
from catalogue.presenters.clock import date_words, full_date, moment_words
from catalogue.presenters.names import language_list, target_groups
from catalogue.presenters.pager import last_page, pager
from catalogue.presenters.place_properties import card_facts, property_facts
from catalogue.presenters.texts import first_text, only_in, prose
from catalogue.presenters.whereabouts import distance_words, listed, municipalities_words
from catalogue.region import get_region
from themes.translated import Translated

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("kilometres", "fi", "en"),
    [(None, "", ""), (0.0, "50 m", "50 m"), (0.31, "300 m", "300 m"), (1.24, "1,2 km", "1.2 km"),
     (9.96, "10 km", "10 km"), (34.4, "34 km", "34 km")],
)  # fmt: skip
def test_a_distance_is_as_exact_as_it_helps(kilometres: float | None, fi: str, en: str) -> None:
    with translation.override("fi"):
        assert distance_words(kilometres) == fi
    with translation.override("en"):
        assert distance_words(kilometres) == en


def test_municipalities_are_named_while_they_are_few() -> None:
    with translation.override("sv"):
        assert municipalities_words(["678"]) == "Brahestad"
    with translation.override("en"):
        assert municipalities_words(["678", "748"]) == "Raahe and Siikajoki"
        assert municipalities_words(["678", "748", "564", "072"]) == "4 municipalities"
        assert municipalities_words([]) == ""


def test_all_municipalities_are_the_region() -> None:
    with translation.override("sv"):
        assert municipalities_words(get_region().codes) == "Norra Österbotten"


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_in_and(words: list[str], said: str) -> None:
    with translation.override("en"):
        assert listed(words) == said


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("fi", date(2026, 12, 4), "pe 4.12."),
        ("sv", date(2026, 12, 4), "fre 4.12"),
        ("en", date(2026, 12, 4), "Fri 4 Dec"),
        ("fi", date(2027, 1, 6), "ke 6.1."),
        ("fi", date(2027, 8, 1), "su 1.8.2027"),
        ("sv", date(2027, 8, 1), "sön 1.8.2027"),
        ("en", date(2027, 8, 1), "Sun 1 Aug 2027"),
    ],
)
def test_a_date_has_its_year_only_when_it_is_far(language: str, day: date, words: str) -> None:
    with translation.override(language):
        assert date_words(day, TODAY) == words


@pytest.mark.parametrize(("language", "words"), [("fi", "12.10.2026"), ("sv", "12.10.2026"), ("en", "12 Oct 2026")])
def test_a_whole_date(language: str, words: str) -> None:
    with translation.override(language):
        assert full_date(date(2026, 10, 12)) == words


def test_a_moment_a_week_ahead_has_its_date() -> None:
    now = datetime(2026, 11, 25, 10, tzinfo=HELSINKI)

    with translation.override("en"):
        assert moment_words(datetime(2026, 12, 1, 9, tzinfo=HELSINKI), now) == "on Tuesday at 09:00"
        assert moment_words(datetime(2026, 12, 2, 9, tzinfo=HELSINKI), now) == "on Wed 2 Dec at 09:00"


def test_a_language_nobody_knows_is_shown_as_its_code() -> None:
    with translation.override("en"):
        assert language_list(["xx", "fi", "en"]) == "English, Finnish, xx"


def test_groups_of_residents_are_named_and_none_means_everybody() -> None:
    with translation.override("en"):
        assert target_groups(["KR1", "KR1.3", "KR2.1"]) == ["Young people"]
        assert target_groups(["KR1"]) == ["Everybody"]
        assert target_groups([]) == []


def test_a_text_in_another_language_says_so() -> None:
    with translation.override("en"):
        text = prose(Translated(fi="Kahvia"))
        assert text is not None
        assert (text.language, text.is_fallback) == ("fi", True)
        assert only_in(text.text) == "This is described in Finnish only"
        assert only_in(Translated(se="x").text()) == "This is described in another language only"
        assert only_in(Translated(en="x").text()) == ""
        assert prose({}) is None


def test_of_several_texts_one_in_the_readers_language_is_first() -> None:
    with translation.override("sv"):
        assert first_text({"fi": "a"}, {"sv": "b"}).value == "b"
        assert first_text({}, {"fi": "a"}).value == "a"
        assert not first_text({}, {})


def test_what_lipas_tells_is_said_in_words_and_the_rest_is_left_out() -> None:
    properties = {
        "free-use?": True, "toilet?": False, "ligthing?": True, "surface-material": ["sand", "unheard-of"],
        "route-length-km": 4.2, "holes-count": 18, "unknown-key": 7, "area-m2": 6800, "sauna?": "yes",
        "accessibility-info": "www.kalajoki.example/esteettomyys", "water-point": "seasonal", "pool-length-m": 0,
    }  # fmt: skip

    with translation.override("en"):
        words = [fact.text for fact in property_facts(properties)]

    assert words == [
        "Free to use, no booking", "Length 4.2 km", "18 holes", "Area 6,800 m²", "Surface: sand", "Lit",
        "Drinking water in season",
    ]  # fmt: skip


@pytest.mark.parametrize("value", [None, [], {}, "x", "<b>", -1, 1e99, float("inf"), True, ["x"], [[]], {"a": 1}])
def test_a_property_of_any_shape_breaks_nothing(value: object) -> None:
    keys = ("free-use?", "route-length-km", "surface-material", "holes-count", "water-point", "accessibility-info")

    for key in keys:
        list(property_facts({key: value}))


def test_a_card_has_room_for_the_first_few() -> None:
    with translation.override("en"):
        assert [fact.text for fact in card_facts({"area-m2": 5, "toilet?": True, "free-use?": True})] == [
            "Free to use, no booking",
            "Toilet",
        ]


def test_a_pager_tells_where_one_is_and_leads_on() -> None:
    with translation.override("en"):
        middle = pager(214, 2, 20, lambda page: f"?page={page}")
        last = pager(214, 11, 20, lambda page: f"?page={page}")

    assert middle is not None
    assert last is not None
    assert (middle.words, middle.previous_url, middle.next_url) == ("Results 21–40 of 214", "?page=1", "?page=3")
    assert (last.words, last.next_url) == ("Results 201–214 of 214", "")
    assert pager(20, 1, 20, str) is None
    assert [last_page(total, 20) for total in (0, 1, 20, 21)] == [1, 1, 1, 2]
