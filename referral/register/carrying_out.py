"""What a verified request asks for: the copy, the correction, the erasure."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from referral import audit, clock
from referral.actor import Actor
from referral.codes import Role
from referral.models import OutboxMessage, Referral, RightsRequest
from referral.person import Need
from referral.refusals import GuardRefused, Refusal
from referral.register.archive import archive
from referral.register.erasure import Cause, erase
from referral.register.finding import indexed, of_same_person
from referral.register.rights import (
    Decision,
    Kind,
    decide,
    owners_of,
    purpose_of,
    ready,
    refuse_alone,
    refuse_own_verification,
)

# What a resident may have corrected. How to get in touch safely is a person's safety: it is corrected as the rest is.
CORRECTABLE = (
    "first_name", "last_name", "phone", "email", "birth_year", "language", "interpreter", "safety", "leave_message",
    "channels", "times",
)  # fmt: skip


def make_copy(*, request: RightsRequest, by: Actor) -> bytes:
    """The archive, made once; the log says so before anybody has it. Of everything that is kept about the person."""
    with ready(request, Kind.ACCESS) as (row, referral):
        refuse_alone(row, by)
        referrals = of_same_person(referral)
        made = archive(referrals, clock.now())
        decide(row, by, Decision.DONE, handed_over_at=clock.now())
        for one in referrals:
            audit.record(
                "export", by=by, about=one, role=Role.REGISTER_KEEPER, purpose=purpose_of(row), fields=["everything"]
            )
    return made


def rectify(*, request: RightsRequest, by: Actor, corrected: dict[str, Any], wish: str) -> list[str]:
    """Correct what is wrong and seal it again; returns the names of what changed. Who has it under way is told."""
    with ready(request, Kind.RECTIFICATION) as (row, referral):
        refuse_alone(row, by)
        was, need = referral.resident(), referral.need()
        now = replace(was, **{name: corrected[name] for name in CORRECTABLE if name in corrected})
        changed = sorted(name for name in CORRECTABLE if getattr(was, name) != getattr(now, name))
        changed += ["wish"] if wish != need.wish else []
        if not changed:
            raise GuardRefused(_("Nothing was changed. Correct what is wrong, or answer that the data are right."))
        referral.seal("sealed_resident", now.dump())
        referral.seal("sealed_need", Need(wish=wish).dump())
        for column, value in indexed(referral, now).items():
            setattr(referral, column, value)
        referral.save(update_fields=["sealed_resident", "sealed_need", "phone_index", "email_index"])
        tell_owners(row, referral)
        decide(row, by, Decision.DONE)
        audit.record(
            "rectify", by=by, about=referral, role=Role.REGISTER_KEEPER, purpose=purpose_of(row), fields=changed
        )
    return changed


def tell_owners(row: RightsRequest, referral: Referral) -> None:
    """Something has moved on: a number she would have called may be another now."""
    for leg in owners_of(referral):
        OutboxMessage.objects.create(
            kind=OutboxMessage.Kind.STATUS, leg=leg, referral=referral, next_try_at=clock.now(),
            owner_user_id=leg.owner_user_id, owner_unit_id=leg.owner_unit_id, owner_area_id=leg.owner_area_id,
            dedupe=f"rectify:{row.pk}:{leg.pk}",
        )  # fmt: skip


def erase_now(*, request: RightsRequest, by: Actor) -> int:
    """Erase all that is kept about the person, at once and together; by another keeper than the one who verified.

    Returns how many referrals went. What is held stays, and then all of it does: the resident is told why.
    """
    with transaction.atomic(), ready(request, Kind.ERASURE) as (row, referral):
        refuse_own_verification(row, by)
        referrals = of_same_person(referral)
        refuse_held(referrals)
        decide(row, by, Decision.DONE)
        cause = Cause("request", clock.now(), by=by)
        return sum(erase(one.pk, cause) for one in referrals)


def refuse_held(referrals: list[Referral]) -> None:
    today = timezone.localdate(clock.now())
    if any(one.held_until and one.held_until >= today for one in referrals):
        raise Refusal(
            _(
                "There is a legal hold: nothing is erased before it ends. Refuse the request for that reason, or "
                "end the hold."
            )
        )
