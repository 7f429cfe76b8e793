"""Keys are changed while people work: nothing is lost, nothing is left behind, and what can not be moved is told."""

import threading
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.models import Model

from referral import audit
from referral.actor import SYSTEM
from referral.audit.verifying import verify
from referral.models import AuditDay, AuditEvent, DataKey, Referral, TrackingCode
from referral.register.finding import find, indexed
from referral.states import State
from referral.vault.keys import load, sealing_key
from referral.vault.rotating import BLIND, Broken, rotate, versioned
from referral.vault.sealing import SealedField
from tests.referral.factories import RESIDENT, leg_in
from tests.referral.vault.test_sealing import new_key

pytestmark = pytest.mark.django_db


def told(command: str = "rotate_referral_keys", *args: str) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out)
    return out.getvalue()


def referrals(count: int = 3) -> list[Referral]:
    made = [leg_in(State.OFFERED).referral for _ in range(count)]
    for referral in made:
        Referral.objects.filter(pk=referral.pk).update(**indexed(referral, RESIDENT))
    return made


def change_key(settings: Any) -> tuple[str, str]:
    """A new key before the old ones; returns both."""
    fresh, old = new_key(), settings.REFERRAL_KEYS[0]
    settings.REFERRAL_KEYS = (fresh, *settings.REFERRAL_KEYS)
    return fresh, old


def test_after_it_the_old_key_is_not_needed(settings: Any) -> None:
    made = referrals()
    made[0].legs.get().seal("sealed_notes", {"note": "x"})
    audit.record("read", by=SYSTEM)
    fresh, _old = change_key(settings)
    assert "may be taken out" in told()
    settings.REFERRAL_KEYS = (fresh,)
    assert {Referral.objects.get(pk=row.pk).resident() for row in made} == {RESIDENT}
    assert set(find(phone=RESIDENT.phone)) == set(made)
    assert verify() is None
    assert "data keys open" in told("check_referral_keys")


def test_what_is_sealed_stays_as_it_is(settings: Any) -> None:
    referral = referrals(1)[0]
    before = bytes(Referral.objects.get(pk=referral.pk).sealed_resident)
    change_key(settings)
    told()
    assert bytes(Referral.objects.get(pk=referral.pk).sealed_resident) == before


def test_a_dry_run_counts_and_changes_nothing(settings: Any) -> None:
    referrals(2)
    before = list(DataKey.objects.order_by("pk").values_list("pk", "wrapped", "key_version"))
    indexes = list(Referral.objects.order_by("pk").values_list(*BLIND))
    change_key(settings)
    assert "Would hand over" in told("rotate_referral_keys", "--dry-run")
    assert "2 data keys" in told("rotate_referral_keys", "--dry-run")
    assert "2 blind indexes" in told("rotate_referral_keys", "--dry-run")
    assert list(DataKey.objects.order_by("pk").values_list("pk", "wrapped", "key_version")) == before
    assert list(Referral.objects.order_by("pk").values_list(*BLIND)) == indexes
    assert not AuditEvent.objects.filter(action="rotate keys").exists()


def test_run_twice_there_is_nothing_left_to_do(settings: Any) -> None:
    referrals()
    change_key(settings)
    rotate()
    assert set(rotate().values()) == {0}


class Killed(Exception):
    """The process ended in the middle."""


def test_broken_off_it_goes_on_and_everything_is_readable_meanwhile(settings: Any) -> None:
    made = referrals(4)
    change_key(settings)
    lots = []

    def killed() -> None:
        lots.append(1)
        assert {Referral.objects.get(pk=row.pk).resident() for row in made} == {RESIDENT}
        if len(lots) == 2:
            raise Killed

    with pytest.raises(Killed):
        rotate(lot=1, after_lot=killed)
    assert DataKey.objects.exclude(key_version=sealing_key().version).count() == 2
    rotate(lot=1)
    assert not DataKey.objects.exclude(key_version=sealing_key().version).exists()
    assert {Referral.objects.get(pk=row.pk).resident() for row in made} == {RESIDENT}


def test_a_referral_that_is_erased_meanwhile_is_passed_over(settings: Any) -> None:
    made = referrals(3)
    change_key(settings)

    def erases() -> None:
        DataKey.objects.filter(referral=made[-1]).delete()

    rotate(lot=1, after_lot=erases)
    assert not DataKey.objects.exclude(key_version=sealing_key().version).exists()
    assert Referral.objects.get(pk=made[-1].pk).phone_index == ""


