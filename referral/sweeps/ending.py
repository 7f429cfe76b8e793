"""Ends that nobody chose: time, consent, and workers who have left. By the one writer, as the service itself."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from referral.actor import SYSTEM
from referral.codes import Role
from referral.models import Membership, ReferralLeg
from referral.refusals import Refusal
from referral.states import OPEN, TRANSITIONS, State
from referral.sweeps.ladder import AREA
from referral.transitions import Step, run

logger = logging.getLogger(__name__)


def unrestricted() -> Any:
    """Legs that may be moved: whose use is not restricted (GDPR, article 18)."""
    return ReferralLeg.objects.filter(referral__restricted_at=None)


def lapsed(now: datetime) -> Any:
    """Open legs whose consent has run out or was taken back."""
    over = Q(consent__valid_until__lte=now) | Q(consent__withdrawn_at__isnull=False)
    return unrestricted().filter(over, state__in=OPEN - {State.DRAFT})


def overdue(now: datetime) -> Any:
    """Legs that nobody answered, and the coordinator was told."""
    sources = TRANSITIONS["expire"].sources
    return unrestricted().filter(state__in=sources, escalation=AREA, due_at__lt=now)


def left_behind(now: datetime) -> Any:
    """Legs whose worker works in the unit no more."""
    still = Membership.objects.in_force(now).filter(
        user=OuterRef("worker"), unit=OuterRef("unit"), role__in=(Role.WORKER, Role.MANAGER)
    )
    rows = unrestricted().filter(state__in=TRANSITIONS["assign"].sources, worker__isnull=False)
    return rows.filter(~Exists(still))


def lapse(leg: ReferralLeg) -> Step:
    return Step("lapse", SYSTEM, details={"reason": "consent"})


def expire(leg: ReferralLeg) -> Step:
    return Step("expire", SYSTEM)


def hand_back(leg: ReferralLeg) -> Step:
    """To the unit, whose manager gives it to another."""
    return Step("assign", SYSTEM, changes={"worker_id": None}, details={"reason": "worker_left"})


def carry_out(rows: Any, make: Callable[[ReferralLeg], Step]) -> int:
    """Each in its own transaction; one whose guard says no stays as it is, and is looked at again next time."""
    keys: list[UUID] = list(rows.order_by("pk").values_list("pk", flat=True))
    return sum(one(ReferralLeg.objects.get(pk=key), make) for key in keys)


def one(leg: ReferralLeg, make: Callable[[ReferralLeg], Step]) -> bool:
    step = make(leg)
    try:
        run(leg, step)
    except Refusal as refusal:
        logger.debug("%s of %s is not due yet: %s", step.name, leg.pk, refusal)
        return False
    return True
