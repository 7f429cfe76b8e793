"""What a PTV holds: entities with their life, and connections between services and channels."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from ptv_sync.simulator.documents import Document


class Kind(StrEnum):
    SERVICE = "service"
    CHANNEL = "channel"
    ORGANIZATION = "organization"
    GENERAL_DESCRIPTION = "general_description"
    COLLECTION = "collection"


# Where a kind keeps its names.
NAMES = {
    Kind.SERVICE: "serviceNames",
    Kind.CHANNEL: "serviceChannelNames",
    Kind.ORGANIZATION: "organizationNames",
    Kind.GENERAL_DESCRIPTION: "names",
    Kind.COLLECTION: "serviceCollectionNames",
}


class Status(StrEnum):
    """The life of an entity. A modified one is published, and has a newer draft that only its makers see."""

    DRAFT = "Draft"
    PUBLISHED = "Published"
    MODIFIED = "Modified"
    WITHDRAWN = "Withdrawn"
    ARCHIVED = "Archived"
    REMOVED = "Removed"


@dataclass
class Entity:
    """One entity: its stored body, and what the body does not show. Times are UTC."""

    id: str
    kind: Kind
    document: Document
    created: datetime
    status: Status = Status.PUBLISHED
    # Changes waiting in a newer draft.
    draft: Document = field(default_factory=dict)
    hidden_languages: set[str] = field(default_factory=set)
    # Target groups of the general description that the service refuses.
    refused_target_groups: frozenset[str] = frozenset()
    connections_changed: datetime | None = None
    archived_automatically: bool = False

    @property
    def modified(self) -> datetime:
        return parse_time(self.document["modified"])

    @property
    def is_public(self) -> bool:
        return self.status in (Status.PUBLISHED, Status.MODIFIED)

    @property
    def languages(self) -> tuple[str, ...]:
        """The published language versions, in the order of the names. None of them: the entity can not be read."""
        names = self.document.get(NAMES[self.kind]) or []
        found = dict.fromkeys(row["language"] for row in names if row["value"] is not None)
        return tuple(language for language in found if language not in self.hidden_languages)

    @property
    def is_readable(self) -> bool:
        return self.is_public and bool(self.languages)

    @property
    def name(self) -> str | None:
        """The Finnish name, else one in another published language, else None."""
        names = {
            row["language"]: row["value"]
            for row in self.document.get(NAMES[self.kind]) or []
            if row.get("type", "Name") == "Name" and row["language"] in self.languages
        }
        return names.get("fi") or next(iter(names.values()), None)


@dataclass
class Connection:
    """A service through a channel. Ends that the data set does not know are dangling: they answer 404."""

    service_id: str
    channel_id: str
    document: Document
    # What to call an end that is not there.
    dangling_name: str | None = None


@dataclass(frozen=True)
class Ended:
    """A connection that was taken away, and when."""

    service_id: str
    channel_id: str
    at: datetime


def parse_time(text: str) -> datetime:
    """PTV's `modified`: 0–6 decimals, with or without Z, always UTC."""
    return datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)


def write_time(moment: datetime) -> str:
    """As PTV writes it: UTC without saying so, and no decimals it does not need."""
    text = moment.astimezone(UTC).replace(tzinfo=None).isoformat()
    return text.rstrip("0") if "." in text else text
