"""Telling of a mistake, from the link on the page to the code: nothing asked of the sender, nothing lost."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from catalogue.corrections.limits import OF_SUBJECT
from catalogue.corrections.subjects import form_address
from catalogue.models import Correction, Service, ServiceNote
from tests.catalogue.corrections.browser import filled, opened, sent
from tests.catalogue.views.browser import address, main_of, seen
from tests.factories import OrganizationFactory, PlaceFactory, ServiceFactory
from themes.models import SiteInfo
from themes.translated import Translated

pytestmark = pytest.mark.django_db
Clock = time_machine.Traveller


@pytest.fixture
def service() -> Service:
    return ServiceFactory(name=Translated(fi="Uimahalli Vesipekka", sv="Simhallen Vesipekka"))


@pytest.fixture
def form(service: Service) -> str:
    return form_address(service)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_service_and_place_leads_to_its_form(client: Client, service: Service, language: str) -> None:
    place = PlaceFactory()
    for page, wanted in (
        (address("service", service.source_id, language=language), ("service-correction", service.source_id)),
        (
            address("place", place.source, place.source_id, language=language),
            ("place-correction", "lipas", place.source_id),
        ),
    ):
        form = address(wanted[0], *wanted[1:], language=language)
        assert form in seen(client.get(page)).attributes("a", "href")
        assert client.get(form).status_code == 200


def test_an_organisation_has_no_form(client: Client) -> None:
    row = OrganizationFactory()

    assert not [href for href in seen(client.get(row.get_absolute_url())).attributes("a", "href") if "korjaus" in href]


def test_the_form_asks_for_a_topic_and_a_text_and_nothing_else(client: Client, form: str) -> None:
    page = main_of(client.get(form))

    names = [item["name"] for tag, item in page.elements if tag in ("input", "textarea", "select") and "name" in item]
    assert set(names) == {"csrfmiddlewaretoken", "slip", "topic", "text", "website"}
    assert page.has("textarea", name="text", maxlength="1000")


def test_each_field_has_its_label(client: Client, form: str) -> None:
    page = main_of(client.get(form))

    labelled = set(page.attributes("label", "for"))
    fields = {item["id"] for tag, item in page.elements if tag in ("input", "textarea") and "id" in item}
    assert fields == labelled


def test_the_form_is_kept_by_no_cache_and_no_search_engine(client: Client, form: str) -> None:
    response = client.get(form)

    assert "no-store" in response["Cache-Control"]
    assert seen(response).has("meta", name="robots", content="noindex")


def test_a_correction_is_kept_and_leads_to_thanks_with_a_code(
    client: Client, form: str, service: Service, clock: Clock
) -> None:
    response = sent(client, form, clock)

    kept = Correction.objects.get()
    assert response.status_code == 302
    assert response["Location"] == reverse("correction-sent", args=[kept.code])
    assert (kept.service, kept.place, kept.organization) == (service, None, service.organization)
    assert (kept.topic, kept.text, kept.language) == ("hours", "Perjantaisin suljetaan kello 14.", "fi")
    assert (kept.state, kept.due_on, kept.answered_at) == ("new", None, None)
    thanks = client.get(response["Location"])
    assert f"{kept.code[:5]}-{kept.code[5:]}" in main_of(thanks).words
    assert reverse("correction", args=[kept.code]) in main_of(thanks).attributes("a", "href")


def test_a_correction_of_a_place_is_kept_too(client: Client, clock: Clock) -> None:
    place = PlaceFactory(organization=None)

    sent(client, form_address(place), clock)

    kept = Correction.objects.get()
    assert (kept.service, kept.place, kept.organization) == (None, place, None)


def test_the_sender_is_answered_in_the_language_of_the_form(client: Client, service: Service, clock: Clock) -> None:
    sent(client, address("service-correction", service.source_id, language="sv"), clock)

    assert Correction.objects.get().language == "sv"


def test_accessibility_is_answered_in_fourteen_days(client: Client, form: str, clock: Clock) -> None:
    sent(client, form, clock, topic="accessibility")

    assert str(Correction.objects.get().due_on) == "2026-12-09"


def test_the_day_is_that_of_finland(client: Client, form: str, clock: Clock) -> None:
    """In the first hours of a day it is still yesterday in UTC."""
    clock.move_to("2026-11-26T00:30:00+02:00")
    sent(client, form, clock, topic="accessibility")

    assert str(Correction.objects.get().due_on) == "2026-12-10"


def test_sending_twice_makes_one_correction(client: Client, form: str, clock: Clock) -> None:
    data = filled(client, form, clock)

    first, second = client.post(form, data), client.post(form, data)

    assert Correction.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_sending_twice_counts_once(client: Client, form: str, clock: Clock) -> None:
    data = filled(client, form, clock)

    for _ in range(OF_SUBJECT.most + 1):
        assert client.post(form, data).status_code == 302


def test_other_words_on_the_same_form_are_another_correction(client: Client, form: str, clock: Clock) -> None:
    """Somebody goes back in the browser and adds what they forgot: nothing of it may be lost."""
    data = filled(client, form, clock)
    client.post(form, data)
    client.post(form, {**data, "text": "Ja lauantaisin ei avata."})

    assert sorted(Correction.objects.values_list("text", flat=True)) == [
        "Ja lauantaisin ei avata.",
        "Perjantaisin suljetaan kello 14.",
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"topic": ""},
        {"text": "Olen 131052-308T."},
        {"text": "Soita 040 123 4567."},
        {"text": "maija@posti.example"},
        {"text": "a.fi b.fi c.fi"},
        {"website": "x"},
        {"slip": "x"},
    ],
    ids=str,
)
def test_what_is_refused_stays_in_the_form(client: Client, form: str, clock: Clock, more: dict[str, str]) -> None:
    data = filled(client, form, clock, **more)

    response = client.post(form, data)

    page = main_of(response)
    assert response.status_code == 422
    assert not Correction.objects.exists()
    assert data["text"] in page.words
    assert page.has("section", **{"class": "ds-error-summary"})
    targets = [href[1:] for href in page.attributes("a", "href") if href.startswith("#")]
    assert targets
    assert set(targets) <= set(page.attributes("input", "id") + page.attributes("textarea", "id"))
    if data["topic"]:
        assert page.has("input", name="topic", value=data["topic"], checked="")


def test_what_was_in_the_trap_is_not_sent_again(client: Client, form: str, clock: Clock) -> None:
    page = main_of(sent(client, form, clock, website="http://x"))

    assert page.has("input", name="website", value="")


def test_a_field_with_a_mistake_says_so_by_itself(client: Client, form: str, clock: Clock) -> None:
    page = main_of(sent(client, form, clock, text=""))

    [field] = [item for tag, item in page.elements if tag == "textarea"]
    assert field["aria-invalid"] == "true"
    assert "text-error" in field["aria-describedby"].split()
    assert {"text-hint", "text-error"} <= set(page.attributes("p", "id"))


def test_a_form_that_comes_back_at_once_passes_when_it_is_sent_again(client: Client, form: str, clock: Clock) -> None:
    data = {**opened(client, form), "topic": "hours", "text": "x"}

    first = client.post(form, data)
    assert first.status_code == 422
    clock.shift(10)
    assert client.post(form, {**data, "slip": slip_of(first)}).status_code == 302


def test_a_form_of_yesterday_passes_when_it_is_sent_again(client: Client, form: str, clock: Clock) -> None:
    data = filled(client, form, clock)
    clock.shift(timedelta(days=2))

    first = client.post(form, data)
    assert first.status_code == 422
    clock.shift(10)
    assert client.post(form, {**data, "slip": slip_of(first)}).status_code == 302


def test_the_slip_of_another_page_is_worth_nothing(client: Client, form: str, clock: Clock) -> None:
    other = filled(client, form_address(ServiceFactory()), clock)

    assert client.post(form, other).status_code == 422


def slip_of(response: object) -> str:
    return next(item["value"] for tag, item in main_of(response).elements if item.get("name") == "slip")  # type: ignore[arg-type]


def test_too_many_at_the_moment_is_said_kindly_and_the_text_stays(
    client: Client, form: str, service: Service, clock: Clock
) -> None:
    info = SiteInfo.for_request(client.get(form).wsgi_request)
    info.advice_phone, info.feedback_email = "08 000 1200", "palaute@alue.example"
    info.save()
    for number in range(OF_SUBJECT.most):
        assert sent(client, form, clock, text=f"Virhe {number}").status_code == 302

    response = sent(client, form, clock, text="Vielä yksi")

    page = main_of(response)
    assert response.status_code == 429
    assert "Vielä yksi" in page.words
    assert {"tel:080001200", "mailto:palaute@alue.example"} <= set(page.attributes("a", "href"))
    assert Correction.objects.count() == OF_SUBJECT.most
    # Another service is not full, and an hour later this one is not either.
    assert sent(client, form_address(ServiceFactory()), clock).status_code == 302
    clock.shift(timedelta(hours=1))
    assert sent(client, form, clock, text="Vielä yksi").status_code == 302


def test_it_is_not_known_who_sends(client: Client, form: str, clock: Clock) -> None:
    """No cookie but that against forged forms, and no session."""
    response = sent(client, form, clock)

    assert set(client.cookies) <= {"csrftoken"}
    assert not response.wsgi_request.session.session_key


def test_a_form_forged_by_another_site_is_refused_with_kind_words(form: str) -> None:
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(form, {"topic": "hours", "text": "x"})

    assert response.status_code == 403
    assert seen(response).has("html", lang="fi")
    assert main_of(response).words
    assert not Correction.objects.exists()


def test_what_is_gone_leads_to_its_page_and_what_is_hidden_is_not_found(client: Client, clock: Clock) -> None:
    gone, hidden = ServiceFactory(gone=True), ServiceFactory()
    ServiceNote.objects.create(service=hidden, hidden=True, hidden_reason="vanha")

    for act in (client.get, client.post):
        assert act(form_address(gone))["Location"] == gone.get_absolute_url()
        assert act(form_address(hidden)).status_code == 404
    assert client.get(address("service-correction", "ei-ole")).status_code == 404


def test_no_text_of_a_correction_stands_in_a_log(
    client: Client, form: str, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        sent(client, form, clock, text="Salainen virhe")
        sent(client, form, clock, text="Salainen 131052-308T")

    told = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    kept = Correction.objects.get()
    assert f"correction {kept.pk} came" in told
    assert not re.search(f"Salainen|131052|{kept.code}", told)


def test_a_script_in_the_text_is_text(client: Client, form: str, clock: Clock) -> None:
    response = sent(client, form, clock, topic="", text="</textarea><script>alert(1)</script>")

    assert "<script>alert" not in response.content.decode()
