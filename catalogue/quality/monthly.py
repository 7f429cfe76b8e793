"""The month's mail: once a month to each address that wants it, and only when there is something to mend.

When nothing is, a short word comes once a quarter, so that silence is not taken for a broken mail.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.mail import get_connection
from django.db.models import Q, QuerySet

from catalogue.mailing import Letter, deliver_one
from catalogue.models import MaintainerContact
from catalogue.quality import letters
from catalogue.quality.judged import Quality
from catalogue.quality.judging import judge

logger = logging.getLogger(__name__)

# The months in which "nothing needs mending" is said.
QUARTERS = (1, 4, 7, 10)


@dataclass
class Outcome:
    sent: int = 0
    silent: int = 0
    failed: int = 0


def send_monthly(today: date) -> Outcome:
    """Send to every address that has not had this month's mail. Raises OSError when the mail server does not answer."""
    outcome = Outcome()
    waiting = list(due(today))
    if not waiting:
        return outcome
    with get_connection() as connection:
        for contact, letter in letters_to(waiting, today):
            send_one(contact, letter, today, connection, outcome)
    return outcome


def due(today: date) -> QuerySet[MaintainerContact]:
    """Addresses that want the mail and have not had it this month. By organisation: each is judged once."""
    rows = MaintainerContact.objects.filter(wants_monthly_mail=True, organization__gone_since=None)
    unsent = Q(monthly_mail_on=None) | Q(monthly_mail_on__lt=today.replace(day=1))
    return rows.filter(unsent).select_related("organization").order_by("organization", "pk")


def letters_to(contacts: Iterable[MaintainerContact], today: date) -> Iterator[tuple[MaintainerContact, Letter | None]]:
    """Each with its letter; None when there is nothing to tell this month."""
    quality: Quality | None = None
    for contact in contacts:
        if quality is None or quality.organization.pk != contact.organization_id:
            quality = judge(contact.organization, today)
        yield contact, letter_to(contact, quality, today)


def letter_to(contact: MaintainerContact, quality: Quality, today: date) -> Letter | None:
    if quality.faulty:
        return letters.of_month(contact, quality)
    is_time = today.month in QUARTERS and bool(quality.services)
    return letters.all_is_well(contact, quality) if is_time else None


def send_one(contact: MaintainerContact, letter: Letter | None, today: date, connection: Any, outcome: Outcome) -> None:
    """Note the mail before it is sent, so that two who send at once send one; take the note back if it did not go."""
    before = contact.monthly_mail_on
    if not MaintainerContact.objects.filter(pk=contact.pk, monthly_mail_on=before).update(monthly_mail_on=today):
        return
    if letter is None:
        outcome.silent += 1
    elif deliver_one(letter, connection, f"the quality of organisation {contact.organization_id}"):
        outcome.sent += 1
    else:
        outcome.failed += 1
        MaintainerContact.objects.filter(pk=contact.pk).update(monthly_mail_on=before)


def send_link(quality: Quality, contacts: Iterable[MaintainerContact]) -> int:
    """The page's link to these addresses, because somebody asked. Returns how many mails were taken."""
    with get_connection() as connection:
        return sum(
            deliver_one(letters.with_link(contact, quality), connection, f"organisation {contact.organization_id}")
            for contact in contacts
        )
