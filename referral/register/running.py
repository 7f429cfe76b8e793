"""One round of erasing what is due: referral by referral, each in its own transaction, safe to break off and repeat."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from referral import clock
from referral.models import Controller, RetentionRun
from referral.register import side_rows
from referral.register.erasure import Cause, erase, erase_leg_words, erase_words
from referral.register.retention import WHOLE, Limits, WrongRetention, due, due_leg_words, due_words, limits_of

logger = logging.getLogger(__name__)

# Counts of a run under way are written this often: what a killed run did can be read.
NOTED_EVERY = 50

Done = Callable[[str], object]


@dataclass(frozen=True)
class Job:
    """Rows due for one reason in one controller's register, and what is done to each."""

    what: str
    rows: QuerySet[Any]
    act: Callable[[UUID, Cause], bool]


@dataclass
class Report:
    """What a round did, or would do; `troubles` say what to mend."""

    counts: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)


def erase_due(*, dry_run: bool = False, told: Done = lambda what: None) -> Report:
    """Erase everything due. `told` hears each row's cause as it goes. One controller's trouble stops no other."""
    report = Report()
    if dry_run:
        for job in jobs(report):
            report.counts[job.what] += job.rows.count()
        report.counts.update(side_rows.count(clock.now()))
        return report
    run = RetentionRun.objects.create(started_at=clock.now())
    for job in jobs(report):
        carry_out(job, run, report, told)
    report.counts.update(side_rows.delete(clock.now()))
    finish(run, report)
    return report


def jobs(report: Report) -> Iterator[Job]:
    """The words first: they were promised to be gone soonest."""
    now = clock.now()
    for controller in Controller.objects.order_by("pk"):
        try:
            limits = limits_of(controller, now)
        except WrongRetention as trouble:
            report.troubles.append(str(trouble))
            logger.error("controller %s: retention_days can not be followed, nothing of it is erased", controller.pk)
            continue
        yield from jobs_of(controller, limits)


def jobs_of(controller: Controller, limits: Limits) -> Iterator[Job]:
    yield Job("withdrawn", due_words(controller, limits), erase_words)
    yield Job("leg", due_leg_words(controller, limits), erase_leg_words)
    for cause in WHOLE:
        yield Job(cause, due(cause, controller, limits), erase)


def carry_out(job: Job, run: RetentionRun, report: Report, told: Done) -> None:
    def still(key: UUID) -> bool:
        return bool(job.rows.filter(pk=key).exists())

    cause = Cause(job.what, clock.now(), run=run, still=still)
    for key in list(job.rows.order_by("pk").values_list("pk", flat=True)):
        if job.act(key, cause):
            report.counts[job.what] += 1
            told(job.what)
            if report.counts[job.what] % NOTED_EVERY == 0:
                note(run, report)


def note(run: RetentionRun, report: Report) -> None:
    run.counts = dict(+report.counts)
    run.save(update_fields=["counts"])


def finish(run: RetentionRun, report: Report) -> None:
    """Finished even with troubles: health tells those apart from a job that does not run."""
    run.counts = dict(+report.counts) | ({"troubles": len(report.troubles)} if report.troubles else {})
    run.finished_at = clock.now()
    run.save(update_fields=["counts", "finished_at"])
    logger.info("erased what was due: %s", run.counts or "nothing")
