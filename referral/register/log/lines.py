"""Rows of the log as they are read: names of professionals and units beside their numbers, no word of any resident."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from referral.codes import ActorKind, Party, Role
from referral.models import AuditEvent, Unit
from referral.register.log.asking import name_of
from referral.register.log.words import action_words, object_words


@dataclass(frozen=True)
class Line:
    """One row. `who` is a professional's name, or what else acted."""

    at: datetime
    who: str
    role: str
    unit: str
    action: str
    about: str
    object_id: str
    referral: str
    fields: str
    purpose: str
    allowed: bool

    def cells(self) -> list[object]:
        """As in a file; the columns are `HEAD`."""
        return [
            self.at, self.who, self.role, self.unit, self.action, _("yes") if self.allowed else _("no"), self.about,
            self.object_id, self.referral, self.fields, self.purpose,
        ]  # fmt: skip


def head() -> list[str]:
    return [
        _("Time"), _("Who"), _("As what"), _("Unit"), _("What was done"), _("Allowed"), _("About"), _("Number"),
        _("Number of the referral"), _("Fields"), _("Purpose"),
    ]  # fmt: skip


def lines(rows: Sequence[AuditEvent]) -> list[Line]:
    """Two queries for the names, however many rows."""
    users = get_user_model()._default_manager.in_bulk({row.actor_user for row in rows if row.actor_user})
    units = Unit.objects.in_bulk({row.actor_unit for row in rows if row.actor_unit})
    roles = {**dict(Party.choices), **dict(Role.choices)}
    return [
        Line(
            at=row.at,
            who=who(row, users),
            role=str(roles.get(row.actor_role, row.actor_role)),
            unit=str(units.get(row.actor_unit, "")) if row.actor_unit else "",
            action=action_words(row.action),
            about=object_words(row.object_type),
            object_id=row.object_id,
            referral=str(row.referral_id or ""),
            fields=", ".join(row.fields),
            purpose=row.purpose,
            allowed=row.allowed,
        )
        for row in rows
    ]


def who(row: AuditEvent, users: dict[int, Any]) -> str:
    if row.actor_kind != ActorKind.STAFF or row.actor_user is None:
        return str(ActorKind(row.actor_kind).label)
    user = users.get(row.actor_user)
    return name_of(user) if user is not None else str(row.actor_user)
