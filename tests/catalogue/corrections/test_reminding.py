"""The clock of fourteen days: coordinators are reminded before it runs out, and every day after."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from pytest_django import Settings

from catalogue.corrections.tasks import look_after_corrections
from catalogue.corrections.telling import remind
from catalogue.hours import HELSINKI
from catalogue.models import Correction
from tests.factories import CorrectionFactory

pytestmark = pytest.mark.django_db
Clock = time_machine.Traveller
DUE = date(2026, 12, 9)


def correction(**more: Any) -> Correction:
    return CorrectionFactory(**{"text": "Salainen virhe", "told": "arrived", **more})


def accessibility(**more: Any) -> Correction:
    return correction(topic="accessibility", due_on=DUE, **more)


def days_told(clock: Clock, *days: int) -> list[int]:
    """Mails of the daily round on each of these days of December."""
    told = []
    for day in days:
        clock.move_to(datetime(2026, 12, day, 7, 30, tzinfo=HELSINKI))
        before = len(mail.outbox)
        look_after_corrections()
        look_after_corrections()  # a second round of the same day
        told.append(len(mail.outbox) - before)
    return told


def test_four_days_before_it_is_told_once(coordinator: User, clock: Clock) -> None:
    row = accessibility()

    assert days_told(clock, 1, 4, 5, 6, 8, 9) == [0, 0, 1, 0, 0, 0]
    (letter,) = mail.outbox
    assert letter.to == [coordinator.email]
    assert "9.12.2026" in letter.body
    assert f"/admin/correction/edit/{row.pk}/" in letter.body


def test_what_is_late_is_told_once_a_day(coordinator: User, clock: Clock) -> None:
    accessibility(told="nears")

    assert days_told(clock, 9, 10, 11, 12) == [0, 1, 1, 1]
    assert "myöhässä" in mail.outbox[0].subject


def test_several_late_ones_are_one_mail(coordinator: User) -> None:
    rows = [accessibility(), accessibility()]

    assert remind(DUE + timedelta(days=1)) == 1
    assert all(f"/admin/correction/edit/{row.pk}/" in mail.outbox[0].body for row in rows)


@pytest.mark.parametrize("more", [{"closed": True}, {"closed": True, "state": "declined"}], ids=["done", "declined"])
def test_what_is_answered_is_not_reminded_of(coordinator: User, more: dict[str, Any]) -> None:
    accessibility(**more)

    assert remind(DUE + timedelta(days=1)) == 0


def test_what_has_no_date_is_not_reminded_of(coordinator: User) -> None:
    correction()

    assert remind(DUE + timedelta(days=100)) == 0


def test_a_reminder_holds_no_text(coordinator: User) -> None:
    row = accessibility()
    remind(DUE)
    remind(DUE + timedelta(days=1))

    assert len(mail.outbox) == 2
    for letter in mail.outbox:
        assert "Salainen" not in letter.body + letter.subject
        assert row.code not in letter.body


def test_a_reminder_that_did_not_go_is_tried_again(settings: Settings, coordinator: User) -> None:
    accessibility()
    works, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.catalogue.corrections.test_telling.Broken"
    assert remind(DUE) == 0

    settings.EMAIL_BACKEND = works
    assert remind(DUE) == 1
