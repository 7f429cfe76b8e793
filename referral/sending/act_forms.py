"""What the sender does afterwards, a small form each. All carry the leg, its version and a key of the form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.corrections.forms import PlainText
from referral.about_person import choice
from referral.codes import CancelReason, SettleReason, VoidReason
from referral.plain_words import RefusesHetu, WarnsOfDiagnoses
from referral.sending.consent_form import tick
from referral.sending.forms import Asking

LONGEST_ANSWER = 500
TOLD_HOW = [("phone", _("By phone")), ("in_person", _("Face to face"))]


class Act(RefusesHetu, Asking):
    """Where it is done and from which version of the leg."""

    leg = forms.UUIDField(required=False)
    version = forms.IntegerField(required=False)
    key = forms.CharField(max_length=64, required=False)


class AnswerForm(WarnsOfDiagnoses, Act):
    message = PlainText(
        label=_("Your answer"),
        max_length=LONGEST_ANSWER,
        error_messages={
            "required": _("Write the answer."),
            "max_length": _(
                "The text is too long: there may be %(limit_value)d characters, and it has %(show_value)d."
            ),
        },
    )


class CancelForm(Act):
    reason = choice(_("Why do you take it back?"), CancelReason.choices, _("Choose why."))


class WithdrawForm(Act):
    way = choice(_("How did the person tell it?"), TOLD_HOW, _("Choose how the person told it."))


class SettleForm(Act):
    reason = choice(_("How does it end?"), SettleReason.choices, _("Choose how it ends."))
    resident_told = tick(
        _("I have told the person"), required=_("Tell the person first: nobody is left waiting without knowing.")
    )


class AskVoidForm(Act):
    reason = choice(_("What went wrong?"), VoidReason.choices, _("Choose what went wrong."))


class AnswerVoidForm(Act):
    decision = choice(
        _("Is it so?"),
        [("agree", _("Yes: it should never have been")), ("refuse", _("No: it stays as it is"))],
        _("Choose one."),
    )


class OnwardsForm(Act):
    """Where it goes next: "" is nothing yet, "coordinator", or the key of a unit."""

    to = choice(_("Who is asked next?"), [], _("Choose who is asked next."))

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [("coordinator", _("The coordinator finds the right one")), *units]
        self.fields["to"].choices = options  # type: ignore[attr-defined]  # a field of choices
