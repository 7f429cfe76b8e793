"""A session is short, new at every login, and over when its owner leaves."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings as site_settings
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from config.environment import read_environment
from referral.accounts.session_times import end_sessions
from referral.accounts.step_up import recently_authenticated
from referral.codes import Role
from referral.models import Membership
from tests.referral.accounts.people import PASSWORD, code, come_in, log_in, manager, with_app
from tests.referral.factories import UnitFactory, UserFactory, member

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 25, 7, tzinfo=UTC)


def is_in(client: Client) -> bool:
    return client.get(reverse("units")).status_code == 200


def test_a_login_gives_a_new_key_and_the_old_one_opens_nothing(client: Client) -> None:
    """Fixation: a cookie planted before the login is worth nothing after it."""
    user = with_app(manager())
    client.get(reverse("account_login"))
    log_in(client, user)
    planted = client.session.session_key
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert client.session.session_key != planted
    thief = Client()
    thief.cookies[site_settings.SESSION_COOKIE_NAME] = planted
    assert not is_in(thief)
    assert is_in(client)


def test_a_cookie_of_before_the_logout_leads_to_the_login(client: Client) -> None:
    come_in(client, with_app(manager()))
    old = client.cookies[site_settings.SESSION_COOKIE_NAME].value
    client.post(reverse("account_logout"))
    thief = Client()
    thief.cookies[site_settings.SESSION_COOKIE_NAME] = old
    assert thief.get(reverse("units")).headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(("minutes", "is_still_in"), [(14, True), (16, False)], ids=["14 minutes", "16 minutes"])
def test_a_quarter_of_an_hour_without_a_click_ends_it(client: Client, minutes: int, is_still_in: bool) -> None:
    user = with_app(manager())
    with time_machine.travel(MORNING, tick=False) as clock:
        Membership.objects.filter(user=user).update(since=MORNING - timedelta(days=1))
        come_in(client, user)
        clock.shift(minutes * 60)
        assert is_in(client) is is_still_in


def test_eight_hours_end_it_however_busy_she_is(client: Client) -> None:
    user = with_app(manager())
    with time_machine.travel(MORNING, tick=False) as clock:
        Membership.objects.filter(user=user).update(since=MORNING - timedelta(days=1))
        come_in(client, user)
        for _ in range(8 * 6):
            clock.shift(10 * 60)
            assert is_in(client)
        clock.shift(60)
        assert not is_in(client)


def test_an_editor_without_a_membership_is_not_thrown_out(client: Client) -> None:
    editor = UserFactory(is_superuser=True)
    with time_machine.travel(MORNING, tick=False) as clock:
        client.force_login(editor)
        clock.shift(3600)
        assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_who_leaves_is_out_at_the_next_click(client: Client) -> None:
    user = with_app(manager())
    come_in(client, user)
    assert is_in(client)
    Membership.objects.filter(user=user).update(until=timezone.now())
    assert client.get(reverse("units")).status_code == 404


def test_who_is_switched_off_in_the_cms_is_out_at_the_next_click(client: Client) -> None:
    user = with_app(manager())
    come_in(client, user)
    user.is_active = False
    user.save()
    assert client.get(reverse("units")).headers["Location"].startswith(reverse("account_login"))


def test_a_unit_out_of_use_lets_nobody_in(client: Client) -> None:
    user = with_app(manager())
    come_in(client, user)
    unit = user.memberships.get().unit
    unit.is_active = False
    unit.save()
    assert client.get(reverse("units")).status_code == 404


def test_ending_sessions_ends_all_of_them_and_not_the_next(client: Client) -> None:
    user = with_app(manager())
    with time_machine.travel(MORNING, tick=False) as clock:
        Membership.objects.filter(user=user).update(since=MORNING - timedelta(days=1))
        come_in(client, user)
        end_sessions(user)
        assert not is_in(client)
        clock.shift(60)
        later = Client()
        come_in(later, user)
        assert is_in(later)


def test_logging_out_everywhere_is_hers_to_press(client: Client) -> None:
    user = with_app(manager())
    come_in(client, user)
    client.post(reverse("account-sessions"))
    assert not is_in(client)


def test_cookies_are_for_this_site_over_https_and_for_no_script() -> None:
    assert site_settings.SESSION_COOKIE_HTTPONLY
    assert site_settings.SESSION_COOKIE_SAMESITE == "Lax"
    # Of production: `tests/config/test_production.py` starts one.
    assert "SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True" in (
        site_settings.BASE_DIR / "config" / "settings.py"
    ).read_text(encoding="utf-8")


def test_production_refuses_a_login_without_a_second_step() -> None:
    assert "lahde.E034" in ids(ENVIRONMENT="production", REFERRAL_MFA="optional")
    assert "lahde.E034" not in ids(ENVIRONMENT="production")
    assert read_environment({}).referral_mfa == "required"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"OIDC_URL": "https://login.example.org"}, "lahde.E031"),
        ({"OIDC_URL": "login", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b"}, "lahde.E032"),
        ({"OIDC_URL": "http://login.example.org", "OIDC_CLIENT_ID": "a", "OIDC_CLIENT_SECRET": "b"}, "lahde.E032"),
        ({"REFERRAL_MFA": "never"}, "lahde.E033"),
        ({"TRUSTED_PROXIES": "some"}, "lahde.E035"),
        ({"TRUSTED_PROXIES": "9"}, "lahde.E035"),
    ],
    ids=["half a provider", "no address", "no TLS", "no such choice", "no number", "too many"],
)
def test_a_wrong_choice_stops_the_start(given: dict[str, str], problem: str) -> None:
    assert ids(**given) == [problem]


def ids(**variables: str) -> list[str]:
    return [problem.id for problem in read_environment(variables).problems]


@recently_authenticated
def harm(request: Any) -> HttpResponse:
    return HttpResponse("done")


def test_what_can_do_harm_asks_again_after_five_minutes(client: Client) -> None:
    user = with_app(manager())
    with time_machine.travel(MORNING, tick=False) as clock:
        Membership.objects.filter(user=user).update(since=MORNING - timedelta(days=1))
        come_in(client, user)
        page = reverse("member-end", args=[user.memberships.get().pk])
        assert client.get(page).status_code == 200
        clock.shift(301)
        asked = client.get(page)
        assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
        back = client.post(asked.headers["Location"], {"password": PASSWORD, "next": page})
        assert back.headers["Location"] == page
        assert client.get(page).status_code == 200


def test_what_was_posted_is_kept_nowhere_while_she_proves_herself(client: Client) -> None:
    user = manager()
    client.force_login(user)
    request = RequestFactory().post("/fi/tyotila/", {"reason": "Kanarialintu"})
    request.user, request.session = user, client.session
    assert harm(request).status_code == 302
    assert "Kanarialintu" not in str(dict(request.session))


EVIL = [
    "https://evil.example/", "//evil.example", "///evil.example", "http:///evil.example", "\\\\evil.example",
    "/\\evil.example", "https:evil.example", "javascript:alert(1)", " //evil.example", "\t//evil.example",
    "http://testserver@evil.example/", "https://testserver.evil.example/", "ftp://testserver/", "%2F%2Fevil.example",
    "data:text/html,x", "/%09/evil.example", "http://[::1",
]  # fmt: skip


@pytest.mark.parametrize("address", EVIL, ids=[str(number) for number in range(len(EVIL))])
def test_no_login_leads_to_another_site(client: Client, address: str) -> None:
    """`next` of the login, of the logout, of proving oneself, and of the second step."""
    user = member(Role.MANAGER, unit=UnitFactory())
    user.set_password(PASSWORD)
    user.save()
    seen = [log_in(client, user, next=address)]
    seen.append(client.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": address}))
    second = client.get(reverse("mfa_index"), {"next": address})
    # (The links to other languages carry the whole query; they lead to this site.)
    assert second.context["onward"] == reverse("account-home")
    seen.append(client.post(reverse("account_logout"), {"next": address}))
    for response in seen:
        where = response.headers.get("Location", "/")
        assert where.startswith("/"), where
        assert not where.startswith(("//", "/\\")), where
