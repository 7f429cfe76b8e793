"""The restore drill: a copy is made, people are erased, the copy is put back, and they stay erased."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.utils import timezone

from referral.models import (
    Consent,
    DataKey,
    Referral,
    ReferralEvent,
    ReferralLeg,
    Tombstone,
)
from referral.register.erasure import Cause, erase, erase_leg_words, erase_words, gone
from referral.register.keeping import Erased
from referral.register.registry import REGISTRY
from referral.register.replaying import replay
from referral.register.tombstones import WrongTombstone, line_of, read
from referral.states import ReferralState, State
from tests.referral.factories import leg_in
from tests.referral.register.lives import CANARY, whole_life

pytestmark = pytest.mark.django_db

OF_RESIDENTS = [model for model, kept in REGISTRY.items() if kept.erased is Erased.ROWS]


class Backup:
    """A copy of the tables of residents, as a dump holds them: wrapped keys, sealed words and all."""

    def __init__(self) -> None:
        rows = [row for model in reversed(OF_RESIDENTS) for row in model._default_manager.order_by("pk")]
        self.dump = serializers.serialize("json", rows)

    def restore(self) -> None:
        """What the tables hold goes, what the dump holds comes: as pg_restore --clean does."""
        Tombstone.objects.all().delete()
        with transaction.atomic():
            with connection.constraint_checks_disabled():
                for model in OF_RESIDENTS:
                    ordered(model).delete()
                for row in serializers.deserialize("json", self.dump):
                    row.save()
            connection.check_constraints()


def ordered(model: type[models.Model]) -> Any:
    return model._default_manager.all()


def cause(name: str) -> Cause:
    return Cause(name, timezone.now())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tombstones.jsonl"


def is_readable(referral: Referral) -> bool:
    return Referral.objects.get(pk=referral.pk).resident().name.startswith(CANARY)


def test_a_restored_copy_brings_back_what_was_erased_and_the_replay_erases_it_again(file: Path) -> None:
    erased, withdrawn, kept = whole_life(), whole_life(State.WITHDRAWN), whole_life()
    backup = Backup()
    erase(erased.pk, cause("request"))
    erase_words(withdrawn.pk, cause("withdrawn"))
    call_command("export_tombstones", str(file), stdout=io.StringIO())

    backup.restore()
    # Without the replay the copy would have undone it: this is what the drill is about.
    assert is_readable(erased)
    assert is_readable(withdrawn)

    told = io.StringIO()
    call_command("replay_tombstones", str(file), stdout=told)
    assert told.getvalue().startswith("Erased again: 2 referrals and the words of 0 legs; 0 of 2 had not come back")
    assert gone(erased.pk) == {}
    assert gone(withdrawn.pk) == {}
    assert not DataKey.objects.exclude(referral=kept).exists()
    assert is_readable(kept)


def test_erased_stays_erased_through_a_second_restore(file: Path) -> None:
    referral = whole_life()
    backup = Backup()
    erase(referral.pk, cause("ended"))
    first = line_of(Tombstone.objects.get())
    call_command("export_tombstones", str(file), stdout=io.StringIO())
    backup.restore()
    call_command("replay_tombstones", str(file), stdout=io.StringIO())

    # The next file has it as it was: cause and day of the first erasure.
    call_command("export_tombstones", str(file), stdout=io.StringIO())
    assert file.read_text().strip() == first
    backup.restore()
    call_command("replay_tombstones", str(file), stdout=io.StringIO())
    assert gone(referral.pk) == {}


def test_a_leg_that_was_withdrawn_since_the_copy_is_withdrawn_again_and_loses_its_words() -> None:
    leg = leg_in(State.ACCEPTED)
    other = leg_in(State.ACCEPTED)
    ReferralLeg.objects.filter(pk=other.pk).update(referral=leg.referral)
    Consent.objects.filter(pk=other.consent_id).update(referral=leg.referral)
    leg.seal("sealed_notes", {"note": CANARY})
    leg.save()
    backup = Backup()
    ReferralLeg.objects.filter(pk=leg.pk).update(
        state=State.WITHDRAWN, owner_user=None, owner_unit=None, due_at=None, ended_at=timezone.now()
    )
    erase_leg_words(leg.pk, cause("leg"))
    stones = [line_of(stone) for stone in Tombstone.objects.all()]

    backup.restore()
    assert ReferralLeg.objects.get(pk=leg.pk).unsealed("sealed_notes")
    assert replay(read(stones)) == {"leg": 1}

    again = ReferralLeg.objects.get(pk=leg.pk)
    assert again.state == State.WITHDRAWN
    assert again.unsealed("sealed_notes") is None
    assert ReferralLeg.objects.get(pk=other.pk).state == State.ACCEPTED
    assert Referral.objects.get(pk=leg.referral_id).state == ReferralState.OPEN
    assert ReferralEvent.objects.get(leg=leg).details == {"way": "restore"}


def test_replaying_twice_is_replaying_once(file: Path) -> None:
    referral = whole_life()
    backup = Backup()
    erase(referral.pk, cause("ended"))
    stones = [line_of(Tombstone.objects.get())]
    backup.restore()
    assert replay(read(stones)) == {"erased": 1}
    assert replay(read(stones)) == {"gone": 1}


def test_a_dry_replay_erases_nothing() -> None:
    referral = whole_life()
    backup = Backup()
    erase(referral.pk, cause("ended"))
    stones = [line_of(Tombstone.objects.get())]
    backup.restore()
    assert replay(read(stones), dry_run=True) == {"erased": 1}
    assert is_readable(referral)


def test_words_that_are_gone_in_the_copy_too_are_left_to_the_clock() -> None:
    referral = whole_life(State.WITHDRAWN)
    erase_words(referral.pk, cause("withdrawn"))
    backup = Backup()
    stones = [line_of(Tombstone.objects.get())]
    backup.restore()
    assert replay(read(stones)) == {"gone": 1}
    assert Referral.objects.filter(pk=referral.pk).exists()


def test_a_tombstone_holds_ids_states_and_dates_alone() -> None:
    referral = whole_life()
    erase(referral.pk, cause("ended"))
    line = line_of(Tombstone.objects.get())
    assert set(json.loads(line)) == {
        "referral", "leg", "legs", "cause", "controller", "created_on", "erased_at", "code",
    }  # fmt: skip
    assert CANARY not in line
    assert "yksinaisyys" not in line


def changed(line: str, **columns: Any) -> str:
    return json.dumps({**json.loads(line), **columns})


WRONG = {
    "another-referral": lambda line, other: changed(line, referral=str(other.pk)),
    "no-code": lambda line, other: changed(line, code=""),
    "no-json": lambda line, other: line[:-5],
    "a-list": lambda line, other: "[]",
    "no-id": lambda line, other: changed(line, referral="x"),
}


@pytest.mark.parametrize("how", WRONG)
def test_a_line_that_somebody_wrote_by_hand_erases_nothing(file: Path, how: str) -> None:
    referral, other = whole_life(), whole_life()
    erase(referral.pk, cause("ended"))
    good = line_of(Tombstone.objects.get())
    file.write_text(f"{good}\n{WRONG[how](good, other)}\n")

    with pytest.raises(CommandError, match="Line 2"):
        call_command("replay_tombstones", str(file))
    assert is_readable(other)


def test_a_key_that_is_put_behind_a_new_one_still_proves_old_lines(settings: Any) -> None:
    referral = whole_life()
    erase(referral.pk, cause("ended"))
    line = line_of(Tombstone.objects.get())
    old = list(settings.REFERRAL_KEYS)
    new = "bmV3IGtleSBmb3IgdGhlIHRlc3RzIG9mIHRvbWJzdG8="
    settings.REFERRAL_KEYS = [new, *old]
    assert list(read([line]))
    settings.REFERRAL_KEYS = [new]
    with pytest.raises(WrongTombstone, match="Put that key back"):
        list(read([line]))


def test_a_file_that_is_not_there_is_told_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Name the newest file"):
        call_command("replay_tombstones", str(tmp_path / "none"))
    with pytest.raises(CommandError, match="Name a file in a folder"):
        call_command("export_tombstones", str(tmp_path / "no" / "folder"))
