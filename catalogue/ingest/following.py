"""What follows from changed rows: where services stand, and what search says of them.

The rows themselves tell what changed: a run writes its own beginning into `fetched_at` and `gone_since`. So a run that
was killed half way is followed through whole, whoever brings it to its end.
"""

from collections.abc import Collection
from datetime import datetime
from functools import partial

from django.db.models import Q
from django.utils import timezone

from catalogue.ingest.garbage import set_aside
from catalogue.ingest.progress import Unwatched, Watch
from catalogue.ingest.staging import chunks
from catalogue.ingest.tables import TABLES
from catalogue.models import PlacementOverride, Service, SyncRun
from catalogue.placement import place_rows
from catalogue.search.indexing import refresh_documents


def touched(moments: Collection[datetime], source: str, kind: str) -> set[int]:
    """Primary keys of the rows of a kind that runs begun at these moments wrote, brought back or let go."""
    rows = TABLES[kind].model.objects.filter(source=source)
    keys = rows.filter(Q(fetched_at__in=moments) | Q(gone_since__in=moments))
    return set(keys.values_list("pk", flat=True))


def moments_of(run: SyncRun) -> list[datetime]:
    """When the run began, and when those did that wrote something since the last whole one and broke off."""
    runs = SyncRun.objects.filter(source=run.source)
    broken = runs.filter(state__in=[SyncRun.State.RUNNING, SyncRun.State.FAILED]).exclude(pk=run.pk)
    if last := runs.filter(state=SyncRun.State.DONE).first():
        broken = broken.filter(started_at__gt=last.started_at)
    return [run.started_at, *broken.values_list("started_at", flat=True)]


def follow(run: SyncRun, watch: Watch | None = None) -> None:
    """After the rows: placements by the rules, and the search documents of everything touched."""
    watch = watch or Unwatched()
    moments = moments_of(run)
    ended = PlacementOverride.objects.filter(expires_on__lt=timezone.localdate())
    ended_services = set(ended.exclude(service=None).values_list("service_id", flat=True))
    ended_places = set(ended.exclude(place=None).values_list("place_id", flat=True))
    services, places = (
        touched(moments, run.source, "service") | ended_services,
        touched(moments, run.source, "place") | ended_places,
    )
    place_rows(services=services, places=places)
    for kind, path in NEAR.items():
        services |= services_near(path, touched(moments, run.source, kind))
    with set_aside():
        refresh_documents(
            services=services,
            places=places,
            organizations=touched(moments, run.source, "organization"),
            begun=partial(watch.stage, "indexing"),
            done=watch.step,
        )


# Kinds of rows whose words stand in the documents of services, and the way from a service to them.
NEAR = {"connection": "connections__in", "channel": "connections__channel__in", "collection": "collections__in"}


def services_near(path: str, keys: set[int]) -> set[int]:
    """The services behind touched rows of such a kind."""
    found: set[int] = set()
    for part in chunks(keys):
        found.update(Service.objects.filter(**{path: part}).values_list("pk", flat=True))
    return found
