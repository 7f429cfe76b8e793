"""Narrow windows and large text: nothing scrolls sideways, nothing lies over another."""

import pytest

from tests.journeys.demo import SWIMMING_HALL, organization_id, service_id
from tests.journeys.resident import Resident
from tests.journeys.screens import DESK, NARROW, PHONE, on


def pages(resident: Resident) -> list[str]:
    return [
        "/fi/",
        "/fi/osallisuus/",
        "/fi/osallisuus/ammattilaiselle/",
        f"{resident.address_of('search')}?q=liikunta",
        resident.address_of("service", service_id("Oulun uimahallit")),
        resident.address_of("place", *SWIMMING_HALL),
        resident.address_of("organization", organization_id("Perämeren Ystäväverkko ry")),
        "/fi/saavutettavuus/",
    ]


@on(NARROW)
def test_pages_fit_the_narrowest_phone(resident: Resident) -> None:
    for address in pages(resident):
        resident.when_i_open(address)


@pytest.mark.parametrize("language", ["sv", "en"])
@on(NARROW)
def test_the_other_languages_fit_it_too(resident: Resident, language: str) -> None:
    resident.language = language
    resident.when_i_open(f"/{language}/")
    resident.when_i_open(resident.address_of("service", service_id("Oulun uimahallit")))


@on(PHONE, DESK)
def test_pages_give_way_to_text_of_twice_the_size(resident: Resident) -> None:
    for address in pages(resident):
        resident.when_i_open(address)
        resident.when_i_make_the_text_twice_as_large()
        resident.then_nothing_is_out_of_place()


@on(NARROW, PHONE)
def test_the_longest_words_of_topics_are_not_broken(resident: Resident) -> None:
    longest = ["kulttuuri/kulttuuriharrastukset", "osallisuus/vapaaehtoistoiminta", "turvallisuus/lahisuhdevakivalta"]
    for topic in longest:
        resident.when_i_open(f"/fi/{topic}/")
        assert resident.tab.measure("broken_words") == []
