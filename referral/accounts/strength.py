"""How sure it is who sits there: the second step of this very session, and how long ago somebody proved herself.

A session is strong when a code, a passkey or the provider's own second step was given in it. Wagtail's login asks for
a password alone: whoever comes through it meets the second step at the first page of referrals.
"""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

FRESH_SECONDS = 300
STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_strong(request: HttpRequest) -> bool:
    """Whether a second step was given in this session."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def has_second_step(user: Any) -> bool:
    return bool(Authenticator.objects.filter(user=user, type__in=STEPS).exists())


def is_fresh(request: HttpRequest) -> bool:
    """Whether who sits there proved herself, by any means, within the last minutes."""
    moments = [record.get("at", 0) for record in get_authentication_records(request, request.user)]
    return bool(moments) and time.time() - max(moments) < FRESH_SECONDS


def missing_step(request: HttpRequest, back: str) -> str | None:
    """The address where the second step is given or set up, leading back to `back`; None when nothing is missing."""
    if is_strong(request):
        return None
    if has_second_step(request.user):
        methods = [way for way in get_adapter(request).get_reauthentication_methods(request.user) if is_second(way)]
        return f"{methods[0]['url']}?{urlencode({'next': back})}"
    if settings.REFERRAL_MFA == "optional":
        return None
    return f"{reverse('mfa_index')}?{urlencode({'next': back})}"


def is_second(way: dict[str, Any]) -> bool:
    return str(way["id"]).startswith("mfa_reauthenticate")
