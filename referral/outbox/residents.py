"""Telling the resident: by e-mail when that was agreed and is safe, else through a human being."""

from datetime import datetime
from typing import Any

from referral.models import OutboxMessage, Referral, ReferralEvent
from referral.outbox.posting import Kind, message
from referral.person import Resident

# What a resident should hear of, without asking.
RESIDENT_HEARS = frozenset({"accept", "waitlist", "decline", "give_up", "expire", "lapse"})
# Of these no human being is asked to tell: who accepted gets in touch, which is a task of its own with a due time.
CONTACT_FOLLOWS = frozenset({"accept"})
WITHHELD = "withheld"


def message_to_resident(event: ReferralEvent, now: datetime) -> OutboxMessage | None:
    """A mail, or a task for a human being in its place; nothing for what a resident need not hear."""
    whole = event.leg.referral
    if event.transition not in RESIDENT_HEARS:
        return None
    about: dict[str, Any] = {"event": event, "leg": event.leg, "referral": whole}
    about |= {"dedupe": f"{event.pk}:resident", "now": now}
    if may_be_mailed(resident_of(whole)):
        return message(Kind.RESIDENT, {}, **about)
    if event.transition in CONTACT_FOLLOWS:
        return None
    return message(Kind.RESIDENT, {}, **about, failed_at=now, trouble=WITHHELD)


def may_be_mailed(resident: Resident) -> bool:
    """Agreed to in so many words, and not unsafe."""
    return bool(resident.email.strip()) and "email" in resident.channels and resident.allows("email")


def resident_of(whole: Referral) -> Resident:
    """Nobody, once the words are erased: nobody is mailed then."""
    return whole.resident() if whole.sealed_resident else Resident()
