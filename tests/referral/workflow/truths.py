"""What must be true after every step, whatever was done. Each raises AssertionError with what is not."""

from datetime import datetime
from itertools import pairwise

from referral.actor import Actor
from referral.audit.verifying import verify
from referral.models import OutboxMessage, Referral, ReferralEvent, ReferralLeg
from referral.parties import parties
from referral.states import OPEN, TERMINAL, State
from referral.sweeps.watching import broken
from referral.whole import LegPart, state_of

# Notes on a leg that has ended, about the whole referral: the leg's state stays.
NOTES = ("settle", "withdraw")


def history_is_whole() -> None:
    """One event for each version, each beginning where the last one ended; what has ended is left by void alone."""
    for leg in ReferralLeg.objects.exclude(version=0).prefetch_related("events"):
        events = sorted(leg.events.all(), key=lambda event: event.position)
        assert [event.position for event in events] == list(range(1, leg.version + 1))
        assert events[-1].to_state == leg.state
        for before, after in pairwise(events):
            assert before.to_state == after.from_state
            if before.to_state in TERMINAL:
                is_note = after.transition in NOTES and after.to_state == after.from_state
                assert after.transition == "void" or is_note


def each_event_is_told() -> None:
    told = OutboxMessage.objects.exclude(event=None).values_list("event", flat=True)
    assert set(told) == set(ReferralEvent.objects.values_list("pk", flat=True))


def what_is_open_has_one_owner_and_a_due_time() -> None:
    for leg in ReferralLeg.objects.filter(state__in=OPEN):
        owners = [leg.owner_user_id, leg.owner_unit_id, leg.owner_area_id]
        assert sum(owner is not None for owner in owners) == 1
        assert leg.due_at is not None


def wholes_are_what_their_legs_make_them() -> None:
    for whole in Referral.objects.prefetch_related("legs", "consents"):
        replaced = {leg.rerouted_from_id for leg in whole.legs.all()}
        parts = [LegPart(State(leg.state), leg.pk in replaced) for leg in whole.legs.all()]
        ends = [consent.withdrawn_at for consent in whole.consents.all()]
        withdrawn = bool(ends) and all(ends)
        assert whole.state == state_of(parts, settled=bool(whole.settle_reason), withdrawn=withdrawn)


def nobody_reads_after_a_withdrawal(receivers: list[Actor]) -> None:
    for by in receivers:
        for leg in ReferralLeg.objects.visible_to(by).select_related("consent"):
            assert leg.state != State.WITHDRAWN
            assert leg.consent is not None
            assert leg.consent.withdrawn_at is None


def who_is_something_to_an_open_leg_sees_it(everybody: list[Actor], now: datetime) -> None:
    legs = list(ReferralLeg.objects.filter(state__in=OPEN).select_related("referral", "consent"))
    for by in everybody:
        seen = set(ReferralLeg.objects.visible_to(by).values_list("pk", flat=True))
        for leg in legs:
            assert bool(parties(by, leg, at=now)) == (leg.pk in seen), (by, leg.state)


def the_log_is_whole() -> None:
    assert verify() is None


def nothing_is_broken(now: datetime) -> None:
    """After a round of what time does."""
    assert list(broken(now)) == []
