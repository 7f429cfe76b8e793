"""Three languages, and honesty about what is written in one of them only."""

import pytest
from playwright.sync_api import expect

from tests.journeys.demo import service_id
from tests.journeys.resident import Resident
from tests.journeys.screens import DESK, PHONE, on


@on(PHONE, DESK)
def test_a_topic_stays_the_same_through_a_change_of_language(resident: Resident) -> None:
    resident.when_i_open("/fi/osallisuus/kohtaamispaikat/")
    resident.then_the_page_is_in("fi")

    resident.when_i_switch_to("sv")
    resident.then_the_page_is_in("sv")
    resident.then_the_heading_says("Mötesplatser och vänverksamhet")
    finnish = resident.result("Tiistaikamari")
    resident.then_i_hear_in("fi", finnish.get_by_role("link", name="Tiistaikamari"))
    resident.then_i_hear_in("fi", finnish.locator(".say"))
    translated = resident.result("Telefonvän")
    resident.then_i_hear_in("sv", translated.get_by_role("link", name="Telefonvän"))

    resident.when_i_switch_to("en")
    resident.then_the_page_is_in("en")
    resident.then_i_hear_in("fi", resident.result("Puhelinystävä").get_by_role("link", name="Puhelinystävä"))

    resident.when_i_switch_to("fi")
    resident.then_i_am_at("/fi/osallisuus/kohtaamispaikat/")


@on(PHONE, DESK)
def test_a_service_in_finnish_only_says_so_in_swedish_and_english(resident: Resident) -> None:
    name = "Lähimmäispalvelu Kalajoella"
    resident.when_i_open(resident.address_of("service", service_id(name)))
    expect(resident.main.locator(".tag-lang")).to_have_count(0)

    for language in ("sv", "en"):
        resident.when_i_switch_to(language)
        resident.then_the_page_is_in(language)
        resident.then_the_heading_says(name)
        resident.then_i_hear_in("fi", resident.heading)
        resident.then_i_hear_in("fi", resident.main.locator(".prose").first)
        resident.then_i_hear_in(language, resident.main.locator(".qa h2").first)
        expect(resident.main.locator(".tag-lang").first).to_be_visible()
        resident.then_i_see_a_number_to_call()


@on(PHONE, DESK)
def test_a_service_in_swedish_only_says_so_in_finnish(resident: Resident) -> None:
    resident.when_i_open(resident.address_of("service", service_id("Svenska kaffestugan")))
    resident.then_i_hear_in("sv", resident.heading)
    expect(resident.main.locator(".tag-lang").first).to_be_visible()

    resident.when_i_switch_to("sv")
    resident.then_the_heading_says("Svenska kaffestugan")
    expect(resident.main.locator(".tag-lang")).to_have_count(0)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_search_keeps_its_question_through_a_change_of_language(resident: Resident, language: str) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for("uinti")
    resident.when_i_switch_to(language)
    resident.then_the_page_is_in(language)
    expect(resident.search_field).to_have_value("uinti")
