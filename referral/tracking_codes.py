"""The resident's code: made once, shown once, kept as a keyed hash alone."""

import base64
import secrets
from datetime import datetime

from referral.models import Referral, TrackingCode
from referral.vault.keys import sealing_key

# 130 bits: 26 characters of base32.
CHARACTERS = 26


def issue(referral: Referral, now: datetime) -> str:
    """A new code in place of the one in force; returns it, the only time it is known."""
    code = base64.b32encode(secrets.token_bytes(20)).decode()[:CHARACTERS]
    key = sealing_key()
    TrackingCode.objects.filter(referral=referral, replaced_at=None).update(replaced_at=now)
    TrackingCode.objects.create(
        referral=referral, code_hash=key.mac("tracking-code", code.encode()).hex(), key_version=key.version,
        issued_at=now,
    )  # fmt: skip
    return code
