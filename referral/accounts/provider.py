"""A county's identity provider (OpenID Connect): who is not known here does not come in by being known there.

A person is a provider's issuer and subject, never an e-mail address. The two are tied once: on the account page of who
is logged in, or when an invitation is accepted.
"""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from referral.accounts.joining import INVITED, join_by_provider

# Of the claim "amr" (RFC 8176): the provider has itself asked for more than a password.
SECOND_STEPS = frozenset({"mfa", "otp", "hwk", "swk", "sc", "fpt", "face", "iris", "pop"})


class ProviderAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Known: goes on. Somebody logged in ties the provider to herself. Invited: joins. Else: a kind no."""
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        if request.session.get(INVITED) and join_by_provider(request, sociallogin):
            return
        raise ImmediateHttpResponse(render(request, "socialaccount/unknown.html", status=403))

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        raise ImmediateHttpResponse(HttpResponseRedirect(reverse("socialaccount_login_error")))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("account")


def note_second_step(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """At login: a second step that the provider vouches for counts as one."""
    sociallogin = kwargs.get("sociallogin")
    if sociallogin is None:
        return
    told = (sociallogin.account.extra_data or {}).get("id_token", {}).get("amr") or []
    if SECOND_STEPS & set(told if isinstance(told, list) else [told]):
        record_authentication(request, user, "mfa", type="provider")
