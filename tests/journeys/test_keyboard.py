"""By keyboard alone: every stop in order, painted and in sight; and all the way to a service."""

import pytest

from tests.journeys.demo import SWIMMING_HALL, service_id
from tests.journeys.resident import Resident
from tests.journeys.screens import DESK, PHONE, on


@on(PHONE, DESK)
def test_the_first_stop_leads_past_the_head_of_the_page(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_press("Tab")
    resident.then_the_focus_is_on(resident.page.locator(".ds-skip-link"))

    resident.when_i_press("Enter")
    resident.then_the_focus_is_on(resident.main)
    resident.when_i_press("Tab")
    resident.then_the_focus_is_inside(resident.main)


@on(PHONE, DESK)
def test_the_keyboard_alone_finds_and_opens_a_service(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_press_tab_until_i_am_on(resident.search_field)
    resident.when_i_write("yksinäisyys")
    with resident.moving():
        resident.when_i_press("Enter")

    first = resident.results.first.get_by_role("link").first
    name = first.inner_text()
    resident.when_i_press_tab_until_i_am_on(first)
    with resident.moving():
        resident.when_i_press("Enter")
    resident.then_the_heading_says(name)


@pytest.mark.parametrize("page", ["home", "theme", "violence", "results", "service", "place"])
@on(PHONE, DESK)
def test_the_tab_key_stops_at_everything_once_in_order_and_in_sight(resident: Resident, page: str) -> None:
    resident.when_i_open(
        {
            "home": "/fi/",
            "theme": "/fi/osallisuus/",
            # The way out of this one is fixed to the window, and must cover no focus.
            "violence": "/fi/turvallisuus/lahisuhdevakivalta/",
            "results": f"{resident.address_of('search')}?q=yksinäisyys",
            "service": resident.address_of("service", service_id("Vintti – olohuone 18–29-vuotiaille")),
            "place": resident.address_of("place", *SWIMMING_HALL),
        }[page]
    )
    resident.then_the_tab_key_stops_at_everything()
