"""Which messages a transition leaves behind: to whom it came, who should know, and the resident where that is safe."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from referral.models import OutboxMessage, ReferralEvent
from referral.outbox.posting import Kind, To, message, name_of, write
from referral.outbox.recipients import of_area, of_owner, owner_columns
from referral.outbox.residents import message_to_resident
from referral.outbox.situation import Situation
from referral.owners import sender_in_force
from referral.states import ReferralState

if TYPE_CHECKING:
    from referral.transitions import Step

# The sender hears that something moved (never what), the coordinator what may be forgotten, and whoever had it before
# that it is theirs no more.
SENDER_HEARS = frozenset({"accept", "waitlist", "close", "give_up", "withdraw", "lapse", "void", "reroute", "settle"})
AREA_HEARS = frozenset({"release", "lapse", "reroute"})
FORMER_OWNER_HEARS = frozenset({"withdraw", "cancel", "void", "expire", "lapse", "assign", "release"})


def write_notices(event: ReferralEvent, step: "Step", situation: Situation, now: datetime) -> None:
    """At least one row for every event: a silent one when there is nobody to tell."""
    about = {"event": event, "leg": event.leg, "referral": event.leg.referral}
    told: list[To] = [{"owner_user_id": step.by.user_id}] if step.by.user_id else []
    written: list[OutboxMessage] = []
    for kind, recipients in wanted(event, step, situation, now):
        fresh = [to for to in recipients if to not in told]
        told.extend(fresh)
        written += [message(kind, to, dedupe=f"{event.pk}:{kind}:{name_of(to)}", now=now, **about) for to in fresh]
    if to_resident := message_to_resident(event, now):
        written.append(to_resident)
    silent = {**about, "delivered_at": now}
    write(written or [message(Kind.STATUS, {}, dedupe=f"{event.pk}:nobody", now=now, **silent)])


def wanted(event: ReferralEvent, step: "Step", before: Situation, now: datetime) -> Iterator[tuple[str, list[To]]]:
    """Kinds with their recipients, the most urgent first: who is told one thing is not told another."""
    leg, whole = event.leg, event.leg.referral
    owner = owner_columns(leg)
    if owner != before.owner:
        yield Kind.NEW, of_owner(owner, now)
    if whole.state == ReferralState.UNDECIDED and before.whole != ReferralState.UNDECIDED:
        yield Kind.NEW, of_owner(owner_columns(whole), now)
    if step.name in SENDER_HEARS and (sender := sender_in_force(whole)):
        yield Kind.STATUS, [{"owner_user_id": sender}]
    if step.name in AREA_HEARS:
        yield Kind.STATUS, of_area(whole.area_id, now)
    if step.name in FORMER_OWNER_HEARS and owner != before.owner:
        yield Kind.STATUS, of_owner(before.owner, now)
