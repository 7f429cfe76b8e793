"""An organisation answers by the link in its mail, without a login; and nobody else does."""

import logging
from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalogue.corrections.actions import answer
from catalogue.corrections.links import GOOD_FOR, SALT, token_for
from catalogue.models import Correction, MaintainerContact
from tests.catalogue.views.browser import main_of, seen
from tests.factories import CorrectionFactory, MaintainerContactFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact() -> MaintainerContact:
    return MaintainerContactFactory()


@pytest.fixture
def correction(contact: MaintainerContact) -> Correction:
    return CorrectionFactory(organization=contact.organization, text="Perjantaisin kiinni kello 14.")


def queue(contact: MaintainerContact) -> str:
    return reverse("corrections-queue", args=[token_for(contact)])


def form(contact: MaintainerContact, correction: Correction) -> str:
    return reverse("corrections-answer", args=[token_for(contact), correction.pk])


def test_the_queue_has_what_is_the_organisations_and_nothing_else(
    client: Client, contact: MaintainerContact, correction: Correction
) -> None:
    others = CorrectionFactory()

    page = main_of(client.get(queue(contact)))

    assert str(correction.service.name) in page.words
    assert str(others.service.name) not in page.words
    assert correction.code not in client.get(queue(contact)).content.decode()


def test_the_most_urgent_stands_first(client: Client, contact: MaintainerContact) -> None:
    rows = [
        CorrectionFactory(organization=contact.organization, due_on=due)
        for due in (None, timezone.localdate() + timedelta(days=9), timezone.localdate() - timedelta(days=1))
    ]

    words = main_of(client.get(queue(contact))).words

    places = [words.index(str(row.service.name)) for row in (rows[2], rows[1], rows[0])]
    assert places == sorted(places)


def test_late_is_said_in_words(client: Client, contact: MaintainerContact, clock: time_machine.Traveller) -> None:
    CorrectionFactory(organization=contact.organization, due_on=timezone.localdate() - timedelta(days=2))

    page = main_of(client.get(queue(contact)))

    assert page.has("p", **{"class": "state stop"})
    assert "2 " in page.words


def test_an_organisation_answers_and_the_sender_reads_it(
    client: Client, contact: MaintainerContact, correction: Correction
) -> None:
    page = main_of(client.get(form(contact, correction)))
    assert "Perjantaisin kiinni kello 14." in page.words

    response = client.post(form(contact, correction), {"state": "done", "answer": "Kiitos, korjattu."})

    assert response["Location"] == queue(contact)
    correction.refresh_from_db()
    assert (correction.state, correction.answer, correction.answered_by) == ("done", "Kiitos, korjattu.", None)
    assert correction.answered_at == timezone.now()
    assert "Kiitos, korjattu." in main_of(client.get(reverse("correction", args=[correction.code]))).words


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"state": "declined", "answer": ""},
        {"state": "new", "answer": "x"},
        {"state": "done", "answer": "131052-308T"},
    ],
)
def test_a_mistake_is_told_and_the_words_stay(
    client: Client, contact: MaintainerContact, correction: Correction, data: dict[str, str]
) -> None:
    response = client.post(form(contact, correction), data)

    assert response.status_code == 422
    assert main_of(response).has("section", **{"class": "ds-error-summary"})
    assert data.get("answer", "") in main_of(response).words
    correction.refresh_from_db()
    assert correction.state == "new"


def test_what_was_answered_meanwhile_stays_and_the_late_words_are_not_lost(
    client: Client, contact: MaintainerContact, correction: Correction
) -> None:
    answer(correction, state="done", text="Ensimmäinen.")

    response = client.post(form(contact, correction), {"state": "declined", "answer": "Toinen."})

    assert response.status_code == 409
    assert "Ensimmäinen." in main_of(response).words
    assert "Toinen." in main_of(response).words
    correction.refresh_from_db()
    assert (correction.state, correction.answer) == ("done", "Ensimmäinen.")


def test_another_organisations_correction_can_not_be_reached(client: Client, contact: MaintainerContact) -> None:
    others = CorrectionFactory()

    for act in (client.get, client.post):
        response = act(form(contact, others), {"state": "done", "answer": "x"})
        assert response.status_code == 302
    others.refresh_from_db()
    assert others.state == "new"


def test_looking_changes_nothing(client: Client, contact: MaintainerContact, correction: Correction) -> None:
    """Mail servers open links to look for viruses."""
    for address in (queue(contact), form(contact, correction)):
        assert client.get(address).status_code == 200
        assert client.head(address).status_code == 200
    correction.refresh_from_db()
    assert correction.state == "new"


def test_a_link_is_good_for_sixty_days(
    client: Client, contact: MaintainerContact, correction: Correction, clock: time_machine.Traveller
) -> None:
    addresses = queue(contact), form(contact, correction)
    assert timedelta(days=60) == GOOD_FOR

    clock.shift(GOOD_FOR)
    assert [client.get(address).status_code for address in addresses] == [200, 200]
    clock.shift(1)
    assert [client.get(address).status_code for address in addresses] == [410, 410]
    assert client.post(addresses[1], {"state": "done", "answer": "x"}).status_code == 410
    correction.refresh_from_db()
    assert correction.state == "new"


def test_a_link_ends_with_its_address(client: Client, contact: MaintainerContact) -> None:
    address = queue(contact)
    contact.delete()

    assert client.get(address).status_code == 410


def test_a_link_does_not_follow_its_address_to_another_organisation(client: Client, contact: MaintainerContact) -> None:
    address = queue(contact)
    contact.organization = CorrectionFactory().organization
    contact.save()

    assert client.get(address).status_code == 410


@pytest.mark.parametrize(
    "make", [lambda data: "x", lambda data: signing.dumps(data), lambda data: signing.dumps(data, salt=SALT) + "x"]
)
def test_a_link_that_we_did_not_make_leads_nowhere(client: Client, contact: MaintainerContact, make: object) -> None:
    token = make({"contact": contact.pk, "organization": contact.organization_id})  # type: ignore[operator]

    response = client.get(reverse("corrections-queue", args=[token]))

    assert response.status_code == 410
    assert main_of(response).words


def test_the_pages_are_kept_by_nobody(client: Client, contact: MaintainerContact, correction: Correction) -> None:
    for address in (queue(contact), form(contact, correction)):
        response = client.get(address)
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert seen(response).has("meta", name="robots", content="noindex")


def test_no_link_stands_in_a_log(
    client: Client, contact: MaintainerContact, correction: Correction, caplog: pytest.LogCaptureFixture
) -> None:
    address = form(contact, correction)
    with caplog.at_level(logging.DEBUG):
        client.post(address, {})
        client.post(address, {"state": "done", "answer": "Salaisuus"})
        client.post(address, {"state": "done", "answer": "Salaisuus"})

    told = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert f"correction {correction.pk} is done" in told
    assert address.split("/")[-3] not in told
    assert "Salaisuus" not in told
