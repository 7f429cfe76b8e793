"""Classes, languages, reach and freshness of a service."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from catalogue.models import Organization
from catalogue.quality.bilingual import must_speak_swedish, swedish_municipalities
from catalogue.quality.facts import Around
from catalogue.quality.findings import Spot
from tests.catalogue.quality.good import TODAY, codes_in, connection, found_in, spots_of
from tests.catalogue.rich import page, phone
from themes.placement import Rule, RuleBook
from themes.translated import Translated

FINNISH = {
    "name": Translated(fi="Neuvonta"), "summary": Translated(fi="Apua."), "description": Translated(fi="Tule."),
}  # fmt: skip
WITHOUT_SWEDISH = {key: Translated(texts, en=f"The {key}") for key, texts in FINNISH.items()}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"service_classes": []}, ["class_missing"]),
        ({"service_classes": ["P15", "P4"]}, ["class_main_only"]),
        ({"service_classes": ["P15", "P4.1"]}, []),
        ({"service_classes": ["P1.1", "P1.2", "P1.3", "P1.4"]}, []),
        ({"service_classes": ["P1.1", "P1.2", "P1.3", "P1.4", "P1.5"]}, ["classes_many"]),
        ({"ontology_terms": []}, ["terms_missing"]),
        ({"ontology_terms": [{}] * 10}, []),
        ({"ontology_terms": [{}] * 11}, ["terms_many"]),
        ({"target_groups": []}, ["target_group_missing"]),
        ({"connections": []}, ["no_channel"]),
    ],
)
def test_what_classifies_a_service_is_neither_missing_nor_too_much(changes: dict[str, Any], codes: list[str]) -> None:
    assert codes_in(**changes) == codes


def test_a_general_description_may_bring_too_many_classes_and_terms() -> None:
    many = {"service_classes": [f"P1.{number}" for number in range(9)], "ontology_terms": [{}] * 20}

    assert codes_in(**many, general_description_id="pohja") == []


TOPICS = RuleBook({"8.1": Rule(classes=frozenset({"P15.1"}), never=frozenset({"P5.1"}))})


def test_a_service_under_no_topic_is_found_when_a_topic_takes_its_class() -> None:
    around = Around(TODAY, topics=TOPICS)

    assert codes_in(around=around, is_placed=False) == ["no_topic"]
    assert codes_in(around=around, is_placed=True) == []


def test_a_class_that_no_topic_takes_is_nobodys_fault() -> None:
    around = Around(TODAY, topics=TOPICS)

    assert codes_in(around=around, is_placed=False, service_classes=["P23.3"]) == []
    assert codes_in(around=around, is_placed=False, service_classes=["P15.1", "P5.1"]) == []
    assert codes_in(around=around, is_placed=False, service_classes=[]) == ["class_missing"]


def test_swedish_is_missed_where_the_law_asks_for_it_and_a_little_where_it_was_begun() -> None:
    assert codes_in(**WITHOUT_SWEDISH) == []
    assert codes_in(**WITHOUT_SWEDISH, around=Around(TODAY, elsewhere=frozenset({"sv"}))) == ["swedish_partly"]
    assert codes_in(**WITHOUT_SWEDISH, around=Around(TODAY, must_speak_swedish=True)) == ["swedish_missing"]


def test_finnish_and_english_are_missed() -> None:
    swedish = {key: Translated(sv="Svenska") for key in FINNISH}

    assert codes_in(**{**swedish, "summary": Translated(sv="Kort.")}) == ["finnish_missing", "english_missing"]


def test_a_lost_language_is_found_with_its_day_and_not_missed_besides() -> None:
    around = Around(TODAY, must_speak_swedish=True)
    found = found_in(**WITHOUT_SWEDISH, lost_languages={"sv": "2026-11-02"}, around=around)

    assert [finding.code for finding in found] == ["language_lost"]
    assert spots_of("language_lost", found) == (Spot("name", "sv", "2026-11-02"),)


def test_a_language_that_came_back_is_not_lost() -> None:
    assert codes_in(lost_languages={"sv": "2026-11-02"}) == []


@pytest.mark.parametrize(("days", "codes"), [(365, []), (366, ["not_edited"])])
def test_a_service_is_looked_at_once_a_year(days: int, codes: list[str]) -> None:
    noon = datetime(TODAY.year, TODAY.month, TODAY.day, 10, tzinfo=UTC)

    assert codes_in(source_modified=noon - timedelta(days=days)) == codes


def test_a_service_whose_source_tells_no_date_is_not_old() -> None:
    assert codes_in(source_modified=None) == []


def test_a_phone_may_be_on_the_connection_or_on_any_channel() -> None:
    bare = connection(phones=[])
    own = connection(phones=[])
    own.phones = [phone("80001222")]
    fax = connection(phones=[phone("80001222", kind="fax")])

    assert codes_in(connections=[bare]) == ["no_phone"]
    assert codes_in(connections=[fax]) == ["no_phone"]
    assert codes_in(connections=[bare, own]) == []
    assert codes_in(connections=[bare, connection()]) == []


def test_links_of_laws_vouchers_and_connections_are_broken_or_not() -> None:
    way = connection()
    way.web_pages = [page("www.rikki.example")]
    found = found_in(
        around=Around(TODAY, broken={"https://rikki.example/laki", "https://www.rikki.example"}),
        laws=[{"name": {}, "url": {"fi": "https://rikki.example/laki", "sv": "https://hel.example"}}],
        vouchers=[page("https://hel.example")],
        connections=[way],
    )

    assert spots_of("link_broken", found) == (
        Spot("laws", "fi", "https://rikki.example/laki"),
        Spot("web_pages", "fi", "https://www.rikki.example"),
    )


@pytest.mark.parametrize(
    ("fields", "must"),
    [
        ({"kind": "municipality", "municipality": "091"}, True),
        ({"kind": "municipality", "municipality": "478"}, True),
        ({"kind": "municipality", "municipality": "564"}, False),
        ({"kind": "state", "nationwide": True}, True),
        ({"kind": "state"}, False),
        ({"kind": "county"}, False),
        ({"kind": "ngo", "municipality": "091", "nationwide": True}, False),
    ],
)
def test_who_must_speak_swedish_in_a_region_without_a_bilingual_municipality(
    fields: dict[str, Any], must: bool
) -> None:
    assert must_speak_swedish(Organization(**fields)) is must


def test_the_list_of_municipalities_has_49() -> None:
    assert len(swedish_municipalities()) == 15 + 18 + 16
