"""How long the register keeps what: defaults, each controller's own days, and which referrals are due.

Decided in docs/design (the referral, Data). A controller may keep shorter or longer, except where the resident was
promised otherwise (`LONGEST`). Nothing is erased that is held (legal hold), restricted, or asked for by its resident.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from referral.actor import SYSTEM
from referral.models import Controller, Referral, ReferralLeg, RightsRequest
from referral.states import ReferralState, State

# In days. "withdrawn" and "void" are the 24 hours that the consent letter promises.
DEFAULTS: dict[str, int] = {
    "draft": 14,
    "withdrawn": 1,
    "void": 1,
    # A withdrawn referral without its words: for the sender's list and the resident's page.
    "shell": 30,
    "undecided": 90,
    "ended": 183,
}
LONGEST = {"withdrawn": 1, "void": 1}
# The job runs every hour: what must be gone in 24 hours goes when 22 are full, so that a missed hour breaks nothing.
MARGIN = {"withdrawn": timedelta(hours=2), "void": timedelta(hours=2)}

# Of no controller, in days: rows that are of no resident, or have served.
OUTBOX_DELIVERED = 7
OUTBOX_FAILED = 90
INVITATION = 30
RIGHTS_DECIDED = 730
RUNS = 400


class WrongRetention(ValueError):
    """A controller's `retention_days` that can not be followed; the message says what to write instead."""


@dataclass(frozen=True)
class Limits:
    """Moments of one controller: what ended (or began) before them is due."""

    now: datetime
    days: dict[str, int]

    def before(self, what: str) -> datetime:
        return self.now - timedelta(days=self.days[what]) + MARGIN.get(what, timedelta())


def limits_of(controller: Controller, now: datetime) -> Limits:
    """The controller's days in place of the defaults; raises WrongRetention."""
    own = controller.retention_days
    for what, days in own.items():
        if what not in DEFAULTS:
            raise WrongRetention(f"Controller {controller.pk}: {what!r} is not kept here. Use {', '.join(DEFAULTS)}.")
        if not isinstance(days, int) or isinstance(days, bool) or days < 1:
            raise WrongRetention(f"Controller {controller.pk}: {what} is {days!r}. Give whole days, 1 or more.")
        if days > LONGEST.get(what, days):
            raise WrongRetention(f"Controller {controller.pk}: {what} was promised in {LONGEST[what]} day; not {days}.")
    return Limits(now, DEFAULTS | own)


# Whole referrals, by cause: gone with everything that hangs on them.
WHOLE: dict[str, Callable[[Limits], Q]] = {
    "draft": lambda at: Q(state=ReferralState.DRAFT, created_at__lte=at.before("draft")),
    "void": lambda at: Q(state=ReferralState.ENTERED_IN_ERROR, ended_at__lte=at.before("void")),
    "shell": lambda at: Q(state=ReferralState.WITHDRAWN, words_erased_at__lte=at.before("shell")),
    "undecided": lambda at: Q(~Exists(ended_after(at.before("undecided"))), state=ReferralState.UNDECIDED),
    "ended": lambda at: Q(state=ReferralState.CLOSED, ended_at__lte=at.before("ended")),
}


def ended_after(moment: datetime) -> QuerySet[Any]:
    """Legs of the outer referral that ended later: the decision has not waited long enough yet."""
    return ReferralLeg.objects.visible_to(SYSTEM).filter(referral=OuterRef("pk"), ended_at__gt=moment)


def due(cause: str, controller: Controller, limits: Limits) -> QuerySet[Any]:
    """Referrals to erase whole."""
    rows = Referral.objects.visible_to(SYSTEM).filter(WHOLE[cause](limits), controller=controller)
    return rows.filter(free(limits.now))


def due_words(controller: Controller, limits: Limits) -> QuerySet[Any]:
    """Withdrawn referrals whose words are to go."""
    rows = Referral.objects.visible_to(SYSTEM).filter(
        state=ReferralState.WITHDRAWN, ended_at__lte=limits.before("withdrawn"), words_erased_at=None,
        controller=controller,
    )  # fmt: skip
    return rows.filter(free(limits.now))


def due_leg_words(controller: Controller, limits: Limits) -> QuerySet[Any]:
    """Withdrawn and void legs of referrals that go on without them."""
    ended = Q(state=State.WITHDRAWN, ended_at__lte=limits.before("withdrawn"))
    ended |= Q(state=State.ENTERED_IN_ERROR, ended_at__lte=limits.before("void"))
    whole = (ReferralState.WITHDRAWN, ReferralState.ENTERED_IN_ERROR)
    return (
        ReferralLeg.objects.visible_to(SYSTEM)
        .filter(ended, words_erased_at=None, referral__controller=controller)
        .exclude(referral__state__in=whole)
        .filter(referral__in=Referral.objects.visible_to(SYSTEM).filter(free(limits.now)).values("pk"))
    )


def free(now: datetime) -> Q:
    """Not held, not restricted, and not waiting for a copy or an answer that its resident asked for."""
    waiting = RightsRequest.objects.filter(referral=OuterRef("pk"), decision="").exclude(
        kind=RightsRequest.Kind.ERASURE
    )
    held = Q(held_until__gte=timezone.localdate(now))
    return Q(~held, ~Exists(waiting), restricted_at=None)
