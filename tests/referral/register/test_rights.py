"""Requests of residents: who asks is verified first, what can not be undone takes two, everything is logged."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from referral.actor import Actor, resident, staff
from referral.codes import Role
from referral.models import AuditEvent, OutboxMessage, Referral, ReferralLeg, RightsRequest, Tombstone
from referral.parties import parties
from referral.refusals import GuardRefused, NotAllowed, Refusal, WrongState
from referral.register import rights
from referral.register.carrying_out import erase_now, make_copy, rectify
from referral.register.erasure import gone
from referral.register.finding import find
from referral.states import State
from tests.referral.factories import actor, leg_in, member
from tests.referral.register.lives import CANARY, PERSON, request_of, whole_life

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper() -> Actor:
    return actor(Role.REGISTER_KEEPER)


@pytest.fixture
def another() -> Actor:
    return actor(Role.REGISTER_KEEPER)


def verified(referral: Referral | None, kind: str, by: Actor) -> RightsRequest:
    request = rights.ask(by=by, kind=kind, way="phone", referral=referral)
    rights.verify(request=request, by=by, how="called_back")
    request.refresh_from_db()
    return request


def logged(action: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action=action))


@pytest.mark.parametrize(
    ("asked", "due"),
    [("2026-11-25", "2026-12-25"), ("2026-12-31", "2027-01-31"), ("2027-01-31", "2027-02-28"),
     ("2028-01-30", "2028-02-29"), ("2026-03-31", "2026-04-30")],
)  # fmt: skip
def test_a_request_is_answered_in_a_month(asked: str, due: str) -> None:
    assert rights.in_a_month(date.fromisoformat(asked)) == date.fromisoformat(due)


ACTS = {"access": make_copy, "erasure": erase_now, "restriction": rights.restrict}


@pytest.mark.parametrize("kind", ACTS)
def test_nothing_is_done_before_who_asks_is_verified(kind: str, keeper: Actor) -> None:
    request = rights.ask(by=keeper, kind=kind, way="visit", referral=whole_life())
    with pytest.raises(GuardRefused):
        ACTS[kind](request=request, by=keeper)
    with pytest.raises(IntegrityError), transaction.atomic():
        RightsRequest.objects.filter(pk=request.pk).update(
            decision="done", decided_by=keeper.user_id, decided_at=timezone.now()
        )


@pytest.mark.parametrize("kind", ACTS)
def test_a_request_does_what_it_was_about_and_nothing_else(kind: str, keeper: Actor) -> None:
    request = verified(whole_life(), "rectification", keeper)
    with pytest.raises(WrongState):
        ACTS[kind](request=request, by=keeper)


def test_a_copy_is_handed_over_once_and_the_log_has_it_first(keeper: Actor, another: Actor) -> None:
    referral, also = whole_life(), whole_life()
    request = verified(referral, "access", another)
    assert make_copy(request=request, by=keeper)
    assert {event.referral_id for event in logged("export")} == {referral.pk, also.pk}
    assert all(event.purpose == "rights: access" for event in logged("export"))
    with pytest.raises(WrongState):
        make_copy(request=request, by=keeper)
    assert len(logged("export")) == 2
    request.refresh_from_db()
    assert request.handed_over_at


def test_a_correction_is_sealed_found_told_and_logged_by_names_of_fields(keeper: Actor, another: Actor) -> None:
    referral = whole_life(State.ACCEPTED)
    OutboxMessage.objects.all().delete()
    request = verified(referral, "rectification", another)
    corrected = {"last_name": f"{CANARY}-uusi", "phone": "040 555", "channels": ("phone",)}
    assert rectify(request=request, by=keeper, corrected=corrected, wish=referral.need().wish) == [
        "channels", "last_name", "phone",
    ]  # fmt: skip

    referral.refresh_from_db()
    assert referral.resident() == replace(PERSON, **corrected)
    assert list(find(phone="040 555")) == [referral]
    assert not find(phone=PERSON.phone).exists()
    (event,) = logged("rectify")
    assert event.fields == ["channels", "last_name", "phone"]
    assert CANARY not in str(vars(event))
    message = OutboxMessage.objects.get()
    assert (message.kind, message.owner_unit_id) == ("status", referral.legs.get().unit_id)


def test_a_correction_that_changes_nothing_is_refused(keeper: Actor, another: Actor) -> None:
    referral = whole_life()
    request = verified(referral, "rectification", another)
    with pytest.raises(GuardRefused):
        rectify(request=request, by=keeper, corrected=PERSON.dump() | {"channels": ()}, wish=referral.need().wish)


def test_erasing_takes_two_persons(keeper: Actor, another: Actor) -> None:
    referral, also = whole_life(), whole_life(State.ACCEPTED)
    request = verified(referral, "erasure", keeper)
    with pytest.raises(NotAllowed):
        erase_now(request=request, by=keeper)
    assert Referral.objects.count() == 2

    assert erase_now(request=request, by=another) == 2
    assert gone(referral.pk) == gone(also.pk) == {}
    assert {stone.cause for stone in Tombstone.objects.all()} == {"request"}
    assert [(event.actor_user, event.purpose) for event in logged("erase")] == [(another.user_id, "request")] * 2
    request.refresh_from_db()
    assert (request.decision, request.referral) == ("done", None)


def test_the_database_too_wants_two_persons_to_erase(keeper: Actor) -> None:
    request = verified(whole_life(), "erasure", keeper)
    with pytest.raises(IntegrityError, match="rights_erased_by_two_persons"), transaction.atomic():
        RightsRequest.objects.filter(pk=request.pk).update(
            decision="done", decided_by=keeper.user_id, decided_at=timezone.now()
        )


def test_what_is_held_is_not_erased_on_request_and_then_nothing_is(keeper: Actor, another: Actor) -> None:
    referral, held = whole_life(), whole_life()
    rights.hold(referral=held, by=keeper, until=timezone.localdate() + timedelta(days=9), reason="claim")
    request = verified(referral, "erasure", keeper)
    with pytest.raises(Refusal, match="legal hold"):
        erase_now(request=request, by=another)
    assert Referral.objects.count() == 2
    rights.release_hold(referral=held, by=keeper)
    assert erase_now(request=request, by=another) == 2


def test_a_hold_is_for_days_to_come_and_has_a_reason(keeper: Actor) -> None:
    referral = whole_life()
    with pytest.raises(GuardRefused):
        rights.hold(referral=referral, by=keeper, until=timezone.localdate(), reason="claim")
    with pytest.raises(IntegrityError, match="referral_held_for_a_reason"), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(held_until=timezone.localdate())
    assert not logged("hold")


def test_what_is_restricted_no_staff_sees_or_moves_and_the_resident_can_still_stop_it(keeper: Actor) -> None:
    leg = leg_in(State.ACCEPTED)
    worker = member(Role.WORKER, unit=leg.unit)
    manager = staff(member(Role.MANAGER, unit=leg.unit))
    coordinator = actor(Role.COORDINATOR, area=leg.referral.area)
    sender = staff(leg.referral.sender)
    everybody = [staff(worker), manager, coordinator, sender]
    request = verified(leg.referral, "restriction", keeper)
    rights.restrict(request=request, by=keeper)

    leg = ReferralLeg.objects.select_related("referral", "consent").get(pk=leg.pk)
    for who in everybody:
        assert not ReferralLeg.objects.visible_to(who).exists()
        assert not ReferralLeg.objects.received_by(who).exists()
        assert not Referral.objects.visible_to(who).exists()
        assert parties(who, leg, at=timezone.now()) == frozenset()
    assert parties(resident(leg.referral_id), leg, at=timezone.now())

    rights.lift(referral=leg.referral, by=keeper)
    for who in everybody[1:]:
        assert ReferralLeg.objects.visible_to(who).exists()
    with pytest.raises(WrongState):
        rights.lift(referral=leg.referral, by=keeper)


def test_a_refusal_has_its_reason_and_is_the_end(keeper: Actor) -> None:
    request = rights.ask(by=keeper, kind="access", way="letter")
    rights.refuse(request=request, by=keeper, reason="nothing_held")
    with pytest.raises(WrongState):
        rights.verify(request=request, by=keeper, how="strong")
    request.refresh_from_db()
    assert (request.decision, request.refusal) == ("refused", "nothing_held")
    with pytest.raises(IntegrityError), transaction.atomic():
        RightsRequest.objects.filter(pk=request.pk).update(refusal="")


def test_a_request_about_nothing_that_is_kept_is_answered_so(keeper: Actor) -> None:
    request = verified(None, "access", keeper)
    with pytest.raises(GuardRefused, match="Nothing is kept"):
        make_copy(request=request, by=keeper)


def test_every_act_of_a_keeper_is_logged(keeper: Actor, another: Actor) -> None:
    referral = whole_life()
    request = verified(referral, "erasure", keeper)
    rights.hold(referral=referral, by=keeper, until=timezone.localdate() + timedelta(days=9), reason="claim")
    rights.release_hold(referral=referral, by=keeper)
    erase_now(request=request, by=another)
    actions = list(AuditEvent.objects.filter(actor_role=Role.REGISTER_KEEPER).values_list("action", flat=True))
    assert actions == ["ask", "verify", "hold", "hold", "erase"]


def test_a_request_that_waits_is_not_cut_short_by_the_clock() -> None:
    """See test_retention: the words stay until the copy was made."""
    referral = whole_life(State.WITHDRAWN, timezone.now() - timedelta(days=2))
    request_of(referral)
    from referral.register.running import erase_due

    assert not +erase_due().counts


@pytest.mark.parametrize(("kind", "way"), [("access", "phone"), ("access", "letter"), ("rectification", "visit")])
def test_nobody_opens_data_alone_for_a_request_that_only_she_heard(kind: str, way: str, keeper: Actor) -> None:
    """Found by an outsider: a keeper could take down a request, vouch for it and read anybody."""
    referral = whole_life()
    request = verified(referral, kind, keeper)
    RightsRequest.objects.filter(pk=request.pk).update(way=way)
    carry_out = make_copy if kind == "access" else partial(rectify, corrected={}, wish="muu")
    with pytest.raises(NotAllowed):
        carry_out(request=request, by=keeper)
    assert not logged("export")


def test_a_request_made_with_the_code_takes_one_keeper(keeper: Actor) -> None:
    request = verified(whole_life(), "access", keeper)
    RightsRequest.objects.filter(pk=request.pk).update(way="tracking")
    assert make_copy(request=request, by=keeper)
