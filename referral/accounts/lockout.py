"""Guessing is stopped on every way in: by account (axes, in the database) and by address (here, in the cache).

What is kept of a failure names no one: an account is its number, an unknown name a keyed hash.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_login_failed
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from referral.accounts.client_address import client_address

# A whole hospital may stand behind one address: many more than one person's slips, and few for trying passwords.
MOST_FROM_ADDRESS = 60
WINDOW_SECONDS = 15 * 60
NAMES = ("email", "username", "login")


def account_key(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str | None:
    """Which account is tried, however it was named: "user:7", or "unknown:<hash>"; None when none was named."""
    given = credentials or (request.POST if request is not None else {})
    name = next((str(given[key]) for key in NAMES if given.get(key)), "").strip().lower()
    if not name:
        return None
    users = get_user_model()._default_manager
    found = users.filter(Q(username__iexact=name) | Q(email__iexact=name)).order_by("pk").values_list("pk", flat=True)
    key = found.first()
    return f"user:{key}" if key else f"unknown:{salted_hmac('lockout', name).hexdigest()[:16]}"


def address_key(request: HttpRequest) -> str:
    return f"login-failures:{salted_hmac('address', client_address(request)).hexdigest()[:24]}"


class AddressBackend:
    """Lets nobody in from an address that has failed too often, whichever accounts it tried. Knows no users itself."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        if request is not None and cache.get(address_key(request), 0) >= MOST_FROM_ADDRESS:
            # For axes' middleware, which answers with `locked_page`.
            request.axes_locked_out = True  # type: ignore[attr-defined]
            raise PermissionDenied("This address has tried too often.")


def count_failure(sender: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
    """One more failure from the address, whatever failed: a password, a code."""
    if request is None:
        return
    key = address_key(request)
    cache.add(key, 0, timeout=WINDOW_SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # it ran out between the two
        cache.set(key, 1, timeout=WINDOW_SECONDS)


def count_wrong_code(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """A wrong second step counts like a wrong password: who has the password may not try codes for ever."""
    user_login_failed.send(sender=__name__, credentials={"username": user.get_username()}, request=request)


def is_locked(request: HttpRequest, user: Any) -> bool:
    """Whether the account or the address has to wait."""
    from axes.handlers.proxy import AxesProxyHandler

    credentials = {"username": user.get_username()}
    return not AxesProxyHandler.is_allowed(request, credentials) or (
        cache.get(address_key(request), 0) >= MOST_FROM_ADDRESS
    )


def locked_page(request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """Says to wait, the same whether or not there is such an account."""
    page = render(request, "account/locked.html", {"minutes": WINDOW_SECONDS // 60}, status=429)
    page["Cache-Control"] = "no-store, private"
    page["Retry-After"] = str(WINDOW_SECONDS)
    return page
