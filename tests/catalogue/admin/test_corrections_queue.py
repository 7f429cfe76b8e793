"""The coordinator's queue: what waits, how urgent it is, and answering it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogue.hours import HELSINKI
from catalogue.models import Correction
from tests.catalogue.views.browser import seen
from tests.factories import CorrectionFactory, MaintainerContactFactory, PlaceFactory

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 25, 10, tzinfo=HELSINKI)


@pytest.fixture(autouse=True)
def morning() -> Any:
    with time_machine.travel(MORNING, tick=False) as clock:
        yield clock


def due(days: int, **more: Any) -> Correction:
    return CorrectionFactory(topic="accessibility", due_on=timezone.localdate() + timedelta(days=days), **more)


def listed(client: Client, **asked: str) -> str:
    return client.get(reverse("correction:index"), asked).content.decode()


def edit(correction: Correction) -> str:
    return reverse("correction:edit", args=[correction.pk])


def test_the_most_urgent_stands_first_and_what_is_answered_last(coordinator: Client) -> None:
    rows = [CorrectionFactory(closed=True), CorrectionFactory(), due(9), due(-1)]

    page = listed(coordinator)

    places = [page.index(edit(row)) for row in reversed(rows)]
    assert places == sorted(places)


def test_age_and_due_date_are_said_in_words_and_urgency_by_a_sign_too(coordinator: Client, morning: Any) -> None:
    late, nears = due(-2), due(3)
    Correction.objects.filter(pk=late.pk).update(sent_at=timezone.now() - timedelta(days=16))

    page = seen(coordinator.get(reverse("correction:index")))

    assert "16 " in page.words
    assert "2 " in page.words
    icons = [item.get("class", "") for tag, item in page.elements if tag == "svg"]
    assert sum("icon-warning" in name and "answers-icon" in name for name in icons) == 1
    assert sum("icon-time" in name and "answers-icon" in name for name in icons) == 1
    assert nears


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"state": "open"}, {"late", "nears", "dated", "new", "place"}),
        ({"state": "done"}, {"closed"}),
        ({"topic": "hours"}, {"new", "closed", "place"}),
        ({"due": "late"}, {"late"}),
        ({"due": "nears"}, {"nears"}),
        ({"due": "dated"}, {"late", "nears", "dated"}),
        ({}, {"late", "nears", "dated", "new", "closed", "place"}),
    ],
)
def test_the_list_is_narrowed(coordinator: Client, asked: dict[str, str], found: set[str]) -> None:
    rows = {
        "late": due(-1),
        "nears": due(4),
        "dated": due(5),
        "new": CorrectionFactory(),
        "closed": CorrectionFactory(closed=True),
        "place": CorrectionFactory(service=None, place=PlaceFactory()),
    }

    page = listed(coordinator, **asked)

    assert {name for name, row in rows.items() if edit(row) in page} == found


def test_the_list_is_narrowed_to_an_organisation(coordinator: Client) -> None:
    one, other = CorrectionFactory(), CorrectionFactory()

    page = listed(coordinator, organization=str(one.organization_id))

    assert edit(one) in page
    assert edit(other) not in page


def test_the_number_of_queries_does_not_grow_with_the_queue(coordinator: Client) -> None:
    CorrectionFactory.create_batch(2)
    listed(coordinator)
    with CaptureQueriesContext(connection) as few:
        listed(coordinator)
    CorrectionFactory.create_batch(20)

    with CaptureQueriesContext(connection) as many:
        listed(coordinator)

    assert len(many) <= len(few) + 1


def test_the_page_shows_what_was_written_and_no_code(coordinator: Client) -> None:
    correction = due(3, text="Luiska puuttuu.\n<script>alert(1)</script>")

    page = coordinator.get(edit(correction)).content.decode()

    assert "Luiska puuttuu." in page
    assert "<script>alert(1)" not in page
    assert correction.code not in page
    assert reverse("service:inspect", args=[correction.service_id]) in page


def test_a_coordinator_answers_and_the_sender_reads_it(coordinator: Client) -> None:
    correction = CorrectionFactory()

    response = coordinator.post(edit(correction), {"state": "done", "answer": "Korjattu, kiitos."})

    assert response.status_code == 302
    correction.refresh_from_db()
    assert (correction.state, correction.answer) == ("done", "Korjattu, kiitos.")
    assert correction.answered_at == timezone.now()
    assert correction.answered_by == User.objects.get(username="koordinaattori")
    assert "Korjattu, kiitos." in coordinator.get(reverse("correction", args=[correction.code])).content.decode()


def test_an_answer_is_opened_again(coordinator: Client) -> None:
    correction = CorrectionFactory(closed=True, answer="Korjattu.")

    coordinator.post(edit(correction), {"state": "new", "answer": ""})

    correction.refresh_from_db()
    assert (correction.state, correction.answered_at, correction.answered_by) == ("new", None, None)


@pytest.mark.parametrize("data", [{"state": "declined", "answer": ""}, {"state": "done", "answer": "131052-308T"}])
def test_an_answer_that_is_refused_changes_nothing(coordinator: Client, data: dict[str, str]) -> None:
    correction = CorrectionFactory()

    response = coordinator.post(edit(correction), data)

    assert response.status_code == 200
    assert "answer" in response.context["form"].errors
    correction.refresh_from_db()
    assert correction.state == "new"


def test_the_residents_words_can_not_be_changed(coordinator: Client) -> None:
    correction = CorrectionFactory(text="Alkuperäinen")

    coordinator.post(edit(correction), {"state": "done", "answer": "x", "text": "Muu", "topic": "other", "code": "x"})

    correction.refresh_from_db()
    assert (correction.text, correction.topic) == ("Alkuperäinen", "hours")


def test_it_is_sent_on_to_the_organisation(coordinator: Client) -> None:
    correction = CorrectionFactory()
    contact = MaintainerContactFactory(organization=correction.organization)
    address = reverse("correction:send_on", args=[correction.pk])
    assert address in coordinator.get(edit(correction)).content.decode()

    assert coordinator.get(address).status_code == 405
    assert coordinator.post(address)["Location"] == edit(correction)

    correction.refresh_from_db()
    assert correction.state == "sent_on"
    assert [message.to for message in mail.outbox] == [[contact.email]]


def test_without_an_address_it_is_said_and_not_offered(coordinator: Client) -> None:
    correction = CorrectionFactory()
    address = reverse("correction:send_on", args=[correction.pk])

    assert address not in coordinator.get(edit(correction)).content.decode()
    assert coordinator.post(address).status_code == 302
    correction.refresh_from_db()
    assert (correction.state, mail.outbox) == ("new", [])


@pytest.mark.parametrize("who", ["admin", "coordinator"])
def test_nobody_makes_a_correction_in_the_admin(request: pytest.FixtureRequest, who: str) -> None:
    client: Client = request.getfixturevalue(who)

    assert client.get(reverse("correction:add")).status_code == 302
    assert reverse("correction:add") not in listed(client)


def test_a_coordinator_can_delete_one_that_tells_too_much(coordinator: Client) -> None:
    correction = CorrectionFactory()

    coordinator.post(reverse("correction:delete", args=[correction.pk]))

    assert not Correction.objects.exists()
    assert coordinator.get(reverse("correction", args=[correction.code])).status_code == 404


def test_without_the_permission_there_is_no_entry(client: Client) -> None:
    user = User.objects.create_user("toimittaja", "t@example.org", "x")
    user.groups.add(Group.objects.get_or_create(name="Editors")[0])
    client.force_login(user)
    correction = CorrectionFactory()

    addresses = [reverse("correction:index"), edit(correction), reverse("correction:delete", args=[correction.pk])]
    assert [client.get(address).status_code for address in addresses] == [302, 302, 302]
    client.post(reverse("correction:send_on", args=[correction.pk]))
    client.post(edit(correction), {"state": "done", "answer": "x"})
    correction.refresh_from_db()
    assert (correction.state, mail.outbox) == ("new", [])
