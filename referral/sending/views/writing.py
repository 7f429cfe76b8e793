"""Writing a referral: one calm form, kept as a draft whatever stands in it."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from catalogue.models import Place, Service
from referral import actions, audit, clock
from referral.about_person import LONGEST_WISH
from referral.codes import Role
from referral.gate import StaffRequest, professional
from referral.models import Area, Referral, StaffProfile, Unit
from referral.sending.drafting import as_data, draft_of_key, origin_of, own_drafts, sending_units, typed_of
from referral.sending.forms import PersonAndNeed
from referral.sending.kept import kept_days
from referral.sending.receivers import offers, receiving_units, units_for

SENDERS = (Role.SENDER, Role.MANAGER)
# Says in an address that what is wrong is to be told at once.
MEND = "mend"
READ = ("first_name", "last_name", "phone", "email", "birth_year", "wish")


@sensitive_post_parameters()
@professional(*SENDERS, methods=("GET", "HEAD", "POST"))
def send(request: StaffRequest) -> HttpResponse:
    """A new one, from a page of the catalogue (`?service=`, `?place=`) or from nothing."""
    service, place = origin_from(request)
    units = units_or_404(request)
    suggested = list(units_for(service=service, place=place))
    if request.method == "POST":
        return received(request, None, bound(request.POST, units, suggested), (service, place))
    return page(request, fresh(units, suggested), origin=(service, place))


@sensitive_post_parameters()
@professional(*SENDERS, methods=("GET", "HEAD", "POST"))
def draft(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Going on with one's own draft."""
    row = get_object_or_404(own_drafts(request.actor), pk=pk)
    origin = origin_of(row)
    units, suggested = units_or_404(request), list(units_for(service=origin[0], place=origin[1]))
    if request.method == "POST":
        return received(request, row, bound(request.POST, units, suggested), origin)
    audit.record("read", by=request.actor, about=row, fields=READ, unit_id=row.sender_unit_id, role=Role.SENDER)
    typed = row.unsealed("sealed_draft") or {}
    form = bound(as_data(typed), units, suggested) if MEND in request.GET else fresh(units, suggested, typed=typed)
    return page(request, form, origin=origin, row=row)


def received(
    request: StaffRequest, row: Referral | None, form: PersonAndNeed, origin: tuple[Service | None, Place | None]
) -> HttpResponse:
    """Keep it and go on; or show it again with what is to be mended. An identity code is not even kept."""
    is_whole = form.is_valid()
    if form.has_hetu:
        return page(request, form, origin=origin, row=row, status=422)
    row = keep(request, row, form, origin)
    if request.POST.get("do") == "save":
        return redirect("drafts")
    if is_whole:
        return redirect("letter", row.pk)
    return page(request, form, origin=origin, row=row, status=422)


def keep(
    request: StaffRequest, row: Referral | None, form: PersonAndNeed, origin: tuple[Service | None, Place | None]
) -> Referral:
    """Seal it as it was typed. The same form sent twice is one draft, two at once too."""
    area = form.areas.get(form.cleaned_data.get("municipality", "")) or form.sender.area
    with transaction.atomic():
        # One at a time for one sender.
        StaffProfile.objects.select_for_update().filter(user=request.actor.user_id).first()
        row = row or draft_of_key(request.actor, request.POST.get("key", "")) or begin(request, form, area, origin)
        actions.save_draft(
            referral=row, by=request.actor, typed=typed_of(request.POST, form), receivers=form.chosen, area=area,
            sender_unit=form.sender,
        )  # fmt: skip
    return row


def begin(
    request: StaffRequest, form: PersonAndNeed, area: Area, origin: tuple[Service | None, Place | None]
) -> Referral:
    return actions.create_draft(
        by=request.actor, sender_unit=form.sender, area=area, receivers=form.chosen, service=origin[0], place=origin[1]
    )


def units_or_404(request: StaffRequest) -> list[Unit]:
    units = sending_units(request.actor)
    if not units:
        raise Http404("The actor belongs to no unit that sends.")
    return units


def origin_from(request: HttpRequest) -> tuple[Service | None, Place | None]:
    """The service or place whose page one came from; an unknown one is none."""
    if key := request.GET.get("service", ""):
        return Service.objects.filter(source_id=key, gone_since=None).first(), None
    source, _, key = request.GET.get("place", "").partition(":")
    return None, Place.objects.filter(source=source, source_id=key, gone_since=None).first() if key else None


def fresh(units: list[Unit], suggested: list[Unit], typed: dict[str, Any] | None = None) -> PersonAndNeed:
    """The form to fill in: what was typed before, or what the page one came from tells."""
    shown = offers(receiving_units(), clock.now(), suggested)
    can = [str(offer.unit.pk) for offer in shown if offer.is_suggested and offer.can_be_sent_to]
    codes = {code for unit in units for code in unit.municipalities}
    initial: dict[str, Any] = {
        "language": "fi",
        "municipality": next(iter(codes)) if len(codes) == 1 else "",
        "way": "units" if can else "",
        "receivers": can if len(can) == 1 else [],
    }
    if typed is not None:
        data = as_data(typed)
        initial = {
            name: data.getlist(name) if name in LISTS else data.get(name, "") for name in PersonAndNeed.base_fields
        }
    return PersonAndNeed(initial=initial, units=units, offers=shown)


LISTS = ("channels", "reasons", "barriers", "receivers")


def bound(data: Any, units: list[Unit], suggested: list[Unit]) -> PersonAndNeed:
    return PersonAndNeed(data, units=units, offers=offers(receiving_units(), clock.now(), suggested))


def page(
    request: StaffRequest, form: PersonAndNeed, *, origin: tuple[Service | None, Place | None],
    row: Referral | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    named = origin[0] or origin[1]
    chosen = [str(key) for key in form["receivers"].value() or ()]
    context = {
        "form": form, "draft": row, "origin": named.name.text() if named else None, "longest": LONGEST_WISH,
        "key": request.POST.get("key") or uuid4().hex, "here": "send",
        "action": reverse("draft", args=[row.pk]) if row else request.get_full_path(),
        "days": kept_days(form.units[0].area.controller, "draft"), "chosen": chosen,
        "suggested": [o for o in form.offers if o.is_suggested],
        "others": [o for o in form.offers if not o.is_suggested],
        "others_chosen": any(o.key in chosen for o in form.offers if not o.is_suggested),
    }  # fmt: skip
    return render(request, "referral/sending/form.html", context, status=status)
