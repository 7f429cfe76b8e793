"""A resident asks for contact: two steps, nothing kept before the last, and the code shown once."""

import logging
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from catalogue.models import SearchCount
from referral.codes import Capacity
from referral.models import Area, Consent, Referral, TrackingCode, Unit
from referral.resident.limits import SENT
from referral.resident.own import sending
from referral.states import ReferralState, State
from tests.catalogue.views.browser import main_of, seen
from tests.factories import ServiceFactory
from tests.referral.factories import MUNICIPALITY, AreaFactory, UnitFactory
from tests.referral.resident.conftest import enter

pytestmark = pytest.mark.django_db
Clock = time_machine.Traveller
TYPED = {
    "reasons": ["yksinaisyys"], "wish": "Joku, jonka kanssa kävellä", "first_name": "Testi", "last_name": "Esimerkki",
    "birth_year": "1944", "municipality": MUNICIPALITY, "language": "fi", "safety": "safe", "phone": "040 000 0000",
    "email": "", "channels": ["phone"], "leave_message": "no", "times": "aamulla", "receiver": "", "website": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def area(db: None) -> Area:
    found: Area = AreaFactory(codes=[MUNICIPALITY])
    return found


def own() -> str:
    return reverse("own-referral")


def hidden(response: Any) -> dict[str, list[str]]:
    """What travels along unseen."""
    found: dict[str, list[str]] = {}
    for tag, item in main_of(response).elements:
        if tag == "input" and item.get("type") == "hidden":
            found.setdefault(item["name"], []).append(item["value"])
    return found


def checked(client: Client, clock: Clock, address: str = "", **more: Any) -> Any:
    """The form, filled in at a person's pace and sent on to be checked."""
    slip = hidden(client.get(address or own()))["slip"][0]
    clock.shift(60)
    return client.post(address or own(), {**TYPED, "slip": slip, "step": "check", **more})


def sent(client: Client, clock: Clock, address: str = "", **more: Any) -> Any:
    page = checked(client, clock, address, **more)
    assert page.status_code == 200, main_of(page).words
    return client.post(address or own(), {**hidden(page), "agreed": "yes", "step": "send"})


def code_in(response: Any) -> str:
    return str(response.context["code"])


def test_a_resident_asks_and_gets_a_code_that_opens_their_page(client: Client, clock: Clock, area: Area) -> None:
    response = sent(client, clock)
    referral = Referral.objects.get()
    assert response.status_code == 200
    assert (referral.state, referral.is_own, referral.area) == (ReferralState.OPEN, True, area)
    assert referral.legs.get().state == State.TRIAGE
    assert referral.resident().name == "Testi Esimerkki"
    assert referral.need().wish == "Joku, jonka kanssa kävellä"
    assert enter(Client(), code_in(response)).status_code == 302


def test_the_code_is_shown_once_and_stands_in_no_address_and_no_cookie(client: Client, clock: Clock) -> None:
    response = sent(client, clock)
    code = code_in(response)
    shown = main_of(response)
    assert code in "".join(shown.words.split())
    links = shown.attributes("a", "href") + shown.attributes("form", "action")
    assert not any(code[:9] in link for link in links)
    assert set(client.cookies) <= {"csrftoken"}
    assert "no-store" in response["Cache-Control"]


def test_nothing_is_kept_before_the_last_step(client: Client, clock: Clock) -> None:
    page = checked(client, clock)
    assert page.status_code == 200
    assert not Referral.objects.exists()
    assert not TrackingCode.objects.exists()


def test_the_letter_shows_what_is_told_and_is_what_is_kept(client: Client, clock: Clock) -> None:
    page = checked(client, clock)
    words = main_of(page).words
    for told in ("Testi Esimerkki", "040 000 0000", "Joku, jonka kanssa kävellä", "1944"):
        assert told in words
    client.post(own(), {**hidden(page), "agreed": "yes", "step": "send"})
    consent = Consent.objects.get()
    assert len(consent.text_hash) == 64
    assert consent.unsealed("sealed_letter") == page.context["letter"].text
    assert (consent.form, consent.recorded_by, consent.coordinator) == ("screen", None, True)


def test_a_letter_that_has_changed_is_shown_anew(client: Client, clock: Clock, area: Area) -> None:
    page = checked(client, clock)
    area.controller.contact = "tietosuoja@alue.example"
    area.controller.save()
    again = client.post(own(), {**hidden(page), "agreed": "yes", "step": "send"})
    assert "tietosuoja@alue.example" in main_of(again).words
    assert not Referral.objects.exists()


def test_without_agreeing_nothing_is_sent(client: Client, clock: Clock) -> None:
    page = checked(client, clock)
    response = client.post(own(), {**hidden(page), "step": "send"})
    assert response.status_code == 422
    assert "#agreed" in main_of(response).attributes("a", "href")
    assert not Referral.objects.exists()


def test_what_was_written_can_be_changed(client: Client, clock: Clock) -> None:
    page = checked(client, clock)
    back = main_of(client.post(own(), {**hidden(page), "step": "mend"}))
    assert back.has("input", name="first_name", value="Testi")
    assert back.has("input", name="reasons", value="yksinaisyys", checked="")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"first_name": ""}, "first_name"),
        ({"birth_year": "2010"}, "birth_year"),
        ({"birth_year": "1850"}, "birth_year"),
        ({"birth_year": "44"}, "birth_year"),
        ({"municipality": ""}, "municipality"),
        ({"municipality": "091"}, "municipality"),
        ({"reasons": []}, "reasons"),
        ({"safety": ""}, "safety"),
        ({"phone": "", "channels": []}, "phone"),
        ({"leave_message": ""}, "leave_message"),
        ({"safety": "only_so", "channels": []}, "channels"),
        ({"channels": ["email"]}, "email"),
        ({"wish": "Olen 131052-308T."}, "wish"),
        ({"first_name": "131052-308T"}, "first_name"),
        ({"wish": "F32.1"}, "wish"),
        ({"wish": "x" * 501}, "wish"),
        ({"receiver": "99999"}, "receiver"),
        ({"website": "http://x"}, "first_name"),
        ({"slip": "x"}, "first_name"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else value,
)
def test_what_is_refused_stays_in_the_form_and_leads_to_its_field(
    client: Client, clock: Clock, more: dict[str, Any], field: str
) -> None:
    response = checked(client, clock, **more)
    page = main_of(response)
    assert response.status_code == 422
    assert not Referral.objects.exists()
    links = [href[1:] for href in page.attributes("a", "href") if href.startswith("#")]
    ids = [i for tag in ("input", "textarea", "select") for i in page.attributes(tag, "id")]
    assert field in links
    assert set(links) <= set(ids)
    assert page.has("input", name="last_name", value="Esimerkki")


