"""The keys of the environment: the first seals, the others still open what they sealed before.

Each key is made into four by HKDF (RFC 5869), one per use, so that none is used for two things. Never from
`SECRET_KEY`: changing sessions must not touch data.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from functools import cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

USES = ("wrap", "blind-index", "tracking-code", "audit", "second-step")


class UnknownKey(LookupError):
    """Something was sealed by a key that is not in `REFERRAL_KEYS` any more. Put the key back, and rotate."""


@dataclass(frozen=True)
class MasterKey:
    """One key of the environment, known by the beginning of its hash. Printed, it shows that alone."""

    version: str
    secret: bytes = field(repr=False)

    def derived(self, use: str) -> bytes:
        """32 bytes for one use of `USES`."""
        if use not in USES:
            raise ValueError(f"No key is derived for {use!r}.")
        return derive(self.secret, use)

    def mac(self, use: str, message: bytes) -> bytes:
        return hmac.new(self.derived(use), message, hashlib.sha256).digest()


@cache
def derive(secret: bytes, use: str) -> bytes:
    """Kept: a list of fifty people opens fifty data keys."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"lahde/{use}".encode()).derive(secret)


def master_keys() -> tuple[MasterKey, ...]:
    """All keys in force, the sealing one first."""
    return load(tuple(settings.REFERRAL_KEYS))


@cache
def load(texts: tuple[str, ...]) -> tuple[MasterKey, ...]:
    secrets = [base64.b64decode(text) for text in texts]
    return tuple(MasterKey(hashlib.sha256(b"lahde key " + key).hexdigest()[:16], key) for key in secrets)


def sealing_key() -> MasterKey:
    return master_keys()[0]


def key_of(version: str) -> MasterKey:
    """The key of that version; raises UnknownKey."""
    for key in master_keys():
        if key.version == version:
            return key
    raise UnknownKey(f"Key {version} is not in REFERRAL_KEYS.")
