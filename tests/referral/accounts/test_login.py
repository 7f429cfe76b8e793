"""Coming in: by e-mail and password, then the second step; nobody else, and nowhere else."""

import time
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from referral.codes import Role
from tests.referral.factories import UnitFactory, member

pytestmark = pytest.mark.django_db
PASSWORD = "neljä sanaa peräkkäin"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def strict(settings: Any) -> None:
    settings.REFERRAL_MFA = "required"


@pytest.fixture
def worker() -> Any:
    user = member(Role.MANAGER, unit=UnitFactory())
    user.set_password(PASSWORD)
    user.save()
    return user


def code(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_app(user: Any) -> Any:
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def log_in(client: Client, user: Any, password: str = PASSWORD, **more: str) -> Any:
    return client.post(reverse("account_login"), {"login": user.email, "password": password, **more})


def test_a_password_leads_to_setting_up_the_second_step_first(client: Client, worker: Any) -> None:
    assert log_in(client, worker).status_code == 302
    page = client.get(reverse("account"))
    assert page.status_code == 200
    # Any page behind the gate.
    assert client.get(reverse("units")).headers["Location"].startswith(reverse("mfa_index"))


def test_with_a_second_step_a_password_alone_is_not_in(client: Client, worker: Any) -> None:
    with_app(worker)
    answer = log_in(client, worker)
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("account")).headers["Location"].startswith(reverse("account_login"))
    assert client.post(reverse("mfa_authenticate"), {"code": code()}).status_code == 302
    assert client.get(reverse("account")).status_code == 200
