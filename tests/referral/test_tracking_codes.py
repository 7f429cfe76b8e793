"""The resident's code: nobody guesses it, everybody can type it, and the database alone opens nothing."""

import base64
import math
import os
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from referral import tracking_codes
from referral.actor import Actor, resident, staff
from referral.codes import Role
from referral.models import AuditEvent, Referral, TrackingCode
from referral.refusals import NotAllowed
from referral.states import State
from referral.tracking_codes import ALPHABET, LENGTH, find, in_force, in_groups, issue, new_code, read_code, replace
from tests.referral.factories import AreaFactory, UnitFactory, actor, leg_in, member

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
CODES = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


def a_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


@pytest.fixture
def referral() -> Referral:
    found: Referral = leg_in(State.OFFERED).referral
    return found


def test_a_code_holds_at_least_128_bits() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 32
    assert len(new_code()) == LENGTH
    assert math.log2(len(ALPHABET)) * LENGTH >= 128


def test_every_sign_of_the_alphabet_comes_at_every_place_of_a_code() -> None:
    codes = [new_code() for _ in range(2000)]
    assert len(set(codes)) == len(codes)
    assert all({code[place] for code in codes} == set(ALPHABET) for place in range(LENGTH))


@given(CODES)
def test_what_is_shown_is_read_again_as_people_type_it(code: str) -> None:
    shown = in_groups(code)
    for typed in (shown, shown.lower(), shown.replace("-", " "), f"  {code}\n", shown.replace("-", "–")):
        assert read_code(typed) == code
    alike = code.replace("0", "o").replace("1", "l").replace("V", "u")
    assert read_code(alike) == read_code(alike.replace("l", "I")) == code


@pytest.mark.parametrize(
    "typed", ["", "7K4P", "A" * 25, "A" * 27, "Ä" * 26, "../" * 9, "A" * 100_000, "\0" * 26, "ａ" * 26],
    ids=["none", "short", "25", "27", "letters", "path", "long", "nul", "wide"],
)  # fmt: skip
@pytest.mark.django_db
def test_what_can_not_be_a_code_opens_nothing(typed: str) -> None:
    assert read_code(typed) == ""
    assert find(typed, NOON) is None


@pytest.mark.django_db
def test_a_code_opens_the_referral_it_was_issued_for(referral: Referral) -> None:
    other = leg_in(State.OFFERED).referral
    code, of_other = issue(referral, NOON), issue(other, NOON)
    found = find(in_groups(code).lower(), NOON)
    assert found is not None
    assert found.referral == referral
    assert found.last_used_at == NOON
    assert find(of_other, NOON).referral == other  # type: ignore[union-attr]


@pytest.mark.django_db
def test_nothing_in_the_database_is_a_code(referral: Referral) -> None:
    """A dump of the table, and of every other, has no code in it, and what it has opens nothing."""
    code = issue(referral, NOON)
    row = TrackingCode.objects.values().get()
    assert code not in str(row)
    assert find(row["code_hash"], NOON) is None
    assert find(row["code_hash"][:LENGTH].upper(), NOON) is None


@pytest.mark.django_db
def test_the_hash_can_not_be_made_without_the_key(referral: Referral, settings: Any) -> None:
    code = issue(referral, NOON)
    settings.REFERRAL_KEYS = (a_key(),)
    assert find(code, NOON) is None


@pytest.mark.django_db
def test_a_code_of_an_older_key_opens_and_is_kept_under_the_newest(referral: Referral, settings: Any) -> None:
    code, old = issue(referral, NOON), settings.REFERRAL_KEYS
    settings.REFERRAL_KEYS = (a_key(), *old)
    assert find(code, NOON) is not None
    settings.REFERRAL_KEYS = settings.REFERRAL_KEYS[:1]
    assert find(code, NOON) is not None


@pytest.mark.django_db
def test_wrong_malformed_and_replaced_codes_cost_the_same_work(referral: Referral) -> None:
    lost = issue(referral, NOON)
    tracking_codes.renewed(referral, NOON)
    asked = []
    for typed in (new_code(), "short", lost):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert find(typed, NOON) is None
        asked.append([query["sql"][:60] for query in queries])
    assert asked[0] == asked[1] == asked[2]
    assert len(asked[0]) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["sender", "manager", "coordinator"])
def test_whoever_stands_behind_the_paper_replaces_a_lost_code(referral: Referral, who: str) -> None:
    lost = issue(referral, NOON)
    by = {
        "sender": lambda: staff(referral.sender),
        "manager": lambda: actor(Role.MANAGER, unit=referral.sender_unit),
        "coordinator": lambda: actor(Role.COORDINATOR, area=referral.area),
    }[who]()
    code = replace(referral=referral, by=by, verified_how="called_back", now=NOON)
    assert find(lost, NOON) is None
    assert find(code, NOON).referral == referral  # type: ignore[union-attr]
    event = AuditEvent.objects.get(action="replace code")
    assert (event.actor_user, event.referral_id, event.purpose, event.allowed) == (
        by.user_id, referral.pk, "called_back", True,
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["receiver", "other sender", "other coordinator", "keeper", "resident"])
def test_nobody_else_gets_a_new_code(referral: Referral, who: str) -> None:
    code = issue(referral, NOON)
    by: Actor = {
        "receiver": lambda: actor(Role.WORKER, unit=referral.legs.get().unit),
        "other sender": lambda: staff(member(Role.SENDER, unit=referral.sender_unit)),
        "other coordinator": lambda: actor(Role.COORDINATOR, area=AreaFactory()),
        "keeper": lambda: actor(Role.REGISTER_KEEPER),
        "resident": lambda: resident(referral.pk),
    }[who]()
    with pytest.raises(NotAllowed):
        replace(referral=referral, by=by, verified_how="id_shown", now=NOON)
    assert find(code, NOON) is not None
    assert not AuditEvent.objects.get(action="replace code").allowed


@pytest.mark.django_db
def test_a_new_code_is_given_to_nobody_who_was_not_verified(referral: Referral) -> None:
    with pytest.raises(ValueError, match="none of"):
        replace(referral=referral, by=staff(referral.sender), verified_how="", now=NOON)


@pytest.mark.django_db
def test_a_resident_s_own_referral_is_helped_by_the_coordinator_alone() -> None:
    own = leg_in(State.OFFERED, own=True).referral
    worker = actor(Role.SENDER, unit=UnitFactory(area=own.area))
    with pytest.raises(NotAllowed):
        replace(referral=own, by=worker, verified_how="id_shown", now=NOON)
    assert replace(referral=own, by=actor(Role.COORDINATOR, area=own.area), verified_how="known", now=NOON)


@pytest.mark.django_db
def test_two_codes_are_never_in_force(referral: Referral) -> None:
    issue(referral, NOON)
    with pytest.raises(IntegrityError):
        issue(referral, NOON)


@pytest.mark.django_db
def test_an_opened_page_stays_until_it_is_closed_replaced_or_erased(referral: Referral) -> None:
    issue(referral, NOON)
    row, later = TrackingCode.objects.get(), NOON + timedelta(minutes=1)
    assert in_force(row.pk, NOON) == row
    tracking_codes.close(row, NOON)
    assert in_force(row.pk, NOON) is None
    assert in_force(row.pk, NOON - timedelta(seconds=1)) is None
    assert in_force(row.pk, later) == row
    tracking_codes.renewed(referral, later)
    assert in_force(row.pk, later) is None
