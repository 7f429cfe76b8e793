"""Two at once, over real connections: one wins, the other is told so, and nothing is done twice.

On PostgreSQL alone: a test's SQLite is one connection, and there is nobody to race with.
"""

from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from referral import actions, clock
from referral.actor import staff
from referral.codes import Role
from referral.models import Consent, OutboxMessage, ReferralEvent, ReferralLeg, TrackingCode, Unit
from referral.outbox import delivery
from referral.refusals import Refusal
from referral.states import State
from tests.referral.actions.paths import consent, form, leg_sent_to, new_sender
from tests.referral.factories import UnitFactory, actor, member
from tests.referral.workflow import truths

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time."),
]

# Either order comes up among so many; two hundred of each have been run once, and found nothing more.
TURNS = 50


@pytest.fixture(autouse=True)
def no_mails(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """What came of each, begun together on a connection of its own: "done" or the refusal's kind."""
    ready, came = Barrier(len(acts)), [""] * len(acts)

    def work(number: int, act: Callable[[], Any]) -> None:
        try:
            ready.wait(timeout=30)
            act()
            came[number] = "done"
        except Refusal as refusal:
            came[number] = type(refusal).__name__
        finally:
            connection.close()

    threads = [Thread(target=work, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return came


def test_a_withdrawal_and_an_acceptance_at_once_end_withdrawn_whoever_was_first() -> None:
    unit = UnitFactory()
    worker, by = actor(Role.WORKER, unit=unit), new_sender(UnitFactory(area=unit.area))
    for _turn in range(TURNS):
        leg = leg_sent_to(unit, by=by)
        accepted, withdrawn = at_once(
            lambda leg=leg: actions.accept(leg=leg, by=worker, version=1),  # type: ignore[misc]
            lambda leg=leg: actions.withdraw(leg=leg, by=by, way="phone"),  # type: ignore[misc]
        )
        assert withdrawn == "done"
        assert accepted in ("done", "NotAllowed")
        again = ReferralLeg.objects.get(pk=leg.pk)
        assert again.state == State.WITHDRAWN
        assert again.version == (3 if accepted == "done" else 2)
        assert not ReferralLeg.objects.visible_to(worker).exists()
    truths.history_is_whole()
    truths.each_event_is_told()
    truths.the_log_is_whole()


def test_two_workers_who_accept_at_once_are_one_owner_and_one_who_is_told() -> None:
    unit = UnitFactory()
    workers = [actor(Role.WORKER, unit=unit) for _worker in range(2)]
    by = new_sender(UnitFactory(area=unit.area))
    for _turn in range(TURNS):
        leg = leg_sent_to(unit, by=by)
        came = at_once(*(lambda w=w, leg=leg: actions.accept(leg=leg, by=w, version=1) for w in workers))  # type: ignore[misc]
        assert sorted(came) == ["NotAllowed", "done"]
        again = ReferralLeg.objects.get(pk=leg.pk)
        assert again.owner_user_id == workers[came.index("done")].user_id
    truths.history_is_whole()


def test_the_same_form_sent_ten_times_at_once_is_one_referral() -> None:
    unit = UnitFactory(email="yksikko@lahde.example", email_verified_at="2026-01-01T00:00:00Z")
    by = new_sender()
    sender_unit = Unit.objects.get(pk=min(by.units(Role.SENDER)))
    draft = actions.create_draft(by=by, sender_unit=sender_unit, area=unit.area, receivers=[unit])
    sent: list[Any] = []
    came = at_once(
        *(lambda: sent.append(actions.submit(referral=draft, by=by, **form(unit), key="once")) for _time in range(10))
    )
    assert Counter(came) == {"done": 10}
    assert sorted(bool(one.code) for one in sent) == [False] * 9 + [True]
    assert (draft.legs.count(), ReferralEvent.objects.count(), OutboxMessage.objects.count()) == (1, 1, 1)
    assert (Consent.objects.count(), TrackingCode.objects.count()) == (1, 1)


def test_the_same_attempt_sent_ten_times_at_once_is_one_attempt() -> None:
    unit = UnitFactory()
    worker = staff(member(Role.WORKER, unit=unit))
    leg = leg_sent_to(unit)
    actions.accept(leg=leg, by=worker, version=1)
    said = {"channel": "phone", "outcome": "no_answer", "version": 2, "key": "once"}
    came = at_once(*(lambda: actions.log_attempt(leg=leg, by=worker, **said) for _time in range(10)))
    assert Counter(came) == {"done": 10}
    again = ReferralLeg.objects.get(pk=leg.pk)
    assert (again.version, again.unanswered) == (3, 1)


def test_rerouting_ten_times_at_once_makes_one_new_leg() -> None:
    first = UnitFactory()
    second, by = UnitFactory(area=first.area), new_sender(UnitFactory(area=first.area))
    leg = leg_sent_to(first, by=by, consent=consent(first, second))
    worker = actor(Role.WORKER, unit=first)
    actions.decline(leg=leg, by=worker, version=1, reason="no_capacity", advice="Kokeilkaa toista")
    came = at_once(*(lambda: actions.reroute(leg=leg, by=by, unit=second) for _time in range(10)))
    assert Counter(came) == {"done": 1, "WrongState": 9}
    assert leg.referral.legs.count() == 2


def test_two_senders_of_the_outbox_send_each_message_once() -> None:
    unit = UnitFactory()
    for _manager in range(3):
        member(Role.MANAGER, unit=unit)
    leg_sent_to(unit)
    # They were sent when the referral was: as if no sender had been there.
    OutboxMessage.objects.update(delivered_at=None, attempts=0, next_try_at=clock.now())
    sent: list[int] = []
    at_once(*(lambda: sent.append(delivery.deliver_due()) for _sender in range(4)))
    assert sum(sent) == 3
    assert list(OutboxMessage.objects.values_list("attempts", flat=True)) == [1, 1, 1]
