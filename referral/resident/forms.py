"""Forms of the tracking page. Fields are named; what else is sent is not read."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalogue.corrections.forms import Mendable, PlainText
from referral import tracking_codes
from referral.plain_words import RefusesHetu
from referral.resident.wishes import SCORES

TOO_LONG = _("The answer is too long: there may be %(limit_value)d characters, and it has %(show_value)d.")
NO_SCORE = _("Choose a number from 1 to 5.")
SATISFACTION = _("Professionals working together seemed smooth to me as a service.")
SCALE = {
    1: _("1, I disagree completely"), 2: _("2, I disagree somewhat"), 3: _("3, I neither agree nor disagree"),
    4: _("4, I agree somewhat"), 5: _("5, I agree completely"),
}  # fmt: skip


class CodeForm(Mendable):
    """The code as somebody types it from paper."""

    main_field = "code"

    code = forms.CharField(
        label=_("Code"), max_length=200, error_messages={"required": _("Write the code from your paper.")}
    )

    def clean_code(self) -> str:
        """Whether it can be a code at all: says how many signs are missing, which tells nothing of any code."""
        typed: str = self.cleaned_data["code"]
        if tracking_codes.read_code(typed):
            return typed
        count = len(tracking_codes.tidied(typed))
        if count != tracking_codes.LENGTH:
            raise ValidationError(
                ngettext(
                    "A code has 26 letters and digits. You wrote %(n)d. Look at your paper and try again.",
                    "A code has 26 letters and digits. You wrote %(n)d. Look at your paper and try again.",
                    count,
                )
                % {"n": count}
            )
        raise ValidationError(_("A code has only letters A to Z and digits. Look at your paper and try again."))


class AnswerForm(RefusesHetu, Mendable):
    """The answer to a question about one's own referral."""

    main_field = "message"

    message = PlainText(
        label=_("Your answer"),
        max_length=500,
        error_messages={"required": _("Write your answer, or call us."), "max_length": TOO_LONG},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ScoreForm(Mendable):
    """The satisfaction statement of the region (1 disagrees completely, 5 agrees completely)."""

    main_field = "score"

    score = forms.TypedChoiceField(
        label=SATISFACTION,
        choices=[(score, SCALE[score]) for score in SCORES],
        coerce=int,
        error_messages={
            "required": _("Choose a number from 1 to 5."),
            "invalid_choice": _("Choose a number from 1 to 5."),
        },
    )


def typed(data: Any, name: str) -> str:
    """One field of a small form, as it came."""
    return str(data.get(name, ""))[:64]
