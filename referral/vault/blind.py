"""Blind indexes: whether two referrals carry the same phone or e-mail, without storing either."""

import re

from referral.vault.keys import MasterKey, sealing_key

# 64 bits: enough to find a person's other referrals, too few to be a fingerprint of the country.
LENGTH = 16


def blind(value: str, *, kind: str, municipality: str, key: MasterKey | None = None) -> str:
    """Index of a phone ("phone") or address ("email") within a municipality; empty for an empty value."""
    plain = normal_phone(value) if kind == "phone" else value.strip().casefold()
    if not plain:
        return ""
    message = f"{kind}|{municipality}|{plain}".encode()
    return (key or sealing_key()).mac("blind-index", message).hex()[:LENGTH]


def normal_phone(value: str) -> str:
    """A Finnish number as +358…, another as it was given; digits only."""
    digits = re.sub(r"[^\d+]", "", value)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    return f"+358{digits[1:]}" if digits.startswith("0") else digits
