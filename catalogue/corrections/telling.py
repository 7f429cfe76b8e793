"""Who is told of a correction, and when; each thing once, and again when no mail could go out."""

import logging
from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import F, QuerySet

from catalogue.corrections import mails
from catalogue.corrections.actions import note_sent_on
from catalogue.corrections.words import NEARS_AT
from catalogue.mailing import coordinators, deliver
from catalogue.models import Correction, MaintainerContact

logger = logging.getLogger(__name__)

# What the coordinators were last told: `Correction.told`. Of a late answer it is the day, for each day has one mail.
NOTHING, ARRIVED, NEARS = "", "arrived", "nears"


def tell(correction: Correction) -> None:
    """A correction came: its organisation and the coordinators are told. Safe to repeat."""
    if correction.state == Correction.State.NEW and correction.sent_on_at is None:
        send_on(correction)
    if correction.told != NOTHING:
        return
    claimed = claim([correction], ARRIVED)
    letters = mails.of_arrival(correction, coordinators(), has_contacts=contacts_of(correction).exists())
    sent = deliver(letters, f"correction {correction.pk}")
    settle(claimed, ARRIVED, sent)


def send_on(correction: Correction) -> int:
    """Mail it to the addresses of its organisation. Returns how many mails were taken."""
    letters = mails.to_organization(correction, contacts_of(correction))
    sent = deliver(letters, f"correction {correction.pk}")
    if sent:
        note_sent_on(correction)
    return sent


def contacts_of(correction: Correction) -> QuerySet[MaintainerContact]:
    """Addresses of the organisation that want residents' corrections."""
    wanting = MaintainerContact.objects.filter(organization=correction.organization_id, wants_corrections=True)
    return wanting.select_related("organization").order_by("pk")


def tell_the_untold() -> int:
    """Corrections of which nobody could be told when they came. Returns how many there were."""
    rows = list(open_ones().filter(told=NOTHING))
    for correction in rows:
        tell(correction)
    return len(rows)


def remind(today: date) -> int:
    """Tell the coordinators of answers that are due in four days, once, and of those that are late, once a day.

    Returns the number of mails. Safe to repeat on the same day.
    """
    due = open_ones().exclude(due_on=None)
    late = due.filter(due_on__lt=today).exclude(told=late_on(today))
    nearing = due.filter(due_on__range=(today, today + timedelta(days=NEARS_AT))).exclude(told=NEARS)
    return remind_of(list(late), late_on(today), is_late=True) + remind_of(list(nearing), NEARS, is_late=False)


def late_on(day: date) -> str:
    """What is noted of an answer that was told to be late on this day: eight digits."""
    return f"{day:%Y%m%d}"


def remind_of(rows: Sequence[Correction], stage: str, *, is_late: bool) -> int:
    """One mail a coordinator about all of them."""
    claimed = claim(rows, stage)
    due = [row for row, _ in claimed]
    letters = mails.of_due(due, coordinators(), is_late=is_late) if due else []
    sent = deliver(letters, f"{len(due)} due corrections")
    settle(claimed, stage, sent)
    return sent


def open_ones() -> QuerySet[Correction]:
    rows = Correction.objects.exclude(state__in=Correction.CLOSED)
    return rows.select_related("service", "place", "organization").order_by(F("due_on").asc(nulls_last=True), "pk")


def claim(rows: Sequence[Correction], stage: str) -> list[tuple[Correction, str]]:
    """Note that they are told before they are, so that two send one mail. Returns rows with what was noted before."""
    mine = []
    for row in rows:
        before = row.told
        if Correction.objects.filter(pk=row.pk, told=before).update(told=stage):
            row.told = stage
            mine.append((row, before))
    return mine


def settle(claimed: Sequence[tuple[Correction, str]], stage: str, sent: int) -> None:
    """When no mail went out nobody was told after all."""
    if sent or not claimed:
        return
    logger.warning(
        "nobody could be told of %s corrections: no coordinator has an address, or no mail went", len(claimed)
    )
    for row, before in claimed:
        Correction.objects.filter(pk=row.pk, told=stage).update(told=before)
        row.told = before
