"""Professionals who can really log in, and what they type."""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from referral.codes import Role
from tests.referral.factories import UnitFactory, member

PASSWORD = "neljä sanaa peräkkäin"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def manager(**user: Any) -> Any:
    """Manages a unit of her own, with a password and no second step yet."""
    found = member(Role.MANAGER, unit=UnitFactory(), **user)
    found.set_password(PASSWORD)
    found.save()
    return found


def with_app(user: Any) -> Any:
    """The same with an app and spare codes."""
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def code(secret: str = SECRET) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def spare_code(user: Any) -> str:
    row = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return str(row.wrap().get_unused_codes()[0])


def log_in(client: Client, user: Any, password: str = PASSWORD, **more: str) -> Any:
    """The first step."""
    return client.post(reverse("account_login"), {"login": user.email, "password": password, **more})


def come_in(client: Client, user: Any) -> None:
    """Both steps."""
    log_in(client, user)
    assert client.post(reverse("mfa_authenticate"), {"code": code()}).status_code == 302
