"""Writing the whole referral's state after one of its legs has moved; who decides when nothing was delivered."""

from datetime import datetime

from referral.deadlines import decision_due
from referral.models import Referral
from referral.owners import put
from referral.states import ReferralState, State
from referral.whole import LegPart, state_of

ENDED = (ReferralState.CLOSED, ReferralState.WITHDRAWN, ReferralState.ENTERED_IN_ERROR)


def settle_whole(referral: Referral, now: datetime) -> None:
    """Compute and save; the referral is locked by the caller."""
    legs = referral.legs.values_list("pk", "state", "rerouted_from")
    replaced = {origin for _key, _state, origin in legs}
    parts = [LegPart(State(state), key in replaced) for key, state, _origin in legs]
    was, referral.state = referral.state, state_of(parts, settled=bool(referral.settle_reason))
    if referral.state == ReferralState.UNDECIDED and was != ReferralState.UNDECIDED:
        referral.due_at = decision_due(referral, now)
        referral.escalation = 0
        decider = {"user": referral.sender_id} if referral.sender_id else {"area": referral.area_id}
        put(referral, **decider)
    elif referral.state != ReferralState.UNDECIDED:
        referral.due_at = None
        put(referral)
    referral.ended_at = (referral.ended_at or now) if referral.state in ENDED else None
    referral.save()
