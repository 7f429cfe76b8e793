"""How many times a service's page was opened on a day, and nothing else: no address, cookie, session or time of day.

A request only adds one to a number in the cache, so that it never waits for a database that an import is writing to. A
task carries the numbers into `ServiceViews` every five minutes. What is in the cache when the cache is lost is lost: a
few views of a few minutes.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from catalogue.models import Service, ServiceViews

logger = logging.getLogger(__name__)

# Long enough for a broken night's tasks to be mended.
KEPT_SECONDS = 3 * 24 * 60 * 60
# Days of counts that a report could ever ask for.
REMEMBERED = timedelta(days=400)
BATCH = 500
# Programs that read pages for themselves. People are counted, so a doubtful reader is none.
ROBOTS = re.compile(
    r"bot|crawl|spider|slurp|scrap|preview|monitor|headless|lighthouse|curl|wget|python|java/|go-http|http-?client"
    r"|feed|archive|facebookexternalhit|whatsapp|node-fetch|axios|okhttp",
    re.IGNORECASE,
)
PREFETCH_HEADERS = ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose")


def count_view(request: HttpRequest, service: Service) -> None:
    """Add one for today if a person opened the page. The page is shown whatever happens here."""
    if not is_person(request):
        return
    try:
        add_one(key_of(service.pk, timezone.localdate()))
    except Exception as error:  # noqa: BLE001 - whatever a cache raises, a resident's page must not fail for a number
        logger.warning("a view of service %s was not counted (%s)", service.pk, type(error).__name__)


def is_person(request: HttpRequest) -> bool:
    """Not a robot, not a browser that reads ahead, not somebody asking for the head alone."""
    reads_ahead = any(
        word in request.headers.get(name, "").lower() for name in PREFETCH_HEADERS for word in ("prefetch", "preview")
    )
    return request.method == "GET" and not reads_ahead and not is_robot(request)


def is_robot(request: HttpRequest) -> bool:
    """A program that says what it is, or says nothing."""
    agent = request.headers.get("User-Agent", "")
    return not agent or bool(ROBOTS.search(agent))


def key_of(service: int, day: date) -> str:
    return f"views:{day:%Y%m%d}:{service}"


def add_one(key: str) -> None:
    """The day's first view begins the number, the others raise it. Both are atomic, on Redis and in memory."""
    if not cache.add(key, 1, KEPT_SECONDS):
        cache.incr(key)


def carry_over() -> int:
    """Move what the cache has counted today and yesterday into the database. Returns how many views; safe to repeat."""
    today = timezone.localdate()
    services = list(Service.objects.current().order_by("pk").values_list("pk", flat=True))
    return sum(
        carry_day(day, services[start : start + BATCH])
        for day in (today - timedelta(days=1), today)
        for start in range(0, len(services), BATCH)
    )


def carry_day(day: date, services: list[int]) -> int:
    keys = {key_of(service, day): service for service in services}
    counted = {keys[key]: count for key, count in cache.get_many(keys).items() if count > 0}
    if not counted:
        return 0
    with transaction.atomic():
        store(day, counted)
    # Only now: a count that could not be stored stays for the next time. What came meanwhile stays too.
    for service, count in counted.items():
        with suppress(ValueError):  # the number ended in between, and with it what was to be taken off
            cache.decr(key_of(service, day), count)
    return sum(counted.values())


def store(day: date, counted: Mapping[int, int]) -> None:
    """Add to the rows of a day: one statement for those that begin, one for each number of views."""
    ServiceViews.objects.bulk_create(
        (ServiceViews(service_id=service, day=day, count=0) for service in counted), ignore_conflicts=True
    )
    for count, services in grouped(counted):
        ServiceViews.objects.filter(day=day, service__in=services).update(count=F("count") + count)


def grouped(counted: Mapping[int, int]) -> Iterator[tuple[int, list[int]]]:
    found: dict[int, list[int]] = defaultdict(list)
    for service, count in counted.items():
        found[count].append(service)
    yield from found.items()


def forget_old_views() -> int:
    """Delete the counts that nobody will ask for. Returns how many days of services they were."""
    return ServiceViews.objects.filter(day__lt=timezone.localdate() - REMEMBERED).delete()[0]
