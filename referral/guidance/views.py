"""The list to print, for anybody; and the entry of guidance given, for professionals."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalogue.corrections.form_token import Age, Slip, issue, read
from referral import clock
from referral.gate import StaffRequest, professional
from referral.guidance.counting import ROLES, count, places_of, today_of
from referral.guidance.forms import GuidanceForm
from referral.guidance.listing import LONGEST, MOST, PLACE, SERVICE, Keys, address_of, items_of, keys_in
from referral.guidance.remembered import remember, remembered

SUBJECT = "guidance"


@never_cache
@require_safe
def guidance_list(request: HttpRequest) -> HttpResponse:
    """What the address names. `add=s:<id>` or `add=p:<source>:<id>` leads to the last list with one more."""
    if added := request.GET.get("add", ""):
        return with_one_more(request, added)
    if "clear" in request.GET:
        response: HttpResponse = redirect("guidance-list")
        remember(response, ())
        return response
    keys = keys_in(request.GET) or remembered(request)
    items = items_of(keys, timezone.localdate(clock.now()))
    known = [item.key for item in items]
    context = {
        "items": [(item, address_without(item.key, known)) for item in items],
        "today": timezone.localdate(clock.now()),
        "address": f"{settings.SITE_URL.rstrip('/')}{address_of(known)}",
        "most": MOST, "is_full": "full" in request.GET,
    }  # fmt: skip
    page = render(request, "referral/guidance/list.html", context)
    remember(page, known)
    return page


def address_without(key: tuple[str, str], keys: Keys) -> str:
    """The list without one; empty when it was the only one."""
    left = [other for other in keys if other != key]
    return address_of(left) if left else ""


def with_one_more(request: HttpRequest, added: str) -> HttpResponseRedirect:
    kind, _colon, value = added.partition(":")
    keys: Keys = remembered(request)
    new = (kind, value[:LONGEST])
    if kind not in (SERVICE, PLACE) or not value or new in keys:
        return HttpResponseRedirect(address_of(keys))
    if len(keys) >= MOST:
        return HttpResponseRedirect(f"{address_of(keys)}&full")
    return HttpResponseRedirect(address_of([*keys, new]))


@professional(*ROLES, methods=("GET", "HEAD", "POST"))
def guidance(request: StaffRequest) -> HttpResponse:
    """One press per answer; sent twice it is counted once. No person, no text."""
    now, places = clock.now(), places_of(request.actor)
    if request.method != "POST":
        return entry(request, GuidanceForm(places=places), issue(SUBJECT, now))
    slip = read(request.POST.get("slip", ""), SUBJECT, now)
    form = GuidanceForm(request.POST, places=places)
    if slip.age is Age.STALE or not form.is_valid():
        return entry(request, form, fresh(slip), status=422, is_stale=slip.age is Age.STALE)
    count(form, slip, now)
    return HttpResponseRedirect(f"{request.path}?counted")


def fresh(slip: Slip) -> str:
    return issue(SUBJECT, clock.now()) if slip.age is Age.STALE else slip.token


def entry(request: StaffRequest, form: GuidanceForm, slip: str, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "form": form, "slip": slip, "here": "guidance", "is_counted": "counted" in request.GET and status == 200,
        "today": today_of(form.places, clock.now()), **more,
    }  # fmt: skip
    return render(request, "referral/guidance/entry.html", context, status=status)
