"""After a restore, before the doors open: what was erased since the copy was made is erased again."""

from collections import Counter
from collections.abc import Iterable

from referral import clock
from referral.actor import SYSTEM, resident
from referral.models import Controller, Referral, ReferralLeg, Tombstone
from referral.register.erasure import Cause, erase, erase_leg_words
from referral.register.tombstones import Grave
from referral.states import OPEN
from referral.transitions import Step, run


def replay(graves: Iterable[Grave], *, dry_run: bool = False) -> Counter[str]:
    """Erase again what came back. Counts: "erased", "leg", "gone" (was not there), "unmarked" (see `mark`)."""
    counts: Counter[str] = Counter()
    for grave in graves:
        act = replay_leg if grave.leg_id else replay_referral
        counts[act(grave, dry_run=dry_run)] += 1
        if not dry_run and not mark(grave):
            counts["unmarked"] += 1
    return counts


def replay_referral(grave: Grave, *, dry_run: bool) -> str:
    """The whole of it goes, whatever it was in the copy. Where only the words were gone, and are, the clock goes on."""
    rows = Referral.objects.visible_to(SYSTEM).filter(pk=grave.referral_id)
    if not rows.exists() or (grave.cause == "withdrawn" and rows.exclude(words_erased_at=None).exists()):
        return "gone"
    if not dry_run:
        erase(grave.referral_id, Cause("replay", clock.now()))
    return "erased"


def replay_leg(grave: Grave, *, dry_run: bool) -> str:
    """In the copy the leg may be open still: the withdrawal is done again, in the resident's place, then the words."""
    assert grave.leg_id is not None
    leg = ReferralLeg.objects.visible_to(SYSTEM).filter(pk=grave.leg_id).first()
    if leg is None or leg.words_erased_at:
        return "gone"
    if not dry_run:
        if leg.state in OPEN:
            run(leg, Step("withdraw", resident(grave.referral_id), details={"way": "restore"}))
        erase_leg_words(grave.leg_id, Cause("replay", clock.now()))
    return "leg"


def mark(grave: Grave) -> bool:
    """The tombstone as it was, so that the next file has it too. False: its controller is not in this database."""
    if not Controller.objects.filter(pk=grave.controller).exists():
        return False
    Tombstone.objects.update_or_create(
        referral_id=grave.referral_id, leg_id=grave.leg_id,
        defaults={
            "legs": grave.legs, "cause": grave.cause, "controller_id": grave.controller,
            "created_on": grave.created_on, "erased_at": grave.erased_at,
        },
    )  # fmt: skip
    return True
