"""The whole referral, computed from its legs in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass

from referral.states import OPEN, UNDELIVERED, ReferralState, State


@dataclass(frozen=True)
class LegPart:
    """What of a leg counts: its state, and whether another leg has taken its place."""

    state: State
    has_successor: bool = False


def state_of(legs: Iterable[LegPart], *, settled: bool, withdrawn: bool = False) -> ReferralState:
    """`settled`: somebody decided that it ends; `withdrawn`: the resident took all of it back.

    Draft until sent; open while a leg is; undecided when all that ended ended without help and nobody decided."""
    parts = [leg for leg in legs if not leg.has_successor]
    states = {leg.state for leg in parts}
    # All of a draft is sent at once: while a leg is a draft, nothing has been.
    if not states or State.DRAFT in states:
        return ReferralState.DRAFT
    if states & OPEN:
        return ReferralState.OPEN
    if states == {State.ENTERED_IN_ERROR}:
        return ReferralState.ENTERED_IN_ERROR
    if settled or State.COMPLETED in states:
        return ReferralState.CLOSED
    if states & UNDELIVERED:
        return ReferralState.WITHDRAWN if withdrawn else ReferralState.UNDECIDED
    return ReferralState.WITHDRAWN if State.WITHDRAWN in states else ReferralState.CLOSED
