"""What engines have yet to be told (`SearchChange`): noted in the transaction of the change, told after it.

With a worker (REDIS_URL) a task tells them, without one this process does. The latest state of a row is what is
written, one teller at a time, so neither order nor repetition can harm. What could not be told stays noted and is told
by a later round; a round comes every minute (`look_after`).
"""

import logging
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from catalogue.models import SearchChange
from catalogue.search.engines.elasticsearch.client import IndexMissing, Unavailable
from catalogue.search.engines.elasticsearch.writing import RebuildRefused
from catalogue.search.engines.writing import RebuildOvertaken
from catalogue.search.port import StaleIndex
from catalogue.search.registry import get_engine, steady_engine

logger = logging.getLogger(__name__)

Kind = SearchChange.Kind
# Rows written at once.
LOT = 500
# A change that waits longer than this is told of by the health page.
LATE = timedelta(minutes=15)
# After a failure of its own a note waits a minute, then two, four …, and at most this many.
LONGEST_WAIT_MINUTES = 60
# Notes that do not stand for rows.
WHOLE = (Kind.HOURS, Kind.EVERYTHING)
OUTBOX, REBUILD = "search-outbox", "search-rebuild"


def has_worker() -> bool:
    """Whether tasks are another process's work. In the embedded default they share this process, and eager ones run at
    once: then nothing is won by putting work off."""
    is_eager = getattr(settings, "CELERY_TASK_ALWAYS_EAGER", False)
    return not is_eager and not settings.CELERY_BROKER_URL.startswith("memory:")


def is_used() -> bool:
    """Whether changes go through the outbox: not in the embedded default, where the database's index is written at once
    and nothing else has to be told."""
    return bool(settings.ELASTICSEARCH_URL) or has_worker()


def note(kind: Kind, keys: Iterable[object]) -> None:
    """Note changes, in the transaction that made them; they are told when it is through."""
    SearchChange.objects.bulk_create((SearchChange(kind=kind, key=str(key)) for key in keys), batch_size=1_000)


def note_once(kind: Kind) -> None:
    """Note something that is not of one row."""
    if not SearchChange.objects.filter(kind=kind).exists():
        SearchChange.objects.create(kind=kind, is_in_database=True)


def forget(kind: Kind) -> None:
    """What was noted has been done by other means."""
    SearchChange.objects.filter(kind=kind).delete()


def complaint() -> str:
    """What an operator should know of changes that nobody has told for long; empty when there are none."""
    late = SearchChange.objects.filter(noted_at__lt=timezone.now() - LATE).count()
    return f"{late} changes wait for the search. Look whether the worker (celery worker) runs." if late else ""


def tell_after_commit() -> None:
    transaction.on_commit(tell)


def tell() -> None:
    """Have what is noted told: by the worker where there is one."""
    if not has_worker():
        try:
            work_off()
        except Unavailable as problem:
            logger.warning("search: told later: %s", problem)
        return
    from catalogue.search.tasks import refresh_search

    try:
        refresh_search.delay()
    except OperationalError as problem:
        # It is noted: the clock's next round tells it.
        logger.warning("search: no task could be put on the queue (%s)", type(problem).__name__)


def work_off() -> int:
    """Tell everything that is due. Returns how many notes were done with; raises Unavailable at the end when
    Elasticsearch could not be told, and the database was."""
    # The room of the ingest imports this one.
    from catalogue.ingest.lock import AnotherSync, only_run

    done = 0
    try:
        with only_run(OUTBOX):
            teller = Teller()
            while lot := teller.next_lot():
                done += teller.tell(lot)
    except AnotherSync:
        return 0  # it goes on until nothing is left
    if teller.problem:
        raise teller.problem
    return done


