"""One leg: the next act first, then what the resident wishes, how to reach them, what they agreed to, what happened."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from referral import audit, vault
from referral.codes import Party, Safety
from referral.gate import StaffRequest, professional
from referral.person import Resident
from referral.receiving.acts import ACTS, Here, possible
from referral.receiving.finding import READING, acting_as, here, is_only_sender
from referral.receiving.laying_out import laid_out
from referral.receiving.people import owner_words
from referral.receiving.reading import Read, age_of, read
from referral.receiving.rows import FORGOTTEN, resident_of
from referral.receiving.views.telling import messages_of
from referral.receiving.words import next_step, stage_words
from referral.states import ReferralState


@professional(*READING)
def leg(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The page of a leg. Its sender is led to her own."""
    found = here(request.actor, pk)
    if is_only_sender(found.mine):
        return redirect("sent", found.leg.referral_id)
    return leg_page(request, found)


def leg_page(request: StaffRequest, found: Here) -> HttpResponse:
    """The log is written before the page: without it, nothing is shown."""
    shown = read(found.leg, found.actor, found.mine, found.at)
    note_reading(found, shown.fields)
    return render(request, "referral/receiving/leg.html", context_of(request, found, shown))


def note_reading(found: Here, fields: tuple[str, ...]) -> None:
    unit = found.leg.unit_id if Party.RECEIVER in found.mine else None
    audit.record(
        "read", by=found.actor, about=found.leg, role=acting_as(found.mine), unit_id=unit, fields=("history", *fields)
    )


def context_of(request: StaffRequest, found: Here, shown: Read) -> dict[str, object]:
    acts = possible(found)
    return {
        "here": "worklist",
        "shown": shown,
        "leg": found.leg,
        "age": age_of(shown.resident, found.at),
        "stage": stage_words(found.leg),
        "owner": owner_words(found.leg, found.actor, found.mine),
        "next": next_step(found.leg, found.at),
        "layout": laid_out(acts, found),
        "done": ACTS.get(request.GET.get("done", "")),
        "is_receiver": Party.RECEIVER in found.mine,
        "is_coordinator": Party.COORDINATOR in found.mine,
        "fhir_url": fhir_url(found),
        "code_url": code_url(found),
        "to_tell": list(messages_of(found).order_by("created_at")),
        "void_request": found.leg.void_requests.filter(answered_at=None).select_related("asked_by").first(),
    }


def fhir_url(found: Here) -> str:
    """For who may take it out: the coordinator and the unit's manager."""
    may = found.mine & {Party.COORDINATOR, Party.MANAGER} and found.leg.state not in FORGOTTEN
    return reverse("fhir-leg", args=[found.leg.pk]) if may else ""


def code_url(found: Here) -> str:
    """A lost tracking code is replaced by the coordinator; the sender has it on her own page."""
    may = Party.COORDINATOR in found.mine and found.leg.referral.state in (ReferralState.OPEN, ReferralState.UNDECIDED)
    return reverse("tracking-replace", args=[found.leg.referral_id]) if may else ""


@professional(*READING)
def consent_letter(request: StaffRequest, pk: UUID) -> HttpResponse:
    """The letter as the resident saw or heard it: for the coordinator. It names the sender's unit and every receiver,
    which receivers may not know; what was agreed stands on their page."""
    found = here(request.actor, pk)
    consent = found.leg.consent
    if consent is None or Party.COORDINATOR not in found.mine or found.leg.state in FORGOTTEN:
        raise Http404
    try:
        letter = str(consent.unsealed("sealed_letter") or "")
    except vault.Unreadable:
        letter = ""
    letter = without_ways(letter, resident_of(found.leg))
    audit.record("read", by=found.actor, about=consent, role=acting_as(found.mine), fields=["letter"])
    context = {"here": "worklist", "leg": found.leg, "consent": consent, "letter": letter}
    return render(request, "referral/receiving/consent.html", context)


def without_ways(letter: str, resident: Resident) -> str:
    """The letter told the resident what is passed on; who must not be contacted is not reached by way of it either."""
    if resident.safety != Safety.NOT_SAFE:
        return letter
    for told in filter(None, (resident.phone, resident.email)):
        letter = letter.replace(told, "–").replace(told.replace(" ", "\u00a0"), "–")
    return letter
