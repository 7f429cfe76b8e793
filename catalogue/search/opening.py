"""Keeps the index's hours ahead: documents hold concrete hours for a week, so each night they are worked out anew."""

from collections.abc import Iterator

from django.db.models import Prefetch

from catalogue.models import Connection, Place, Service
from catalogue.search.documents.lots import in_lots
from catalogue.search.documents.opening import place_opening, service_opening
from catalogue.search.port import Opening, SearchEngine
from catalogue.search.registry import get_engine

CHUNK = 500


def renew_opening(engine: SearchEngine | None = None) -> int:
    """Hand the engine (the site's) the hours of the coming days of all that tells any. Returns how many; safe to
    repeat."""
    engine, count = engine or get_engine(), 0
    lot: dict[str, Opening] = {}
    for document, opening in all_openings():
        lot[document] = opening
        if len(lot) == CHUNK:
            engine.renew_opening(lot)
            count, lot = count + len(lot), {}
    if lot:
        engine.renew_opening(lot)
    return count + len(lot)


def all_openings() -> Iterator[tuple[str, Opening]]:
    """Document id and hours of every service and service location. What tells none has none to renew."""
    rows = Connection.objects.current().filter(channel__gone_since=None).select_related("channel").only(
        "service_id", "hours", "channel__type", "channel__hours"
    )  # fmt: skip
    services = Service.objects.current().exclude(note__hidden=True).only("source", "source_id")
    for service in in_lots(services.prefetch_related(Prefetch("connections", rows)), CHUNK):
        if any(row.hours or row.channel.hours for row in service.connections.all()):
            yield service.document_id, service_opening(service.connections.all())
    places = Place.objects.current().filter(channel__gone_since=None).exclude(channel__hours=[])
    places = places.select_related("channel").only("source", "source_id", "channel__hours", "channel__gone_since")
    for place in in_lots(places, CHUNK):
        yield place.document_id, place_opening(place)
