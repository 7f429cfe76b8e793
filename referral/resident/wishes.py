"""What the resident asks for on the page: a copy or a correction of the data, and to say how it went."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from referral import audit
from referral.actor import Actor
from referral.models import Referral, RightsRequest, Satisfaction
from referral.refusals import WrongState
from referral.states import ReferralState, State

# What may be asked for without being recognised; staff make sure who asks before anything is handed over.
KINDS = (RightsRequest.Kind.ACCESS, RightsRequest.Kind.RECTIFICATION)
# A month (GDPR, article 12(3)), the shortest there is.
ANSWERED_IN = timedelta(days=28)
SCORES = range(1, 6)


def ask(*, referral: Referral, by: Actor, kind: str, now: datetime) -> RightsRequest:
    """A request, or the open one of the same kind. Raises ValueError for a kind that is not asked for here."""
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is not asked for on the tracking page.")
    with transaction.atomic():
        Referral.objects.select_for_update().get(pk=referral.pk)
        rows = RightsRequest.objects.filter(referral=referral, kind=kind, decided_at=None)
        if already := rows.first():
            return already
        made = RightsRequest.objects.create(
            referral=referral, kind=kind, way=RightsRequest.Way.TRACKING, asked_at=now,
            due_on=timezone.localdate(now) + ANSWERED_IN,
        )  # fmt: skip
        audit.record("ask for rights", by=by, about=referral, purpose=kind)
        return made


def may_rate(referral: Referral) -> bool:
    """Once, after somebody has helped and it is over."""
    return referral.state == ReferralState.CLOSED and not referral.satisfaction_given


def rate(*, referral: Referral, score: int, now: datetime) -> None:
    """Count the score of a month, with nothing that leads to the referral. Raises WrongState the second time.

    Not logged: the log names the referral, and a moment beside the score would tell whose it is.
    """
    if score not in SCORES:
        raise ValueError(f"A score is 1 to 5, not {score}.")
    with transaction.atomic():
        rows = Referral.objects.filter(pk=referral.pk, state=ReferralState.CLOSED, satisfaction_given=False)
        if not rows.update(satisfaction_given=True):
            raise WrongState("")
        ended = referral.legs.filter(state=State.COMPLETED).order_by("-ended_at").first()
        Satisfaction.objects.create(
            month=timezone.localdate(now).replace(day=1), area_id=referral.area_id, score=score,
            unit_id=ended.unit_id if ended else None,
        )  # fmt: skip
