"""From topic to topic, without a word typed."""

import re

from playwright.sync_api import expect

from tests.journeys.resident import Resident
from tests.journeys.screens import DESK, PHONE, PHONE_WITHOUT_SCRIPTS, everywhere, on


@everywhere
def test_a_topic_leads_to_a_service_and_on_to_others_of_its_organisation(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_follow(resident.main.locator("a.theme", has_text="Osallisuus"))
    resident.then_the_heading_says("Osallisuus")

    resident.when_i_follow(resident.main.locator(".subs a", has_text="Kohtaamispaikat ja ystävätoiminta"))
    resident.then_the_heading_says("Kohtaamispaikat ja ystävätoiminta")
    assert resident.results.count() >= 8

    resident.when_i_open_the_result("Puhelinystävä")
    resident.then_i_see_a_number_to_call()

    resident.when_i_follow(resident.main.get_by_role("link", name="Perämeren Ystäväverkko ry", exact=True))
    resident.then_the_heading_says("Perämeren Ystäväverkko ry")

    resident.when_i_open_the_result("Ystävätoiminta aikuisille ja ikäihmisille")
    resident.then_the_heading_says("Ystävätoiminta aikuisille ja ikäihmisille")


@on(PHONE, DESK, PHONE_WITHOUT_SCRIPTS)
def test_a_page_about_violence_has_a_way_out_in_sight(resident: Resident) -> None:
    resident.when_i_open("/fi/turvallisuus/lahisuhdevakivalta/")
    way_out = resident.main.locator("[data-quick-exit]")
    expect(way_out).to_be_in_viewport()
    expect(way_out).to_have_attribute("href", re.compile(r"^https://"))
    expect(way_out).to_have_attribute("rel", "noreferrer")


@everywhere
def test_the_path_above_the_heading_leads_up_again(resident: Resident) -> None:
    resident.when_i_open("/fi/osallisuus/kohtaamispaikat/")
    crumbs = resident.main.locator(".ds-breadcrumbs a:visible")

    resident.when_i_follow(crumbs.filter(has_text="Osallisuus"))
    resident.then_i_am_at("/fi/osallisuus/")
    expect(crumbs.last).to_be_visible()
