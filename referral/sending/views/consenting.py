"""The letter and the consent: shown, read aloud or printed; sent only with what was really shown."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from referral import actions, audit, clock
from referral.actions.sending import Sent
from referral.codes import Role
from referral.gate import StaffRequest, professional
from referral.languages import LETTER_LANGUAGES
from referral.models import Referral
from referral.refusals import Refusal
from referral.sending.consent_form import ConsentStep
from referral.sending.drafting import as_data, own_drafts
from referral.sending.duplicates import twin_of
from referral.sending.forms import PersonAndNeed
from referral.sending.letter import Letter, Matter, letter_of
from referral.sending.receivers import offers, receiving_units
from referral.sending.views.receipt import receipt
from referral.sending.views.writing import MEND, READ, SENDERS, units_or_404
from referral.states import ReferralState
from themes.navigation import OWN_NAMES


@sensitive_post_parameters()
@professional(*SENDERS, methods=("GET", "HEAD", "POST"))
def letter(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The letter of a draft. What was sent already leads to where it is; sending it again is no second one."""
    row = get_object_or_404(Referral.objects.visible_to(request.actor).filter(sender=request.actor.user_id), pk=pk)
    if row.state != ReferralState.DRAFT:
        return receipt(request, Sent(row, "")) if request.method == "POST" else redirect("sent", row.pk)
    draft = get_object_or_404(own_drafts(request.actor), pk=pk)
    step = first_step(request, draft)
    if not step.is_valid():
        return redirect(f"{reverse('draft', args=[draft.pk])}?{MEND}=1")
    if request.method != "POST":
        return page(request, draft, step, ConsentStep(chooses=chooses(step)))
    if wanted := request.POST.get("show"):
        return in_language(request, draft, wanted)
    return posted(request, draft, step)


def posted(request: StaffRequest, draft: Referral, step: PersonAndNeed) -> HttpResponse:
    """Send it, when what the resident saw is what would be written now."""
    shown = letter_now(draft, step, clock.now())
    if request.POST.get("seen") != shown.hash:
        return page(request, draft, step, ConsentStep(chooses=chooses(step)), changed=True, status=409)
    form = ConsentStep(request.POST, chooses=chooses(step))
    if not form.is_valid():
        return page(request, draft, step, form, status=422)
    try:
        sent = actions.submit(
            referral=draft, by=request.actor, resident=step.resident, need=step.need,
            municipality=step.cleaned_data["municipality"], reasons=step.cleaned_data["reasons"],
            barriers=step.cleaned_data["barriers"], consent=form.given(shown, step.chosen),
            key=request.POST.get("key", ""),
        )  # fmt: skip
    except Refusal as refusal:
        return page(request, draft, step, form, refusal=refusal, status=422)
    return receipt(request, sent)


def first_step(request: StaffRequest, draft: Referral) -> PersonAndNeed:
    """The form of the first step, filled with the draft."""
    shown = offers(receiving_units(), clock.now())
    return PersonAndNeed(typed(draft), units=units_or_404(request), offers=shown)


def typed(draft: Referral) -> Any:
    return as_data(draft.unsealed("sealed_draft") or {})


def chooses(step: PersonAndNeed) -> bool:
    return bool(step.cleaned_data["way"] == "coordinator")


def letter_now(draft: Referral, step: PersonAndNeed, now: datetime) -> Letter:
    """As it would be written at this moment: capacity and promises change by themselves."""
    matter = Matter(
        resident=step.resident, need=step.need, municipality=step.cleaned_data["municipality"],
        reasons=step.cleaned_data["reasons"], barriers=step.cleaned_data["barriers"], area=step.area,
        units=step.chosen, chooses=chooses(step), sender_unit=step.sender,
    )  # fmt: skip
    return letter_of(matter, language=letter_language(draft, step), now=now)


def letter_language(draft: Referral, step: PersonAndNeed) -> str:
    """The resident's language, or the one that was asked for; Finnish when the letter is not written in it."""
    for code in (typed(draft).get("letter_language"), step.cleaned_data["language"]):
        if code in LETTER_LANGUAGES:
            return str(code)
    return LETTER_LANGUAGES[0]


def in_language(request: StaffRequest, draft: Referral, code: str) -> HttpResponse:
    """Show the letter in another language: kept with the draft, so that it is the one that is sent."""
    if code in LETTER_LANGUAGES:
        words = {**(draft.unsealed("sealed_draft") or {}), "letter_language": [code]}
        actions.save_draft(referral=draft, by=request.actor, typed=words)
    return redirect("letter", draft.pk)


def page(
    request: StaffRequest, draft: Referral, step: PersonAndNeed, form: ConsentStep, *,
    changed: bool = False, refusal: Refusal | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    audit.record("read", by=request.actor, about=draft, fields=READ, unit_id=draft.sender_unit_id, role=Role.SENDER)
    shown = letter_now(draft, step, clock.now())
    twin = twin_of(step.resident, step.cleaned_data["municipality"], request.actor)
    if twin:
        # That there is one tells something of a person: who was told stands in the log.
        audit.record("hint at twin", by=request.actor, about=draft, unit_id=draft.sender_unit_id, role=Role.SENDER)
    context = {
        "form": form, "draft": draft, "letter": shown, "changed": changed, "refusal": refusal, "here": "send",
        "key": request.POST.get("key") or uuid4().hex, "needs_interpreter": bool(step.cleaned_data["interpreter"]),
        "offers": [offer for offer in step.offers if offer.unit in step.chosen], "area": step.area,
        "twin": twin,
        "languages": [(code, OWN_NAMES[code]) for code in LETTER_LANGUAGES if code != shown.language],
    }  # fmt: skip
    return render(request, "referral/sending/letter.html", context, status=status)
