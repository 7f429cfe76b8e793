"""Sending on what nobody took: inside the consent at once, outside it after the resident was asked anew."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from referral import actions, clock
from referral.actions.sending import ConsentGiven
from referral.gate import StaffRequest, professional
from referral.guards.receivers import within
from referral.languages import LETTER_LANGUAGES
from referral.models import Referral, ReferralLeg, Unit
from referral.refusals import Refusal
from referral.sending.act_forms import OnwardsForm
from referral.sending.consent_form import ConsentStep
from referral.sending.letter import Letter, Matter, letter_of
from referral.sending.presenting import leg_lines
from referral.sending.receivers import Offer, offers, receiving_units, serves
from referral.sending.views.sent import read, row_or_404
from referral.sending.views.writing import READ, SENDERS


@sensitive_post_parameters()
@professional(*SENDERS, methods=("GET", "HEAD", "POST"))
def onwards(request: StaffRequest, pk: UUID, leg: UUID) -> HttpResponse:
    """Choose who is asked next; the letter again when the resident has not agreed to that."""
    row = row_or_404(request, pk)
    ended = get_object_or_404(row.legs.select_related("consent", "unit", "referral"), pk=leg)
    if not any(line.leg == ended and line.needs_decision for line in leg_lines(row, request.actor)):
        return redirect("sent", row.pk)
    shown = fitting(row, ended)
    form = OnwardsForm(
        request.POST if request.method == "POST" else None, units=[(str(o.unit.pk), str(o.name)) for o in shown],
        initial={"key": uuid4().hex},
    )  # fmt: skip
    if not form.is_bound:
        return page(request, row, ended, form, shown)
    if not form.is_valid():
        return page(request, row, ended, form, shown, status=422)
    unit = next((o.unit for o in shown if str(o.unit.pk) == form.cleaned_data["to"]), None)
    if within(ended.consent, unit):
        return sent_on(request, row, ended, form, shown, unit, None)
    return asked_again(request, row, ended, form, shown, unit)


def fitting(row: Referral, ended: ReferralLeg) -> list[Offer]:
    """Receivers that take people now, from there, for this; not the one that it comes from."""
    tried = set(row.legs.values_list("unit", flat=True))
    return [
        offer
        for offer in offers(receiving_units(), clock.now())
        if offer.can_be_sent_to
        and offer.unit.pk not in tried
        and serves(offer.unit, row.municipality, row.area_id)
        and (not offer.unit.reasons or set(offer.unit.reasons) & set(row.reasons))
    ]


def asked_again(
    request: StaffRequest, row: Referral, ended: ReferralLeg, form: OnwardsForm, shown: list[Offer], unit: Unit | None
) -> HttpResponse:
    """The letter for the new receiver; sent on with what was really shown."""
    letter = letter_for(row, ended, unit)
    chooses = unit is None
    seen = request.POST.get("seen", "")
    if not seen:
        return page(request, row, ended, form, shown, letter=letter, consent=ConsentStep(chooses=chooses))
    if seen != letter.hash:
        fresh = ConsentStep(chooses=chooses)
        return page(request, row, ended, form, shown, letter=letter, consent=fresh, changed=True, status=409)
    consent = ConsentStep(request.POST, chooses=chooses)
    if not consent.is_valid():
        return page(request, row, ended, form, shown, letter=letter, consent=consent, status=422)
    given = consent.given(letter, [unit] if unit else [])
    return sent_on(request, row, ended, form, shown, unit, given)


def sent_on(
    request: StaffRequest, row: Referral, ended: ReferralLeg, form: OnwardsForm, shown: list[Offer],
    unit: Unit | None, given: ConsentGiven | None,
) -> HttpResponse:  # fmt: skip
    try:
        actions.reroute(leg=ended, by=request.actor, consent=given, unit=unit, key=form.cleaned_data["key"])
    except Refusal as refusal:
        return page(request, row, ended, form, shown, refusal=refusal, status=409)
    return redirect("sent", row.pk)


def letter_for(row: Referral, ended: ReferralLeg, unit: Unit | None) -> Letter:
    """What is told now, to whom: the sender's own words, in the language of the first letter."""
    matter = Matter(
        resident=row.resident(), need=row.need(), municipality=row.municipality, reasons=row.reasons,
        barriers=row.barriers, area=row.area, units=[unit] if unit else [], chooses=unit is None,
        sender_unit=row.sender_unit,
    )  # fmt: skip
    language = ended.consent.language if ended.consent else LETTER_LANGUAGES[0]
    return letter_of(matter, language=language, now=clock.now())


def page(
    request: StaffRequest, row: Referral, ended: ReferralLeg, form: OnwardsForm, shown: list[Offer], *,
    letter: Letter | None = None, consent: ConsentStep | None = None, changed: bool = False,
    refusal: Refusal | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    read(row, request.actor, READ if letter else ("first_name", "last_name"))
    context: dict[str, Any] = {
        "row": row, "leg": ended, "form": form, "offers": shown, "letter": letter, "consent": consent,
        "changed": changed, "refusal": refusal, "name": row.resident().name, "here": "sent-list",
        "key": form["key"].value() or uuid4().hex, "to_chosen": [form["to"].value() or ""],
        "needs_interpreter": bool(row.resident().interpreter),
    }  # fmt: skip
    return render(request, "referral/sending/onwards.html", context, status=status)
