"""Corrections in the admin: who may do what, and what is kept of who did it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from catalogue.models import Correction
from tests.factories import CorrectionFactory, MaintainerContactFactory, PlaceFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def correction(name: str = "Uimahalli", **more: Any) -> Correction:
    return CorrectionFactory(service=ServiceFactory(name=Translated(fi=name)), **more)


def edit(row: Correction) -> str:
    return reverse("correction:edit", args=[row.pk])


def page(client: Client, address: str, **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_correction_of_a_place_opens_too(insider: Client) -> None:
    row = CorrectionFactory(service=None, place=PlaceFactory(name=Translated(fi="Raksilan halli"), gone=True))

    assert "Raksilan halli" in page(insider, edit(row))


@pytest.mark.parametrize("state", ["done", "declined"])
def test_an_answer_is_kept_with_who_gave_it_and_logged_without_its_words(coordinator: Client, state: str) -> None:
    row = correction(text="Salainen")

    response = coordinator.post(edit(row), {"state": state, "answer": " Kiitos! "})

    assert response.status_code == 302
    row.refresh_from_db()
    assert (row.state, row.answer) == (state, "Kiitos!")
    assert row.answered_by is not None
    assert row.answered_by.username == "koordinaattori"
    assert row.answered_at is not None
    entry = ModelLogEntry.objects.get(object_id=str(row.pk), action="wagtail.edit")
    assert "Salainen" not in f"{entry.label}{entry.data}"
    assert "Kiitos" not in f"{entry.label}{entry.data}"


def test_an_answer_that_is_corrected_has_a_new_day_and_an_equal_one_has_not(coordinator: Client) -> None:
    before = timezone.now() - timedelta(days=3)
    row = correction(closed=True, answered_at=before, answer="Kiitos!")

    coordinator.post(edit(row), {"state": "done", "answer": "Kiitos!"})
    row.refresh_from_db()
    assert (row.answered_at, row.answered_by) == (before, None)

    coordinator.post(edit(row), {"state": "done", "answer": "Kiitos paljon!"})
    row.refresh_from_db()
    assert row.answered_at is not None
    assert row.answered_at > before


def test_it_is_sent_on_and_sent_on_again(coordinator: Client) -> None:
    row = correction()
    contact = MaintainerContactFactory(organization=row.organization)

    for _ in range(2):
        coordinator.post(reverse("correction:send_on", args=[row.pk]))

    assert [letter.to for letter in mail.outbox] == [[contact.email]] * 2
    row.refresh_from_db()
    assert row.state == "sent_on"


def test_others_see_nothing_and_change_nothing(editor: Client) -> None:
    row = correction()
    MaintainerContactFactory(organization=row.organization)

    assert reverse("correction:index") not in page(editor, reverse("wagtailadmin_home"))
    for address in (reverse("correction:index"), edit(row), reverse("correction:delete", args=[row.pk])):
        assert editor.get(address).status_code == 302
        assert editor.post(address, {"state": "done", "answer": ""}).status_code in (302, 405)
    editor.post(reverse("correction:send_on", args=[row.pk]))
    row.refresh_from_db()
    assert row.state == "new"
    assert not mail.outbox


def test_who_may_only_look_changes_nothing(editor: Client) -> None:
    row = correction()
    MaintainerContactFactory(organization=row.organization)
    Group.objects.get(name="Muut").permissions.add(Permission.objects.get(codename="view_correction"))

    assert editor.get(reverse("correction:index")).status_code == 200
    editor.post(edit(row), {"state": "done", "answer": ""})
    editor.post(reverse("correction:send_on", args=[row.pk]))
    row.refresh_from_db()
    assert (row.state, row.sent_on_at) == ("new", None)
    assert not mail.outbox
