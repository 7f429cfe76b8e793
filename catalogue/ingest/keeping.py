"""What stays although it was not read this time."""

from django.db.models import Q

from catalogue.ingest.outcome import BATCH
from catalogue.models import Channel, Organization, Place, Service


def with_what_they_need(source: str, kept_ids: frozenset[str]) -> frozenset[str]:
    """Kept ids, and those of what their rows point at: a service that keeps its last good copy keeps its phone too."""
    if not kept_ids:
        return kept_ids
    needed = set(kept_ids)
    for start in range(0, len(kept := sorted(kept_ids)), BATCH):
        ids = kept[start : start + BATCH]
        services = Service.objects.filter(source=source, source_id__in=ids)
        channels = Channel.objects.filter(source=source).filter(
            Q(source_id__in=ids) | Q(connections__service__in=services, connections__gone_since=None)
        )
        needed.update(channels.values_list("source_id", flat=True))
        needed.update(Place.objects.filter(channel__in=channels).values_list("source_id", flat=True))
        owners = Organization.objects.filter(
            Q(services__in=services) | Q(shared_services__in=services) | Q(channels__in=channels)
        )
        needed.update(owners.values_list("source_id", flat=True))
    return frozenset(needed)


def is_kept(source_id: str, kept_ids: frozenset[str]) -> bool:
    """Whether a row could not be read this time: itself, or an end of it if it is a connection ("service/channel")."""
    return not kept_ids.isdisjoint((source_id, *source_id.split("/")))
