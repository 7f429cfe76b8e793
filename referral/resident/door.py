"""How the page stays open once a code was typed: a signed cookie that names the code's row and nobody.

Fifteen minutes idle, two hours at most; closed on every device by the button, and by a new code. A browser tells it
to no script and to no other site's link.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from referral import clock, tracking_codes
from referral.actor import Actor, resident
from referral.gate import private
from referral.models import Referral, TrackingCode

COOKIE, SALT = "lahde_matter", "referral.resident.door"
IDLE, LONGEST = timedelta(minutes=15), timedelta(hours=2)

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Visit:
    """A page that was opened with a code, by somebody who has it."""

    code: TrackingCode
    opened_at: datetime

    @property
    def referral(self) -> Referral:
        found: Referral = self.code.referral
        return found

    @property
    def actor(self) -> Actor:
        return resident(self.code.referral_id)


def visit_of(request: HttpRequest, now: datetime) -> Visit | None:
    """The visit of the request's cookie; None when there is none, or it has run out, or its code is dead."""
    try:
        pk, opened, seen = signing.Signer(salt=SALT).unsign_object(request.COOKIES.get(COOKIE, ""))
    except (signing.BadSignature, ValueError):
        return None
    opened_at, seen_at = (datetime.fromtimestamp(moment, tz=UTC) for moment in (opened, seen))
    if now - seen_at > IDLE or now - opened_at > LONGEST:
        return None
    code = tracking_codes.in_force(pk, opened_at)
    return Visit(code, opened_at) if code else None


def keep_open(response: HttpResponse, code: TrackingCode, opened_at: datetime, now: datetime) -> None:
    """Set the cookie, or push its end on."""
    slip = [code.pk, opened_at.timestamp(), now.timestamp()]
    response.set_cookie(
        COOKIE,
        signing.Signer(salt=SALT).sign_object(slip),
        max_age=IDLE,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )


def shut(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Strict")


def without_files(view: View) -> View:
    """No page of ours takes a file: what came with one is kept nowhere."""

    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and request.FILES:
            return private(HttpResponse(status=415))
        return view(request, *args, **kwargs)

    return checked


def opened(*methods: str) -> Callable[[View], View]:
    """For pages behind the code: takes the request and its Visit. Without one, the form for the code."""

    def gate(view: View) -> View:
        @require_http_methods(list(methods))
        @sensitive_post_parameters()
        @without_files
        @wraps(view)
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            now = clock.now()
            visit = visit_of(request, now)
            if visit is None:
                return private(redirect("tracking"))
            response = view(request, visit, *args, **kwargs)
            if COOKIE not in response.cookies:
                keep_open(response, visit.code, visit.opened_at, now)
            return private(response)

        gated.residents = True  # type: ignore[attr-defined]  # for the permission matrix of the tests
        return gated

    return gate
