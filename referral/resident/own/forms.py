"""The resident's own form: what is asked, why not, and what is wrong with it. Said to the one who fills it."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.corrections.form_token import Age
from catalogue.corrections.forms import STALE, TOO_QUICK, TRAP, Mendable, PlainText
from referral import clock
from referral.about_person import (
    LONGEST_WISH,
    MOST_REASONS,
    OLDEST,
    AboutPerson,
    Cleaned,
    choice,
    email_field,
    messages_and_channels,
    phone_field,
    some_way_to_reach,
    text,
)
from referral.codes import Channel, Reason, Safety
from referral.languages import LANGUAGES
from referral.models import Unit
from referral.plain_words import RefusesHetu, WarnsOfDiagnoses
from referral.sending.receivers import serves

ADULT = 18
YES_NO = [("yes", _("Yes")), ("no", _("No, not with anybody and not on a machine"))]
CHANNELS = [
    (Channel.PHONE, _("Call me")), (Channel.SMS, _("Send me a text message")), (Channel.EMAIL, _("Write me an e-mail")),
]  # fmt: skip
SAFETY = [
    (Safety.SAFE, _("Yes")), (Safety.ONLY_SO, _("Yes, but only in the ways that I choose here")),
    (Safety.NOT_SAFE, _("No. I get in touch myself")),
]  # fmt: skip


class OwnForm(RefusesHetu, WarnsOfDiagnoses, Mendable, AboutPerson):
    """Everything that is asked. `units`: receivers of the service that one came from; `age`: of the form's slip."""

    main_field = "first_name"
    warned_fields = ("wish", "times")
    no_way = _("Write your phone number or your e-mail address.")
    no_number = _("Write the number to call or to send a message to.")

    reasons = forms.MultipleChoiceField(
        label=_("What would you like help or company with?"), choices=Reason.choices,
        error_messages={"required": _("Choose at least one.")},
    )  # fmt: skip
    wish = PlainText(label=_("What do you hope for? Tell it in your own words"), required=False)
    first_name = text(_("First name"), 60, required=_("Write your first name."))
    last_name = text(_("Last name"), 60, required=_("Write your last name."))
    birth_year = forms.RegexField(
        r"^\s*\d{4}\s*$", label=_("Year of birth"),
        error_messages={"required": _("Write your year of birth, such as 1944."),
                        "invalid": _("Write your year of birth with four digits, such as 1944.")},
    )  # fmt: skip
    municipality = choice(_("The municipality where you live"), [], _("Choose the municipality where you live."))
    language = choice(_("In which language do you want to talk?"), list(LANGUAGES.items()), _("Choose the language."))
    safety = choice(
        _("Is it safe to contact you?"),
        SAFETY,
        _("Choose whether it is safe to contact you. Nothing is done against it."),
    )
    phone = phone_field(_("Phone number"))
    email = email_field(_("E-mail"))
    channels = forms.MultipleChoiceField(label=_("How may you be contacted?"), choices=CHANNELS, required=False)
    leave_message = forms.ChoiceField(
        label=_("If you do not answer, may a message be left?"), choices=YES_NO, required=False
    )
    times = text(_("When is a good time?"), 100)
    receiver = forms.ChoiceField(label=_("Who should get in touch?"), required=False)
    measures = forms.BooleanField(label=_("I may be asked how I am doing, at the start and at the end"), required=False)
    onwards = forms.BooleanField(
        label=_("If they can not help, the coordinator may pass this on to another one in the area"), required=False
    )
    # A trap: nobody sees the field, and who fills every field fills it.
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, units: Sequence[Unit], age: Age = Age.FRESH, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units, self.age = units, age
        offered = [(str(unit.pk), str(unit.name)) for unit in units]
        self.put("receiver", [*offered, ("", _("The coordinator finds the right one for me"))])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for rule in RULES:
            rule(self, cleaned)
        if self.data.get("website"):
            self.add_error(None, ValidationError(TRAP))
        elif self.age is not Age.FRESH:
            self.add_error(None, ValidationError(TOO_QUICK if self.age is Age.TOO_QUICK else STALE))
        return cleaned

    @property
    def chosen(self) -> list[Unit]:
        """The receiver, none when the coordinator finds one."""
        return [unit for unit in self.units if str(unit.pk) == self.cleaned_data.get("receiver")]


def of_age(form: OwnForm, data: Cleaned) -> None:
    """Adults only: those who are 18 this year have to say it at the end, in the words they agree to."""
    year = str(data.get("birth_year", "")).strip()
    if not year:
        return
    age = clock.now().year - int(year)
    if not 0 <= age <= clock.now().year - OLDEST:
        form.add_error("birth_year", str(_("Check the year of birth.")))
    elif age < ADULT:
        form.add_error("birth_year", str(TOO_YOUNG))


TOO_YOUNG = _(
    "This form is for adults. If you are under 18, talk to the nurse or the curator of your school, or call the phone "
    "of MLL for children and young people, 116 111. It costs nothing."
)


def not_too_much(form: OwnForm, data: Cleaned) -> None:
    if len(data.get("reasons", [])) > MOST_REASONS:
        form.add_error("reasons", str(_("Choose six at most: those that matter most to you.")))
    words = data.get("wish", "")
    if len(words) > LONGEST_WISH:
        too_long = _("The text is too long: there may be %(most)d characters, and it has %(count)d.")
        form.add_error("wish", str(too_long) % {"most": LONGEST_WISH, "count": len(words)})


def a_receiver_that_can(form: OwnForm, data: Cleaned) -> None:
    """The chosen one takes people from there, and for this."""
    code, reasons = data.get("municipality", ""), set(data.get("reasons", []))
    for unit in form.chosen:
        if code and not serves(unit, code, form.areas[code].pk):
            words = _("%(unit)s does not serve your municipality. Let the coordinator find the right one for you.")
            form.add_error("receiver", str(words) % {"unit": unit.name})
        elif unit.reasons and reasons and not reasons & set(unit.reasons):
            words = _("%(unit)s does not help in what you chose above. Let the coordinator find the right one for you.")
            form.add_error("receiver", str(words) % {"unit": unit.name})


RULES: tuple[Callable[[OwnForm, Cleaned], None], ...] = (
    some_way_to_reach, of_age, messages_and_channels, not_too_much, a_receiver_that_can,
)  # fmt: skip
