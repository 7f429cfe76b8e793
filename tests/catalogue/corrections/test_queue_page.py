"""An organisation's queue, opened by the signed link of its mail: reading, answering, and who is kept out."""

import logging
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from catalogue.corrections.links import GOOD_FOR, token_for
from catalogue.models import Correction, MaintainerContact
from tests.catalogue.views.browser import main_of, seen
from tests.factories import CorrectionFactory, MaintainerContactFactory, OrganizationFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db
Clock = time_machine.Traveller


@pytest.fixture
def contact() -> MaintainerContact:
    return MaintainerContactFactory(organization=OrganizationFactory(name=Translated(fi="Raahen kaupunki")))


def correction(contact: MaintainerContact, name: str = "Uimahalli", **more: Any) -> Correction:
    service = ServiceFactory(organization=contact.organization, name=Translated(fi=name))
    return CorrectionFactory(service=service, **more)


def queue(contact: MaintainerContact) -> str:
    return reverse("corrections-queue", args=[token_for(contact)])


def answering(contact: MaintainerContact, row: Correction) -> str:
    return reverse("corrections-answer", args=[token_for(contact), row.pk])


def test_an_answer_to_anothers_correction_changes_nothing(client: Client, contact: MaintainerContact) -> None:
    other = correction(MaintainerContactFactory())

    client.post(answering(contact, other), {"state": "done", "answer": "x"})

    other.refresh_from_db()
    assert (other.state, other.answer) == ("new", "")


@pytest.mark.parametrize("spoil", ["expired", "tampered", "removed", "moved", "nonsense"])
def test_a_link_that_is_not_good_opens_nothing(
    client: Client, contact: MaintainerContact, clock: Clock, spoil: str
) -> None:
    row = correction(contact)
    addresses = [queue(contact), answering(contact, row)]
    if spoil == "expired":
        clock.shift(GOOD_FOR + timedelta(seconds=1))
    elif spoil == "removed":
        contact.delete()
    elif spoil == "moved":
        MaintainerContact.objects.filter(pk=contact.pk).update(organization=OrganizationFactory())
    else:
        token = token_for(contact)
        spoiled = "x" if spoil == "nonsense" else token[:-1] + ("A" if token[-1] != "A" else "B")
        addresses = [address.replace(token, spoiled) for address in addresses]

    for address in addresses:
        response = client.get(address)
        assert response.status_code == 410
        assert "Uimahalli" not in main_of(response).words
        assert client.post(addresses[1], {"state": "done", "answer": "x"}).status_code == 410
    row.refresh_from_db()
    assert row.state == "new"


def test_a_link_for_other_work_is_worth_nothing_here(client: Client, contact: MaintainerContact) -> None:
    from django.core import signing

    data = {"contact": contact.pk, "organization": contact.organization_id}
    foreign = signing.dumps(data, salt="catalogue.quality")

    assert client.get(reverse("corrections-queue", args=[foreign])).status_code == 410


def test_the_page_shows_what_the_resident_wrote_in_their_language(client: Client, contact: MaintainerContact) -> None:
    row = correction(contact, text="Dörren är låst.", language="sv")

    view = main_of(client.get(answering(contact, row)))

    assert view.language_of("Dörren är låst.") == "sv"


def test_a_script_in_the_text_is_text(client: Client, contact: MaintainerContact) -> None:
    row = correction(contact, text="<script>alert(1)</script>")

    assert "<script>alert" not in client.get(answering(contact, row)).content.decode()


@pytest.mark.parametrize(("state", "answer"), [("done", ""), ("done", "Korjattu."), ("declined", "Aika on oikein.")])
def test_an_answer_is_kept_and_leads_back(client: Client, contact: MaintainerContact, state: str, answer: str) -> None:
    row = correction(contact)

    response = client.post(answering(contact, row), {"state": state, "answer": answer})

    assert response.status_code == 302
    assert response.headers["Location"] == queue(contact)
    row.refresh_from_db()
    assert (row.state, row.answer, row.answered_by) == (state, answer, None)
    assert row.answered_at is not None


def test_no_cookie_is_needed_to_answer(contact: MaintainerContact) -> None:
    """Maintainers open the link in whatever browser their mail has."""
    row, strict = correction(contact), Client(enforce_csrf_checks=True)

    response = strict.post(answering(contact, row), {"state": "done", "answer": ""})

    assert response.status_code == 302
    assert not strict.cookies


def test_no_page_of_the_queue_holds_the_senders_code(client: Client, contact: MaintainerContact) -> None:
    row = correction(contact)

    for address in (queue(contact), answering(contact, row)):
        assert row.code not in client.get(address).content.decode()


@pytest.mark.parametrize("good", [True, False])
def test_the_queue_is_kept_by_no_cache_no_search_engine_and_no_log(
    client: Client, contact: MaintainerContact, caplog: pytest.LogCaptureFixture, good: bool
) -> None:
    row, token = correction(contact), token_for(contact)
    if not good:
        contact.delete()
    with caplog.at_level(logging.INFO):
        for address in (
            reverse("corrections-queue", args=[token]), reverse("corrections-answer", args=[token, row.pk])
        ):  # fmt: skip
            response = client.get(address)
            assert "no-store" in response["Cache-Control"]
            assert response["X-Robots-Tag"] == "noindex"
            assert seen(response).has("meta", name="robots", content="noindex")
            client.post(address, {"answer": "Salainen"})
            assert client.put(address).status_code == 405

    told = "\n".join(record.getMessage() for record in caplog.records)
    assert token not in told
    assert "Salainen" not in told
