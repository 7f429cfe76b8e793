"""The database itself refuses to change what happened."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from referral import audit
from referral.actor import SYSTEM
from referral.audit.guards import TABLES, missing, put_up, taken_down
from referral.models import AuditDay, AuditEvent, DataKey, ReferralEvent
from referral.states import State
from tests.referral.factories import leg_in

pytestmark = pytest.mark.django_db


def event(**columns: Any) -> ReferralEvent:
    leg = leg_in(State.OFFERED)
    row = ReferralEvent(
        leg=leg, position=1, transition="submit", from_state="draft", to_state="offered", at=leg.submitted_at,
        actor_kind="staff", party="sender", actor_key=f"user:{uuid4()}", **columns,
    )  # fmt: skip
    row.seal("sealed_message", "sanat")
    row.save(force_insert=True)
    return row


def refused(queryset: Any, **changes: Any) -> None:
    act = (lambda: queryset.update(**changes)) if changes else (lambda: queryset._raw_delete(queryset.db))
    with pytest.raises(IntegrityError), transaction.atomic():
        act()


def test_every_guard_stands_after_migrating() -> None:
    assert missing(connection) == []


@pytest.mark.parametrize("column", ["action", "allowed", "actor_user", "fields", "hash"])
def test_a_row_of_the_log_is_not_changed(column: str) -> None:
    audit.record("read", by=SYSTEM)
    value = {"allowed": False, "actor_user": 9, "fields": ["x"]}.get(column, "muuta")
    refused(AuditEvent.objects.all(), **{column: value})


def test_a_row_of_the_log_is_not_deleted() -> None:
    audit.record("read", by=SYSTEM)
    refused(AuditEvent.objects.all())


@pytest.mark.parametrize(
    "changes",
    [{"length": 1}, {"length": 9}, {"head": "f" * 64}, {"opening_hash": "f" * 64}],
    ids=["back", "jump", "other-end", "other-beginning"],
)
def test_a_day_of_the_log_only_grows(changes: dict[str, Any]) -> None:
    for _ in range(2):
        audit.record("read", by=SYSTEM)
    refused(AuditDay.objects.all(), **changes)


def test_a_day_is_not_deleted() -> None:
    audit.record("read", by=SYSTEM)
    refused(AuditDay.objects.all())


def test_what_happened_is_not_rewritten() -> None:
    refused(ReferralEvent.objects.filter(pk=event().pk), to_state="declined")


def test_words_of_an_event_may_be_emptied_and_not_changed() -> None:
    rows = ReferralEvent.objects.filter(pk=event().pk)
    refused(rows, sealed_message=b"muuta")
    assert rows.update(sealed_message=None) == 1


def test_an_event_does_not_go_alone() -> None:
    refused(ReferralEvent.objects.filter(pk=event().pk))


def test_events_go_with_their_leg_when_its_keys_are_erased() -> None:
    row = event()
    DataKey.objects.filter(referral=row.leg.referral).delete()
    row.leg.delete()
    assert not ReferralEvent.objects.filter(pk=row.pk).exists()


def test_a_leg_is_not_taken_out_of_a_referral() -> None:
    row = event()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.leg.delete()


def test_the_log_is_not_truncated() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite knows no TRUNCATE.")
    for table in TABLES:
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {table} CASCADE")


def test_a_guard_that_was_taken_down_is_missed_and_put_up_again() -> None:
    name = "referral_auditevent_update_refused"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else " ON referral_auditevent"))
    assert missing(connection) == [name]
    put_up(connection)
    assert missing(connection) == []


def test_guards_stand_again_after_they_were_down() -> None:
    with taken_down(connection, *TABLES):
        assert connection.vendor != "sqlite" or missing(connection)
    assert missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_tests_with_real_transactions_leave_no_row_of_the_log() -> None:
    """Their tables are emptied afterwards; that this one ends without an error is the test."""
    audit.record("read", by=SYSTEM)
    event()
