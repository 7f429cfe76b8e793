"""The receiver's own note on a leg: one text under the receiver's key, which neither sender nor coordinator has.

Not a transition: the state and its version stay. What it was before is told by a mark, so that nobody writes over a
colleague's words unread.
"""

import hashlib
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from referral import audit, clock
from referral.actor import Actor
from referral.codes import Party
from referral.models import ReferralLeg
from referral.parties import parties
from referral.refusals import NotAllowed, Stale
from referral.transitions import lock

LONGEST_NOTE = 1000


def notes_of(leg: ReferralLeg) -> dict[str, Any]:
    """{"goal": …, "note": …}: for receivers alone; raises Unreadable when the key is erased."""
    return leg.unsealed("sealed_notes") or {}


def note_of(leg: ReferralLeg) -> str:
    return str(notes_of(leg).get("note", ""))


def mark_of(leg: ReferralLeg) -> str:
    """Names the note as it is sealed now; tells nothing of its words."""
    return hashlib.sha256(bytes(leg.sealed_notes or b"")).hexdigest()


def write_note(*, leg: ReferralLeg, by: Actor, before: str, text: str) -> None:
    """Write over the note; raises NotAllowed, or Stale when somebody wrote meanwhile."""
    try:
        with transaction.atomic():
            perform(lock(leg.pk), by, before, text)
    except NotAllowed:
        audit.record("note", by=by, about=leg, allowed=False)
        raise


def perform(leg: ReferralLeg, by: Actor, before: str, text: str) -> None:
    if Party.RECEIVER not in parties(by, leg, at=clock.now()):
        raise NotAllowed(_("This is not yours to do. Ask your unit's manager or the coordinator."))
    if mark_of(leg) != before:
        raise Stale(_("A colleague has written the note meanwhile. Read it, and add what is yours."), field="note")
    notes = notes_of(leg)
    if notes.get("note", "") == text:
        return
    leg.seal("sealed_notes", {**notes, "note": text})
    leg.save(update_fields=["sealed_notes"])
    audit.record("note", by=by, about=leg, role=Party.RECEIVER, unit_id=leg.unit_id, fields=["note"])
