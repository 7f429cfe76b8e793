"""From a worry in one's own words to a number to call."""

from tests.journeys.resident import Resident
from tests.journeys.screens import everywhere


@everywhere
def test_somebody_lonely_finds_a_place_to_go(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for("yksinäisyys")
    resident.then_i_see_a_service_about("ystävä")

    resident.when_i_open_the_result("Vintti – olohuone 18–29-vuotiaille")
    resident.then_the_heading_says("Vintti – olohuone 18–29-vuotiaille")
    resident.then_i_see_a_number_to_call()
    resident.then_i_see_whether_it_is_open()
    resident.then_i_see_where_it_is("Ylivieska")


@everywhere
def test_somebody_in_debt_finds_advice_by_an_inflected_word(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for("velkaneuvonnasta")
    resident.then_i_see_a_service_about("velka")

    resident.when_i_open_the_result("Talous- ja velkaneuvonta")
    resident.then_i_see_a_number_to_call()


@everywhere
def test_the_search_tells_how_it_understood_the_question(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for("uimahallit Oulussa")
    resident.then_the_search_understood("Oulu")
    resident.then_i_see_a_service_about("Raksilan uimahalli")
    in_oulu = resident.total

    resident.when_i_remove_the_chip("Oulu")
    resident.then_the_search_understood()
    resident.then_i_see_a_service_about("uimahalli")
    assert resident.total > in_oulu
