"""What follows from changed rows: where services stand, and what search says of them."""

from django.db.models import Q
from django.utils import timezone

from catalogue.ingest.outcome import BATCH, Outcome
from catalogue.ingest.tables import TABLES
from catalogue.models import PlacementOverride, Service, SyncRun
from catalogue.placement import place_rows
from catalogue.search.indexing import refresh_documents


def take_up_left_overs(outcomes: dict[str, Outcome], source: str) -> None:
    """Add what runs since the last whole one wrote without following it through: its hash says it is up to date."""
    runs = SyncRun.objects.filter(source=source)
    broken = runs.filter(state__in=[SyncRun.State.RUNNING, SyncRun.State.FAILED])
    if last := runs.filter(state=SyncRun.State.DONE).first():
        broken = broken.filter(started_at__gt=last.started_at)
    moments = list(broken.values_list("started_at", flat=True))
    for table in TABLES:
        rows = table.model.objects.filter(source=source).filter(Q(fetched_at__in=moments) | Q(gone_since__in=moments))
        outcomes[table.kind].touched.update(rows.values_list("pk", flat=True))


def follow(outcomes: dict[str, Outcome]) -> None:
    """After the rows: placements by the rules, and the search documents of everything touched."""
    ended = PlacementOverride.objects.filter(expires_on__lt=timezone.localdate())
    ended_services = set(ended.exclude(service=None).values_list("service_id", flat=True))
    ended_places = set(ended.exclude(place=None).values_list("place_id", flat=True))
    place_rows(services=outcomes["service"].touched | ended_services, places=outcomes["place"].touched | ended_places)
    refresh_documents(
        services=outcomes["service"].touched | ended_services | services_near(outcomes),
        places=outcomes["place"].touched | ended_places,
        organizations=outcomes["organization"].touched,
    )


def services_near(outcomes: dict[str, Outcome]) -> set[int]:
    """The services behind touched connections and channels: their documents hold words of both."""
    found: set[int] = set()
    for path, kind in (("connections__in", "connection"), ("connections__channel__in", "channel")):
        keys = sorted(outcomes[kind].touched)
        for start in range(0, len(keys), BATCH):
            rows = Service.objects.filter(**{path: keys[start : start + BATCH]})
            found.update(rows.values_list("pk", flat=True))
    return found
