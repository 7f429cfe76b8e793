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
    """What holds now; one consent per share."""

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
    """What holds now, of all its shares together; None when nothing does any more."""
    rows = list(in_force(referral, now).prefetch_related("receivers__unit"))
    if not rows:
        return None
    named = [str(item.unit) for row in rows for item in row.receivers.all()]
    shows_unit = referral.sender_unit is not None and all(row.sender_unit_shown for row in rows)
    return Agreed(
        given_at=rows[0].given_at,
        valid_until=max(row.valid_until for row in rows),
        receivers=list(dict.fromkeys(named)),
        coordinator=any(row.coordinator for row in rows),
        any_receiver=any(row.any_receiver for row in rows),
        feedback=any(row.feedback for row in rows),
        measures=any(row.measures for row in rows),
        sender_unit=str(referral.sender_unit) if shows_unit else "",
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
