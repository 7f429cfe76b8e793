"""Coming in: by e-mail and password, then the second step."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import identify_hasher
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse

from config import settings_accounts
from referral.accounts.second_step import opened, reseal
from tests.referral.accounts.people import PASSWORD, SECRET, code, come_in, log_in, manager, spare_code, with_app
from tests.referral.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_a_password_leads_to_setting_up_the_second_step_before_any_page(client: Client) -> None:
    assert log_in(client, manager()).headers["Location"] == reverse("account-home")
    assert client.get(reverse("units")).headers["Location"].startswith(reverse("mfa_index"))
    assert client.get(reverse("mfa_index")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_opens_the_work_and_shows_spare_codes_once(client: Client) -> None:
    log_in(client, manager())
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    shown = client.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)
    assert shown.request["PATH_INFO"] == reverse("mfa_view_recovery_codes")
    codes = shown.context["unused_codes"]
    assert len(codes) == 10
    assert codes[0] in shown.text
    assert codes[0] not in client.get(reverse("mfa_view_recovery_codes")).text
    assert client.get(reverse("units")).status_code == 200


def test_with_a_second_step_a_password_alone_is_nobody(client: Client) -> None:
    user = with_app(manager())
    assert log_in(client, user).headers["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("account")).headers["Location"].startswith(reverse("account_login"))
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.get(reverse("units")).headers["Location"].startswith(reverse("account_login"))
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert client.get(reverse("units")).status_code == 200


def test_a_code_of_the_app_works_once(client: Client) -> None:
    user = with_app(manager())
    shown = code()
    log_in(client, user)
    assert client.post(reverse("mfa_authenticate"), {"code": shown}).status_code == 302
    other = Client()
    log_in(other, user)
    assert other.post(reverse("mfa_authenticate"), {"code": shown}).status_code == 200
    assert other.get(reverse("units")).status_code == 302


def test_a_spare_code_works_once(client: Client) -> None:
    user = with_app(manager())
    spare = spare_code(user)
    log_in(client, user)
    assert client.post(reverse("mfa_authenticate"), {"code": spare}).status_code == 302
    again = Client()
    log_in(again, user)
    assert again.post(reverse("mfa_authenticate"), {"code": spare}).status_code == 200


def test_a_session_of_the_cms_meets_the_second_step_before_any_referral(client: Client) -> None:
    """Wagtail's login asks for a password alone; such a session opens nothing, and can not set up a step of its own."""
    user = with_app(manager(is_superuser=True, is_staff=True))
    client.post(reverse("wagtailadmin_login"), {"username": user.username, "password": PASSWORD})
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert client.get(reverse("units")).headers["Location"].startswith(reverse("mfa_reauthenticate"))
    for name in ("mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes", "account_change_password"):
        assert client.get(reverse(name)).headers["Location"].startswith(reverse("mfa_reauthenticate")), name
    # A password is no way past it either.
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("units")).headers["Location"].startswith(reverse("mfa_reauthenticate"))
    client.post(reverse("mfa_reauthenticate"), {"code": code()})
    assert client.get(reverse("units")).status_code == 200


def test_the_only_second_step_can_not_be_taken_away(client: Client) -> None:
    user = with_app(manager())
    come_in(client, user)
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
    key = Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "puhelin", "credential": {}}
    )
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_another_persons_passkey_is_not_there(client: Client) -> None:
    key = Authenticator.objects.create(
        user=UserFactory(), type=Authenticator.Type.WEBAUTHN, data={"name": "puhelin", "credential": {}}
    )
    come_in(client, with_app(manager()))
    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        assert client.post(reverse(name, args=[key.pk]), {"name": "oma"}).status_code == 404


def test_nobody_signs_up_by_herself(client: Client) -> None:
    for name in ("account_signup", "socialaccount_signup", "mfa_signup_webauthn", "account_signup_by_passkey"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    before = get_user_model().objects.count()
    client.post(reverse("account_login"), {"login": "uusi@lahde.example", "password": PASSWORD, "password1": PASSWORD})
    assert get_user_model().objects.count() == before


def test_a_known_and_an_unknown_address_are_answered_alike(client: Client) -> None:
    user = manager()
    wrong = [log_in(client, user, "väärä sana tässä").text, log_in(client, UserFactory.build(), "väärä sana").text]
    pages = [
        client.post(reverse("account_reset_password"), {"email": address}, follow=True).text
        for address in (user.email, "tuntematon@lahde.example")
    ]
    assert "ds-error-summary" in wrong[0]
    assert len({page.count("ds-error-summary") for page in wrong}) == 1
    assert pages[0].replace(user.email, "") == pages[1].replace("tuntematon@lahde.example", "")


def test_a_new_password_is_chosen_by_a_letter_that_names_nobody(client: Client) -> None:
    user = manager(first_name="Kanarialintu", last_name="Salaisuus")
    client.post(reverse("account_reset_password"), {"email": user.email.upper()})
    client.post(reverse("account_reset_password"), {"email": "tuntematon@lahde.example"})
    (letter,) = mail.outbox
    assert "Kanarialintu" not in letter.body + letter.subject
    assert "Salaisuus" not in letter.body + letter.subject
    link = next(word for word in letter.body.split() if word.startswith("http"))
    page = client.get(link, follow=True)
    assert link.rpartition("-")[2] not in page.request["PATH_INFO"]
    new = "aivan toinen salasana"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    user.refresh_from_db()
    assert user.check_password(new)
    # Once.
    assert client.get(link, follow=True).context["token_fail"]


def test_a_new_password_ends_the_sessions_of_the_old(client: Client) -> None:
    user = with_app(manager())
    come_in(client, user)
    user.set_password("aivan toinen salasana")
    user.save()
    assert client.get(reverse("units")).headers["Location"].startswith(reverse("account_login"))


def test_passwords_are_hashed_by_argon2_in_production(settings: Any) -> None:
    settings.PASSWORD_HASHERS = settings_accounts.PASSWORD_HASHERS
    user = UserFactory()
    user.set_password(PASSWORD)
    assert identify_hasher(user.password).algorithm == "argon2"


def test_secrets_of_the_second_step_are_sealed_and_sealed_anew(settings: Any) -> None:
    user = with_app(manager())
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    assert SECRET not in str(row.data)
    settings.REFERRAL_KEYS = ("bmV3IG5ldyBuZXcgbmV3IG5ldyBuZXcgbmV3IG5ldzE=", *settings.REFERRAL_KEYS)
    assert reseal() == 2
    row.refresh_from_db()
    settings.REFERRAL_KEYS = settings.REFERRAL_KEYS[:1]
    assert opened(row.data["secret"]) == SECRET


def test_logging_out_is_a_form(client: Client) -> None:
    come_in(client, with_app(manager()))
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(reverse("units")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("units")).status_code == 302
