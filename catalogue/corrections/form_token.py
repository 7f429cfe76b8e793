"""The signed slip that a form carries: whose form it is, and when it was handed out. Nothing tells who took it.

A form that comes back in a moment was filled by a machine; one that is days old was kept by one, or forgotten.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.core import signing

SALT = "catalogue.corrections.form"
LEAST, MOST = timedelta(seconds=4), timedelta(days=1)


class Age(Enum):
    FRESH = "fresh"
    TOO_QUICK = "too quick"
    # Too old, or none of ours: in either case a new slip is needed.
    STALE = "stale"


@dataclass(frozen=True)
class Slip:
    """A slip as it came back. `nonce` is what makes it one of its kind."""

    token: str
    nonce: str
    age: Age


def issue(subject: str, now: datetime) -> str:
    """A new slip for the form of a subject, such as "service:5"."""
    return signing.Signer(salt=SALT).sign_object([subject, secrets.token_hex(8), int(now.timestamp())])


def read(token: str, subject: str, now: datetime) -> Slip:
    """What came back with a form of this subject."""
    try:
        whose, nonce, moment = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError):
        return Slip(token, "", Age.STALE)
    age = timedelta(seconds=now.timestamp() - moment)
    if whose != subject or age > MOST:
        return Slip(token, nonce, Age.STALE)
    return Slip(token, nonce, Age.TOO_QUICK if age < LEAST else Age.FRESH)


def form_key(slip: Slip, topic: str, text: str) -> str:
    """What makes a sending one: the same form with the same words. Other words on the same form are another."""
    return hashlib.sha256("\0".join((slip.nonce, topic, text)).encode()).hexdigest()
