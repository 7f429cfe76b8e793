"""Suggestions while typing: by keys and by pointing, announced, closed in peace, and never in the way."""

from playwright.sync_api import Route, expect

from tests.journeys.resident import Resident
from tests.journeys.screens import DESK, DESK_WITHOUT_SCRIPTS, PHONE, PHONE_WITHOUT_SCRIPTS, on


@on(PHONE, DESK)
def test_the_arrows_choose_and_enter_opens(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_type("velka")
    resident.then_suggestions_are_shown()
    resident.then_nothing_is_chosen()

    resident.when_i_press("ArrowDown")
    resident.then_the_choice_is(resident.options.nth(0))
    resident.when_i_press("ArrowDown")
    resident.then_the_choice_is(resident.options.nth(1))
    resident.when_i_press("ArrowUp")
    resident.then_the_choice_is(resident.options.nth(0))
    name = resident.options.nth(0).inner_text()
    with resident.moving():
        resident.when_i_press("Enter")
    resident.then_the_heading_says(name)


@on(PHONE, DESK)
def test_beyond_either_end_one_is_back_in_the_field(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_type("velka")
    resident.then_suggestions_are_shown()
    resident.when_i_press("ArrowUp")
    resident.then_the_choice_is(resident.options.last)
    resident.when_i_press("ArrowDown")
    resident.then_nothing_is_chosen()
    expect(resident.search_field).to_have_value("velka")


@on(PHONE, DESK)
def test_escape_closes_the_list_and_keeps_what_was_typed(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_type("velka")
    resident.then_suggestions_are_shown()
    resident.when_i_press("ArrowDown")
    resident.when_i_press("Escape")
    resident.then_no_suggestions_are_shown()
    resident.then_nothing_is_chosen()
    expect(resident.search_field).to_have_value("velka")

    resident.when_i_press("ArrowDown")
    resident.then_suggestions_are_shown()
    resident.when_i_press("Tab")
    resident.then_no_suggestions_are_shown()


@on(PHONE, DESK)
def test_enter_without_a_choice_searches_as_ever(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_type("velka")
    resident.then_suggestions_are_shown()
    with resident.moving():
        resident.when_i_press("Enter")
    assert resident.address == f"{resident.address_of('search')}?q=velka"
    resident.then_i_see_a_service_about("velka")


@on(PHONE, DESK)
def test_a_place_is_opened_by_pointing_on_the_results_page_too(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for("uinti")
    resident.search_field.fill("")
    resident.when_i_type("vesipekka")
    resident.then_suggestions_are_shown()
    name = resident.options.first.inner_text()
    with resident.moving():
        resident.options.first.click()
    resident.then_the_heading_says(name)


@on(DESK)
def test_the_list_works_after_the_results_have_been_changed_in_place(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for("uinti")
    resident.when_i_choose(resident.words("Free of charge"))
    resident.search_field.fill("")
    resident.when_i_type("velka")
    resident.then_suggestions_are_shown()
    resident.when_i_press("ArrowDown")
    resident.then_the_choice_is(resident.options.nth(0))


@on(DESK)
def test_an_answer_that_comes_late_is_dropped(resident: Resident) -> None:
    """The answer to the first letters comes when others have been typed."""
    resident.when_i_open_the_home_page()
    held: list[Route] = []
    resident.page.route("**q=ve", lambda route: held.append(route))
    with resident.page.expect_request("**q=ve"):
        resident.when_i_type("ve")
    resident.when_i_type("lka")
    resident.then_suggestions_are_shown()
    before = resident.suggestions.inner_text()
    for route in held:
        route.fulfill(body="<div data-words='late'>late</div>", content_type="text/html")
    resident.when_i_press("ArrowDown")
    resident.then_the_choice_is(resident.options.nth(0))
    assert resident.suggestions.inner_text() == before


@on(DESK)
def test_without_an_answer_the_field_searches_as_ever(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.page.route("**/suggestions/**", lambda route: route.fulfill(status=204, body=""))
    resident.page.route("**q=velka", lambda route: route.fulfill(status=204, body=""))
    resident.when_i_type("velka")
    resident.then_no_suggestions_are_shown()
    resident.page.unroute_all()
    with resident.moving():
        resident.when_i_press("Enter")
    resident.then_i_see_a_service_about("velka")


@on(PHONE_WITHOUT_SCRIPTS, DESK_WITHOUT_SCRIPTS)
def test_without_scripts_it_is_a_plain_search_field(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    expect(resident.page.get_by_role("searchbox")).to_be_visible()
    expect(resident.page.get_by_role("combobox")).to_have_count(0)
    resident.when_i_search_for("velka")
    resident.then_i_see_a_service_about("velka")
