"""The resident's key to their own referral: made, shown once, found by its hash alone, replaced when it is lost.

26 signs of Crockford's base 32 are 130 bits of the system's random source. What is kept is an HMAC under a key of the
environment, so that neither the database nor a backup of it opens anything.
"""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from referral import audit
from referral.actor import Actor
from referral.codes import Role
from referral.models import Referral, TrackingCode
from referral.refusals import NotAllowed
from referral.vault.keys import MasterKey, master_keys, sealing_key

# Without I, L, O and U: they are read as others, or make words.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
GROUP = 4
# What people write in place of what they see.
MEANT = str.maketrans("OILU", "011V")
DASHES = "-‐‑‒–—−_."
# How staff made sure whom a new code is given to.
VERIFIED = ("id_shown", "called_back", "known")


def new_code() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))


def tidied(written: str) -> str:
    """What somebody wrote, as signs of the alphabet where they can be taken for such: at most a little over a code."""
    signs = (sign for sign in written[:200].upper() if not sign.isspace() and sign not in DASHES)
    return "".join(signs).translate(MEANT)


def read_code(written: str) -> str:
    """The code that somebody wrote, in whatever letters, with spaces or dashes; empty when it can not be one."""
    code = tidied(written)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def in_groups(code: str) -> str:
    """As it is shown: groups of four are copied without getting lost."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def hashed(code: str, key: MasterKey) -> str:
    """What is kept of a code: 64 hexadecimal signs."""
    return key.mac("tracking-code", f"code|{code}".encode()).hex()


def issue(referral: Referral, now: datetime) -> str:
    """The first code of a referral, to be shown this once. Call in the transaction that sends it."""
    return kept(referral, now)


def replace(*, referral: Referral, by: Actor, verified_how: str, now: datetime) -> str:
    """A new code in place of a lost one, which opens nothing any more; raises NotAllowed.

    For the referral's sender, her unit's manager or the area's coordinator, once they have made sure who asks.
    """
    if verified_how not in VERIFIED:
        raise ValueError(f"{verified_how!r} is none of {VERIFIED}.")
    if not may_replace(referral, by):
        audit.record("replace code", by=by, about=referral, allowed=False)
        raise NotAllowed(_("This is not yours to do. Ask the referral's sender or the coordinator."))
    with transaction.atomic():
        code = renewed(referral, now)
        audit.record("replace code", by=by, about=referral, purpose=verified_how, fields=["tracking_code"])
    return code


def renewed(referral: Referral, now: datetime) -> str:
    """A new code; all that there were are dead. Who may have it is the caller's to know."""
    with transaction.atomic():
        Referral.objects.select_for_update().get(pk=referral.pk)
        TrackingCode.objects.filter(referral=referral, replaced_at=None).update(replaced_at=now)
        return kept(referral, now)


def may_replace(referral: Referral, by: Actor) -> bool:
    """Whether the actor stands where the resident's paper came from."""
    managed = referral.sender_unit_id in by.units(Role.MANAGER)
    own = referral.sender_id == by.user_id and referral.sender_unit_id in by.units(Role.SENDER, Role.MANAGER)
    sent = referral.sender_unit_id is not None and (own or managed)
    return sent or referral.area_id in by.areas()


def kept(referral: Referral, now: datetime) -> str:
    code, key = new_code(), sealing_key()
    TrackingCode.objects.create(referral=referral, code_hash=hashed(code, key), key_version=key.version, issued_at=now)
    return code


def find(written: str, now: datetime) -> TrackingCode | None:
    """The row of a code in force; None for one that is wrong, replaced or erased, after the same work.

    Every key of the environment is tried. A code kept under an older one is kept under the newest from now on.
    """
    code = read_code(written)
    hashes = [hashed(code, key) for key in master_keys()]
    known = TrackingCode.objects.select_related("referral").filter(code_hash__in=hashes, replaced_at=None).first()
    if known is None or not code:
        return None
    newest = sealing_key()
    known.code_hash, known.key_version, known.last_used_at = hashed(code, newest), newest.version, now
    known.save(update_fields=("code_hash", "key_version", "last_used_at"))
    return known


def in_force(pk: int, since: datetime) -> TrackingCode | None:
    """The row of a code with which a page was opened at `since`: None once it is replaced, closed or erased."""
    rows = TrackingCode.objects.select_related("referral__area", "referral__controller")
    open_still = Q(closed_at=None) | Q(closed_at__lt=since)
    return rows.filter(open_still, pk=pk, replaced_at=None).first()


def close(code: TrackingCode, now: datetime) -> None:
    """The resident closes the page: on every device that has it open."""
    TrackingCode.objects.filter(pk=code.pk).update(closed_at=now)
