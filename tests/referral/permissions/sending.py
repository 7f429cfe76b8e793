"""Who may open what of `referral.sending`: the name of each address, and its entry."""

from typing import Any
from uuid import UUID

from referral import actions
from referral.actor import staff
from referral.states import State
from tests.referral.permissions.entry import SENDING, Entry, act, by
from tests.referral.permissions.world import World

# Senders and managers, of whatever unit: their own lists, and a form to fill in.
SENDERS = frozenset({
    "sender", "sending_colleague", "sending_manager", "manager", "sender_elsewhere", "manager_elsewhere",
})  # fmt: skip
WRITER = frozenset({"sender"})


def draft(world: World) -> tuple[UUID]:
    """A draft of the sender's: nobody else's, her manager's neither."""
    row = actions.create_draft(by=staff(world.visitors["sender"]), sender_unit=world.sending, area=world.area)
    return (row.pk,)


def sent(world: World) -> tuple[Any, ...]:
    return (world.leg(State.DECLINED).referral_id,)


def sent_leg(world: World) -> tuple[Any, ...]:
    leg = world.leg(State.DECLINED)
    return (leg.referral_id, leg.pk)


def withdrawing(world: World) -> tuple[Any, ...]:
    return (world.leg(State.OFFERED).referral_id, "withdraw")


ENTRIES: dict[str, Entry] = {
    "send": by(SENDERS),
    "drafts": by(SENDERS),
    "draft": by(WRITER, draft),
    "letter": by(WRITER, draft),
    "draft-delete": act(WRITER, draft),
    "sent-list": by(SENDERS),
    "sent": by(SENDING, sent),
    "sent-act": act(SENDING, withdrawing, **{"withdraw-way": "phone"}),
    "sent-onwards": by(SENDING, sent_leg),
}