def test_a_hetu_gets_past_neither_step(client: Client, clock: Clock) -> None:
    page = checked(client, clock)
    forged = {**hidden(page), "wish": "Olen 131052-308T.", "agreed": "yes", "step": "send"}
    assert client.post(own(), forged).status_code == 422
    assert not Referral.objects.exists()


def test_who_is_not_safe_to_contact_needs_no_number_and_is_told_to_call(
    client: Client, clock: Clock, area: Area
) -> None:
    response = sent(client, clock, safety="not_safe", phone="", channels=[], leave_message="", times="")
    assert response.status_code == 200
    assert area.phone in main_of(response).words
    assert Referral.objects.get().resident().channels == ()


def test_sent_twice_it_is_one_referral_and_the_last_code_opens(client: Client, clock: Clock) -> None:
    page = checked(client, clock)
    data = {**hidden(page), "agreed": "yes", "step": "send"}
    first, second = code_in(client.post(own(), data)), code_in(client.post(own(), data))
    assert Referral.objects.count() == 1
    assert enter(Client(), first).status_code == 404
    assert enter(Client(), second).status_code == 302


def test_pressed_twice_at_once_it_is_one_referral(
    client: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second press finds nothing yet, and meets the first one in the database."""
    page = checked(client, clock)
    data = {**hidden(page), "agreed": "yes", "step": "send"}
    client.post(own(), data)
    real, looked = sending.again, []

    def late(key: str, now: datetime) -> sending.Own | None:
        looked.append(key)
        return None if len(looked) == 1 else real(key, now)

    monkeypatch.setattr(sending, "again", late)
    code = code_in(client.post(own(), data))
    assert len(looked) == 2
    assert Referral.objects.count() == 1
    assert enter(Client(), code).status_code == 302


def test_a_form_found_later_gives_no_code(client: Client, clock: Clock) -> None:
    page = checked(client, clock)
    data = {**hidden(page), "agreed": "yes", "step": "send"}
    code = code_in(client.post(own(), data))
    clock.shift(timedelta(minutes=11))
    again = client.post(own(), data)
    assert "code" not in (again.context or {})
    assert enter(Client(), code).status_code == 302


def test_the_service_s_unit_can_be_chosen_and_is_named_in_the_consent(client: Client, clock: Clock, area: Area) -> None:
    unit, service = UnitFactory(area=area), ServiceFactory()
    unit.services.create(service=service)
    address = f"{own()}?service={service.source_id}"
    assert main_of(client.get(address)).has("input", name="receiver", value=str(unit.pk), checked="")
    sent(client, clock, address, receiver=str(unit.pk))
    leg = Referral.objects.get().legs.get()
    assert (leg.state, leg.unit, leg.service) == (State.OFFERED, unit, service)
    assert [named.unit for named in leg.consent.receivers.all()] == [unit]
    assert not leg.consent.any_receiver


def test_passing_it_on_is_agreed_to_separately(client: Client, clock: Clock, area: Area) -> None:
    unit, service = UnitFactory(area=area), ServiceFactory()
    unit.services.create(service=service)
    sent(client, clock, f"{own()}?service={service.source_id}", receiver=str(unit.pk), onwards="on", measures="on")
    consent = Consent.objects.get()
    assert (consent.coordinator, consent.any_receiver, consent.measures) == (True, True, True)


def test_a_unit_that_takes_nobody_is_not_offered(client: Client, area: Area) -> None:
    unit, service = UnitFactory(area=area, capacity=Capacity.PAUSED), ServiceFactory()
    unit.services.create(service=service)
    assert str(Unit.objects.get().name) not in main_of(client.get(f"{own()}?service={service.source_id}")).words


@pytest.mark.parametrize("columns", [{"municipalities": ["889"]}, {"reasons": ["suru"]}], ids=["where", "what"])
def test_a_unit_that_can_not_help_is_said_and_the_coordinator_offered(
    client: Client, clock: Clock, area: Area, columns: dict[str, Any]
) -> None:
    unit, service = UnitFactory(area=area, **columns), ServiceFactory()
    unit.services.create(service=service)
    response = checked(client, clock, f"{own()}?service={service.source_id}", receiver=str(unit.pk))
    page = main_of(response)
    assert response.status_code == 422
    assert "#receiver" in page.attributes("a", "href")
    assert page.has("input", name="receiver", value="")


def test_a_service_nobody_knows_leads_to_the_coordinator(client: Client, clock: Clock) -> None:
    assert sent(client, clock, f"{own()}?service=ei-ole").status_code == 200
    assert Referral.objects.get().legs.get().state == State.TRIAGE


def test_somebody_in_a_crisis_is_shown_numbers_first_and_the_words_go_nowhere(
    client: Client, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    words = "en jaksa enää elää"
    with caplog.at_level(logging.DEBUG):
        page = checked(client, clock, wish=words)
        done = client.post(own(), {**hidden(page), "agreed": "yes", "step": "send"})
    for response in (page, done):
        assert {"tel:112", "tel:0925250111"} <= set(main_of(response).attributes("a", "href"))
        assert main_of(response).has("section", **{"class": "safety"})
        assert not any("jaksa" in link for link in seen(response).attributes("a", "href"))
    assert not SearchCount.objects.exists()
    told = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert "jaksa" not in told
    assert "Esimerkki" not in told


def test_a_machine_is_stopped_and_a_person_is_asked_kindly_to_wait(client: Client, clock: Clock) -> None:
    for _ in range(SENT.of_host.most):
        assert sent(Client(), clock).status_code == 200
    refused = sent(client, clock)
    assert refused.status_code == 429
    assert main_of(refused).has("input", name="last_name", value="Esimerkki")
    assert Referral.objects.count() == SENT.of_host.most


def test_the_form_works_in_all_languages(client: Client) -> None:
    address = own()
    links = {item["hreflang"]: item["href"] for tag, item in seen(client.get(address)).elements
             if tag == "a" and "hreflang" in item}  # fmt: skip
    assert set(links) == {"fi", "sv", "en"}
    assert all(client.get(link).status_code == 200 for link in links.values())


def test_only_named_fields_are_read(client: Client, clock: Clock) -> None:
    sent(client, clock, state="completed", sender="1", area="99", form_key="x", any_receiver="on")
    referral = Referral.objects.get()
    assert referral.state == ReferralState.OPEN
    assert referral.sender is None
    assert re.fullmatch(r"[0-9a-f]{64}", referral.form_key)
