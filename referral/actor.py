"""Who acts: a professional with memberships, a resident with a tracking code, or the service itself.

Made anew for every request from the database, so that somebody who left is out at the next click. Nothing about an
actor is cached.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from referral import clock
from referral.codes import ActorKind, Role


@dataclass(frozen=True)
class Standing:
    """One membership in force: a role in a unit, in an area, or (both None) in the whole register."""

    role: Role
    unit_id: int | None = None
    area_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """What a transition, a queryset and the audit know of who acts."""

    kind: ActorKind
    user_id: int | None = None
    standings: tuple[Standing, ...] = ()
    # A resident's code opens one referral.
    referral_id: UUID | None = None

    @property
    def key(self) -> str:
        """Names the actor in idempotency keys and the audit: "user:7", "resident:<referral>", "system"."""
        if self.kind == ActorKind.STAFF:
            return f"user:{self.user_id}"
        return f"resident:{self.referral_id}" if self.kind == ActorKind.RESIDENT else "system"

    def units(self, *roles: Role) -> frozenset[int]:
        """Units in which the actor has one of the roles."""
        return frozenset(s.unit_id for s in self.standings if s.role in roles and s.unit_id is not None)

    def areas(self) -> frozenset[int]:
        """Areas that the actor coordinates."""
        return frozenset(s.area_id for s in self.standings if s.role == Role.COORDINATOR and s.area_id is not None)

    def has(self, *roles: Role) -> bool:
        return any(s.role in roles for s in self.standings)

    @property
    def is_professional(self) -> bool:
        """Whether the actor belongs to anything at all."""
        return bool(self.standings)


SYSTEM = Actor(ActorKind.SYSTEM)


def staff(user: Any, *, at: datetime | None = None) -> Actor:
    """The actor a user is now. Somebody inactive, or without a membership in force, stands nowhere."""
    from referral.models import Membership

    if not user.is_active:
        return Actor(ActorKind.STAFF, user.pk)
    rows = Membership.objects.in_force(at or clock.now()).filter(user=user)
    standings = tuple(Standing(Role(role), unit, area) for role, unit, area in rows.values_list("role", "unit", "area"))
    return Actor(ActorKind.STAFF, user.pk, standings)


def resident(referral_id: UUID | None) -> Actor:
    """The resident whom the referral is about, by their code; None: somebody who begins one of their own."""
    return Actor(ActorKind.RESIDENT, referral_id=referral_id)
