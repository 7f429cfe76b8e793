"""Before what can do harm (an export, a void, breaking the glass) whoever sits there proves again who she is."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode

from referral.accounts.strength import is_fresh

View = Callable[..., HttpResponse]


def recently_authenticated(view: View) -> View:
    """Under `@professional`: a password or a code within the last five minutes, or it is asked for first.

    What was posted is not kept: it may be personal. She comes back to the page by GET, and does it again.
    Put it on the page that holds the form too, so that the asking comes before the writing.
    """

    @wraps(view)
    def stepped_up(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if is_fresh(request) else prove(request)

    stepped_up.needs_step_up = True  # type: ignore[attr-defined]  # for the permission matrix of the tests
    return stepped_up


def prove(request: HttpRequest, *, back: str = "") -> HttpResponse:
    """To the page that asks, and `back` (here when nothing is said). Who has nothing to prove herself with logs in."""
    back = back or request.get_full_path()
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    if not ways:
        logout(request)
        return redirect_to_login(back, str(settings.LOGIN_URL))
    return HttpResponseRedirect(f"{ways[0]['url']}?{urlencode({'next': back})}")
