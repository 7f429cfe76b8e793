"""The first step of the form: who, how to reach them safely, what they hope for, and who should get in touch."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.corrections.forms import Mendable, PlainText
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
from referral.codes import Barrier, Channel, Reason, Safety
from referral.languages import LANGUAGES
from referral.models import Unit
from referral.person import REACHING_OUT
from referral.plain_words import RefusesHetu, WarnsOfDiagnoses
from referral.sending.receivers import Offer, serves

YES_NO = [("yes", _("Yes, a message may be left")), ("no", _("No: call until the person answers"))]
WAYS = [("units", _("Straight to a receiver")), ("coordinator", _("The coordinator finds the right one"))]
CHANNELS = [(c.value, c.label) for c in Channel if c in REACHING_OUT]


def choices(label: Any, options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=options, required=False)


class Asking(Mendable):
    """Mistakes lead to fields by the names they have on the page, where several forms may stand."""

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        found = [(self.main_field, str(error)) for error in self.non_field_errors()]
        return found + [(field.html_name, str(error)) for field in self for error in field.errors]


class PersonAndNeed(RefusesHetu, WarnsOfDiagnoses, Asking, AboutPerson):
    """All that is asked of a person. `units`: the sender's own; `offers`: receivers; `areas`: code → area."""

    warned_fields = ("wish", "times")

    sender_unit = forms.ChoiceField(label=_("For which unit do you send it?"), required=False)
    first_name = text(_("First name"), 60, required=_("Write the first name."))
    last_name = text(_("Last name"), 60, required=_("Write the last name."))
    phone = phone_field(_("Phone"))
    email = email_field(_("E-mail"))
    municipality = choice(_("Municipality"), [], _("Choose the municipality where the person lives."))
    birth_year = forms.RegexField(
        r"^\d{4}$", label=_("Year of birth"), required=False,
        error_messages={"invalid": _("Write the year of birth with four digits, such as 1944.")},
    )  # fmt: skip
    language = choice(_("Language the person wants to speak"), list(LANGUAGES.items()), _("Choose the language."))
    interpreter = forms.ChoiceField(
        label=_("Interpreter"), choices=[("", _("No interpreter needed")), *LANGUAGES.items()], required=False
    )
    safety = choice(
        _("Is it safe to contact the person?"), Safety.choices, _("Ask whether it is safe to make contact.")
    )
    leave_message = forms.ChoiceField(label=_("May a message be left?"), choices=YES_NO, required=False)
    channels = choices(_("How may the person be contacted?"), CHANNELS)
    times = text(_("When is a good time?"), 100)
    reasons = choices(_("What does the person hope to get support with?"), Reason.choices)
    wish = PlainText(label=_("The wish in the person's own words"), required=False)
    barriers = choices(_("What may stand in the way?"), Barrier.choices)
    way = choice(_("Who gets in touch?"), WAYS, _("Choose who gets in touch."))
    receivers = choices(_("Receivers"), [])

    def __init__(self, *args: Any, units: Sequence[Unit], offers: Sequence[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units, self.offers = units, offers
        self.put("sender_unit", [(str(unit.pk), str(unit.name)) for unit in units])
        self.put("receivers", [(str(offer.unit.pk), str(offer.name)) for offer in offers])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for rule in RULES:
            rule(self, cleaned)
        return cleaned

    @property
    def chosen(self) -> list[Unit]:
        """Receivers that were chosen, none when the coordinator finds one."""
        if self.cleaned_data.get("way") != "units":
            return []
        keys = self.cleaned_data.get("receivers", [])
        return [offer.unit for offer in self.offers if str(offer.unit.pk) in keys]

    @property
    def sender(self) -> Unit:
        """The unit it is sent from."""
        key = self.cleaned_data.get("sender_unit", "")
        return next((unit for unit in self.units if str(unit.pk) == key), self.units[0])


def one_sender_unit(form: PersonAndNeed, data: Cleaned) -> None:
    if len(form.units) > 1 and not data.get("sender_unit") and "sender_unit" not in form.errors:
        form.add_error("sender_unit", str(_("Choose the unit for which you send it.")))


def a_likely_year(form: PersonAndNeed, data: Cleaned) -> None:
    year = data.get("birth_year")
    if year and not OLDEST <= int(year) <= clock.now().year:
        form.add_error("birth_year", str(_("Check the year of birth.")))


def some_reasons(form: PersonAndNeed, data: Cleaned) -> None:
    count = len(data.get("reasons", []))
    if not count and "reasons" not in form.errors:
        form.add_error("reasons", str(_("Choose at least one.")))
    if count > MOST_REASONS:
        form.add_error("reasons", str(_("Choose six at most: those that matter most.")))


def a_short_wish(form: PersonAndNeed, data: Cleaned) -> None:
    """At most 500 characters, counted as the browser counts them; the text stays to be shortened."""
    words = data.get("wish", "")
    if len(words) > LONGEST_WISH:
        form.add_error("wish", too_long(LONGEST_WISH, len(words)))


def too_long(longest: int, count: int) -> str:
    words = _("The text is too long: there may be %(limit_value)d characters, and it has %(show_value)d.")
    return str(words) % {"limit_value": longest, "show_value": count}


def receivers_that_can(form: PersonAndNeed, data: Cleaned) -> None:
    """Chosen ones take people now, and people from there."""
    if data.get("way") != "units" or "receivers" in form.errors:
        return
    chosen, code = form.chosen, data.get("municipality", "")
    if not chosen:
        form.add_error("receivers", str(_("Choose at least one receiver, or let the coordinator find one.")))
    for unit in chosen:
        offer = next(item for item in form.offers if item.unit == unit)
        if not offer.can_be_sent_to:
            words = _("%(unit)s takes nobody now. Choose another, or let the coordinator find one.")
            form.add_error("receivers", str(words) % {"unit": offer.name})
        elif code and not serves(unit, code, form.areas[code].pk):
            words = _("%(unit)s does not serve this municipality. Choose another, or let the coordinator find one.")
            form.add_error("receivers", str(words) % {"unit": offer.name})
        elif unit.reasons and data.get("reasons") and not set(unit.reasons) & set(data["reasons"]):
            words = _("%(unit)s does not receive for these reasons. Choose another, or let the coordinator find one.")
            form.add_error("receivers", str(words) % {"unit": offer.name})


RULES: tuple[Callable[[PersonAndNeed, Cleaned], None], ...] = (
    one_sender_unit, some_way_to_reach, a_likely_year, messages_and_channels, some_reasons, a_short_wish,
    receivers_that_can,
)  # fmt: skip
