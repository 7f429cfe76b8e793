"""Finnish inflection, compounds and derivation."""

import pytest

from catalogue.search.analysis import analyse
from catalogue.search.analysis.finnish import finnish_word
from tests.catalogue.search.analysis.finnish_words import BASE_FORMS, PARTS, ROOTS, pairs


def test_the_table_of_words_is_long_enough_to_mean_something() -> None:
    assert len(pairs(BASE_FORMS)) >= 150


@pytest.mark.parametrize(("form", "base"), pairs(BASE_FORMS))
def test_an_inflected_word_has_its_base_form(form: str, base: str) -> None:
    # "nukuttua" is a form of an adjective made of the verb, and leads to it as its root.
    streams = analyse(form, "fi")
    assert base in streams.stream("lemma") + streams.stream("root")


@pytest.mark.parametrize(("form", "part"), pairs(PARTS))
def test_a_compound_has_its_parts(form: str, part: str) -> None:
    assert part in analyse(form, "fi").stream("span")


@pytest.mark.parametrize(("form", "root"), pairs(ROOTS))
def test_a_derived_word_has_its_root(form: str, root: str) -> None:
    assert root in analyse(form, "fi").stream("root")


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ("velkaneuvonnasta", "nasta"),  # velka + neuvon + nasta
        ("perheneuvolasta", "lapsi"),  # perhe + neuvo + lasta
        ("perheneuvolasta", "neuvolapsi"),
    ],
)
def test_a_reading_with_more_members_than_need_be_is_dropped(form: str, wrong: str) -> None:
    streams = analyse(form, "fi")
    assert wrong not in streams.stream("span") + streams.stream("lemma")


def test_the_whole_word_is_no_part_of_itself() -> None:
    assert "velkaneuvonta" not in analyse("velkaneuvonta", "fi").stream("span")


def test_every_reading_of_an_ambiguous_form_is_kept() -> None:
    assert {"kuu", "kuusi"} <= set(analyse("kuusi", "fi").stream("lemma"))


def test_a_word_unknown_to_the_dictionary_is_parted_into_known_ones() -> None:
    assert {"työ", "jaksaa"} <= set(analyse("työssäjaksamista", "fi").stream("span"))


def test_a_word_unknown_to_the_dictionary_keeps_its_form_and_a_stem() -> None:
    inflected, base = analyse("qwertylässä", "fi"), analyse("qwertylä", "fi")
    assert inflected.stream("surface") == ("qwertylässä",)
    assert inflected.stream("lemma") == ()
    assert set(inflected.stream("stem")) & set(base.stream("stem"))


def test_a_compound_written_with_a_hyphen_is_the_compound() -> None:
    assert analyse("ruoka-apu", "fi").stream("lemma") == ("ruokaapu",)


def test_dots_are_kept_and_dotless_forms_stand_apart() -> None:
    streams = analyse("sää", "fi")
    assert streams.stream("lemma") == ("sää",)
    assert streams.stream("folded") == ("saa",)
    assert analyse("saa", "fi").stream("folded") == ()


@pytest.mark.parametrize(
    ("form", "meant"),
    [
        ("yksinaisyys", "yksinäisyys"),
        ("yksinaisyydesta", "yksinäisyys"),
        ("paihdetyo", "päihdetyö"),
        ("vakivaltaa", "väkivalta"),
        ("ilmanen", "ilmainen"),
        ("semmonen", "semmoinen"),
        ("pimee", "pimeä"),
        ("yhessä", "yhdessä"),
        ("vois", "voida"),
        ("oon", "olla"),
        ("töis", "työ"),
        ("röökiä", "tupakka"),
        ("terkkariin", "terveysasema"),
        ("kuntsarille", "kuntosali"),
    ],
)
def test_what_a_writer_may_have_meant_is_guessed(form: str, meant: str) -> None:
    (word,) = analyse(form, "fi").words
    assert meant in word.guesses + word.lemmas


def test_a_guess_is_never_stored_with_a_document() -> None:
    streams = analyse("yksinaisyys", "fi")
    assert all("yksinäisyys" not in streams.stream(name) for name in ("surface", "lemma", "stem", "span", "root"))


@pytest.mark.parametrize("text", ["en jaksa elää", "minä en halua", "hän ei hengitä"])
def test_negations_and_pronouns_are_light_but_never_dropped(text: str) -> None:
    words = analyse(text, "fi").words
    assert [word.surface for word in words] == text.split()
    assert any(word.is_light for word in words)


@pytest.mark.parametrize(
    ("spoken", "base"),
    [
        ("selekä", "selkä"),  # a vowel slipped in
        ("jalaka", "jalka"),
        ("mettässä", "metsä"),
        ("meijän", "me"),
        ("väsyny", "väsynyt"),
        ("sapuskaa", "ruoka"),
        ("muksuille", "lapsi"),
        ("yksinään", "yksin"),
        ("kipee", "kipeä"),
    ],
)
def test_speech_and_dialect_are_read_as_what_is_written(spoken: str, base: str) -> None:
    assert base in finnish_word(spoken).guesses


def test_a_light_word_is_light_as_it_is_written_too() -> None:
    assert finnish_word("liikaa").is_light
    assert not finnish_word("liika-annos").is_light
