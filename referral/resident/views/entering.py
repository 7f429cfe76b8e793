"""Opening the page with a code, and closing it. The code comes in the body of a POST and nowhere else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from referral import audit, clock, tracking_codes
from referral.accounts.client_address import client_address
from referral.actor import resident
from referral.gate import private
from referral.resident.door import Visit, keep_open, opened, shut, visit_of, without_files
from referral.resident.forms import CodeForm
from referral.resident.limits import WRONG_CODES
from referral.resident.views.page import page


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@without_files
def tracking(request: HttpRequest) -> HttpResponse:
    """The resident's page when it is open; else the field for the code, and what was typed into it."""
    if request.method == "POST":
        return private(enter(request))
    now = clock.now()
    visit = visit_of(request, now)
    if visit is None:
        return private(field(request, CodeForm()))
    response = page(request, visit)
    keep_open(response, visit.code, visit.opened_at, now)
    return private(response)


def enter(request: HttpRequest) -> HttpResponse:
    """A wrong code, a replaced one and one whose referral is erased get the same answer."""
    form, now, address = CodeForm(request.POST), clock.now(), client_address(request)
    if not form.is_valid():
        return field(request, form, status=422)
    if not WRONG_CODES.take(address, now):
        return field(request, form, status=429)
    code = tracking_codes.find(form.cleaned_data["code"], now)
    if code is None:
        return field(request, form, status=404)
    WRONG_CODES.give_back(address, now)
    audit.record("open with code", by=resident(code.referral_id), about=code.referral)
    response = redirect("tracking")
    keep_open(response, code, now, now)
    return response


def field(request: HttpRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "is_unknown": status == 404, "is_full": status == 429}
    return render(request, "referral/resident/code.html", context, status=status)


@opened("POST")
def close(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Nobody comes back to it with this browser's "back", nor on another device that had it open."""
    tracking_codes.close(visit.code, clock.now())
    response = render(request, "referral/resident/closed.html")
    shut(response)
    return response
