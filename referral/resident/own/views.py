"""Asking for oneself, in two steps without a session: fill in, then read what is told to whom, and send."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from catalogue.corrections.form_token import Age, Slip, issue, read
from catalogue.models import Service
from catalogue.presenters.crisis import CrisisBox, crisis_box
from referral import clock, tracking_codes
from referral.about_person import LONGEST_WISH
from referral.accounts.client_address import client_address
from referral.gate import private
from referral.refusals import Refusal
from referral.resident.door import without_files
from referral.resident.limits import SENT, SENT_AT_ALL
from referral.resident.own.forms import OwnForm
from referral.resident.own.sending import AlreadySent, letter, receivers_for, send
from themes.navigation import current_language

SUBJECT = "own-referral"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@without_files
def own_referral(request: HttpRequest) -> HttpResponse:
    """The form; what came with it is shown once more before it is sent. Nothing is kept until then."""
    service = service_of(request)
    if request.method == "POST":
        return private(receive(request, service))
    initial = {"language": current_language(), "receiver": first_receiver(service)}
    return private(filling(request, OwnForm(initial=initial, units=receivers_for(service)), service, fresh_slip()))


def service_of(request: HttpRequest) -> Service | None:
    """The service whose page led here; an unknown one is none, since the resident needs no error for a stale link."""
    name = request.GET.get("service", "")[:100]
    found: Service | None = Service.objects.current().filter(source_id=name).first() if name else None
    return found


def first_receiver(service: Service | None) -> str:
    units = receivers_for(service)
    return str(units[0].pk) if units else ""


def fresh_slip() -> str:
    return issue(SUBJECT, clock.now())


def receive(request: HttpRequest, service: Service | None) -> HttpResponse:
    """Filled in: shown for checking. Checked: sent. Anything wrong: the form again with all that was typed."""
    now, step = clock.now(), request.POST.get("step", "")
    slip = read(request.POST.get("slip", ""), SUBJECT, now)
    token = fresh_slip() if slip.age is Age.STALE else slip.token
    form = OwnForm(request.POST, units=receivers_for(service), age=slip.age)
    if not form.is_valid():
        return filling(request, form, service, token, status=422)
    if step == "mend":
        return filling(request, form, service, token)
    if step == "send" and request.POST.get("letter") == letter(form, current_language(), now).hash:
        return sending(request, form, service, slip)
    return checking(request, form, service, token)


def sending(request: HttpRequest, form: OwnForm, service: Service | None, slip: Slip) -> HttpResponse:
    if request.POST.get("agreed") != "yes":
        words = _("Tick that you agree. If you do not want to, nothing is sent.")
        return checking(request, form, service, slip.token, status=422, mistakes=[("agreed", words)])
    now, address = clock.now(), client_address(request)
    if not (SENT.take(address, now) and SENT_AT_ALL.take(now)):
        return filling(request, form, service, slip.token, status=429)
    shown = letter(form, current_language(), now)
    try:
        own = send(form=form, shown=shown, service=service, nonce=slip.nonce, now=now)
    except AlreadySent:
        return render(request, "referral/resident/own/already.html", {"phone": form.area.phone})
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return filling(request, form, service, slip.token, status=422)
    return done(request, form, own.code)


def filling(request: HttpRequest, form: OwnForm, service: Service | None, slip: str, status: int = 200) -> HttpResponse:
    """The first step, empty or with what was typed."""
    context = {
        "form": form, "service": service, "slip": slip, "longest": LONGEST_WISH, "is_full": status == 429,
        "mistakes": form.mistakes, "crisis": crisis_of(form),
    }  # fmt: skip
    return render(request, "referral/resident/own/form.html", context, status=status)


def checking(
    request: HttpRequest,
    form: OwnForm,
    service: Service | None,
    slip: str,
    status: int = 200,
    mistakes: Any = (),
) -> HttpResponse:
    """The second step: the letter of consent, made of what was written; the fields travel along unseen."""
    shown = letter(form, current_language(), clock.now())
    context = {
        "form": form, "service": service, "slip": slip, "letter": shown, "mistakes": mistakes,
        "carried": list(carried(form)), "crisis": crisis_of(form),
    }  # fmt: skip
    return render(request, "referral/resident/own/check.html", context, status=status)


def carried(form: OwnForm) -> Any:
    """(name, value) of every field that was filled in."""
    for name in form.fields:
        values = form.data.getlist(name) if hasattr(form.data, "getlist") else [form.data.get(name, "")]
        yield from ((name, value) for value in values if value and name != "website")


def done(request: HttpRequest, form: OwnForm, code: str) -> HttpResponse:
    """Thanks, and the code: on the page and on paper, this once."""
    context = {
        "groups": tracking_codes.in_groups(code).split("-"), "code": tracking_codes.in_groups(code),
        "phone": form.area.phone, "crisis": crisis_of(form), "must_call": form.resident.safety == "not_safe",
        "tracking_address": f"{settings.SITE_URL.rstrip('/')}{reverse('tracking')}",
    }  # fmt: skip
    return render(request, "referral/resident/own/sent.html", context)


def crisis_of(form: OwnForm) -> CrisisBox | None:
    """Numbers to call at once when the wish tells of a crisis. Read here and kept nowhere; put into no address."""
    words = str(form.data.get("wish", "") or "")[:2000]
    box = crisis_box(words, current_language()) if words else None
    return replace(box, other=None) if box else None
