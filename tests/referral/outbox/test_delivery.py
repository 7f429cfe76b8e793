"""Messages reach a mail server at least once, each under one id, and never who should not be written to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from referral import actions, clock
from referral.actor import staff
from referral.codes import Role
from referral.failpoints import struck_by
from referral.models import AuditEvent, OutboxMessage, StaffProfile
from referral.outbox import by_hand, delivery
from referral.outbox.quiet import mails_held_back
from referral.refusals import WrongState
from tests.referral.actions.paths import leg_sent_to
from tests.referral.factories import NEED, RESIDENT, UnitFactory, actor, member

pytestmark = pytest.mark.django_db


class Died(Exception):
    """The process, in a test."""


@contextmanager
def dying_at(place: str) -> Iterator[None]:
    def strike(passed: str) -> None:
        if passed == place:
            raise Died

    with pytest.raises(Died), struck_by(strike):
        yield


def ids() -> list[str]:
    return [str(sent.extra_headers["Message-ID"]) for sent in mail.outbox]


def later(minutes: int) -> Any:
    return clock.standing_at(timezone.now() + timedelta(minutes=minutes))


def test_a_unit_with_a_verified_mailbox_is_told_there_and_nobody_by_name() -> None:
    unit = UnitFactory(email="yksikko@lahde.example", email_verified_at=timezone.now())
    manager = member(Role.MANAGER, unit=unit)
    leg_sent_to(unit)
    assert delivery.deliver_due() == 1
    assert [sent.to for sent in mail.outbox] == [["yksikko@lahde.example"]]
    assert manager.email not in str(mail.outbox)


def test_a_unit_whose_mailbox_nobody_has_verified_is_told_through_its_managers_each_alone() -> None:
    unit = UnitFactory(email="arvaus@lahde.example")
    managers = [member(Role.MANAGER, unit=unit), member(Role.MANAGER, unit=unit)]
    leg_sent_to(unit)
    assert delivery.deliver_due() == 2
    assert sorted(sent.to for sent in mail.outbox) == sorted([user.email] for user in managers)


def test_a_mail_names_nobody_and_nothing() -> None:
    unit = UnitFactory(email="yksikko@lahde.example", email_verified_at=timezone.now())
    leg = leg_sent_to(unit)
    delivery.deliver_due()
    whole = mail.outbox[0].message().as_string()
    for canary in (
        RESIDENT.first_name, RESIDENT.last_name, RESIDENT.phone, NEED.wish, str(unit), "yksinaisyys", str(leg.pk),
        str(leg.referral_id),
    ):  # fmt: skip
        assert canary not in whole


def test_somebody_is_written_to_in_their_language() -> None:
    unit = UnitFactory()
    manager = member(Role.MANAGER, unit=unit)
    StaffProfile.objects.filter(user=manager).update(language="en")
    leg_sent_to(unit)
    delivery.deliver_due()
    assert mail.outbox[0].subject == "There is something new for you in the service"


def test_who_acts_is_not_told_of_their_own_act() -> None:
    unit = UnitFactory()
    worker = member(Role.WORKER, unit=unit)
    leg = leg_sent_to(unit)
    OutboxMessage.objects.all().delete()
    actions.accept(leg=leg, by=staff(worker), version=1)
    told = OutboxMessage.objects.exclude(owner_user=None)
    assert [message.owner_user_id for message in told] == [leg.referral.sender_id]
    assert told.get().kind == "status"


def test_a_crash_after_the_mail_was_sent_sends_it_again_under_the_same_id() -> None:
    unit = UnitFactory(email="yksikko@lahde.example", email_verified_at=timezone.now())
    leg_sent_to(unit)
    with dying_at("mail sent"):
        delivery.deliver_due()
    assert delivery.deliver_due() == 0
    with later(10):
        assert delivery.deliver_due() == 1
        assert delivery.deliver_due() == 0
    assert len(ids()) == 2
    assert len(set(ids())) == 1


class Down(EmailBackend):
    def open(self) -> bool:
        raise ConnectionRefusedError


class Refusing(EmailBackend):
    def send_messages(self, messages: Any) -> int:
        raise ConnectionResetError


def test_a_mail_server_that_does_not_answer_costs_no_message_a_try(settings: Any) -> None:
    leg_sent_to(UnitFactory(email="yksikko@lahde.example", email_verified_at=timezone.now()))
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    assert delivery.deliver_due() == 0
    assert OutboxMessage.objects.get(delivered_at=None).attempts == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert delivery.deliver_due() == 1


def test_a_mail_that_is_refused_again_and_again_becomes_a_task_for_a_human_being(settings: Any) -> None:
    unit = UnitFactory(email="yksikko@lahde.example", email_verified_at=timezone.now())
    manager = actor(Role.MANAGER, unit=unit)
    leg_sent_to(unit)
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    waited = 0
    for wait in delivery.WAITS:
        assert not by_hand.to_tell(manager).exists()
        with later(waited):
            assert delivery.deliver_due() == 0
        waited += wait + 1
    message = by_hand.to_tell(manager).get()
    assert message.trouble == "ConnectionResetError"
    assert not by_hand.to_tell(actor(Role.MANAGER, unit=UnitFactory())).exists()
    by_hand.told(message, by=manager)
    assert not by_hand.to_tell(manager).exists()
    with pytest.raises(WrongState):
        by_hand.told(message, by=manager)


def test_waits_grow_from_one_try_to_the_next() -> None:
    assert list(delivery.WAITS) == sorted(delivery.WAITS)
    unit = UnitFactory(email="yksikko@lahde.example", email_verified_at=timezone.now())
    leg_sent_to(unit)
    message = OutboxMessage.objects.get(delivered_at=None)
    now = timezone.now()
    assert delivery.take(message, now)
    assert OutboxMessage.objects.get(pk=message.pk).next_try_at == now + timedelta(minutes=2)


def test_two_senders_never_take_the_same_message() -> None:
    leg_sent_to(UnitFactory(email="yksikko@lahde.example", email_verified_at=timezone.now()))
    one, same = (OutboxMessage.objects.get(delivered_at=None) for _times in range(2))
    assert delivery.take(one, timezone.now())
    assert not delivery.take(same, timezone.now())


def test_who_has_left_gets_no_mail() -> None:
    unit = UnitFactory()
    manager = member(Role.MANAGER, unit=unit)
    leg_sent_to(unit)
    manager.is_active = False
    manager.save()
    assert delivery.deliver_due() == 0
    assert OutboxMessage.objects.get(owner_user=manager).trouble == "left"


AGREED = replace(RESIDENT, email="testi@lahde.example", channels=("phone", "email"))


@pytest.mark.parametrize(
    ("change", "is_mailed"),
    [
        ({}, True),
        ({"safety": "only_so"}, True),
        ({"safety": "not_safe"}, False),
        ({"channels": ("phone",)}, False),
        ({"safety": "only_so", "channels": ("phone",)}, False),
        ({"channels": ()}, False),
    ],
    ids=["agreed", "only so, by mail", "not safe", "not agreed", "only so, by phone", "nothing chosen"],
)
def test_a_resident_is_mailed_only_when_they_agreed_and_it_is_safe(change: dict[str, Any], is_mailed: bool) -> None:
    unit = UnitFactory()
    worker = actor(Role.WORKER, unit=unit)
    leg = leg_sent_to(unit, resident=replace(AGREED, **change))
    actions.waitlist(leg=leg, by=worker, version=1, weeks=4)
    delivery.deliver_due()
    mailed = [sent for sent in mail.outbox if sent.to == [AGREED.email]]
    assert bool(mailed) == is_mailed
    # What is withheld is a task for a human being.
    assert by_hand.to_tell(worker).filter(kind="resident").exists() != is_mailed


def test_reading_a_residents_address_to_mail_them_is_in_the_log_and_the_address_is_not() -> None:
    unit = UnitFactory()
    leg = leg_sent_to(unit, resident=AGREED)
    actions.waitlist(leg=leg, by=actor(Role.WORKER, unit=unit), version=1, weeks=4)
    delivery.deliver_due()
    logged = AuditEvent.objects.get(action="tell resident")
    assert logged.referral_id == leg.referral_id
    assert AGREED.email not in str(vars(logged))


def test_a_letter_to_a_resident_tells_nothing_of_why() -> None:
    unit = UnitFactory()
    leg = leg_sent_to(unit, resident=AGREED)
    actions.waitlist(leg=leg, by=actor(Role.WORKER, unit=unit), version=1, weeks=4)
    delivery.deliver_due()
    sent = next(sent for sent in mail.outbox if sent.to == [AGREED.email])
    for canary in (RESIDENT.first_name, RESIDENT.last_name, NEED.wish, str(unit), "lähete", "remiss", "referral"):
        assert canary not in (sent.subject + sent.body).casefold()


def test_mails_that_are_held_back_count_as_delivered() -> None:
    with mails_held_back():
        leg_sent_to(UnitFactory(email="yksikko@lahde.example", email_verified_at=timezone.now()))
    assert not OutboxMessage.objects.filter(delivered_at=None).exists()
    assert delivery.deliver_due() == 0


def test_what_was_written_is_sent_right_after_the_commit(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        leg_sent_to(UnitFactory(email="yksikko@lahde.example", email_verified_at=timezone.now()))
        assert mail.outbox == []
    assert len(mail.outbox) == 1


def test_the_command_tells_what_it_sent(capsys: pytest.CaptureFixture[str]) -> None:
    leg_sent_to(UnitFactory(email="yksikko@lahde.example", email_verified_at=timezone.now()))
    call_command("deliver_outbox")
    assert capsys.readouterr().out == "1 sent, 0 waiting, 0 to be told by hand.\n"
