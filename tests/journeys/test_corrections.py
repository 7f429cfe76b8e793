"""A resident tells of a mistake: from the page to the code, and back to the answer with the code."""

import re

from playwright.sync_api import Locator, expect

from tests.journeys.demo import SWIMMING_HALL, service_id
from tests.journeys.resident import Resident
from tests.journeys.screens import DESK, NARROW, PHONE, everywhere, on

SERVICE = "Vintti – olohuone 18–29-vuotiaille"
# Milliseconds after which a form no longer looks filled by a machine; see `catalogue.corrections.form_token`.
A_PERSONS_PACE = 4_500


def link_to_the_form(resident: Resident) -> Locator:
    name = resident.words("Is there a mistake in the information?")
    return resident.main.get_by_role("link", name=re.compile(re.escape(name))).first


def send(resident: Resident) -> Locator:
    return resident.main.get_by_role("button", name=resident.words("Send the message"))


def when_a_person_has_had_time(resident: Resident) -> None:
    """Reading and writing take a while; a journey only waits for what is left of it."""
    resident.tab.with_scripts(lambda: resident.page.wait_for_function(f"() => performance.now() > {A_PERSONS_PACE}"))


@everywhere
def test_a_mistake_is_told_and_followed_by_its_code(resident: Resident) -> None:
    resident.when_i_open(resident.address_of("service", service_id(SERVICE)))
    resident.when_i_follow(link_to_the_form(resident))
    resident.then_i_am_at(resident.address_of("service-correction", service_id(SERVICE)))

    resident.main.get_by_label(resident.words("Opening hours")).check()
    resident.main.get_by_role("textbox").fill(f"Perjantaisin suljetaan kello 14 ({resident.tab.screen}).")
    when_a_person_has_had_time(resident)
    with resident.moving():
        send(resident).click()

    resident.then_the_heading_says(resident.words("Thank you. We got your message"))
    shown = resident.main.locator(".bigtel")
    expect(shown).to_have_text(re.compile(r"^[2-9A-Z]{5}-[2-9A-Z]{5}$"))
    code = shown.inner_text()

    resident.when_i_open(resident.address_of("corrections"))
    resident.main.get_by_role("textbox").fill(code.lower())
    with resident.moving():
        resident.main.get_by_role("button").click()
    resident.then_i_am_at(resident.address_of("correction", code.replace("-", "")))
    expect(resident.main.locator("ol.path li")).to_have_count(3)
    expect(resident.main).not_to_contain_text("kello 14")


@everywhere
def test_what_is_refused_is_mended_without_writing_anew(resident: Resident) -> None:
    resident.when_i_open(resident.address_of("place-correction", *SWIMMING_HALL))
    text = resident.main.get_by_role("textbox")
    text.fill(f"Olen 131052-308T, ja ovi on rikki ({resident.tab.screen}).")
    when_a_person_has_had_time(resident)
    with resident.expecting(422), resident.page.expect_navigation():
        send(resident).click()
    resident.tab.judged.clear()
    with resident.expecting(422):
        resident.then_all_is_well()

    expect(text).to_have_value(re.compile("ovi on rikki"))
    mistakes = resident.main.locator(".ds-error-summary a")
    expect(mistakes).to_have_count(2)
    expect(resident.main.locator(".ds-error-summary")).to_be_focused()
    mistakes.last.click()
    expect(text).to_be_focused()

    resident.main.get_by_role("radio").first.check()
    text.fill(f"Ovi on rikki ({resident.tab.screen}).")
    with resident.moving():
        send(resident).click()
    resident.then_the_heading_says(resident.words("Thank you. We got your message"))


@on(PHONE, DESK, NARROW)
def test_a_wrong_code_leads_to_the_field_again(resident: Resident) -> None:
    with resident.expecting(404):
        resident.when_i_open(resident.address_of("correction", "2222222222"))
    resident.then_a_person_can_be_called()
    resident.when_i_follow(resident.main.get_by_role("link", name=resident.words("Write the code again")))
    resident.main.get_by_role("textbox").fill("7K4")
    with resident.moving():
        resident.main.get_by_role("button").click()
    expect(resident.main.get_by_role("textbox")).to_have_value("7K4")
    expect(resident.main.locator(".ds-error-summary")).to_be_focused()


def test_a_link_to_a_queue_that_is_too_old_says_so(resident: Resident) -> None:
    with resident.expecting(410):
        resident.when_i_open(resident.address_of("corrections-queue", "vanha"))


def test_the_form_is_walked_with_the_keyboard(resident: Resident) -> None:
    resident.when_i_open(resident.address_of("service-correction", service_id(SERVICE)))
    resident.then_the_tab_key_stops_at_everything()
