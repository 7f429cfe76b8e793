"""Nobody is left standing: no result, a wrong address, a service that ended."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.journeys.demo import GONE, service_id
from tests.journeys.resident import Resident
from tests.journeys.screens import DESK, PHONE, PHONE_WITHOUT_SCRIPTS, on

ABSURD = [
    'te"rv* (AND) -x:',
    "'; DROP TABLE catalogue_service; --",
    "<script>alert(1)</script>",
    "%00 \x01 %s {{ 7*7 }}",
    "🦄" * 50,
    "ä" * 5000,
    " \t ",
    "* OR *",
    "talous- ja",
]


@on(PHONE, DESK, PHONE_WITHOUT_SCRIPTS)
def test_no_result_offers_a_person_and_the_topics(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for("xyzzyq plughq")
    assert resident.results.count() == 0
    resident.then_a_person_can_be_called()
    expect(resident.main.locator("a.theme")).to_have_count(12)


@pytest.mark.parametrize("question", ABSURD, ids=lambda question: question[:12].strip() or "blank")
def test_an_absurd_question_is_no_error(resident: Resident, question: str) -> None:
    resident.when_i_open(f"{resident.address_of('search')}?q={quote(question)}")
    expect(resident.search_field).to_be_visible()


def test_an_absurd_address_of_a_search_is_no_error(resident: Resident) -> None:
    resident.when_i_open(
        f"{resident.address_of('search')}?page=-7&municipality=999&kind=x&lat=NaN&lon=900&free=banana&sort=;"
    )
    assert resident.results.count() > 0


@on(PHONE, DESK, PHONE_WITHOUT_SCRIPTS)
def test_a_wrong_address_leads_on(resident: Resident) -> None:
    with resident.expecting(404):
        resident.when_i_open("/fi/tata-sivua-ei-ole/")
    resident.then_a_person_can_be_called()
    resident.when_i_search_for("uinti")
    resident.then_i_see_a_service_about("uimahalli")


@on(PHONE, DESK)
def test_a_service_that_ended_leads_to_its_likes(resident: Resident) -> None:
    with resident.expecting(410):
        resident.when_i_open(resident.address_of("service", service_id(GONE)))
    resident.then_the_heading_says(GONE)
    resident.then_a_person_can_be_called()
    assert resident.results.count() > 0
    resident.when_i_follow(resident.results.first.get_by_role("link").first)
    resident.then_i_see_a_number_to_call()


def test_a_service_that_ended_is_not_found_any_more(resident: Resident) -> None:
    resident.when_i_open_the_home_page()
    resident.when_i_search_for(GONE)
    expect(resident.result(GONE)).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "arguments"), [("service", ["ei-ole"]), ("place", ["lipas", "1"]), ("organization", ["0"])]
)
def test_an_unknown_thing_is_a_page_that_is_not_found(resident: Resident, name: str, arguments: list[str]) -> None:
    with resident.expecting(404):
        resident.when_i_open(resident.address_of(name, *arguments))
    resident.then_a_person_can_be_called()
