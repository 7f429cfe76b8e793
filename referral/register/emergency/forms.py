"""Finding one referral, and saying why it must be read now."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.corrections import personal
from catalogue.corrections.forms import Mendable, PlainText
from referral.models import BreakGlass
from referral.register.emergency.opening import LEAST_REASON, MOST_REASON


class FindForm(Mendable):
    """By what somebody in an emergency has at hand: the referral's number, a phone, an e-mail. Never a name."""

    main_field = "sought"

    sought = forms.CharField(
        label=_("Number of the referral, or the resident's phone or e-mail"),
        max_length=120,
        error_messages={"required": _("Write the referral's number, or the resident's phone or e-mail.")},
    )

    @property
    def number(self) -> UUID | None:
        """The sought, when it is the number of a referral."""
        try:
            return UUID(self.cleaned_data["sought"].strip())
        except ValueError:
            return None

    @property
    def contact(self) -> dict[str, str]:
        """The sought as what `finding.find` takes."""
        sought = self.cleaned_data["sought"].strip()
        return {"email": sought} if "@" in sought else {"phone": sought}


class OpenForm(Mendable):
    """Which one, and why."""

    main_field = "reason"

    referral = forms.UUIDField(widget=forms.HiddenInput)
    reason = PlainText(
        label=_("Why must it be read now?"),
        min_length=LEAST_REASON,
        max_length=MOST_REASON,
        error_messages={
            "required": _("Write why it must be read now."),
            "min_length": _("Write the reason so that another can judge it: at least %(limit_value)d characters."),
            "max_length": _("The reason is too long: at most %(limit_value)d characters."),
        },
    )

    def clean_reason(self) -> Any:
        reason = self.cleaned_data["reason"]
        if personal.has_identity_code(reason):
            raise ValidationError(_("There is a personal identity code in the text. Please take it out."))
        return reason


class ReviewForm(Mendable):
    """The verdict."""

    main_field = "verdict"

    verdict = forms.ChoiceField(
        label=_("Was there cause to open it?"),
        choices=BreakGlass.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the verdict."), "invalid_choice": _("Choose the verdict.")},
    )
