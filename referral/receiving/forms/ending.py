"""Ending it: close, give up, withdraw at the resident's word, the receiver's own note, and errors by two persons."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from referral import actions
from referral.actor import Actor
from referral.codes import ClosingReason, VoidReason
from referral.models import ReferralLeg, VoidRequest
from referral.plain_words import RefusesHetu
from referral.receiving.forms.base import ActForm, one_of, some_words
from referral.receiving.notes import LONGEST_NOTE, mark_of, note_of, write_note
from referral.refusals import WrongState

LONGEST_FEEDBACK = 400
TELL, REFUSED = "tell", "refused"


class Close(RefusesHetu, ActForm):
    """`feedback` is asked only when the resident agreed that the sender may hear."""

    places = {"feedback": "text"}

    reason = one_of(_("How did the referral end?"), ClosingReason.choices)
    feedback = one_of(
        _("Does the sender hear how it went?"),
        (
            (TELL, _("Yes: the sender reads the reason and the words below")),
            (REFUSED, _("No, the resident does not want it now")),
        ),
    )
    text = some_words(
        _("Words to the sender"), longest=LONGEST_FEEDBACK,
        help_text=_("Tell only what the resident is content with. Write no diagnoses."),
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None = None, *, leg: ReferralLeg, by: Actor) -> None:
        super().__init__(data, leg=leg, by=by)
        if not may_hear(leg):
            del self.fields["feedback"], self.fields["text"]

    def do(self) -> None:
        data = self.cleaned_data
        tells = data.get("feedback") == TELL
        feedback = {"outcome": data["reason"], "text": data["text"]} if tells else None
        actions.close(**self.asked, reason=data["reason"], feedback=feedback)


def may_hear(leg: ReferralLeg) -> bool:
    """Whether there is a sender who may hear how it went."""
    return leg.consent is not None and leg.consent.feedback and not leg.referral.is_own


class GiveUp(ActForm):
    def do(self) -> None:
        actions.give_up(**self.asked)


class Withdraw(ActForm):
    """At the resident's word. The version does not count: it is always possible."""

    way = one_of(_("How did the resident tell you?"), (("phone", _("On the phone")), ("in_person", _("Face to face"))))
    scope = one_of(
        _("What does the resident stop?"),
        (("leg", _("Only this receiver's part")), ("all", _("The whole referral, with every receiver"))),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, leg: ReferralLeg, by: Actor) -> None:
        super().__init__(data, leg=leg, by=by)
        self.fields["scope"].initial = "leg"

    def do(self) -> None:
        way, key = self.cleaned_data["way"], self.cleaned_data["key"]
        if self.cleaned_data["scope"] == "all":
            actions.withdraw_referral(referral=self.leg.referral, by=self.by, way=way, key=key)
        else:
            actions.withdraw(leg=self.leg, by=self.by, way=way, key=key)


class Note(RefusesHetu, ActForm):
    """The receiver's own words about the leg; one text, written over."""

    note = some_words(
        _("Your unit's note"), longest=LONGEST_NOTE,
        help_text=_("Only your unit reads it. The sender, the coordinator and a later receiver never do."),
    )  # fmt: skip
    # What the note was when the form was made: who was slower does not write over a colleague's words.
    before = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, data: Mapping[str, Any] | None = None, *, leg: ReferralLeg, by: Actor) -> None:
        super().__init__(data, leg=leg, by=by)
        self.initial.update(note=note_of(leg), before=mark_of(leg))

    @property
    def shown_before(self) -> str:
        return mark_of(self.leg)

    def do(self) -> None:
        data = self.cleaned_data
        write_note(leg=self.leg, by=self.by, before=data["before"], text=data["note"])


class AskToVoid(ActForm):
    reason = one_of(_("Why should it never have been?"), VoidReason.choices)

    def do(self) -> None:
        actions.ask_to_void(leg=self.leg, by=self.by, reason=self.cleaned_data["reason"])


class AnswerVoid(ActForm):
    """The second person's half."""

    def request(self) -> VoidRequest:
        """The open request; raises WrongState when somebody answered meanwhile, or the button was pressed twice."""
        found = VoidRequest.objects.filter(leg=self.leg, answered_at=None).first()
        if found is None:
            raise WrongState(_("This has been answered already."))
        return found


class AgreeToVoid(AnswerVoid):
    def do(self) -> None:
        actions.agree_to_void(request=self.request(), by=self.by)


class RefuseToVoid(AnswerVoid):
    def do(self) -> None:
        actions.refuse_to_void(request=self.request(), by=self.by)
