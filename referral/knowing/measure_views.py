"""The form of one instrument at one moment, answered together with the resident."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from referral.codes import Role
from referral.gate import professional
from referral.knowing.measuring import ASKED_IN, Slot, instruments, measure, slots_of
from referral.knowing.texts import Text
from referral.models import ReferralLeg
from referral.models.matching import Instrument, Moment
from referral.refusals import Refusal


class MeasureForm(forms.Form):
    """A choice from 1 to 5 for every statement, in its own words."""

    def __init__(self, text: Text, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Text, as it comes back from the browser: the template compares.
        choices = [(str(number), words) for number, words in enumerate(text.answers, start=1)]
        for number, statement in enumerate(text.statements, start=1):
            self.fields[f"s{number}"] = forms.TypedChoiceField(
                label=statement, choices=choices, coerce=int, widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer."), "invalid_choice": _("Choose an answer.")},
            )  # fmt: skip

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """Ids of fields and what is wrong there."""
        return [(field.name, f"{field.label}: {error}") for field in self for error in field.errors]

    @property
    def answers(self) -> list[int]:
        return [self.cleaned_data[name] for name in self.fields]


@professional(Role.WORKER, Role.MANAGER, methods=("GET", "HEAD", "POST"))
def ask(request: Any, pk: UUID, instrument: str, moment: str) -> HttpResponse:
    """The answers are sealed; nobody is shown a score here."""
    legs = ReferralLeg.objects.received_by(request.actor).select_related("referral", "consent")
    leg = get_object_or_404(legs, pk=pk)
    slot = slot_of(leg, request, instrument, moment)
    _spoken, text = instruments()[slot.instrument].in_language(get_language() or "fi")
    form = MeasureForm(text, request.POST or None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            measure(leg=leg, by=request.actor, instrument=slot.instrument, moment=slot.moment, answers=form.answers)
            return HttpResponseRedirect(reverse("leg", args=[leg.pk]))
        except Refusal as refused:
            refusal = str(refused)
    return render(request, "referral/knowing/measure.html", {
        "here": "worklist", "leg": leg, "slot": slot, "text": text, "form": form, "refusal": refusal,
    }, status=409 if refusal else 200)  # fmt: skip


def slot_of(leg: ReferralLeg, request: Any, instrument: str, moment: str) -> Slot:
    """The slot as long as it may be answered; raises Http404."""
    if instrument not in Instrument or moment not in Moment or leg.state not in ASKED_IN[Moment(moment)]:
        raise Http404
    for slot in slots_of(leg, request.actor, get_language() or "fi"):
        if (slot.instrument, slot.moment) == (instrument, moment) and not slot.is_answered:
            return slot
    raise Http404