class Teller:
    """One round. When Elasticsearch stops answering, the rest is told to the database alone."""

    def __init__(self) -> None:
        self.steady = steady_engine()
        self.problem: Unavailable | None = None
        self.began = timezone.now()

    def next_lot(self) -> Sequence[SearchChange]:
        rows = SearchChange.objects.filter(not_before__lte=self.began).exclude(kind__in=WHOLE)
        if self.problem:
            rows = rows.filter(is_in_database=False)
        return list(rows[:LOT])

    def tell(self, lot: Sequence[SearchChange]) -> int:
        """Tell one lot; how many notes are done with."""
        from catalogue.search.indexing import Changed

        keys = [row.pk for row in lot]
        try:
            documents, removed = Changed.noted(lot).documents()
            if self.steady is None:
                tell_quietly(partial(get_engine().update, documents, removed))
            else:
                found = list(documents)
                if not all(row.is_in_database for row in lot):
                    tell_quietly(partial(self.steady.second.update, found, removed))
                    SearchChange.objects.filter(pk__in=keys).update(is_in_database=True)
                if self.problem:
                    return 0
                self.steady.first.update(found, removed)
        except (IndexMissing, StaleIndex):
            # It will be built from the rows as they are.
            note_once(Kind.EVERYTHING)
        except Unavailable as problem:
            self.problem = problem
            return 0
        except Exception:
            # One bad row must not keep the others: it is found by halves, logged, and tried again later.
            if len(lot) > 1:
                middle = len(lot) // 2
                return self.tell(lot[:middle]) + self.tell(lot[middle:])
            logger.exception("search: %s could not be told", lot[0])
            postpone(lot)
            return 0
        SearchChange.objects.filter(pk__in=keys).delete()
        return len(keys)


def tell_quietly(update: "partial[None]") -> None:
    """An index of another analyser in the database answers nobody until it is rebuilt from the rows as they are."""
    try:
        update()
    except StaleIndex as problem:
        logger.error("search documents were not refreshed: %s", problem)


def postpone(rows: Collection[SearchChange]) -> None:
    """Try these again later, and ever later."""
    for row in rows:
        minutes = min(2**row.attempts, LONGEST_WAIT_MINUTES)
        SearchChange.objects.filter(pk=row.pk).update(
            attempts=row.attempts + 1, not_before=timezone.now() + timedelta(minutes=minutes)
        )


def look_after() -> None:
    """The clock's round: build what is missing, tell what was left. Safe to repeat."""
    if steady := steady_engine():
        if steady.first.needs_rebuild():
            note_once(Kind.EVERYTHING)
        rebuild_noted()
        renew_noted_hours()
    work_off()


def due(kind: Kind) -> list[SearchChange]:
    return list(SearchChange.objects.filter(kind=kind, not_before__lte=timezone.now()))


def rebuild_noted() -> None:
    """Build Elasticsearch's index from the rows, when that was noted; one at a time."""
    from catalogue.ingest.lock import AnotherSync, only_run
    from catalogue.search.documents import all_documents

    steady = steady_engine()
    if steady is None or not (rows := due(Kind.EVERYTHING)):
        return
    try:
        with only_run(REBUILD):
            count = steady.first.rebuild(all_documents())
    except AnotherSync:
        return
    except (Unavailable, RebuildRefused, RebuildOvertaken) as problem:
        logger.error("search: Elasticsearch was not rebuilt: %s", problem)
        postpone(rows)
        return
    logger.info("search: Elasticsearch was rebuilt with %s documents", count)
    SearchChange.objects.filter(pk__in=[row.pk for row in rows]).delete()


def renew_noted_hours() -> None:
    from catalogue.search.opening import renew_opening

    steady = steady_engine()
    if steady is None or not (rows := due(Kind.HOURS)):
        return
    try:
        renew_opening(steady.first)
    except (Unavailable, StaleIndex) as problem:
        logger.warning("search: hours are renewed in Elasticsearch later: %s", problem)
        postpone(rows)
        return
    SearchChange.objects.filter(pk__in=[row.pk for row in rows]).delete()
