"""What keepers fill in. No field takes free words about a resident; a correction is of fields that are sealed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.corrections.forms import Mendable, PlainText
from referral.codes import Channel, HoldReason, RefusalReason, Safety
from referral.languages import LANGUAGES
from referral.models import RightsRequest
from referral.person import REACHING_OUT, Need, Resident
from referral.plain_words import RefusesHetu

LONGEST_WISH = 500
YES_NO = [("", _("Not told")), ("yes", _("Yes")), ("no", _("No"))]


def chosen(label: Any, choices: Any, missing: Any) -> forms.ChoiceField:
    """Radio buttons, one of which must be chosen."""
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )  # fmt: skip


class FindForm(Mendable):
    """By what the register can be searched: never by a name."""

    main_field = "phone"

    phone = forms.CharField(label=_("Phone"), max_length=40, required=False, strip=True)
    email = forms.EmailField(
        label=_("E-mail"), max_length=120, required=False,
        error_messages={"invalid": _("Write the e-mail address in full, such as name@example.fi.")},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(sign.isdigit() for sign in cleaned["phone"]) and not cleaned["email"]:
            self.add_error("phone", _("Write a phone number or an e-mail address."))
        return cleaned


class AskForm(Mendable):
    main_field = "kind"

    kind = chosen(_("What does the resident ask for?"), RightsRequest.Kind.choices, _("Choose what is asked for."))
    way = chosen(
        _("How did they ask?"),
        [choice for choice in RightsRequest.Way.choices if choice[0] != RightsRequest.Way.TRACKING],
        _("Choose how they asked."),
    )


class VerifyForm(Mendable):
    main_field = "how"

    how = chosen(
        _("How did you make sure who asks?"), RightsRequest.Verified.choices, _("Choose how you made sure who asks.")
    )


class RefuseForm(Mendable):
    main_field = "reason"

    reason = chosen(_("Why is it not done?"), RefusalReason.choices, _("Choose why it is not done."))


class HoldForm(Mendable):
    main_field = "until"

    reason = chosen(_("Why must it be kept?"), HoldReason.choices, _("Choose why it must be kept."))
    until = forms.DateField(
        label=_("Nothing is erased before this day has passed"), widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": _("Write the day."), "invalid": _("Write the day, such as 31.12.2026.")},
    )  # fmt: skip


class SureForm(Mendable):
    """A tick before what can not be undone."""

    main_field = "sure"

    sure = forms.BooleanField(error_messages={"required": _("Tick the box when you are sure.")})


class CorrectForm(RefusesHetu, Mendable):
    """The resident's data as they are, to be corrected. What it leaves empty is emptied."""

    main_field = "first_name"

    first_name = forms.CharField(
        label=_("First name"), max_length=60, error_messages={"required": _("Write the first name.")}
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=60, error_messages={"required": _("Write the last name.")}
    )
    phone = forms.RegexField(
        r"^[+()\d\s-]{5,25}$", label=_("Phone"), required=False, max_length=25,
        error_messages={"invalid": _("Write the phone number with digits, such as 040 123 4567.")},
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail"), required=False, max_length=120,
        error_messages={"invalid": _("Write the e-mail address in full, such as name@example.fi.")},
    )  # fmt: skip
    birth_year = forms.IntegerField(
        label=_("Year of birth"), required=False, min_value=1900, max_value=2100,
        error_messages={"invalid": _("Write the year of birth with four digits, such as 1944.")},
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=list(LANGUAGES.items()))
    interpreter = forms.ChoiceField(
        label=_("Interpreter"), choices=[("", _("No interpreter needed")), *LANGUAGES.items()], required=False
    )
    safety = forms.ChoiceField(
        label=_("Is it safe to contact the person?"), choices=[("", _("Not told")), *Safety.choices]
    )
    leave_message = forms.ChoiceField(label=_("May a message be left?"), choices=YES_NO, required=False)
    channels = forms.MultipleChoiceField(
        label=_("How may the person be contacted?"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(channel.value, channel.label) for channel in Channel if channel in REACHING_OUT],
    )  # fmt: skip
    times = forms.CharField(label=_("When is a good time?"), max_length=100, required=False)
    wish = PlainText(label=_("The wish in the person's own words"), max_length=LONGEST_WISH, required=False)

    @staticmethod
    def filled(resident: Resident, need: Need) -> dict[str, Any]:
        """As the register has it now."""
        message = {True: "yes", False: "no", None: ""}[resident.leave_message]
        return {**resident.dump(), "leave_message": message, "wish": need.wish}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned["phone"] and not cleaned["email"]:
            self.add_error(
                "phone", _("Write a phone number or an e-mail address: without one nobody can get in touch.")
            )
        return cleaned

    @property
    def corrected(self) -> dict[str, Any]:
        """Columns of `Resident`; the channels in the order in which they were preferred before."""
        cleaned = {**self.cleaned_data}
        before = [channel for channel in self.initial.get("channels", []) if channel in cleaned["channels"]]
        cleaned["channels"] = tuple(dict.fromkeys([*before, *cleaned["channels"]]))
        cleaned["leave_message"] = {"yes": True, "no": False}.get(cleaned["leave_message"])
        del cleaned["wish"]
        return cleaned
