"""Places of LIPAS: where they are, whether they are in use, whose facts they are."""

from playwright.sync_api import expect

from tests.journeys.demo import CLOSED_FOR_NOW, SWIMMING_HALL
from tests.journeys.resident import Resident
from tests.journeys.screens import DESK, PHONE, PHONE_WITHOUT_SCRIPTS, on


@on(PHONE, DESK, PHONE_WITHOUT_SCRIPTS)
def test_a_place_tells_where_it_is_and_whose_the_facts_are(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for("kuntorata Toppilansalmi")
    resident.when_i_open_the_result("Toppilansalmen kuntorata")
    resident.then_i_am_at(resident.address_of("place", *CLOSED_FOR_NOW))
    resident.then_i_see_where_it_is("Paljetie 12, Oulu")

    licence = resident.main.locator(".source a[rel=license]")
    expect(resident.main.locator(".source")).to_contain_text("Lipas.fi")
    expect(licence).to_have_text("CC BY 4.0")


@on(PHONE, DESK)
def test_a_place_out_of_use_says_so_before_anything_else(resident: Resident) -> None:
    resident.when_i_open(resident.address_of("place", *CLOSED_FOR_NOW))
    notice = resident.main.locator(".ds-alert[data-color=warning]")
    expect(notice).to_contain_text(resident.words("Temporarily out of use"))

    resident.when_i_open(resident.address_of("place", *SWIMMING_HALL))
    expect(notice).to_have_count(0)
    resident.then_i_see_a_number_to_call()
