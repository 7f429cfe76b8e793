"""Sending what the outbox holds: at least once, each under its own Message-ID, again and again with longer waits.

A message is taken by moving its next try ahead, in one conditional UPDATE: two senders never take the same one, and a
sender that dies leaves it to be taken again. The Message-ID is the row's own: who gets it twice can tell.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from referral import audit, clock
from referral.actor import SYSTEM
from referral.failpoints import passing
from referral.models import OutboxMessage
from referral.outbox.letters import letter_of
from referral.outbox.residents import WITHHELD, may_be_mailed, resident_of

logger = logging.getLogger(__name__)
Kind = OutboxMessage.Kind

CHUNK = 100
# Minutes until the next try: a day and a half in all, then it is a task for a human being.
WAITS = (2, 5, 15, 30, 60, 120, 240, 480, 480, 720)


@dataclass(frozen=True)
class Address:
    """Where a message goes, in which language; without a mailbox, why not."""

    mailbox: str = ""
    language: str = settings.LANGUAGE_CODE
    trouble: str = ""


def deliver_due() -> int:
    """Send everything that is due; returns how many were taken by the mail server. Stops when it does not answer."""
    if not due(clock.now()).exists():
        return 0
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:  # SMTPException is one too
        logger.error("outbox: the mail server does not answer (%s)", type(error).__name__)
        return 0
    try:
        return sum(deliver(message, connection) for message in taken())
    finally:
        close(connection)


def due(now: datetime) -> Any:
    waiting = OutboxMessage.objects.filter(delivered_at=None, failed_at=None, next_try_at__lte=now)
    return waiting.select_related("owner_user__staff_profile", "owner_unit", "owner_area", "referral")


def taken() -> Iterator[OutboxMessage]:
    """Due messages, each ours alone from when it is yielded."""
    while rows := list(due(clock.now()).order_by("next_try_at", "id")[:CHUNK]):
        yield from (message for message in rows if take(message, clock.now()))


def take(message: OutboxMessage, now: datetime) -> bool:
    """Move its next try ahead; False when another sender was quicker."""
    wait = timedelta(minutes=WAITS[min(message.attempts, len(WAITS) - 1)])
    untouched = OutboxMessage.objects.filter(
        pk=message.pk, attempts=message.attempts, next_try_at=message.next_try_at, delivered_at=None, failed_at=None
    )
    message.attempts += 1
    return untouched.update(attempts=message.attempts, next_try_at=now + wait) == 1


def deliver(message: OutboxMessage, connection: Any) -> bool:
    """Send one; what goes wrong is noted by its kind, never by an address."""
    to = address_of(message)
    trouble = to.trouble or sent(message, to, connection)
    passing("mail sent")
    if not trouble:
        OutboxMessage.objects.filter(pk=message.pk).update(delivered_at=clock.now(), trouble="")
        return True
    logger.warning("outbox: message %s was not taken (%s)", message.pk, trouble)
    is_over = bool(to.trouble) or message.attempts >= len(WAITS)
    OutboxMessage.objects.filter(pk=message.pk).update(trouble=trouble[:60], failed_at=clock.now() if is_over else None)
    return False


def sent(message: OutboxMessage, to: Address, connection: Any) -> str:
    """Hand it to the mail server; returns the trouble, empty when there was none."""
    letter = letter_of(message.kind, to.language)
    mail = EmailMessage(
        letter.subject, letter.text, to=[to.mailbox], connection=connection,
        headers={"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
    )  # fmt: skip
    try:
        return "" if mail.send() else "NotTaken"
    except (OSError, ValueError) as error:  # refused by the server, or no address at all
        return type(error).__name__


def message_id(message: OutboxMessage) -> str:
    return f"<{message.pk}@{urlsplit(settings.SITE_URL).hostname}>"


def address_of(message: OutboxMessage) -> Address:
    """The recipient's mailbox now: who has left gets nothing, an unverified mailbox neither."""
    if user := message.owner_user:
        profile = getattr(user, "staff_profile", None)
        language = profile.language if profile else settings.LANGUAGE_CODE
        return Address(user.email, language, "" if user.is_active and user.email else "left")
    if unit := message.owner_unit:
        return Address(unit.email, trouble="" if unit.email and unit.email_verified_at else "no_mailbox")
    if area := message.owner_area:
        return Address(area.email, trouble="" if area.email else "no_mailbox")
    return address_of_resident(message)


def address_of_resident(message: OutboxMessage) -> Address:
    """Read from under the seal, which the log tells; asked again at the last moment whether it may be used."""
    if message.kind != Kind.RESIDENT or message.referral is None:
        return Address(trouble="no_mailbox")
    resident = resident_of(message.referral)
    audit.record("tell resident", by=SYSTEM, about=message.referral, fields=["email", "safety"])
    if not may_be_mailed(resident):
        return Address(trouble=WITHHELD)
    return Address(resident.email, resident.language)


def close(connection: Any) -> None:
    try:
        connection.close()
    except OSError as error:
        logger.warning("outbox: the mail server broke off at the end (%s)", type(error).__name__)
