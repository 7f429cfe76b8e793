"""Mail to the regional coordinators about syncs that need them.

A held run is told once. Of failures in a row the first is told, then at most one a day, until a run works again; that
is told too. Mails hold no names, no addresses of people and no free text of the source: the run's page has the rest.
"""

import logging
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from catalogue.mailing import Letter, coordinators, deliver
from catalogue.models import Source, SyncRun
from catalogue.run_words import incident_words, reason_words

logger = logging.getLogger(__name__)


def tell_coordinators(run: SyncRun) -> int:
    """Tell the coordinators of a run if they should know. Returns the number of mails; safe to call for any run."""
    if not is_worth_telling(run):
        return 0
    recipients = coordinators()
    if not recipients:
        logger.warning("nobody is told of run %s: no coordinator has an e-mail address", run.pk)
        return 0
    before = run.told_state, run.told_at
    if not claim(run):
        return 0
    letters = [Letter(recipient.address, *in_words(run, recipient.language)) for recipient in recipients]
    sent = deliver(letters, f"run {run.pk}")
    if not sent:
        note(run, *before)  # the next occasion is the first again
    return sent


def is_worth_telling(run: SyncRun) -> bool:
    if run.is_dry or run.is_retry or run.told_state == run.state:
        return False
    if run.state == SyncRun.State.HELD:
        return True
    if run.state == SyncRun.State.FAILED:
        last = told_failures(run).order_by("-told_at").first()
        return last is None or timezone.localdate(last.told_at) < timezone.localdate()
    return run.state == SyncRun.State.DONE and told_failures(run).exists()


def told_failures(run: SyncRun) -> QuerySet[SyncRun]:
    """Failures of the source that were told and that no run has mended yet. The run itself may have failed before."""
    runs = SyncRun.objects.readings().filter(source=run.source)
    mended = runs.filter(state=SyncRun.State.DONE).exclude(pk=run.pk).first()
    # Writing a run that was held since before a failure says nothing of the source now.
    failures = runs.filter(told_state=SyncRun.State.FAILED, started_at__lte=run.started_at)
    return failures.filter(started_at__gt=mended.started_at) if mended else failures


def claim(run: SyncRun) -> bool:
    """Note that the run is told, before it is: two who ask at once send one mail."""
    untold = SyncRun.objects.filter(pk=run.pk).exclude(told_state=run.state)
    is_first = bool(untold.update(told_state=run.state))
    if is_first:
        note(run, run.state, timezone.now())
    return is_first


def note(run: SyncRun, state: str, at: datetime | None) -> None:
    """In the row, and in the hand of whoever will save it again."""
    run.told_state, run.told_at = state, at
    run.save(update_fields=["told_state", "told_at"])


def in_words(run: SyncRun, language: str) -> tuple[str, str]:
    """Subject and text in a language."""
    with translation.override(language):
        source = Source(run.source).label
        subjects = {
            SyncRun.State.HELD: _("%(source)s: a sync waits for your word"),
            SyncRun.State.FAILED: _("%(source)s: a sync failed"),
            SyncRun.State.DONE: _("%(source)s: syncs work again"),
        }
        text = render_to_string(f"catalogue/mail/run_{run.state}.txt", context_of(run, source))
        return subjects[SyncRun.State(run.state)] % {"source": source}, text.strip() + "\n"


def context_of(run: SyncRun, source: str) -> dict[str, Any]:
    return {
        "run": run,
        "source": source,
        "reasons": [reason_words(reason) for reason in run.reasons],
        "incidents": [incident_words(incident) for incident in run.incidents],
        "is_reading": run.phase == SyncRun.Phase.READING,
        "link": f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('syncrun:inspect', args=[run.pk])}",
        "site": settings.WAGTAIL_SITE_NAME,
    }
