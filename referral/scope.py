"""Who sees what: one queryset for every list, page, export and search. What is not in it is not there (404).

The sender sees her own referrals; her unit's manager the unit's. A coordinator sees her area, drafts apart. A receiver
sees her own legs and what her unit was sent and nobody has taken; a manager the whole unit's. After a withdrawal, or
when consent has run out, receivers see nothing. What its resident had restricted (GDPR, article 18) no staff sees. A
resident sees the one referral of the code. Keepers of the register see none; an emergency reader the one that was
opened for an hour.
"""

from typing import Any, cast

from django.db import models
from django.db.models import Exists, OuterRef, Q

from referral import clock
from referral.actor import Actor
from referral.codes import ActorKind, Role
from referral.states import State

# What a receiver still sees when it is over: what she did herself, until it is erased.
RECEIVER_SEES = (
    State.OFFERED, State.INFO_REQUESTED, State.ACCEPTED, State.WAITLISTED, State.CONTACTING, State.MEETING_BOOKED,
    State.IN_SERVICE, State.FOLLOW_UP, State.COMPLETED, State.UNREACHABLE,
)  # fmt: skip
# What was never sent is its writer's alone, even if it was stopped.
WAS_SENT = ~Q(state="draft") & Q(submitted_at__isnull=False)
# What a whole unit sees before somebody has taken it.
UNIT_SEES = (State.OFFERED, State.WAITLISTED, State.INFO_REQUESTED)


def seen_as_receiver(actor: Actor) -> Q:
    """Legs that the actor's unit received. Consent must be in force."""
    workers, managers = actor.units(Role.WORKER), actor.units(Role.MANAGER)
    untaken = Q(unit__in=workers, state__in=UNIT_SEES, worker=None)
    own = Q(unit__in=workers, worker=actor.user_id, state__in=RECEIVER_SEES)
    whole = Q(unit__in=managers, state__in=RECEIVER_SEES)
    # A question of the coordinator's is asked before any receiver has it.
    arrived = ~Q(state=State.INFO_REQUESTED, returns_to=State.TRIAGE)
    return (untaken | own | whole) & arrived & Q(consent__valid_until__gt=clock.now(), consent__withdrawn_at=None)


def sent_by(actor: Actor) -> Q:
    """Referrals that the actor sent, or her unit did when she manages it (its drafts are their writers' own)."""
    own = Q(sender=actor.user_id, sender_unit__in=actor.units(Role.SENDER, Role.MANAGER))
    managed = Q(sender_unit__in=actor.units(Role.MANAGER)) & WAS_SENT
    return own | managed


def coordinated_by(actor: Actor) -> Q:
    return Q(area__in=actor.areas()) & WAS_SENT


def prefixed(prefix: str, condition: Q) -> Q:
    """The same condition over a relation."""
    children: list[Any] = [
        prefixed(prefix, child) if isinstance(child, Q) else (f"{prefix}{child[0]}", child[1])
        for child in cast("list[Any]", condition.children)
    ]
    return Q(*children, _connector=condition.connector, _negated=condition.negated)


def opened_in_emergency(actor: Actor) -> models.QuerySet[models.Model]:
    """Referrals that the actor has broken the glass for, for the hour it lasts."""
    from referral.models import BreakGlass

    if not actor.has(Role.EMERGENCY_READER):
        return BreakGlass.objects.none()
    return BreakGlass.objects.in_force(clock.now()).filter(user=actor.user_id)


class LegQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> "LegQuerySet":
        """Legs that the actor may see, in whatever capacity."""
        if actor.kind == ActorKind.SYSTEM:
            return self
        if actor.kind == ActorKind.RESIDENT:
            return self.filter(referral_id=actor.referral_id)
        emergency = Q(referral__in=opened_in_emergency(actor).values("referral"))
        mine = prefixed("referral__", sent_by(actor) | coordinated_by(actor)) | seen_as_receiver(actor)
        return self.filter((mine & Q(referral__restricted_at=None)) | emergency)

    def received_by(self, actor: Actor) -> "LegQuerySet":
        """Of those, what the actor sees as its receiver."""
        return self.filter(seen_as_receiver(actor), referral__restricted_at=None)

    def open(self) -> "LegQuerySet":
        from referral.states import OPEN

        return self.filter(state__in=OPEN)


class ReferralQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> "ReferralQuerySet":
        """Referrals of which the actor sees anything. A receiver sees her leg: read legs by `ReferralLeg` then."""
        from referral.models import ReferralLeg

        if actor.kind == ActorKind.SYSTEM:
            return self
        if actor.kind == ActorKind.RESIDENT:
            return self.filter(pk=actor.referral_id)
        received = ReferralLeg.objects.received_by(actor).filter(referral=OuterRef("pk"))
        emergency = Q(pk__in=opened_in_emergency(actor).values("referral"))
        mine = sent_by(actor) | coordinated_by(actor) | Exists(received)
        return self.filter((mine & Q(restricted_at=None)) | emergency)
