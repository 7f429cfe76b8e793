"""What senders and residents do: draft, send, answer, stop."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.models import Place, Service
from referral.actor import Actor
from referral.models import Area, Referral, ReferralEvent, ReferralLeg, Unit
from referral.person import Need, Resident
from referral.transitions import Step, run


@dataclass(frozen=True)
class ConsentGiven:
    """What the consent step of the form tells; the row is made at submit with the letter that was really shown."""

    text_version: str
    # The letter word for word, as shown; its hash is stored, the words sealed.
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


@dataclass(frozen=True)
class Sent:
    """What a submit leaves: the referral, and the tracking code, shown this once (empty when sent before)."""

    referral: Referral
    code: str


def create_draft(
    *,
    by: Actor,
    sender_unit: Unit | None,
    area: Area,
    receivers: Sequence[Unit] = (),
    service: Service | None = None,
    place: Place | None = None,
) -> Referral:
    """A draft leg per receiver, or one without (the coordinator chooses). A resident's own has no sender."""
    raise NotImplementedError


def save_draft(
    *, referral: Referral, by: Actor, typed: dict[str, Any], receivers: Sequence[Unit] | None = None
) -> None:
    """Keep the form as it was typed, sealed, right or wrong. `receivers`: replace the draft's legs."""
    raise NotImplementedError


def submit(
    *,
    referral: Referral,
    by: Actor,
    resident: Resident,
    need: Need,
    municipality: str,
    reasons: Sequence[str],
    barriers: Sequence[str],
    consent: ConsentGiven,
    key: str = "",
) -> Sent:
    """Send every draft leg, in one transaction, with its consent and a tracking code."""
    raise NotImplementedError


def answer(*, leg: ReferralLeg, by: Actor, version: int, message: str, key: str = "") -> ReferralEvent:
    """Answer a question: the leg goes back where it came from, and its clock goes on."""
    return run(leg, Step("answer", by, version, key, changes={}, message=message))


def cancel(*, leg: ReferralLeg, by: Actor, version: int, reason: str, key: str = "") -> ReferralEvent:
    """The sender takes it back before anybody has received it."""
    return run(leg, Step("cancel", by, version, key, details={"reason": reason}))


def withdraw(*, leg: ReferralLeg, by: Actor, way: str, key: str = "") -> ReferralEvent:
    """The resident stops one leg, herself or through a professional (`way`: tracking, phone, in_person)."""
    return run(leg, Step("withdraw", by, None, key, details={"way": way}))


def withdraw_referral(*, referral: Referral, by: Actor, way: str, key: str = "") -> list[ReferralEvent]:
    """The resident stops all of it: every open leg, and the consent."""
    raise NotImplementedError
