"""The same form many times at once, on the database of production: one draft, one referral, one code, one answer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from referral import actions
from referral.actor import staff
from referral.codes import Role
from referral.models import OutboxMessage, Referral, ReferralEvent, ReferralLeg, TrackingCode
from referral.sending.views.sent import prefix_of
from tests.referral.factories import member
from tests.referral.sending.nurse import AGREED, Nurse

TIMES = 10


@pytest.fixture
def nurse(transactional_db: None) -> Nurse:
    """SQLite lets one writer in at a time, and its tests share one connection."""
    if connection.vendor != "postgresql":
        pytest.skip("Races are run on PostgreSQL.")
    return Nurse()


def at_once(nurse: Nurse, post: Callable[[Client], Any]) -> list[int]:
    """What ten browsers of the same nurse get, all pressing at once."""

    def one(_: int) -> int:
        try:
            client = Client()
            client.cookies = nurse.client.cookies
            return int(post(client).status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(TIMES) as pool:
        return list(pool.map(one, range(TIMES)))


def test_a_form_posted_ten_times_at_once_is_one_draft(nurse: Nurse) -> None:
    typed = nurse.typed()
    assert set(at_once(nurse, lambda client: client.post(reverse("send"), typed))) == {302}
    assert Referral.objects.count() == 1


def test_a_letter_agreed_to_ten_times_at_once_is_one_referral(nurse: Nurse) -> None:
    """Threat 12: one leg, one event, one code, as many outbox rows as one sending leaves."""
    draft = nurse.draft()
    data = {**AGREED, "seen": nurse.seen(draft)}
    assert set(at_once(nurse, lambda client: client.post(nurse.letter(draft), data))) == {200}
    assert ReferralLeg.objects.count() == TrackingCode.objects.count() == 1
    event = ReferralEvent.objects.get(transition="submit")
    assert OutboxMessage.objects.filter(event=event).count() == 1


def test_an_answer_sent_ten_times_at_once_is_one(nurse: Nurse) -> None:
    """Threat 12."""
    leg = ReferralLeg.objects.get(referral=nurse.sends())
    worker = staff(member(Role.WORKER, unit=nurse.receiver))
    actions.ask_info(leg=leg, by=worker, version=leg.version, question="wish", message="Mitä hän toivoo?")
    leg.refresh_from_db()
    prefix = prefix_of("answer", leg)
    data = {f"{prefix}-leg": leg.pk, f"{prefix}-version": leg.version, f"{prefix}-key": "r" * 32,
            f"{prefix}-message": "Kävelyseuraa"}  # fmt: skip
    where = reverse("sent-act", args=[leg.referral_id, "answer"])
    assert set(at_once(nurse, lambda client: client.post(where, data))) == {302}
    assert ReferralEvent.objects.filter(transition="answer").count() == 1
