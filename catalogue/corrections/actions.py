"""What happens to a correction: it is sent, sent on, answered. Mails wait for the commit."""

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from catalogue.corrections.codes import new_code
from catalogue.corrections.subjects import Subject
from catalogue.models import Correction, Place, Service

logger = logging.getLogger(__name__)

# Act on the Provision of Digital Services (306/2019), section 9: accessibility feedback is answered in 14 days.
ANSWER_IN = timedelta(days=14)


def send(*, subject: Subject, topic: str, text: str, language: str, form_key: str) -> Correction:
    """Keep a resident's correction and tell those who answer. The same form sent twice is one correction."""
    with transaction.atomic():
        correction, is_new = Correction.objects.get_or_create(
            form_key=form_key,
            defaults={
                "code": unused_code(),
                "service": subject.row if isinstance(subject.row, Service) else None,
                "place": subject.row if isinstance(subject.row, Place) else None,
                "organization": subject.organization,
                "topic": topic,
                "text": text,
                "language": language,
                "due_on": timezone.localdate() + ANSWER_IN if topic == Correction.Topic.ACCESSIBILITY else None,
            },
        )
        if is_new:
            # The correction is kept whether or not a mail goes out: the daily round tells what nobody was told.
            transaction.on_commit(lambda: tell_later(correction.pk), robust=True)
    if is_new:
        logger.info("correction %s came about %s", correction.pk, subject.key)
    return correction


def unused_code() -> str:
    code = new_code()
    return code if not Correction.objects.filter(code=code).exists() else unused_code()


def tell_later(key: int) -> None:
    # Imported when asked for: tasks import actions.
    from catalogue.corrections.tasks import tell_of_correction

    tell_of_correction.delay(key)


def answer(correction: Correction, *, state: str, text: str, by: Any = None) -> None:
    """Answer, change an answer, or open the correction again. `by` is a user; None is the organisation by its link."""
    is_closed = state in Correction.CLOSED
    was = (correction.state, correction.answer)
    if was != (state, text) or not is_closed:
        correction.answered_at = timezone.now() if is_closed else None
        correction.answered_by = by if is_closed else None
    correction.state, correction.answer = state, text
    correction.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    logger.info("correction %s is %s, by %s", correction.pk, state, f"user {by.pk}" if by else "its organisation")


def note_sent_on(correction: Correction) -> None:
    """Its organisation was told. What is answered already stays so."""
    correction.sent_on_at = timezone.now()
    correction.save(update_fields=["sent_on_at"])
    open_ones = Correction.objects.filter(pk=correction.pk, state=Correction.State.NEW)
    if open_ones.update(state=Correction.State.SENT_ON):
        correction.state = Correction.State.SENT_ON
