"""What the catalogue has of a source now, asked by the source's own ids."""

from collections.abc import Collection
from typing import Any

from catalogue.ingest.staging import chunks
from catalogue.ingest.tables import TABLES
from catalogue.models import Connection, Service


class KnownRows:
    """Answers about the current rows of one source."""

    def __init__(self, source: str) -> None:
        self.source = source

    def current(self, kind: str) -> frozenset[str]:
        """Ids of the rows that are shown or could be."""
        return frozenset(self.rows(kind).values_list("source_id", flat=True))

    def rows(self, kind: str) -> Any:
        return TABLES[kind].model.objects.filter(source=self.source).current()

    def services_described_by(self, general_descriptions: Collection[str]) -> set[str]:
        """Current services that stand on these general descriptions."""
        found: set[str] = set()
        for part in chunks(general_descriptions):
            rows = Service.objects.filter(source=self.source, general_description_id__in=part).current()
            found.update(rows.values_list("source_id", flat=True))
        return found

    def services_through(self, channels: Collection[str]) -> set[str]:
        """Current services that are reached through these channels."""
        found: set[str] = set()
        for part in chunks(channels):
            rows = self.connections().filter(channel__source_id__in=part, service__gone_since=None)
            found.update(rows.values_list("service__source_id", flat=True))
        return found

    def channels_of(self, services: Collection[str]) -> set[str]:
        """Current channels through which these services are reached."""
        found: set[str] = set()
        for part in chunks(services):
            rows = self.connections().filter(service__source_id__in=part, channel__gone_since=None)
            found.update(rows.values_list("channel__source_id", flat=True))
        return found

    def connections(self) -> Any:
        return Connection.objects.filter(source=self.source).current()
