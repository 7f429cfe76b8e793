"""Writing messages, in the transaction of what they tell of; and having them sent once it is committed."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from kombu.exceptions import OperationalError

from referral.models import OutboxMessage
from referral.outbox.quiet import is_held

logger = logging.getLogger(__name__)
Kind = OutboxMessage.Kind
# Columns of one recipient: {"owner_user_id": 7}; nobody: the resident.
To = Mapping[str, int]


def post(kind: str, to: To, *, dedupe: str, now: datetime, **about: Any) -> OutboxMessage:
    """One message, once: written again with the same `dedupe`, it is the row that is there.

    `about`: event, leg, referral.
    """
    message, is_new = OutboxMessage.objects.get_or_create(dedupe=dedupe, defaults=columns(kind, to, now, about))
    if is_new:
        have_sent([message])
    return message


def write(messages: Sequence[OutboxMessage]) -> None:
    """New messages, in one statement: of an event that was made just now, and never written of before."""
    OutboxMessage.objects.bulk_create(messages)
    have_sent(messages)


def message(kind: str, to: To, *, dedupe: str, now: datetime, **about: Any) -> OutboxMessage:
    """One to be written."""
    return OutboxMessage(dedupe=dedupe, **columns(kind, to, now, about))


def columns(kind: str, to: To, now: datetime, about: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": kind, "next_try_at": now, "delivered_at": now if is_held() else None, **about, **to}


def have_sent(messages: Iterable[OutboxMessage]) -> None:
    """Soon after the commit, if there is anything to send."""
    if any(message.delivered_at is None and message.failed_at is None for message in messages):
        transaction.on_commit(send_soon, robust=True)


def post_all(kind: str, recipients: Iterable[To], *, dedupe: str, now: datetime, **about: Any) -> list[OutboxMessage]:
    """One message to each; `dedupe` names what they are told of."""
    return [post(kind, to, dedupe=f"{dedupe}:{name_of(to)}", now=now, **about) for to in recipients]


def name_of(to: To) -> str:
    """ "user7", "unit3", "area2"; the resident has none of these."""
    return "".join(f"{column[6:-3]}{key}" for column, key in to.items()) or "resident"


def send_soon() -> None:
    """Put the sending on the queue: no request waits for a mail server. What can not be put there, the clock finds."""
    from referral.tasks import deliver_outbox

    try:
        deliver_outbox.delay()
    except OperationalError as problem:
        logger.warning("outbox: no task could be put on the queue (%s)", type(problem).__name__)
