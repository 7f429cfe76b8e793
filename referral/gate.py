"""Who may open a professional's page, and what every private page says of itself to browsers and caches."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from referral import audit
from referral.accounts.strength import missing_step
from referral.actor import Actor, staff
from referral.codes import Role

View = Callable[..., HttpResponse]


class StaffRequest(HttpRequest):
    """A request whose actor is known: what views behind the gate take."""

    actor: Actor


def professional(*roles: Role, methods: tuple[str, ...] = ("GET", "HEAD")) -> Callable[[View], View]:
    """For professionals with one of the roles (none named: any role); others get the login, or 404.

    The actor is read anew from the database: who left is out at the next click. A password alone opens nothing: the
    session's second step is asked for, or set up, first (`referral.accounts.strength`). Acts are POST
    only: name the methods.
    """

    def gate(view: View) -> View:
        @wraps(view)
        def gated(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return private(redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL)))
            request.actor = staff(request.user)
            if not (request.actor.has(*roles) if roles else request.actor.is_professional):
                audit.record("open page", by=request.actor, purpose=view.__name__, allowed=False)
                raise Http404
            if request.method == "POST" and request.FILES:
                # No page of ours takes a file: what came with one is kept nowhere.
                return private(HttpResponse(status=415))
            if (step := missing_step(request, request.get_full_path())) is not None:
                return private(HttpResponseRedirect(step))
            try:
                return private(view(request, *args, **kwargs))
            except Http404:
                # What is not hers to see is told apart from what is not there by the log alone.
                audit.record(
                    "open page", by=request.actor, purpose=view.__name__, allowed=False, object_id=named(kwargs)
                )
                raise

        gated.professional_roles = roles  # type: ignore[attr-defined]  # for the permission matrix of the tests
        return require_http_methods(list(methods))(gated)

    return gate


def named(kwargs: dict[str, Any]) -> str:
    """The id in the address, cut to what the log holds."""
    return str(kwargs.get("pk", ""))[:40]


def private(response: HttpResponse) -> HttpResponse:
    """Kept by no cache, told to no other site, found by no search engine."""
    response["Cache-Control"] = "no-store, private"
    # Not "no-referrer": browsers then send "Origin: null" with a form, and its protection against forgery refuses it.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
