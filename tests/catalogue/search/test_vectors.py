"""From texts to levels."""

from importlib import import_module

from catalogue.search.engines.sqlite import COLUMNS, PACKED
from catalogue.search.port import Kind, SearchDocument
from catalogue.search.vectors import document_vector, level
from catalogue.search.weights import CLASSES, LENGTH_SHARE, LEVELS, USUAL_LENGTH


def document(**texts: dict[str, str]) -> SearchDocument:
    return SearchDocument(id="ptv:1", kind=Kind.SERVICE, title={"fi": "?"}, texts=texts)


def test_a_word_weighs_by_where_it_stands() -> None:
    levels = [
        document_vector(document(fi={weight_class: "uinti"})).levels["luinti"]
        for weight_class in ("name", "keywords", "summary", "body", "context")
    ]
    assert levels == sorted(levels, reverse=True)
    assert levels[0] > levels[3]


def test_a_word_weighs_more_the_more_often_it_stands_and_the_shorter_the_text() -> None:
    once = document_vector(document(fi={"body": "uinti"})).levels["luinti"]
    often = document_vector(document(fi={"body": "uinti uinti uinti uinti"})).levels["luinti"]
    drowned = document_vector(document(fi={"body": "uinti " + "sana " * 400})).levels["luinti"]
    assert drowned < once < often


def test_levels_stay_in_their_range() -> None:
    assert level(0.0001) == 1
    assert level(10_000) == LEVELS
    assert LEVELS < PACKED


def test_the_migration_made_a_column_for_each_level() -> None:
    migration = import_module("catalogue.migrations.0002_search_index")
    assert migration.LEVELS.split(", ") == list(COLUMNS)


def test_every_weight_class_has_its_figures() -> None:
    assert set(CLASSES) == set(USUAL_LENGTH) == set(LENGTH_SHARE)


def test_light_words_are_stored_of_names_only() -> None:
    levels = document_vector(document(fi={"name": "En jaksa", "body": "että minä"})).levels
    assert "len" in levels
    assert "lettä" not in levels


def test_words_of_subthemes_stand_apart_and_are_no_spellings() -> None:
    vector = document_vector(document(fi={"theme": "yksinäisyys"}))
    assert set(vector.levels) == {"tyksinäisyys"}
    assert vector.words == frozenset()


def test_languages_stand_apart() -> None:
    levels = document_vector(
        document(fi={"name": "stöd"}, sv={"name": "stöd"}, en={"name": "support"}, se={"name": "doarjja"})
    ).levels
    assert {"lstöd", "vstöd", "esupport", "odoarjja"} <= set(levels)


def test_the_same_document_always_gives_the_same_vector() -> None:
    one = document(fi={"name": "Talous- ja velkaneuvonta", "body": "Neuvoja auttaa."})
    assert document_vector(one) == document_vector(one)


def test_a_form_is_stored_as_its_language_reads_it_however_often_it_was_met() -> None:
    both = document(fi={"name": "barn"}, sv={"name": "barn"})
    first, second = document_vector(both), document_vector(both)
    assert {"lbarn", "vbarn"} <= set(first.levels)
    assert first == second
    assert {("fi", "barn"), ("sv", "barn")} <= first.words


def test_words_of_suspended_hyphens_are_stored_whole() -> None:
    assert "ltalousneuvonta" in document_vector(document(fi={"body": "talous- ja velkaneuvonta"})).levels


def test_words_are_read_alike_whatever_stands_around_them() -> None:
    plain = document_vector(document(fi={"body": "kunto\u2010ohjaaja neuvoo"}))
    # A soft hyphen, a tab, a hard space and a null character take another way through the cleaning.
    assert document_vector(document(fi={"body": "kunto-oh\u00adjaaja\t\u00a0neu\u00advoo\x00"})) == plain
