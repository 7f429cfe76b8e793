"""PTV's documents become the catalogue's records; what can not be understood is put aside and stops nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from catalogue.ingest import Quarantined
from catalogue.ingest.reader import Read
from catalogue.ingest.waiting import Raw
from ptv_sync.mapping import (
    channel_record,
    collection_record,
    connections_of_service,
    kinds_of,
    organization_record,
    place_record,
    service_record,
    union,
)
from ptv_sync.text import clean_json, storable
from ptv_sync.types import PtvChannel, PtvCollection, PtvOrganization, PtvService, SourceDrift
from ptv_sync.version import DocumentKind, PtvDocuments

# Raise it when the mapping changes what rows hold: every good copy is then read again by the next run.
MAPPING = "1"
# The general descriptions of the church are used by parishes only. v11 and v12 both write the word into the document.
CHURCH = "Church"
PARISH = "parish"
ID_LENGTH = 80
UNDECIDED = "other"
# What `kinds_of` looks at.
TELLING = ("id", "parent_organization_id", "organization_type", "organization_names")

# From the bytes of a staged document.
ReadOne = Callable[[DocumentKind, bytes], PtvDocuments]


class PtvReader:
    """Reads documents of any version. `versions` gives, by a version's name, what makes PTV's types of them."""

    mapping = MAPPING
    kinds = tuple(kind.value for kind in DocumentKind)
    # An organisation may be of its parent's kind, and a parish is known by the services it offers.
    whole_kinds = frozenset({DocumentKind.ORGANIZATION.value})
    glanced_kinds = (DocumentKind.SERVICE.value,)

    def __init__(self, versions: Mapping[str, ReadOne]) -> None:
        self.versions = versions
        self.church_ids: set[str] = set()

    def remember(self, organizations: Mapping[str, str]) -> None:
        """What is a parish stays one until a whole reading says otherwise."""
        self.church_ids |= {id_ for id_, kind in organizations.items() if kind == PARISH}

    def glance(self, kind: str, raw: Raw) -> None:
        """Note who offers services described for the church."""
        if kind not in self.glanced_kinds or CHURCH.encode() not in raw.body:
            return
        try:
            service = self.parsed(kind, raw)
        except SourceDrift:
            return  # it is put aside when its turn comes
        if isinstance(service, PtvService) and service.sub_type == CHURCH:
            self.church_ids.add(service_record(service).organization_id)

    def read(self, kind: str, documents: Iterable[Raw]) -> Read:
        found = Read()
        organizations: dict[str, PtvOrganization] = {}
        for raw in documents:
            try:
                self.take(kind, raw, found, organizations)
            except SourceDrift as drift:
                put_aside(kind, raw, drift, found)
            except Exception as error:  # noqa: BLE001 - one document nobody foresaw must not cost the region its night
                put_aside(kind, raw, SourceDrift("", f"unforeseen: {type(error).__name__}"), found)
        kinds = kinds_of(organizations.values(), self.church_ids)
        if undecided := found.records.get("organization"):
            found.records["organization"] = [replace(record, kind=kinds[record.source_id]) for record in undecided]
        return found

    def parsed(self, kind: str, raw: Raw) -> PtvDocuments:
        return self.versions[raw.version](DocumentKind(kind), raw.body)

    def take(self, kind: str, raw: Raw, found: Read, organizations: dict[str, PtvOrganization]) -> None:
        document = self.parsed(kind, raw)
        if document.id != raw.source_id:
            raise SourceDrift("id", "the document is another than the one asked for")
        if isinstance(document, PtvOrganization):
            # Its kind may hang on its parent, which comes later; until then the record waits without one.
            found.add("organization", organization_record(document, kind=UNDECIDED))
            organizations[document.id] = what_tells_its_kind(document)
        elif isinstance(document, PtvChannel):
            take_channel(document, found)
        elif isinstance(document, PtvCollection):
            found.add("collection", collection_record(document))
        else:
            take_service(document, found)


def what_tells_its_kind(organization: PtvOrganization) -> PtvOrganization:
    """The organisation with nothing else: all of a country's are held at once until their kinds are known."""
    return PtvOrganization.model_construct(**{name: getattr(organization, name) for name in TELLING})


def take_channel(channel: PtvChannel, found: Read) -> None:
    record = channel_record(channel)
    place = place_record(channel, record)
    found.add("channel", record)
    if place:
        found.add("place", place)


def take_service(service: PtvService, found: Read) -> None:
    """A service with its connections: as it tells them, and those that only the channels told."""
    record = service_record(service)
    told = connections_of_service(service)
    found.add("service", record)
    for connection in union(told, connections_told_by_channels(service)):
        found.add("connection", connection)


def connections_told_by_channels(service: PtvService) -> Any:
    return connections_of_service(service.model_copy(update={"service_channels": service.told_by_channels}))


def put_aside(kind: str, raw: Raw, drift: SourceDrift, found: Read) -> None:
    id_ = storable(raw.source_id)[:ID_LENGTH]
    found.quarantined.append(Quarantined(kind, id_, drift.path, drift.reason, clean_json(raw.document())))
