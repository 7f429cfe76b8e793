"""Whether another referral with the same phone or e-mail is under way: a hint, which tells no more than one may see."""

from dataclasses import dataclass

from django.db.models import Q

from referral.actor import Actor
from referral.models import Referral
from referral.person import Resident
from referral.states import ReferralState
from referral.vault.blind import blind

UNDER_WAY = (ReferralState.OPEN, ReferralState.UNDECIDED)


@dataclass(frozen=True)
class Twin:
    """There is one; `mine` are those that the sender sees anyway."""

    mine: tuple[Referral, ...]


def twin_of(resident: Resident, municipality: str, actor: Actor) -> Twin | None:
    """None when nobody with the same phone or address in the municipality has one under way."""
    phone = blind(resident.phone, kind="phone", municipality=municipality)
    email = blind(resident.email, kind="email", municipality=municipality)
    same = Q(phone_index=phone) if phone else Q(pk=None)
    if email:
        same |= Q(email_index=email)
    # Across all units on purpose: only that there is one is told, of others' neither whose nor where.
    found = Referral.objects.filter(same, state__in=UNDER_WAY)
    if not found.exists():
        return None
    mine = found.filter(sender=actor.user_id) & Referral.objects.visible_to(actor)
    return Twin(tuple(mine.order_by("-submitted_at")[:3]))
