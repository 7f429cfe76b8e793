"""Going through the addresses that are due: a few hosts at a time, one request at a time each, with a pause.

An address is asked once a week, one that failed again the next night. It is broken after two failures on two days. When
hardly anything answers in a run, it is this machine that is cut off, and nothing is held against anybody.
"""

import hashlib
import logging
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from queue import SimpleQueue
from urllib.parse import urlsplit

from django.db.models import F, Q
from django.utils import timezone

from catalogue.models import Channel, Connection, Organization, Place, Service, WebLink
from catalogue.quality.links.addresses import of_channel, of_connection, of_page_owner, of_service
from catalogue.quality.links.asking import NO_ANSWER, Asker, is_broken

logger = logging.getLogger(__name__)

AGAIN_AFTER = timedelta(days=7)
# A night later: runs begin at the same hour, give or take.
FAILED_AGAIN_AFTER = timedelta(hours=20)
HOSTS_AT_ONCE = 6
CHUNK = 500
LONGEST = 2_000
# From so many links on a run can tell whether it is cut off: when more than this part of them is silent.
ENOUGH_TO_TELL, CUT_OFF = 10, 0.8


@dataclass
class Outcome:
    """What a run did. `silent`: how many did not answer at all; `is_cut_off`: so many that none was noted."""

    known: int = 0
    asked: int = 0
    working: int = 0
    failing: int = 0
    silent: int = 0
    is_cut_off: bool = False
    broken: list[str] = field(default_factory=list)


def check_links(*, limit: int | None = None, asker: Asker | None = None) -> Outcome:
    """Gather the addresses of the catalogue, ask those that are due, note the answers. Safe to repeat and to break."""
    outcome = Outcome(known=gather())
    silent: list[WebLink] = []
    for link, status in answers(due(timezone.now(), limit), asker or Asker()):
        outcome.asked += 1
        if status == NO_ANSWER:
            silent.append(link)
        else:
            note(link, status, outcome)
    outcome.silent = len(silent)
    outcome.is_cut_off = outcome.asked >= ENOUGH_TO_TELL and outcome.silent > CUT_OFF * outcome.asked
    if outcome.is_cut_off:
        logger.warning("of %s web addresses %s are silent: is this machine cut off?", outcome.asked, outcome.silent)
    else:
        for link in silent:
            note(link, NO_ANSWER, outcome)
    return outcome


def gather() -> int:
    """Bring the rows of `WebLink` to the addresses that current rows lead to. Returns how many there are."""
    wanted = {hashed(url): url for url in dict.fromkeys(addresses()) if len(url) <= LONGEST}
    known = dict(WebLink.objects.order_by().values_list("url_hash", "pk"))
    WebLink.objects.bulk_create(
        (WebLink(url=url, url_hash=key) for key, url in wanted.items() if key not in known),
        batch_size=CHUNK, ignore_conflicts=True,
    )  # fmt: skip
    leaving = [key for hash_, key in known.items() if hash_ not in wanted]
    for start in range(0, len(leaving), CHUNK):
        WebLink.objects.filter(pk__in=leaving[start : start + CHUNK]).delete()
    return len(wanted)


def addresses() -> Iterator[str]:
    """Every address of every current row."""
    sources = (
        (Service.objects.only("id", "laws", "vouchers"), of_service),
        (Channel.objects.only("id", "web_pages", "details"), of_channel),
        (Connection.objects.only("id", "web_pages"), of_connection),
        (Organization.objects.only("id", "web_pages"), of_page_owner),
        (Place.objects.only("id", "web_pages"), of_page_owner),
    )
    for rows, spots_of in sources:
        for row in rows.filter(gone_since=None).order_by().iterator(CHUNK):
            yield from (spot.value for spot in spots_of(row))


def hashed(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()


def due(now: datetime, limit: int | None) -> list[WebLink]:
    """What is to be asked now, never asked ones first, then those that were not asked for the longest time."""
    is_due = (
        Q(checked_at=None)
        | Q(failures=0, checked_at__lt=now - AGAIN_AFTER)
        | Q(failures__gt=0, checked_at__lt=now - FAILED_AGAIN_AFTER)
    )
    return list(WebLink.objects.filter(is_due).order_by(F("checked_at").asc(nulls_first=True), "pk")[:limit])


def answers(links: Sequence[WebLink], asker: Asker) -> Iterator[tuple[WebLink, int]]:
    """Each link with its status, as they come. The threads ask; the database is the caller's."""
    told: SimpleQueue[tuple[WebLink, int] | None] = SimpleQueue()
    is_over = threading.Event()

    def ask_host(same: Sequence[WebLink]) -> None:
        try:
            for link in same:
                if is_over.is_set():
                    return
                told.put((link, asker.status_of(link.url)))
        finally:
            told.put(None)

    with ThreadPoolExecutor(HOSTS_AT_ONCE, thread_name_prefix="links") as pool:
        asking = [pool.submit(ask_host, same) for same in by_host(links)]
        try:
            for _ in asking:
                yield from iter(told.get, None)
        finally:
            is_over.set()
            for future in asking:
                future.cancel()
    for future in asking:
        future.result()  # what nobody foresaw is raised here


def by_host(links: Iterable[WebLink]) -> list[list[WebLink]]:
    """One thread goes through a host, so that none waits for another's turn."""
    hosts: dict[str, list[WebLink]] = defaultdict(list)
    for link in links:
        hosts[urlsplit(link.url).netloc.lower()].append(link)
    return list(hosts.values())


def note(link: WebLink, status: int, outcome: Outcome) -> None:
    """Write the answer down. A second failure counts when it is of another day."""
    now = timezone.now()
    if not is_broken(status):
        outcome.working += 1
        link.failures, link.failing_since = 0, None
    else:
        outcome.failing += 1
        if link.failures == 0:
            link.failures, link.failing_since = 1, now
        elif link.checked_at and timezone.localdate(link.checked_at) < timezone.localdate(now):
            link.failures += 1
        if link.failures > 1:
            outcome.broken.append(link.url)
    link.status, link.checked_at = status, now
    link.save(update_fields=["status", "checked_at", "failures", "failing_since"])
