"""Taking it or not: accept, queue, decline, ask, give back, give to somebody."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from referral import actions
from referral.actor import Actor
from referral.codes import DeclineReason, Question, ReleaseReason
from referral.models import ReferralLeg
from referral.plain_words import RefusesHetu
from referral.receiving.forms.base import ActForm, one_of, some_words
from referral.receiving.members import may_be_given_to

MOST_WEEKS = 104


class Accept(ActForm):
    def do(self) -> None:
        actions.accept(**self.asked)


class Waitlist(ActForm):
    weeks = forms.IntegerField(
        label=_("How many weeks until it is their turn?"),
        help_text=_("The resident sees your estimate."),
        min_value=1,
        max_value=MOST_WEEKS,
        error_messages={
            "required": _("Give your best estimate in weeks."),
            "invalid": _("Give the weeks as a number."),
            "min_value": _("Give at least one week."),
            "max_value": _("Give at most %(limit_value)s weeks."),
        },
    )

    def do(self) -> None:
        actions.waitlist(**self.asked, weeks=self.cleaned_data["weeks"])


class Decline(RefusesHetu, ActForm):
    reason = one_of(_("Why is it not taken?"), DeclineReason.choices)
    advice = some_words(
        _("What would you advise instead?"),
        help_text=_("The sender and the coordinator read this and decide what comes next."),
        empty=_("Write your advice: somebody decides by it what comes next."),
    )

    def do(self) -> None:
        data = self.cleaned_data
        actions.decline(**self.asked, reason=data["reason"], advice=data["advice"])


class AskInfo(RefusesHetu, ActForm):
    question = one_of(_("What do you need to know?"), Question.choices)
    message = some_words(
        _("Your question in words"), help_text=_("You need not write anything: the choice above is a question already.")
    )

    def do(self) -> None:
        data = self.cleaned_data
        actions.ask_info(**self.asked, question=data["question"], message=data["message"])


class Answer(RefusesHetu, ActForm):
    message = some_words(_("Your answer"), empty=_("Write the answer."))

    def do(self) -> None:
        actions.answer(**self.asked, message=self.cleaned_data["message"])


class Release(ActForm):
    reason = one_of(_("Why is it given back?"), ReleaseReason.choices)

    def do(self) -> None:
        actions.release(**self.asked, reason=self.cleaned_data["reason"])


class Assign(ActForm):
    """To a member of the receiving unit; a worker may take it to herself."""

    to = forms.TypedChoiceField(
        label=_("Whose is it from now on?"), coerce=int, widget=forms.RadioSelect,
        error_messages={"required": _("Choose a person."), "invalid_choice": _("Choose a person of the unit.")},
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None = None, *, leg: ReferralLeg, by: Actor) -> None:
        super().__init__(data, leg=leg, by=by)
        self.fields["to"].choices = may_be_given_to(leg, by)  # type: ignore[attr-defined]  # of a ChoiceField

    def do(self) -> None:
        actions.assign(**self.asked, to=self.cleaned_data["to"])
