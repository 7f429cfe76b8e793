"""Who is who on a page: names of professionals, and who may know the sender."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from referral.actor import Actor
from referral.codes import Party
from referral.models import ReferralLeg
from referral.receiving.members import name_of
from referral.states import TERMINAL, State


def names_of(keys: Iterable[int | None]) -> Mapping[int, str]:
    """Names of users by key, in one query."""
    users = get_user_model().objects.filter(pk__in={key for key in keys if key is not None})
    return {user.pk: name_of(user) for user in users}


def knows_sender(leg: ReferralLeg, mine: frozenset[Party]) -> bool:
    """Whether the reader may see who sent it: the receiver only by the resident's written permission."""
    if mine & {Party.COORDINATOR, Party.SENDER}:
        return True
    return leg.consent is not None and leg.consent.sender_unit_shown


def sender_words(leg: ReferralLeg, mine: frozenset[Party]) -> str:
    if leg.referral.is_own:
        return _("The resident")
    if not knows_sender(leg, mine):
        return _("The sender")
    unit: Any = leg.referral.sender_unit
    return f"{name_of(leg.referral.sender)}, {unit.name}"


def owner_words(leg: ReferralLeg, actor: Actor, mine: frozenset[Party]) -> str:
    """Who is accountable now. Needs the leg's owners along."""
    if leg.state in TERMINAL:
        return ""
    if leg.state == State.INFO_REQUESTED and leg.owner_user_id != actor.user_id and not leg.referral.is_own:
        # The sender; or her unit, when she has left.
        return sender_words(leg, mine)
    if leg.owner_user_id is None:
        place: Any = leg.owner_unit or leg.owner_area
        return str(place.name)
    if leg.owner_user_id == actor.user_id:
        return _("You")
    return name_of(leg.owner_user)
