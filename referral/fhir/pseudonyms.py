"""Who a bundle is about, without saying who: a keyed hash that is the same in every export of one referral.

The key is the referral's own data key. So the pseudonym leads back to no id, stays when the keys of the environment
change, and can be made by nobody once the referral is erased.
"""

import hashlib
import hmac
from uuid import UUID, uuid4

from referral.models import ReferralLeg
from referral.vault.sealing import Unreadable, opened


def secret_of(leg: ReferralLeg) -> bytes | None:
    """None when the referral's words, and their key, are erased."""
    try:
        return opened(leg.referral.data_key("sealed_resident"))
    except Unreadable:
        return None


def pseudonym(secret: bytes, what: str) -> str:
    """32 hexadecimal digits for one thing of the referral."""
    return hmac.new(secret, f"fhir|{what}".encode(), hashlib.sha256).hexdigest()[:32]


def address(secret: bytes | None, what: str) -> str:
    """The resource's address in the bundle; one that means nothing when the key is gone."""
    key = UUID(hex=pseudonym(secret, what), version=4) if secret else uuid4()
    return f"urn:uuid:{key}"