def test_a_tracking_code_keeps_its_key_and_that_is_told(settings: Any) -> None:
    referral = referrals(1)[0]
    old = sealing_key().version
    TrackingCode.objects.create(referral=referral, code_hash="0" * 64, key_version=old, issued_at=referral.submitted_at)
    change_key(settings)
    assert f"Key {old} must stay: 1 tracking codes" in told()


def test_a_key_that_does_not_open_stops_it(settings: Any) -> None:
    one, other = referrals(2)
    theirs = DataKey.objects.get(referral=other)
    DataKey.objects.filter(referral=one).update(wrapped=theirs.wrapped)
    change_key(settings)
    with pytest.raises(CommandError, match="does not open"):
        told()


def test_a_head_of_the_log_that_is_not_ours_is_not_signed_again(settings: Any) -> None:
    audit.record("read", by=SYSTEM)
    AuditDay.objects.update(signature="0" * 64)
    change_key(settings)
    with pytest.raises(Broken, match="verify_audit"):
        rotate()


def test_a_key_that_is_gone_is_told(settings: Any) -> None:
    referrals(1)
    settings.REFERRAL_KEYS = (new_key(),)
    with pytest.raises(CommandError, match="not in REFERRAL_KEYS"):
        told()
    with pytest.raises(CommandError, match="1 of 1 data keys do not open"):
        told("check_referral_keys")


def test_the_check_of_the_database_tells_of_keys_that_are_gone(settings: Any) -> None:
    referrals(1)
    assert [error.id for error in run_checks(databases=["default"]) if error.id == "lahde.E040"] == []
    settings.REFERRAL_KEYS = (new_key(),)
    found = [error for error in run_checks(databases=["default"]) if error.id == "lahde.E040"]
    assert "1 DataKey" in str(found[0].msg)


def test_every_kind_of_row_that_hangs_on_a_key_is_known_here() -> None:
    """A new model with `key_version` is moved by `rotate`, or told of as tracking codes are."""
    assert {kind.__name__ for kind in versioned()} == {"DataKey", "AuditDay", "TrackingCode"}


def test_every_blind_index_is_reckoned_again() -> None:
    fields = [field for kind in apps.get_app_config("referral").get_models() for field in kind._meta.fields]
    assert {field.name for field in fields if field.name.endswith("_index")} == set(BLIND)
    assert set(indexed(Referral(municipality="564"), RESIDENT)) == set(BLIND)


def columns(kind: type[Model]) -> list[str]:
    return [field.name for field in kind._meta.fields if isinstance(field, SealedField)]


def test_every_sealed_column_hangs_on_a_data_key_and_on_nothing_else() -> None:
    """So wrapping the data keys anew moves them all."""
    from referral.vault.sealing import Sealed

    kinds = [kind for kind in apps.get_app_config("referral").get_models() if columns(kind)]
    assert kinds
    assert all(issubclass(kind, Sealed) for kind in kinds)
    binary = [f for k in apps.get_app_config("referral").get_models() for f in k._meta.fields
              if f.get_internal_type() == "BinaryField" and not isinstance(f, SealedField)]  # fmt: skip
    assert [f"{field.model.__name__}.{field.name}" for field in binary] == ["DataKey.wrapped"]


@pytest.mark.django_db(transaction=True)
def test_who_seals_and_reads_on_another_connection_loses_nothing(settings: Any) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory is one connection.")
    made = referrals(12)
    change_key(settings)
    load.cache_clear()
    faults: list[BaseException] = []
    stop = threading.Event()

    def works() -> None:
        try:
            while not stop.is_set():
                for row in made:
                    again = Referral.objects.get(pk=row.pk)
                    assert again.resident() == RESIDENT
                    again.seal("sealed_need", {"wish": "uusi"})
                    Referral.objects.filter(pk=row.pk).update(sealed_need=again.sealed_need)
        except Exception as fault:  # noqa: BLE001 - told by the test's own thread
            faults.append(fault)
        finally:
            connections.close_all()

    worker = threading.Thread(target=works)
    worker.start()
    rotate(lot=2)
    stop.set()
    worker.join(60)
    assert faults == []
    assert {Referral.objects.get(pk=row.pk).need().wish for row in made} == {"uusi"}
    assert not DataKey.objects.exclude(key_version=sealing_key().version).exists()
