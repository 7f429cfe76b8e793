"""What keepers do about a resident's request: take it down, verify who asks, carry it out or refuse it.

Each locks the request, so that two keepers never both carry it out, and is logged with names of fields.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from referral import audit, clock
from referral.actor import Actor
from referral.codes import Role
from referral.models import Referral, ReferralLeg, RightsRequest
from referral.refusals import GuardRefused, NotAllowed, WrongState

Kind, Decision = RightsRequest.Kind, RightsRequest.Decision


def in_a_month(day: date) -> date:
    """The same day of the next month, or its last one (GDPR, article 12(3))."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def ask(*, by: Actor, kind: str, way: str, referral: Referral | None = None) -> RightsRequest:
    """Take down what somebody asked by phone, at the desk or by letter. Without a referral: nothing was found."""
    now = clock.now()
    with transaction.atomic():
        request = RightsRequest.objects.create(
            referral=referral, kind=kind, way=way, asked_at=now, due_on=in_a_month(timezone.localdate(now))
        )
        note("ask", request, by, [])
    return request


def verify(*, request: RightsRequest, by: Actor, how: str) -> None:
    """Who asks is the resident. The keeper who erases is another one (the database knows it too)."""
    with opened(request) as row:
        row.verified_how, row.verified_by_id, row.verified_at = how, by.user_id, clock.now()
        row.save()
        note("verify", row, by, ["verified_how"])


def refuse(*, request: RightsRequest, by: Actor, reason: str) -> None:
    """Not carried out; the resident is told why, and where to complain."""
    with opened(request) as row:
        decide(row, by, Decision.REFUSED, refusal=reason)
        note("decide", row, by, ["decision", "refusal"])


@contextmanager
def opened(request: RightsRequest) -> Iterator[RightsRequest]:
    """The request, locked and still open; raises WrongState."""
    with transaction.atomic():
        row = RightsRequest.objects.select_for_update().get(pk=request.pk)
        if row.decision:
            raise WrongState(_("This request has been answered already. If something is missing, take down a new one."))
        yield row


@contextmanager
def ready(request: RightsRequest, kind: str) -> Iterator[tuple[RightsRequest, Referral]]:
    """A verified open request of the kind, and its referral, both locked; raises a Refusal."""
    with opened(request) as row:
        if row.kind != kind:
            raise WrongState(_("This request is about something else."))
        if row.verified_at is None:
            raise GuardRefused(_("First make sure who asks."), field="how")
        if row.referral_id is None:
            raise GuardRefused(_("Nothing is kept about who asked. Answer so: “Nothing is kept”."))
        referral = Referral.objects.select_for_update().get(pk=row.referral_id)
        yield row, referral


def decide(row: RightsRequest, by: Actor, decision: str, **columns: Any) -> None:
    row.decision, row.decided_by_id, row.decided_at = decision, by.user_id, clock.now()
    for column, value in columns.items():
        setattr(row, column, value)
    row.save()


def restrict(*, request: RightsRequest, by: Actor) -> None:
    """From now on it is kept and not used: staff neither see nor move it until the restriction is lifted."""
    with ready(request, Kind.RESTRICTION) as (row, referral):
        referral.restricted_at = clock.now()
        referral.save(update_fields=["restricted_at"])
        decide(row, by, Decision.DONE)
        audit.record("restrict", by=by, about=referral, role=Role.REGISTER_KEEPER, fields=["restricted_at"])


def lift(*, referral: Referral, by: Actor) -> None:
    """The restriction ends. The resident is told before (GDPR, article 18(3)); whoever has it sees it again."""
    with transaction.atomic():
        row = Referral.objects.select_for_update().get(pk=referral.pk)
        if row.restricted_at is None:
            raise WrongState(_("It is not restricted any more."))
        row.restricted_at = None
        row.save(update_fields=["restricted_at"])
        audit.record(
            "restrict", by=by, about=row, role=Role.REGISTER_KEEPER, purpose="lifted", fields=["restricted_at"]
        )


def hold(*, referral: Referral, by: Actor, until: date, reason: str) -> None:
    """Nothing of it is erased before the day has passed; a new day replaces the old one."""
    if until <= timezone.localdate(clock.now()):
        raise GuardRefused(_("Choose a day that is to come."), field="until")
    set_hold(referral, by, until, reason, purpose=reason)


def release_hold(*, referral: Referral, by: Actor) -> None:
    """The clock goes on: what is due meanwhile is erased at its next round."""
    set_hold(referral, by, None, "", purpose="released")


def set_hold(referral: Referral, by: Actor, until: date | None, reason: str, *, purpose: str) -> None:
    with transaction.atomic():
        row = Referral.objects.select_for_update().get(pk=referral.pk)
        row.held_until, row.hold_reason = until, reason
        row.save(update_fields=["held_until", "hold_reason"])
        audit.record(
            "hold", by=by, about=row, role=Role.REGISTER_KEEPER, purpose=purpose, fields=["held_until", "hold_reason"]
        )


def refuse_own_verification(row: RightsRequest, by: Actor) -> None:
    """What can not be undone takes two."""
    if row.verified_by_id == by.user_id:
        raise NotAllowed(_("You made sure who asks. Another keeper of the register erases: it can not be undone."))


def refuse_alone(row: RightsRequest, by: Actor) -> None:
    """Whoever could take down a request and carry it out alone could read anybody. A code on the tracking page proves
    that the resident asks; of other ways two keepers know."""
    if row.way != RightsRequest.Way.TRACKING and row.verified_by_id == by.user_id:
        raise NotAllowed(
            _("You made sure who asks. Another keeper of the register carries it out: nobody opens data alone.")
        )


def note(action: str, row: RightsRequest, by: Actor, fields: list[str]) -> None:
    audit.record(action, by=by, about=row, role=Role.REGISTER_KEEPER, purpose=purpose_of(row), fields=fields)


def purpose_of(row: RightsRequest) -> str:
    """What the log says a keeper did it for."""
    return f"rights: {row.kind}"


def owners_of(referral: Referral) -> list[ReferralLeg]:
    """Legs under way: whoever has them hears that something was corrected."""
    return [leg for leg in referral.legs.order_by("pk") if leg.is_open]
