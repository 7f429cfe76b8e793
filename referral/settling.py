"""Writing the whole referral's state after one of its legs has moved; who decides when nothing was delivered."""

from datetime import datetime

from referral.deadlines import decision_due
from referral.models import Referral
from referral.owners import put, sender_in_force
from referral.states import ReferralState, State
from referral.whole import LegPart, state_of

ENDED = (ReferralState.CLOSED, ReferralState.WITHDRAWN, ReferralState.ENTERED_IN_ERROR)


def settle_whole(referral: Referral, now: datetime, *, to_area: bool = False) -> None:
    """Compute and save; the referral is locked by the caller. `to_area`: the coordinator decides, not the sender."""
    legs = referral.legs.values_list("pk", "state", "rerouted_from")
    replaced = {origin for _key, _state, origin in legs}
    parts = [LegPart(State(state), key in replaced) for key, state, _origin in legs]
    was, referral.state = (
        referral.state,
        state_of(parts, settled=bool(referral.settle_reason), withdrawn=all_withdrawn(referral)),
    )
    if referral.state == ReferralState.UNDECIDED and was != ReferralState.UNDECIDED:
        referral.due_at = decision_due(referral, now)
        referral.escalation = 0
        put(referral, **decider_of(referral, to_area=to_area))
    elif referral.state != ReferralState.UNDECIDED:
        referral.due_at = None
        put(referral)
    referral.ended_at = (referral.ended_at or now) if referral.state in ENDED else None
    referral.save()


def all_withdrawn(referral: Referral) -> bool:
    """Whether the resident has taken back everything agreed to."""
    ends = list(referral.consents.values_list("withdrawn_at", flat=True))
    return bool(ends) and all(ends)


def decider_of(referral: Referral, *, to_area: bool = False) -> dict[str, int | None]:
    """The sender, or the coordinator of a resident's own; the coordinator too when the sender has left."""
    sender = None if to_area else sender_in_force(referral)
    return {"user": sender} if sender else {"area": referral.area_id}
