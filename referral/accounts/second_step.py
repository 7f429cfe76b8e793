"""The second step's adapter: its secrets are sealed, and a professional can not do without one."""

import base64
import os
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext as _

from referral.accounts.adapter import WRONG_CODE
from referral.accounts.strength import STEPS
from referral.vault.keys import key_of, sealing_key

NONCE = 12
BINDING = b"lahde/second-step"


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not is_last(authenticator)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - the library's name
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("My passkey") if not count else _("Passkey {number}").format(number=count + 1)


def is_last(authenticator: Authenticator) -> bool:
    """Whether the account would be left without a second step."""
    others = Authenticator.objects.filter(user=authenticator.user, type__in=STEPS).exclude(pk=authenticator.pk)
    return not others.exists()


def sealed(text: str) -> str:
    """ "<key version>.<base64 of nonce and ciphertext>", AES-256-GCM."""
    key, nonce = sealing_key(), os.urandom(NONCE)
    box = AESGCM(key.derived("second-step")).encrypt(nonce, text.encode(), BINDING)
    return f"{key.version}.{base64.urlsafe_b64encode(nonce + box).decode()}"


def opened(text: str) -> str:
    """What was sealed. Raises UnknownKey, or InvalidTag when somebody has changed it."""
    version, _dot, body = text.partition(".")
    raw = base64.urlsafe_b64decode(body)
    return AESGCM(key_of(version).derived("second-step")).decrypt(raw[:NONCE], raw[NONCE:], BINDING).decode()


def reseal() -> int:
    """Seal every secret with the first key of the environment; how many. Part of changing keys."""
    count = 0
    for row in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).order_by("pk"):
        name = "secret" if "secret" in row.data else "seed"
        if name in row.data and not row.data[name].startswith(sealing_key().version):
            row.data[name] = sealed(opened(row.data[name]))
            row.save(update_fields=["data"])
            count += 1
    return count
