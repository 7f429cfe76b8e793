"""Asking somebody to join: who may ask whom, the letter, and taking it back."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from referral import audit, clock
from referral.accounts.tasks import send_letter
from referral.actor import Actor
from referral.codes import UNIT_ROLES, Role
from referral.models import Area, Invitation, Membership, Unit
from referral.refusals import NotAllowed, Refusal

VALID = timedelta(days=7)


def hash_of(token: str) -> str:
    """Of a link's secret. It has 256 bits of chance, so a plain hash can not be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def may_invite(actor: Actor, *, unit: Unit | None = None, area: Area | None = None) -> bool:
    """A unit's manager and the coordinator of its area, to the unit; a coordinator, to her area."""
    if unit is not None:
        return unit.pk in actor.units(Role.MANAGER) or unit.area_id in actor.areas()
    return area is not None and area.pk in actor.areas()


def roles_of(*, unit: Unit | None = None) -> list[tuple[str, Any]]:
    """Roles that can be given there. Those of the register are given at the machine: `manage.py invite`."""
    if unit is None:
        return [(Role.COORDINATOR.value, Role.COORDINATOR.label)]
    can = {Role.SENDER: unit.sends, Role.WORKER: unit.receives, Role.MANAGER: True}
    return [(role.value, role.label) for role in UNIT_ROLES if can[role]]


@transaction.atomic
def invite(
    *, email: str, role: str, by: Any, actor: Actor, unit: Unit | None = None, area: Area | None = None,
    language: str = "fi",
) -> Invitation:  # fmt: skip
    """Write the invitation and its letter. A second one to the same place replaces the first. Raises Refusal."""
    if role not in [code for code, _label in roles_of(unit=unit)] or not may_invite(actor, unit=unit, area=area):
        raise NotAllowed(_("You can not invite people here."))
    return write(email=email, role=role, by=by, actor=actor, unit=unit, area=area, language=language)


@transaction.atomic
def write(
    *, email: str, role: str, by: Any, actor: Actor, unit: Unit | None = None, area: Area | None = None,
    language: str = "fi",
) -> Invitation:  # fmt: skip
    """Without asking who may: for `invite`, and for commands of who has the machine."""
    here = {"role": role, "unit": unit, "area": area}
    if Membership.objects.in_force(clock.now()).filter(user__email__iexact=email, **here).exists():
        raise Refusal(_("This person already has the role here."), field="email")
    Invitation.objects.filter(email__iexact=email, accepted_at=None, revoked_at=None, **here).update(
        revoked_at=clock.now()
    )
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email.lower(), token_hash=hash_of(token), invited_by=by, expires_at=clock.now() + VALID, **here
    )
    audit.record("invite", by=actor, about=invitation, purpose=role, unit_id=unit.pk if unit else None)
    subject, body = letter(token, language)
    transaction.on_commit(lambda: send_letter.delay(subject, body, [invitation.email]))
    return invitation


def letter(token: str, language: str) -> tuple[str, str]:
    """Subject and body, in all three languages, the inviter's first: nobody knows yet which the invited one reads."""
    order = [language, *(code for code, _name in settings.LANGUAGES if code != language)]
    parts, subjects = [], []
    for code in order:
        with translation.override(code):
            link = f"{settings.SITE_URL}{reverse('invitation')}#{token}"
            parts.append(
                render_to_string(
                    "referral/accounts/mail/invitation.txt", {"link": link, "code": token, "days": VALID.days}
                )
            )
            subjects.append(str(_("Invitation to Lähde")))
    return subjects[0], "\n\n--\n\n".join(part.strip() for part in parts) + "\n"


@transaction.atomic
def revoke(invitation: Invitation, *, actor: Actor) -> None:
    """Take it back; a link that was sent opens nothing. Raises NotAllowed."""
    if not may_invite(actor, unit=invitation.unit, area=invitation.area):
        raise NotAllowed(_("You can not take this invitation back."))
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None).update(revoked_at=clock.now())
    audit.record("revoke", by=actor, about=invitation, unit_id=invitation.unit_id)
