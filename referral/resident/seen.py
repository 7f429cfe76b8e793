"""Who has seen or handled what was told of the resident: by day and by unit or role, out of the log. No names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from referral.codes import ActorKind, Role
from referral.models import AuditEvent, BreakGlass, Membership, Referral, Unit


@dataclass(frozen=True)
class Seen:
    """One day of one unit. `is_emergency`: opened without belonging to the matter, for a reason somebody reviews."""

    day: date
    who: str
    is_emergency: bool = False


def seen_by(referral: Referral, *, shows_sender: bool) -> list[Seen]:
    """The newest first, each day and unit once. `shows_sender`: whether the sender's unit may be named."""
    rows = AuditEvent.objects.filter(referral_id=referral.pk, actor_kind=ActorKind.STAFF, allowed=True)
    events = list(rows.order_by("-at").values_list("at", "actor_user", "actor_unit", "actor_role"))
    names = Names(referral, shows_sender, {user for _at, user, _unit, _role in events})
    found = [Seen(timezone.localdate(at), names.of(user, unit, role, at)) for at, user, unit, role in events]
    return sorted(dict.fromkeys([*emergencies(referral), *found]), key=lambda item: item.day, reverse=True)


def emergencies(referral: Referral) -> list[Seen]:
    rows = BreakGlass.objects.filter(referral=referral).values_list("granted_at", flat=True)
    return [Seen(timezone.localdate(at), _("Opened in an emergency"), is_emergency=True) for at in rows]


def note_told(referral: Referral, now: datetime) -> None:
    """The resident has now been shown every emergency opening."""
    BreakGlass.objects.filter(referral=referral, resident_told_at=None).update(resident_told_at=now)


class Names:
    """What somebody is called to the resident: the unit they stood in then, if it had to do with the referral."""

    def __init__(self, referral: Referral, shows_sender: bool, users: Iterable[int | None]) -> None:
        self.referral, self.shows_sender = referral, shows_sender
        receivers = referral.legs.exclude(unit=None).values_list("unit", flat=True)
        self.units = Unit.objects.in_bulk({*receivers, referral.sender_unit_id} - {None})
        self.memberships: Sequence[Membership] = list(Membership.objects.filter(user__in=set(users) - {None}))

    def of(self, user: int | None, unit: int | None, role: str, at: datetime) -> str:
        if user == self.referral.sender_id and user is not None:
            return self.sender()
        unit = unit if unit in self.units else self.unit_at(user, at)
        if unit is not None and unit in self.units:
            return self.sender() if unit == self.referral.sender_unit_id else str(self.units[unit])
        return self.role_words(user, role, at)

    def sender(self) -> str:
        """The receiver and this page do not see the sender's unit without the resident's permission."""
        unit = self.units.get(self.referral.sender_unit_id)
        return str(unit) if self.shows_sender and unit else _("Whoever sent the referral with you")

    def unit_at(self, user: int | None, at: datetime) -> int | None:
        mine = [row.unit_id for row in self.of_user(user, at) if row.unit_id in self.units]
        return mine[0] if mine else None

    def of_user(self, user: int | None, at: datetime) -> list[Membership]:
        return [m for m in self.memberships if m.user_id == user and m.since <= at and (not m.until or m.until > at)]

    def role_words(self, user: int | None, role: str, at: datetime) -> str:
        roles = {row.role for row in self.of_user(user, at)} | {role}
        words = {
            Role.COORDINATOR: _("The area's coordinator"),
            Role.REGISTER_KEEPER: _("The keeper of the register"),
            Role.DATA_PROTECTION_OFFICER: _("The data protection officer"),
            Role.EMERGENCY_READER: _("Opened in an emergency"),
        }
        return next((said for known, said in words.items() if known in roles), _("Another professional"))
