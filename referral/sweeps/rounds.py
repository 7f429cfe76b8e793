"""One round of everything that time does, at the moment of `referral.clock`."""

from referral import clock
from referral.sweeps import ending, escalating


def look_after_time() -> dict[str, int]:
    """What was done, by name. Consent first: what no longer rests on one is not reminded of."""
    now = clock.now()
    return {
        "lapsed": ending.carry_out(ending.lapsed(now), ending.lapse),
        "handed_back": ending.carry_out(ending.left_behind(now), ending.hand_back),
        "told": sum(escalating.escalate_leg(leg, now) for leg in escalating.legs_to_look_at(now))
        + sum(escalating.escalate_undecided(whole, now) for whole in escalating.undecided_to_look_at()),
        "expired": ending.carry_out(ending.overdue(now), ending.expire),
    }
