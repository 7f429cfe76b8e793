"""Choosing the receiver: inside the consent, or with a new one after the letter has been read to the resident."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from referral import actions, clock
from referral.actions import ConsentGiven
from referral.actor import Actor
from referral.codes import ConsentForm, LegalBasis, SettleReason
from referral.guards.receivers import within
from referral.models import ReferralLeg, Unit
from referral.receiving.forms.base import ActForm, one_of
from referral.receiving.routes import Route, letter_language, paused, routes
from referral.sending.letter import Letter, Matter, letter_of

# "The coordinator chooses": a new leg that waits for it.
COORDINATOR = "coordinator"
# Whether the receiver may be told who sent it, is asked in writing: never over the phone.
SPOKEN = ConsentForm.SPOKEN


class ChoosesReceiver(ActForm):
    """`unit` first; when it is outside the consent, the letter is shown and `agreed` asked before anything happens."""

    places = {"consent": "unit"}

    unit = forms.ChoiceField(
        label=_("Who receives it?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose the receiver."), "invalid_choice": _("Choose one of these receivers.")},
    )  # fmt: skip
    agreed = forms.BooleanField(label=_("I read the letter aloud, and the resident agreed"), required=False)
    feedback = forms.BooleanField(label=_("The resident agrees that the sender hears how it went"), required=False)
    measures = forms.BooleanField(
        label=_("The resident agrees that their wellbeing is asked about at the start and the end"), required=False
    )
    # Posted from the page that shows the letter: there its tick is required.
    letter_shown = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, leg: ReferralLeg, by: Actor) -> None:
        super().__init__(data, leg=leg, by=by)
        self.fields["unit"].choices = self.choices  # type: ignore[attr-defined]  # of a ChoiceField

    @cached_property
    def routes(self) -> list[Route]:
        return routes(self.leg)

    @property
    def paused(self) -> Sequence[Unit]:
        """Named beside the choices, so that nobody wonders where they are."""
        return paused(self.leg)

    @property
    def lets_coordinator(self) -> bool:
        """Whether "the coordinator chooses" is among the choices."""
        return False

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(str(route.unit.pk), str(route.name)) for route in self.routes]

    @property
    def chosen(self) -> Route | None:
        key = self.cleaned_data.get("unit") if self.is_bound and hasattr(self, "cleaned_data") else None
        return next((route for route in self.routes if str(route.unit.pk) == key), None)

    @property
    def unit_row(self) -> Unit | None:
        return self.chosen.unit if self.chosen else None

    @property
    def chosen_unit(self) -> Unit:
        """Of a valid form that has to name one."""
        assert self.chosen is not None
        return self.chosen.unit

    @property
    def needs_letter(self) -> bool:
        """Whether the letter is to be read first: the receiver is new to the resident, and nobody has agreed yet."""
        has_agreed = self.cleaned_data.get("agreed") and self.cleaned_data.get("letter_shown")
        return bool(self.chosen and self.chosen.needs_consent and not has_agreed)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("letter_shown") and data.get("unit") and not self.errors and self.chosen:
            if not data.get("agreed") and self.chosen.needs_consent:
                self.add_error("agreed", _("Without the resident's agreement it can not be sent there."))
            elif data["letter_shown"] != self.letter.hash:
                self.add_error("agreed", _("The letter has changed meanwhile. Read it again, please."))
        return data

    @cached_property
    def letter(self) -> Letter:
        """The letter that names the chosen unit, in the resident's language."""
        referral = self.leg.referral
        resident = referral.resident()
        matter = Matter(
            resident=resident, need=referral.need(), municipality=referral.municipality, reasons=referral.reasons,
            barriers=referral.barriers, area=referral.area, units=[self.chosen_unit], sender_unit=referral.sender_unit,
        )  # fmt: skip
        return letter_of(matter, language=letter_language(resident), now=clock.now())

    @property
    def consent(self) -> ConsentGiven | None:
        """What the resident has just agreed to; None when what they agreed to before is enough."""
        if not (self.chosen and self.chosen.needs_consent):
            return None
        data, before = self.cleaned_data, self.leg.consent
        return ConsentGiven(
            text_version=self.letter.version, letter=self.letter.text, language=self.letter.language, form=SPOKEN,
            legal_basis=before.legal_basis if before else LegalBasis.CONSENT,
            disclosure=before.disclosure if before else False,
            receivers=[self.chosen.unit.pk], feedback=data["feedback"], measures=data["measures"],
            resident_present=True,
        )  # fmt: skip


class RouteTo(ChoosesReceiver):
    def do(self) -> None:
        actions.route(**self.asked, unit=self.chosen_unit, consent=self.consent)


class Reroute(ChoosesReceiver):
    """After a refusal: to another unit, or back for the coordinator to choose."""

    @property
    def lets_coordinator(self) -> bool:
        return within(self.leg.consent, None)

    @property
    def choices(self) -> list[tuple[str, str]]:
        return super().choices + ([(COORDINATOR, str(_("The coordinator chooses")))] if self.lets_coordinator else [])

    def do(self) -> None:
        key = self.cleaned_data["key"]
        actions.reroute(leg=self.leg, by=self.by, consent=self.consent, unit=self.unit_row, key=key)


class Settle(ActForm):
    reason = one_of(_("How does it end?"), SettleReason.choices)
    resident_told = forms.BooleanField(
        label=_("The resident has been told why"), required=False,
        help_text=_("Needed, unless the resident could not be reached."),
    )  # fmt: skip

    def do(self) -> None:
        data = self.cleaned_data
        actions.settle(
            referral=self.leg.referral, by=self.by, reason=data["reason"], resident_told=data["resident_told"],
            key=data["key"],
        )  # fmt: skip
