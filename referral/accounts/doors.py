"""allauth's views, each with what we ask of it: no cache, and the second step before anything of it is changed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from referral.accounts.second_step import is_last
from referral.accounts.strength import has_second_step, missing_step
from referral.gate import private

View = Callable[..., HttpResponse]


def entrance(view: View) -> View:
    """For everybody: a login, a reset. Never kept by a cache."""

    @wraps(view)
    def open_door(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return private(view(request, *args, **kwargs))

    return open_door


def own_account(view: View) -> View:
    """For who is logged in; with a second step set up, only after it: a stolen password must not take it away."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return private(redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL)))
        if has_second_step(request.user) and (step := missing_step(request, request.get_full_path())) is not None:
            return private(HttpResponseRedirect(step))
        return private(view(request, *args, **kwargs))

    return guarded


def keeps_one(view: View) -> View:
    """A passkey is not taken away when it is the account's only second step."""

    @wraps(view)
    def keeping(request: Any, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        own = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN, pk=pk).first()
        if own is None:
            raise Http404
        if is_last(own):
            return redirect("mfa_index")
        return view(request, *args, pk=pk, **kwargs)

    return keeping
