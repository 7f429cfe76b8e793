"""What senders and residents do with what was sent: answer, take back, stop."""

from django.db import transaction

from referral import audit, clock
from referral.actions.consenting import ConsentGiven
from referral.actions.drafts import create_draft, save_draft
from referral.actions.submitting import Sent, submit
from referral.actor import Actor
from referral.effects import end_consent
from referral.models import Referral, ReferralEvent, ReferralLeg
from referral.rerouting import note_on_last_leg
from referral.settling import settle_whole
from referral.states import OPEN, ReferralState
from referral.transitions import Step, denials_logged, perform, run

__all__ = [
    "ConsentGiven", "Sent", "answer", "cancel", "create_draft", "save_draft", "submit", "withdraw", "withdraw_referral",
]  # fmt: skip


def answer(*, leg: ReferralLeg, by: Actor, version: int, message: str, key: str = "") -> ReferralEvent:
    """Answer a question: the leg goes back where it came from, and its clock goes on."""
    return run(leg, Step("answer", by, version, key, message=message))


def cancel(*, leg: ReferralLeg, by: Actor, version: int, reason: str, key: str = "") -> ReferralEvent:
    """The sender takes it back before anybody has received it."""
    return run(leg, Step("cancel", by, version, key, details={"reason": reason}))


def withdraw(*, leg: ReferralLeg, by: Actor, way: str, key: str = "") -> ReferralEvent:
    """The resident stops one leg, herself or through a professional (`way`: tracking, phone, in_person)."""
    return run(leg, Step("withdraw", by, None, key, details={"way": way}))


def withdraw_referral(*, referral: Referral, by: Actor, way: str, key: str = "") -> list[ReferralEvent]:
    """The resident stops all of it: every open leg, and the consent. Again, it changes nothing."""
    with denials_logged("withdraw", by, referral), transaction.atomic():
        now = clock.now()
        whole = Referral.objects.select_for_update().get(pk=referral.pk)
        legs = list(whole.legs.filter(state__in=OPEN).order_by("pk").values_list("pk", flat=True))
        step = Step("withdraw", by, details={"way": way})
        events = [perform(leg, step, now) for leg in legs]
        whole.refresh_from_db()
        if whole.state == ReferralState.UNDECIDED:
            events.append(note_on_last_leg(whole, step, now))
        if events:
            for consent in whole.consents.filter(withdrawn_at=None):
                end_consent(consent, by.user_id, way, now)
            settle_whole(whole, now)
            audit.record("withdraw", by=by, about=whole, fields=["consent"])
    return events
