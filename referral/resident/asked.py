"""Questions about a resident's own referral, said plainly. The professional's free words are not shown: whoever lives
with the resident may read the page, and "is it safe to call you at home?" must not stand there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from referral.codes import Question
from referral.models import ReferralEvent, ReferralLeg
from referral.states import State

PLAINLY: Mapping[str, Promise] = {
    Question.CONTACT: _("We can not reach you with the number or address that you gave. Which one works?"),
    Question.WISH: _("Tell a little more: what do you hope for?"),
    Question.CONSENT: _("May your matter be passed on to another place that suits it better? Answer yes or no."),
    Question.FIT: _("Tell a little about your situation, so that we know whether we are the right ones."),
}
# Of these one only talks.
BY_PHONE: Promise = _("There is something that we would like to ask you by phone. Please call us.")


@dataclass(frozen=True)
class Asked:
    """One open question. `is_written`: whether it can be answered on the page."""

    leg_id: UUID
    version: int
    words: str
    is_written: bool


def asked_of(leg: ReferralLeg, event: ReferralEvent | None) -> Asked | None:
    """The open question of a leg of the resident's own; None when nothing is asked of the resident."""
    if leg.state != State.INFO_REQUESTED or not leg.referral.is_own:
        return None
    code = event.details.get("question", "") if event else ""
    return Asked(leg.pk, leg.version, str(PLAINLY.get(code, BY_PHONE)), code in PLAINLY)
