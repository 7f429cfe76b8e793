"""What is up, for machines and operators: database, cache, search, and when each source was last read.

Degraded means that residents are served, but something needs a hand; each part says what. No secrets, no addresses.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalogue import health_parts
from catalogue.models import Source, SyncRun
from catalogue.search import get_engine
from catalogue.version import version

logger = logging.getLogger(__name__)

OK, DEGRADED, DOWN = "ok", "degraded", "down"
# Sources are read every night: two nights without a whole run need a hand, one may be a bad night of theirs.
STALE_AFTER = timedelta(hours=48)
COUNTS = ("added", "changed", "unchanged", "restored", "gone", "quarantined")

Part = dict[str, Any]


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 while residents can be served, 503 when the database is down."""
    database = answered(database_part, "database")
    if database["status"] != OK:
        return JsonResponse({"status": DOWN, "version": version(), "database": database}, status=503)
    parts: Part = {
        "database": database,
        "cache": answered(cache_part, "cache"),
        "search": answered(search_part, "search"),
        "sources": {source.value: answered(partial(source_part, source.value), source.value) for source in Source},
    }
    brought = {name: answered(part, name) for name, part in health_parts.registered().items()}
    states = [parts["cache"], parts["search"], *parts["sources"].values(), *brought.values()]
    status = OK if all(part["status"] == OK for part in states) else DEGRADED
    return JsonResponse({"status": status, "version": version(), **parts, **brought})


def answered(part: Callable[[], Part], name: str) -> Part:
    """The part's answer; whatever keeps it from answering makes it down, and the log has the reason."""
    try:
        return part()
    except Exception as error:  # noqa: BLE001 - a health page answers even when its parts raise what nobody foresaw
        logger.warning("health: %s does not answer: %s", name, type(error).__name__)
        return {"status": DOWN, "message": f"The {name} does not answer ({type(error).__name__}). See the log."}


def database_part() -> Part:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"status": OK, "engine": connection.vendor}


def cache_part() -> Part:
    """A value put and taken: what a request does."""
    cache.set("health", "ok", 10)
    kept = cache.get("health") == "ok"
    engine = "redis" if "redis" in settings.CACHES["default"]["BACKEND"] else "memory"
    if not kept:
        return {"status": DOWN, "engine": engine, "message": "The cache lost a value at once."}
    return {"status": OK, "engine": engine}


def search_part() -> Part:
    status = get_engine().status()
    return {
        "status": OK if status.is_usable and not status.message else DEGRADED,
        "engine": status.engine,
        "analyser": status.analyser,
        "documents": status.documents,
        "usable": status.is_usable,
        "message": status.message,
    }


def source_part(source: str) -> Part:
    """The last run that was written, and what has failed or waits for a person since."""
    runs = SyncRun.objects.readings().filter(source=source)
    done = runs.filter(state=SyncRun.State.DONE).order_by("-finished_at", "-pk").first()
    failed = runs.filter(state__in=[SyncRun.State.FAILED, SyncRun.State.HELD]).order_by("-started_at", "-pk").first()
    is_behind = failed is not None and (done is None or failed.started_at > done.started_at)
    message = trouble_of(source, done)
    return {
        "status": OK if done and not is_behind and not message else DEGRADED,
        "last_done": done_words(done) if done else None,
        "last_failure": failure_words(failed) if failed else None,
        "held": runs.filter(state=SyncRun.State.HELD).exists(),
        **({"message": message} if message else {}),
    }


def trouble_of(source: str, done: SyncRun | None) -> str:
    """What an operator should do about a source that is not read as it should be; empty when it is."""
    label = Source(source).label
    if done is None or done.finished_at is None:
        return f"{label} has never been read. Run manage.py sync_{source}."
    if timezone.now() - done.finished_at > STALE_AFTER:
        return f"{label} was last read more than two days ago. Look whether the clock (celery beat) runs."
    return ""


def done_words(run: SyncRun) -> Part:
    return {"finished_at": run.finished_at, **{name: getattr(run, name) for name in COUNTS}}


def failure_words(run: SyncRun) -> Part:
    """The state and the day. The message may name addresses: it is for the admin."""
    return {"at": run.started_at, "state": run.state}
