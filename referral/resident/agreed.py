"""What the resident agreed to, and changing one's mind about the parts that are agreed to separately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from referral import audit
from referral.actor import Actor
from referral.codes import ActorKind
from referral.models import Consent, Referral
from referral.refusals import NotAllowed, WrongState

# What may be changed without stopping the whole; the words of the refusal are the page's.
CHANGEABLE = ("feedback", "measures")


@dataclass(frozen=True)
class Agreed:
    """The newest consent in force."""

    given_at: datetime
    valid_until: datetime
    receivers: Sequence[str]
    coordinator: bool
    any_receiver: bool
    feedback: bool
    measures: bool
    sender_unit: str


def in_force(referral: Referral, now: datetime) -> QuerySet[Consent]:
    """Consents that hold now, the newest first."""
    rows = Consent.objects.filter(referral=referral, withdrawn_at=None, valid_until__gt=now)
    return rows.order_by("-given_at", "-id")


def agreed(referral: Referral, now: datetime) -> Agreed | None:
    """What holds now; None when nothing does any more."""
    row = in_force(referral, now).prefetch_related("receivers__unit").first()
    if row is None:
        return None
    unit = referral.sender_unit if row.sender_unit_shown else None
    return Agreed(
        given_at=row.given_at,
        valid_until=row.valid_until,
        receivers=[str(named.unit) for named in row.receivers.all()],
        coordinator=row.coordinator,
        any_receiver=row.any_receiver,
        feedback=row.feedback,
        measures=row.measures,
        sender_unit=str(unit) if unit else "",
    )


def change(*, referral: Referral, by: Actor, part: str, to: bool, now: datetime) -> None:
    """The resident agrees to one part, or no longer does. Raises a Refusal."""
    if part not in CHANGEABLE or by.kind != ActorKind.RESIDENT or by.referral_id != referral.pk:
        raise NotAllowed("")
    with transaction.atomic():
        Referral.objects.select_for_update().get(pk=referral.pk)
        if not in_force(referral, now).update(**{part: to}):
            raise WrongState("")
        audit.record("change consent", by=by, about=referral, fields=[part])
