"""A long list made short: filters that count truly, pages, and the way back."""

from urllib.parse import parse_qs

from playwright.sync_api import Request

from tests.journeys.resident import Resident
from tests.journeys.screens import DESK, PHONE, PHONE_WITHOUT_SCRIPTS, everywhere, on


@everywhere
def test_filters_keep_what_they_promise(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for("ryhmä")
    everything = resident.total

    promised = resident.when_i_choose_the_municipality("Raahe")
    resident.then_there_are(promised)
    resident.then_the_search_understood("Raahe")
    assert 0 < promised < everything

    promised = resident.when_i_choose(resident.words("Free of charge"))
    resident.then_there_are(promised)
    resident.then_the_search_understood("Raahe", resident.words("Free of charge"))

    promised = resident.when_i_choose("suomi")
    resident.then_there_are(promised)
    resident.then_the_search_understood("Raahe", resident.words("Free of charge"), "suomi")

    resident.when_i_remove_the_chip("Raahe")
    resident.then_the_search_understood(resident.words("Free of charge"), "suomi")
    assert resident.total >= promised


@everywhere
def test_pages_follow_one_another_and_back_leads_to_where_one_was(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for("liikunta")
    first_page = resident.names_of_results()
    first_address = resident.address

    resident.when_i_go_to_the_next_page()
    second_page = resident.names_of_results()
    assert not set(first_page) & set(second_page)
    second_address = resident.address

    name = second_page[-1]
    place = resident.when_i_scroll_to(resident.result(name))
    resident.when_i_open_the_result(name)
    resident.when_i_go_back()
    resident.then_i_am_at(second_address)
    resident.then_i_am_as_far_down_as(place)
    assert resident.names_of_results() == second_page

    resident.when_i_go_to_the_previous_page()
    resident.then_i_am_at(first_address)
    assert resident.names_of_results() == first_page


@on(DESK)
def test_opening_a_result_tells_its_place_and_nothing_more(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for("liikunta")
    resident.when_i_go_to_the_next_page()
    sent: list[Request] = []
    resident.page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    with resident.page.expect_request(lambda request: request.method == "POST"):
        resident.when_i_open_the_result(resident.names_of_results()[1])

    (told,) = sent
    assert set(parse_qs(told.post_data or "", keep_blank_values=True)) == {"rank", "meaning"}
    assert parse_qs(told.post_data or "")["rank"] == ["22"]
    assert "cookie" not in told.headers
    assert not told.headers.get("referer")
    assert "liikunta" not in told.url + (told.post_data or "")


@on(PHONE, PHONE_WITHOUT_SCRIPTS)
def test_a_filter_survives_the_next_page_and_another_question(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for("liikunta")
    free = resident.words("Free of charge")
    resident.when_i_choose(free)
    resident.when_i_go_to_the_next_page()
    resident.then_the_search_understood(free)

    resident.when_i_search_for("uinti")
    resident.then_the_search_understood(free)
