"""What the consent step of a form tells, and the row made of it: the letter as it was really shown."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from referral.actor import Actor
from referral.codes import ActorKind
from referral.deadlines import consent_waits_until
from referral.models import Consent, ConsentReceiver, Referral


@dataclass(frozen=True)
class ConsentGiven:
    """What the consent step of the form tells; the row is made at submit with the letter that was really shown."""

    text_version: str
    # The letter word for word, as shown; its words are sealed, and the SHA-256 of them stored.
    letter: str
    language: str
    form: str
    legal_basis: str
    disclosure: bool = False
    sender_unit_shown: bool = False
    coordinator: bool = False
    any_receiver: bool = False
    receivers: Sequence[int] = ()
    feedback: bool = False
    measures: bool = False
    resident_present: bool = True
    interpreter_used: bool = False
    # Of the letter, when its maker hashes more than its words (version and language too).
    text_hash: str = ""


def record_consent(referral: Referral, given: ConsentGiven, *, by: Actor, at: datetime) -> Consent:
    """One row for one leg, so that each can be stopped, and runs out, by itself."""
    row = Consent(
        referral=referral, text_version=given.text_version, language=given.language, form=given.form,
        text_hash=given.text_hash or hashlib.sha256(given.letter.encode()).hexdigest(), legal_basis=given.legal_basis,
        disclosure=given.disclosure, sender_unit_shown=given.sender_unit_shown, coordinator=given.coordinator,
        any_receiver=given.any_receiver, resident_present=given.resident_present,
        interpreter_used=given.interpreter_used, feedback=given.feedback, measures=given.measures,
        recorded_by_id=by.user_id if by.kind == ActorKind.STAFF else None,
        given_at=at, valid_until=consent_waits_until(at),
    )  # fmt: skip
    row.seal("sealed_letter", given.letter)
    row.save(force_insert=True)
    ConsentReceiver.objects.bulk_create(
        ConsentReceiver(consent=row, unit_id=key) for key in dict.fromkeys(given.receivers)
    )
    return row
