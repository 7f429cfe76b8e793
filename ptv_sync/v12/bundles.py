"""Documents as they are staged: as v12 sent them, with what it tells elsewhere beside them.

A service is staged with its connections, its general description and the names behind its codes, so that a change of
any of them is a change of its document. A channel and an organisation have the names of their post offices beside
what was sent (`postOffices`), and all hours the next dates of their public holidays.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from catalogue.hours import HELSINKI
from ptv_sync.v12.api import Api
from ptv_sync.v12.hints import (
    Document,
    content_id,
    name_of,
    pair_id,
    postal_codes,
    producers_of,
    reference,
    strings,
)
from ptv_sync.v12.holidays import with_dates
from ptv_sync.v12.names import industrial_classes, ontology_terms, post_offices
from ptv_sync.v12.region import MOST_VALUES

Staged = tuple[str, Document]


class Bundler:
    """Makes staged documents of raw ones; what it asked for once it remembers for the run."""

    def __init__(self, api: Api, today: date | None = None) -> None:
        self.api = api
        self.today = today or datetime.now(HELSINKI).date()
        self.terms = ontology_terms(api)
        self.industries = industrial_classes(api)
        self.post_offices = post_offices(api)
        self.general_descriptions: dict[str, Document | None] = {}
        self.organization_names: dict[str, str] = {}
        # False when connections moved while they were read.
        self.is_steady = True

    def load_general_descriptions(self) -> None:
        """All of them at once: a whole reading needs most, and a search gives a hundred in a request."""
        found, _ = self.api.all("general-description/search", {})
        self.general_descriptions.update((content_id(item), item) for item in found)

    def services(self, documents: Sequence[Document]) -> list[Staged]:
        """Bundles of services, read together: their connections come twenty services at a time."""
        ids = [content_id(document) for document in documents]
        connections = self.connections_of(ids)
        grounds = self.grounds(reference(document, "generalDescriptionContentId") for document in documents)
        classified = [*documents, *filter(None, grounds.values())]
        self.terms.of(uri for item in classified for uri in strings(item, "ontologyTerms"))
        self.industries.of(uri for item in classified for uri in strings(item, "industrialClasses"))
        self.post_offices.of(postal_codes(connections))
        self.names_of({id_ for document in documents for id_ in producers_of(document)})
        return [
            (id_, self.bundle(document, connections[id_], grounds))
            for id_, document in zip(ids, documents, strict=True)
        ]

    def bundle(self, service: Document, connections: list[Document], grounds: dict[str, Document]) -> Document:
        ground = grounds.get(reference(service, "generalDescriptionContentId"))
        classified = [service, *([ground] if ground else [])]
        return {
            "service": service,
            "connections": [with_dates(item, self.today) for item in connections],
            "generalDescription": ground,
            "ontologyTerms": self.terms.of(uri for item in classified for uri in strings(item, "ontologyTerms")),
            "industrialClasses": self.industries.of(
                uri for item in classified for uri in strings(item, "industrialClasses")
            ),
            "postOffices": self.post_offices.of(postal_codes(connections)),
            "organizations": self.names_of(producers_of(service)),
        }

    def with_post_offices(self, documents: Sequence[Document]) -> list[Staged]:
        """Channels or organisations with the names of their post offices, and dates of holidays."""
        self.post_offices.of(postal_codes(list(documents)))
        return [
            (
                content_id(document),
                {**with_dates(document, self.today), "postOffices": self.post_offices.of(postal_codes(document))},
            )
            for document in documents
        ]

    # --- What is told elsewhere -------------------------------------------------------------------------------
    def connections_of(self, services: Sequence[str]) -> dict[str, list[Document]]:
        """Connections by service, in the order in which they came."""
        chunks = [services[start : start + MOST_VALUES] for start in range(0, len(services), MOST_VALUES)]
        found: dict[str, list[Document]] = {id_: [] for id_ in services}
        for connections, is_steady in self.api.http.in_order(self.ask_connections, chunks):
            self.is_steady = self.is_steady and is_steady
            for connection in connections:
                found.setdefault(reference(connection, "serviceContentId"), []).append(connection)
        return found

    def ask_connections(self, services: Sequence[str]) -> tuple[list[Document], bool]:
        return self.api.all("connection/search", {"serviceContentIds": ",".join(services)}, id_of=pair_id)

    def grounds(self, ids: Iterable[str]) -> dict[str, Document]:
        """General descriptions by id; those that are not published are left out."""
        wanted = set(ids) - {""}
        missing = wanted - self.general_descriptions.keys()
        self.general_descriptions.update(self.api.ones("general-description", missing))
        return {id_: found for id_ in wanted if (found := self.general_descriptions[id_])}

    def names_of(self, organizations: set[str]) -> dict[str, str]:
        """Names of organisations that are told by id alone; those nobody can read are left out."""
        for id_, document in self.api.ones("organization", organizations - self.organization_names.keys()):
            self.organization_names[id_] = name_of(document)
        return {id_: name for id_ in sorted(organizations) if (name := self.organization_names[id_])}
