"""What coordinators decide: who receives, what comes after a refusal, and what ends."""

from django.db import transaction
from django.utils.translation import gettext as _

from referral import clock
from referral.actions.consenting import ConsentGiven, record_consent
from referral.actor import Actor
from referral.codes import SettleReason
from referral.guards.requests import check_consent
from referral.guards.said import one_of
from referral.models import Consent, Referral, ReferralEvent, ReferralLeg, Unit
from referral.refusals import GuardRefused, WrongState
from referral.rerouting import note_on_last_leg, successor
from referral.states import ReferralState
from referral.transitions import Step, denials_logged, perform


def route(
    *, leg: ReferralLeg, by: Actor, version: int, unit: Unit, consent: ConsentGiven | None = None, key: str = ""
) -> ReferralEvent:
    """Choose the receiver, inside the consent; or with a new one, when the resident has just agreed to more."""
    with denials_logged("route", by, leg), transaction.atomic():
        given = new_consent(leg.referral, consent, by)
        extra = {"consent": given} if given else {}
        step = Step("route", by, version, key, changes={"unit_id": unit.pk}, extra=extra)
        return perform(leg.pk, step, clock.now())


def reroute(
    *, leg: ReferralLeg, by: Actor, consent: ConsentGiven | None = None, unit: Unit | None = None, key: str = ""
) -> ReferralLeg:
    """A new leg in triage after a refusal (or at `unit` when given). Only what the sender wrote travels."""
    with denials_logged("reroute", by, leg), transaction.atomic():
        given = new_consent(leg.referral, consent, by)
        event = successor(leg.pk, Step("reroute", by, key=key), consent=given, unit=unit, now=clock.now())
    return ReferralLeg.objects.get(pk=event.leg_id)


def new_consent(referral: Referral, consent: ConsentGiven | None, by: Actor) -> Consent | None:
    if consent is None:
        return None
    check_consent(consent)
    return record_consent(referral, consent, by=by, at=clock.now())


def settle(*, referral: Referral, by: Actor, reason: str, resident_told: bool, key: str = "") -> None:
    """End a referral that nobody took, when the resident has been told why."""
    step = Step("settle", by, key=key, details={"reason": reason, "resident_told": resident_told})
    with denials_logged("settle", by, referral), transaction.atomic():
        whole = Referral.objects.select_for_update().get(pk=referral.pk)
        if key and ReferralEvent.objects.filter(actor_key=by.key, idempotency_key=key, leg__referral=whole).exists():
            return
        if whole.state != ReferralState.UNDECIDED:
            raise WrongState(_("This has been decided already. Open it again to see where it is."))
        one_of(reason, SettleReason, "reason")
        if not resident_told and reason != SettleReason.NOT_REACHED:
            raise GuardRefused(_("Tell the resident first why it ends, then end it."), field="resident_told")
        whole.settle_reason = reason
        whole.save(update_fields=["settle_reason"])
        note_on_last_leg(whole, step, clock.now())
