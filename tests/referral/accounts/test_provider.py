"""A county's identity provider: who it vouches for comes in only if she is known here by its issuer and subject."""

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from referral.accounts.invitations import hash_of
from referral.actor import staff
from referral.codes import Role
from referral.models import Invitation
from tests.referral.accounts.people import come_in, manager, with_app
from tests.referral.accounts.provider import CLIENT, Provider
from tests.referral.factories import UnitFactory

pytestmark = pytest.mark.django_db
NEW = "uusi@lahde.example"


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with Provider() as running:
        use(settings, running)
        yield running


def use(settings: Any, provider: Provider) -> None:
    """As config/settings_accounts.py does from OIDC_URL."""
    settings.OIDC_URL = provider.url
    settings.OIDC_PROVIDER = f"oidc-{hashlib.sha256(provider.url.encode()).hexdigest()[:12]}"
    app = {
        "provider_id": settings.OIDC_PROVIDER, "name": "OpenID Connect", "client_id": CLIENT, "secret": "secret",
        "settings": {"server_url": provider.url, "uid_field": "sub"},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def go(client: Client, settings: Any, process: str = "login") -> Any:
    """There and back."""
    there = client.post(reverse("openid_connect_login", args=[settings.OIDC_PROVIDER]) + f"?process={process}").headers[
        "Location"
    ]
    asked = parse_qs(urlsplit(there).query)
    assert asked["code_challenge_method"] == ["S256"]
    back = reverse("openid_connect_callback", args=[settings.OIDC_PROVIDER])
    return client.get(back, {"code": "code", "state": asked["state"][0]})


def tie(user: Any, settings: Any, subject: str = "s-1") -> None:
    SocialAccount.objects.create(user=user, provider=settings.OIDC_PROVIDER, uid=subject)


def test_who_is_not_known_here_is_refused_and_no_account_is_made(
    client: Client, provider: Provider, settings: Any
) -> None:
    """Not even with a known e-mail address: the provider's word for an address opens nobody's account."""
    user = manager()
    provider.claims = {"sub": "s-1", "email": user.email, "email_verified": True, "amr": ["mfa"]}
    before = get_user_model().objects.count()
    assert go(client, settings).status_code == 403
    assert get_user_model().objects.count() == before
    assert client.get(reverse("units")).status_code == 302


def test_who_was_tied_comes_in_and_the_providers_second_step_counts(
    client: Client, provider: Provider, settings: Any
) -> None:
    tie(manager(), settings)
    provider.claims = {"sub": "s-1", "amr": ["pwd", "mfa"]}
    assert go(client, settings).headers["Location"] == reverse("account-home")
    assert client.get(reverse("units")).status_code == 200


@pytest.mark.parametrize("amr", [["pwd"], []], ids=["password", "not told"])
def test_without_a_second_step_at_the_provider_one_is_set_up_here(
    client: Client, provider: Provider, settings: Any, amr: list[str]
) -> None:
    tie(manager(), settings)
    provider.claims = {"sub": "s-1", "amr": amr}
    go(client, settings)
    assert client.get(reverse("units")).headers["Location"].startswith(reverse("mfa_index"))


def test_the_same_subject_of_another_issuer_is_somebody_else(client: Client, provider: Provider, settings: Any) -> None:
    tie(manager(), settings)
    with Provider() as other:
        use(settings, other)
        other.claims = {"sub": "s-1", "amr": ["mfa"]}
        assert go(client, settings).status_code == 403


def test_who_is_logged_in_ties_the_provider_to_herself(client: Client, provider: Provider, settings: Any) -> None:
    user = with_app(manager())
    come_in(client, user)
    provider.claims = {"sub": "s-9"}
    go(client, settings, "connect")
    assert SocialAccount.objects.get(uid="s-9").user == user


def test_an_invitation_is_accepted_by_the_provider_and_only_an_invitation(
    client: Client, provider: Provider, settings: Any
) -> None:
    boss, unit = manager(), UnitFactory()
    Invitation.objects.create(
        email=NEW, role=Role.WORKER, unit=unit, invited_by=boss, token_hash=hash_of("koodi"),
        expires_at="2099-01-01T00:00Z",
    )  # fmt: skip
    client.post(reverse("invitation"), {"invitation": "koodi"})
    provider.claims = {"sub": "s-2", "given_name": "Uusi", "family_name": "Tekijä", "amr": ["mfa"]}
    go(client, settings)
    user = get_user_model().objects.get(email=NEW)
    assert (user.first_name, user.has_usable_password()) == ("Uusi", False)
    assert staff(user).units(Role.WORKER) == {unit.pk}
    other = Client()
    provider.claims = {"sub": "s-3", "amr": ["mfa"]}
    assert go(other, settings).status_code == 403


def test_a_made_up_state_leads_to_words_and_not_in(client: Client, provider: Provider, settings: Any) -> None:
    tie(manager(), settings)
    provider.claims = {"sub": "s-1", "amr": ["mfa"]}
    back = reverse("openid_connect_callback", args=[settings.OIDC_PROVIDER])
    assert client.get(back, {"code": "code", "state": "made-up"}, follow=True).status_code in (200, 401)
    assert client.get(reverse("units")).status_code == 302
