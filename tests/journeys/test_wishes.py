"""What residents have asked of their browser: paper, contrast, calm, the dark."""

from playwright.sync_api import expect

from tests.journeys.demo import service_id
from tests.journeys.resident import Resident
from tests.journeys.screens import Screen, on

SERVICE = "Vintti – olohuone 18–29-vuotiaille"
CONTRAST = Screen("forced colours", 390, 844, options={"forced_colors": "active", "color_scheme": "dark"})
CALM = Screen("reduced motion", 1280, options={"reduced_motion": "reduce"})
DARK = Screen("dark", 1280, options={"color_scheme": "dark"})
COARSE = Screen("touch", 390, 844, options={"has_touch": True, "is_mobile": True})


def test_a_service_on_paper_is_the_service_and_nothing_else(resident: Resident) -> None:
    resident.when_i_open(resident.address_of("service", service_id(SERVICE)))
    resident.when_i_print()

    expect(resident.heading).to_be_visible()
    resident.then_i_see_a_number_to_call()
    resident.then_i_see_where_it_is("Ylivieska")
    expect(resident.main.locator("table.hours").first).to_be_visible()
    expect(resident.main.locator(".source")).to_be_visible()
    for part in ("nav", "header.top", "footer.foot", ".sos", "form", ".contact .status", "button"):
        for shown in resident.page.locator(part).all():
            expect(shown).to_be_hidden()


@on(CONTRAST)
def test_forced_colours_leave_every_ring_and_word(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.then_the_tab_key_stops_at_everything()
    resident.when_i_search_for("yksinäisyys")
    resident.when_i_open_the_result(SERVICE)
    resident.then_i_see_a_number_to_call()


@on(CALM)
def test_nothing_moves_for_those_who_asked_for_calm(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    assert resident.tab.measure("moving") == []
    resident.when_i_search_for("yksinäisyys")
    assert resident.tab.measure("moving") == []


@on(DARK, COARSE)
def test_other_wishes_break_nothing(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for("yksinäisyys")
    resident.when_i_open_the_result(SERVICE)
    resident.then_i_see_a_number_to_call()
