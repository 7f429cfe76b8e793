"""Rows of the log hang together, day after day, whoever writes and when."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.db import connection, connections, transaction

from referral import audit, clock
from referral.actor import SYSTEM, Actor, staff
from referral.audit.chain import GENESIS, hash_of, lock_day
from referral.audit.verifying import verify
from referral.codes import ActorKind, Role
from referral.models import AuditDay, AuditEvent
from referral.states import State
from tests.referral.factories import actor, join, leg_in, member

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 10, tzinfo=UTC)


def record_at(moment: datetime, action: str = "read") -> AuditEvent:
    with clock.standing_at(moment):
        return audit.record(action, by=SYSTEM)


def test_each_row_covers_the_one_before() -> None:
    first, second = record_at(NOON), record_at(NOON)
    assert (first.prev_hash, second.prev_hash) == (GENESIS, first.hash)
    assert (first.position, second.position) == (1, 2)


def test_a_day_opens_with_the_end_of_the_day_before() -> None:
    last = record_at(NOON)
    record_at(NOON + timedelta(days=3))
    assert AuditDay.objects.get(day=date(2026, 3, 5)).opening_hash == last.hash
    assert verify() is None


def test_a_day_is_a_day_in_finland() -> None:
    assert record_at(datetime(2026, 3, 2, 22, 30, tzinfo=UTC)).day == date(2026, 3, 3)


def test_a_clock_that_is_behind_writes_on_the_open_day() -> None:
    """Of two machines at midnight one is later: the day that was left stays as it was."""
    record_at(NOON)
    record_at(NOON + timedelta(days=1))
    late = record_at(NOON)
    assert late.day == date(2026, 3, 3)
    assert late.at == NOON
    assert verify() is None


def test_a_row_read_back_has_the_same_hash() -> None:
    """Whatever zone the moment was told in, and after the database has rounded it."""
    row = record_at(datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2))))
    assert hash_of(AuditEvent.objects.get(pk=row.pk)) == row.hash


def test_a_row_that_is_rolled_back_leaves_no_gap() -> None:
    record_at(NOON)
    with transaction.atomic():
        record_at(NOON)
        transaction.set_rollback(True)
    record_at(NOON)
    assert verify() is None


def test_the_role_and_unit_acted_for_are_noted() -> None:
    leg = leg_in(State.OFFERED)
    row = audit.record("read", by=actor(Role.WORKER, unit=leg.unit), about=leg, fields=["name", "phone"])
    assert (row.actor_role, row.actor_unit) == (Role.WORKER, leg.unit_id)
    assert (row.object_type, row.object_id, row.referral_id) == ("referralleg", str(leg.pk), leg.referral_id)
    assert row.fields == ["name", "phone"]


def test_of_two_units_the_one_of_the_row_is_noted() -> None:
    leg, other = leg_in(State.OFFERED), leg_in(State.OFFERED)
    person = member(Role.WORKER, unit=other.unit)
    join(person, Role.MANAGER, unit=leg.unit)
    assert audit.record("read", by=staff(person), about=leg).actor_unit == leg.unit_id


def test_of_two_units_none_is_guessed() -> None:
    person = member(Role.WORKER, unit=leg_in(State.OFFERED).unit)
    join(person, Role.MANAGER, unit=leg_in(State.OFFERED).unit)
    assert audit.record("read", by=staff(person)).actor_unit is None


def race(*acts: Callable[[], object]) -> None:
    """Each act on a connection of its own, all at once."""
    gate = threading.Barrier(len(acts))
    faults: list[BaseException] = []

    def run(act: Callable[[], object]) -> None:
        try:
            gate.wait(10)
            act()
        except Exception as fault:  # noqa: BLE001 - told by the test's own thread
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []


def is_shared_by_threads() -> bool:
    """SQLite in memory is one connection; there is nobody to race with."""
    return connection.vendor == "postgresql"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("days", [(0, 0), (0, 1), (1, 0)], ids=["same-day", "over-midnight", "back-over-midnight"])
@pytest.mark.parametrize("begun", [False, True], ids=["first-day-of-all", "later-day"])
def test_rows_written_at_once_stand_one_after_another(days: tuple[int, int], begun: bool) -> None:
    if not is_shared_by_threads():
        pytest.skip("SQLite lets one write at a time.")
    if begun:
        record_at(NOON - timedelta(days=1))
    moments = [NOON + timedelta(days=day) for day in days * 6]
    race(*[lambda moment=moment: record_at(moment) for moment in moments])  # type: ignore[misc]
    assert AuditEvent.objects.count() == 12 + begun
    assert verify() is None


@pytest.mark.django_db(transaction=True)
def test_who_waited_for_the_day_looks_whether_a_new_one_was_opened() -> None:
    if not is_shared_by_threads():
        pytest.skip("SQLite lets one write at a time.")
    record_at(NOON)
    held, done = threading.Event(), threading.Event()

    def opens_the_next() -> None:
        with transaction.atomic():
            lock_day(date(2026, 3, 2))
            held.set()
            done.wait(2)
            record_at(NOON + timedelta(days=1))

    def waits() -> None:
        held.wait(10)
        done.set()
        record_at(NOON)

    race(opens_the_next, waits)
    assert verify() is None
    assert AuditDay.objects.get(day=date(2026, 3, 2)).length == 1


def test_a_denied_act_is_in_the_log() -> None:
    row = audit.record("accept", by=Actor(ActorKind.STAFF, 7), allowed=False)
    assert AuditEvent.objects.get(pk=row.pk).allowed is False
