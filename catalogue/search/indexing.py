"""Keeps the index up with the rows."""

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.models import Place, SearchChange, Service
from catalogue.search import outbox
from catalogue.search.documents import (
    all_documents,
    organization_documents,
    page_documents,
    place_documents,
    service_documents,
)
from catalogue.search.documents.organizations import gone_organizations
from catalogue.search.documents.pages import page_id, page_ids
from catalogue.search.documents.places import gone_places
from catalogue.search.documents.services import hidden_or_gone
from catalogue.search.outbox import Kind
from catalogue.search.port import SearchDocument, StaleIndex
from catalogue.search.registry import get_engine

logger = logging.getLogger(__name__)

CHUNK = 500


@dataclass(frozen=True)
class Changed:
    """Rows by primary key, pages by translation key; `former` pages (by id) may be there no more."""

    services: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    organizations: frozenset[int] = frozenset()
    pages: frozenset[UUID] = frozenset()
    former: frozenset[int] = frozenset()

    @classmethod
    def noted(cls, rows: Iterable[SearchChange]) -> "Changed":
        """What notes in the outbox stand for."""
        keys: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            keys[row.kind].add(row.key)
        return cls(
            services=frozenset(map(int, keys[Kind.SERVICE])),
            places=frozenset(map(int, keys[Kind.PLACE])),
            organizations=frozenset(map(int, keys[Kind.ORGANIZATION])),
            pages=frozenset(map(UUID, keys[Kind.PAGES])),
            former=frozenset(map(int, keys[Kind.FORMER_PAGE])),
        )

    def note(self) -> None:
        """Note all of it in the outbox."""
        for kind, keys in (
            (Kind.SERVICE, self.services),
            (Kind.PLACE, self.places),
            (Kind.ORGANIZATION, self.organizations),
            (Kind.PAGES, self.pages),
            (Kind.FORMER_PAGE, self.former),
        ):
            outbox.note(kind, sorted(keys, key=str))

    def documents(
        self, begun: Callable[[int], None] | None = None, done: Callable[[], None] | None = None
    ) -> tuple[Iterator[SearchDocument], Sequence[str]]:
        """The documents as they are now, and the ids of those to be taken out.

        Documents carry words of their neighbours: a service its organisation's name and its locations, a place its
        services. So the neighbours of touched rows follow. `begun` is told how many rows there are, `done` each one.
        """
        services, places = with_neighbours(set(self.services), set(self.places), set(self.organizations))
        if begun:
            begun(len(services) + len(places) + len(self.organizations))
        pages = list(page_documents(self.pages)) if self.pages else []
        known_pages = {*page_ids(self.pages), *(page_id(key) for key in self.former)}

        def documents() -> Iterator[SearchDocument]:
            yield from pages
            for make, rows in (
                (service_documents, services),
                (place_documents, places),
                (organization_documents, self.organizations),
            ):
                for keys in chunks(rows):
                    for document in make(keys):
                        yield document
                        if done:
                            done()

        removed = [
            *(gone for keys in chunks(services) for gone in hidden_or_gone(keys)),
            *(gone for keys in chunks(places) for gone in gone_places(keys)),
            *(gone for keys in chunks(self.organizations) for gone in gone_organizations(keys)),
            *sorted(known_pages - {page.id for page in pages}),
        ]
        return documents(), removed


def refresh_documents(
    *,
    services: Collection[int] = (),
    places: Collection[int] = (),
    organizations: Collection[int] = (),
    begun: Callable[[int], None] | None = None,
    done: Callable[[], None] | None = None,
) -> None:
    """Bring the search documents of these rows (primary keys) up to date; what is gone or hidden is taken out.

    In the embedded default that is done when this returns. Otherwise it is noted in the same transaction and done after
    it, by a worker where there is one; `begun` and `done` are told of work that is done here.
    """
    changed = Changed(frozenset(services), frozenset(places), frozenset(organizations))
    follow(changed, begun, done)


def refresh_pages(keys: Collection[UUID], *, former: Collection[int] = ()) -> None:
    """Bring the documents of these pages (translation keys) up to date; `former` pages may be there no more."""
    follow(Changed(pages=frozenset(keys), former=frozenset(former)))


def follow(
    changed: Changed, begun: Callable[[int], None] | None = None, done: Callable[[], None] | None = None
) -> None:  # fmt: skip
    if not outbox.is_used():
        update(*changed.documents(begun, done))
    elif changed != Changed():
        changed.note()
        outbox.tell_after_commit()


def with_neighbours(services: set[int], places: set[int], organizations: set[int]) -> tuple[set[int], set[int]]:
    """The services and places whose documents hold words or points of these rows, and these."""
    more_services, more_places = set(services), set(places)
    for keys in chunks(organizations):
        more_services.update(Service.objects.filter(organization__in=keys).values_list("pk", flat=True))
        more_places.update(Place.objects.filter(organization__in=keys).values_list("pk", flat=True))
    for keys in chunks(services):
        at = Place.objects.filter(channel__connections__service__in=keys)
        more_places.update(at.values_list("pk", flat=True))
    for keys in chunks(places):
        given = Service.objects.filter(connections__channel__place__in=keys)
        more_services.update(given.values_list("pk", flat=True))
    return more_services, more_places


def chunks(keys: Collection[int]) -> Iterator[list[int]]:
    """Keys in lots that a database takes in one statement."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def update(documents: Iterator[SearchDocument], removed: Collection[str]) -> None:
    """Hand the documents to the engine. An index that another analyser built is left as it is: it answers nobody until
    it is rebuilt, and then from the rows as they are; a sync must not fail for it."""
    try:
        get_engine().update(documents, removed)
    except StaleIndex as problem:
        logger.error("search documents were not refreshed: %s", problem)


def rebuild() -> int:
    """Build the whole index anew from the rows; the old one answers until the new one is whole. Returns the count."""
    return get_engine().rebuild(all_documents())
