"""Guessing is stopped on every way in, whatever the address is called and whoever answers it."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.conf import settings as site_settings
from django.core import mail
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from referral.accounts.client_address import client_address
from referral.accounts.lockout import MOST_FROM_ADDRESS
from tests.referral.accounts.people import PASSWORD, code, log_in, manager, with_app
from tests.referral.factories import UserFactory

pytestmark = pytest.mark.django_db
TRIES = 40
WRONG = "ei tämä ole se"


def by_form(client: Client, user: Any) -> int:
    return int(log_in(client, user, WRONG).status_code)


def by_cms(client: Client, user: Any) -> int:
    answer = client.post(reverse("wagtailadmin_login"), {"username": user.username, "password": WRONG})
    return answer.status_code


def by_code(client: Client, user: Any) -> int:
    log_in(client, user)
    return client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code


def by_password_again(client: Client, user: Any) -> int:
    # With a second step set up and not given, a password is not even asked for.
    Authenticator.objects.filter(user=user).delete()
    client.force_login(user)
    return client.post(reverse("account_reauthenticate"), {"password": WRONG}).status_code


def by_code_again(client: Client, user: Any) -> int:
    client.force_login(user)
    return client.post(reverse("mfa_reauthenticate"), {"code": "000000"}).status_code


def by_reset(client: Client, user: Any) -> int:
    return client.post(reverse("account_reset_password"), {"email": user.email}).status_code


def by_passkey(client: Client, user: Any) -> int:
    return client.post(reverse("mfa_login_webauthn"), {"credential": "{}"}).status_code


# Every address that takes a secret, by name, and how it is guessed at. A new one without a line fails the test below.
WAYS: dict[str, Callable[[Client, Any], int]] = {
    "account_login": by_form,
    "wagtailadmin_login": by_cms,
    "mfa_authenticate": by_code,
    "account_reauthenticate": by_password_again,
    "mfa_reauthenticate": by_code_again,
    "account_reset_password": by_reset,
    "mfa_login_webauthn": by_passkey,
}
# Why no guessing at these: nothing secret is typed there, or only by whoever is in already, or it leads elsewhere.
OTHERS = {
    "account_reset_password_from_key": "A signed link of a letter; throttled by allauth (20 a minute).",
    "account_reset_password_done": "Says that a letter is on its way.",
    "account_reset_password_from_key_done": "Says that it is done.",
    "account_change_password": "Behind a login; the old password is asked for, throttled by allauth (5 a minute).",
    "account_set_password": "Behind a login, for whoever has no password.",
    "account_logout": "Out.",
    "account_inactive": "Words.",
    "mfa_reauthenticate_webauthn": "A signed challenge: nothing to guess.",
    "openid_connect_login": "Leads to the provider.",
    "openid_connect_callback": "A state of the session and a code of the provider.",
    "wagtailadmin_logout": "Out.",
    "wagtailadmin_password_reset": "Leads to account_reset_password.",
    "wagtailadmin_password_reset_done": "Words.",
    "wagtailadmin_password_reset_confirm": "A signed link that nothing mails any more.",
    "wagtailadmin_password_reset_complete": "Words.",
    "wagtailcore_login": "Leads to account_login.",
    "wagtailcore_authenticate_with_password": "Of a page, shared by many; no account.",
    "wagtaildocs_authenticate_with_password": "Of a document, the same.",
    "socialaccount_login_cancelled": "Words.",
    "socialaccount_login_error": "Words.",
}
SOUNDS_LIKE_LOGIN = re.compile(r"login|log_in|signin|authenticat|password|logout|inactive|openid")


def names(patterns: Any) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name


def test_every_address_of_a_login_is_known() -> None:
    found = {name for name in names(get_resolver().url_patterns) if SOUNDS_LIKE_LOGIN.search(name)}
    assert found - WAYS.keys() == OTHERS.keys()


@pytest.mark.parametrize("name", sorted(WAYS))
def test_each_of_them_stops_whoever_guesses(name: str) -> None:
    user = with_app(manager())
    seen = []
    for _ in range(TRIES):
        # A new browser each time: nothing hangs on a cookie.
        seen.append(WAYS[name](Client(), user))
        if seen[-1] == 429:
            break
    wrong_codes_stop = name in ("mfa_authenticate", "mfa_reauthenticate")
    assert seen[-1] == 429 or wrong_codes_stop, seen
    if wrong_codes_stop:
        client = Client()
        log_in(client, user) if name == "mfa_authenticate" else client.force_login(user)
        # The right code does not help any more either.
        client.post(reverse(name), {"code": code()})
        assert client.get(reverse("units")).status_code != 200


@pytest.mark.parametrize("name", ["account_login", "wagtailadmin_login"])
def test_the_same_account_is_one_account_by_either_login(name: str) -> None:
    """Tries are counted together, however the account is named, and the right password does not help then."""
    user = manager(is_superuser=True)
    for number in range(site_settings.AXES_FAILURE_LIMIT):
        (by_form if number % 2 else by_cms)(Client(), user)
    client = Client()
    typed = {"login": user.email, "username": user.username, "password": PASSWORD}
    assert client.post(reverse(name), typed).status_code == 429
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_a_locked_account_opens_again_after_a_quarter_of_an_hour() -> None:
    user = manager()
    with time_machine.travel(datetime(2026, 11, 25, 9, tzinfo=UTC), tick=False) as clock:
        for _ in range(site_settings.AXES_FAILURE_LIMIT):
            by_cms(Client(), user)
        assert log_in(Client(), user).status_code == 429
        clock.shift(15 * 60 + 1)
        assert log_in(Client(), user).status_code == 302


def test_one_password_for_many_accounts_is_stopped_by_where_it_comes_from(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    for _ in range(MOST_FROM_ADDRESS):
        by_cms(Client(), UserFactory.build())
    assert log_in(Client(), manager()).status_code == 429
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert log_in(elsewhere, manager()).status_code == 302


def test_it_works_when_the_cache_forgets_everything() -> None:
    """Without Redis each process has a cache of its own: what counts by account is in the database."""
    user = manager()
    for _ in range(site_settings.AXES_FAILURE_LIMIT):
        cache.clear()
        by_form(Client(), user)
    cache.clear()
    assert log_in(Client(), user).status_code == 429


def test_what_is_kept_of_failures_names_nobody() -> None:
    user = manager()
    by_form(Client(), user)
    log_in(Client(), UserFactory.build(email="tuntematon@lahde.example"), WRONG)
    kept = str(list(AccessAttempt.objects.values()))
    for word in (user.email, user.username, "tuntematon", WRONG):
        assert word not in kept


def test_reset_mails_do_not_pour_into_a_mailbox() -> None:
    user = manager()
    for _ in range(TRIES):
        by_reset(Client(), user)
    assert len(mail.outbox) <= 5


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "198.51.100.1"),
        (1, "", "198.51.100.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        (2, "1.1.1.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "10.0.0.1", "198.51.100.1"),
    ],
    ids=["no proxy", "not through it", "through it", "client lies", "two proxies", "past one of them"],
)
def test_a_client_can_not_say_where_it_comes_from(settings: Any, proxies: int, forwarded: str, expected: str) -> None:
    settings.TRUSTED_PROXIES = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="198.51.100.1", **headers)) == expected
