"""Places as search documents: sports places of LIPAS and service locations of PTV."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Prefetch

from catalogue.models import Charge, Connection, Place, Placement
from catalogue.region import municipality_name
from catalogue.search.documents.features import place_features
from catalogue.search.documents.lots import in_lots
from catalogue.search.documents.opening import place_opening
from catalogue.search.documents.quality import quality
from catalogue.search.documents.services import groups_served
from catalogue.search.documents.texts import Texts, extend, numbers, subtheme_words
from catalogue.search.port import Kind, Point, SearchDocument, Way
from catalogue.search.wordlists import read_list

CHUNK = 300
# The LIPAS property that says: open to everybody without booking or fee.
FREE_USE = "free-use?"


def place_documents(keys: Collection[int] | None = None) -> Iterator[SearchDocument]:
    """The documents of places still at their source. `keys` are primary keys."""
    rows = Place.objects.current()
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    offered = (
        Connection.objects.current()
        .filter(service__gone_since=None)
        .exclude(service__note__hidden=True)
        .select_related("service")
        .prefetch_related(Prefetch("service__placements", Placement.objects.select_related("subtheme__theme")))
    )
    rows = rows.select_related("organization", "channel").prefetch_related(
        Prefetch("placements", Placement.objects.select_related("subtheme__theme")),
        Prefetch("channel__connections", offered),
    )
    for row in in_lots(rows, CHUNK):
        yield place_document(row)


def gone_places(keys: Collection[int]) -> list[str]:
    """The document ids of those places that have left their source."""
    rows = Place.objects.filter(pk__in=keys, gone_since__isnull=False)
    return [row.document_id for row in rows.only("source", "source_id")]


def place_document(row: Place) -> SearchDocument:
    """One place; its relations are expected to be at hand. A service location stands where its services stand."""
    services = services_at(row)
    placements = [*row.placements.all(), *(item for service in services for item in service.placements.all())]
    themes, subthemes = numbers(placements)
    has_point = row.latitude is not None and row.longitude is not None
    return SearchDocument(
        id=row.document_id,
        kind=Kind.PLACE,
        title=row.name,
        summary=row.summary,
        texts=place_texts(row, services).as_mapping(),
        themes=themes,
        subthemes=subthemes,
        municipalities=(row.municipality,) if row.municipality else (),
        target_groups=in_group_order(code for service in services for code in groups_served(service.target_groups)),
        charge=Charge.FREE.value if row.properties.get(FREE_USE) is True else "",
        place_type=row.type_code,
        organization=row.organization.source_id if row.organization else "",
        points=(Point(row.latitude, row.longitude),) if has_point else (),  # type: ignore[arg-type]  # both are numbers
        ways=(Way.VISIT.value,),
        features=place_features(row),
        opening=place_opening(row),
        quality=quality(what_a_reader_needs(row, has_point=has_point), row.source_modified),
        modified=row.source_modified,
    )


def what_a_reader_needs(row: Place, *, has_point: bool) -> tuple[object, ...]:
    """Where it is, what is there, and whom to ask: each true when it is told."""
    is_described = row.summary or row.description or row.properties
    return (has_point, row.street, row.municipality, is_described, row.phones or row.emails or row.web_pages)


def services_at(row: Place) -> list[Any]:
    """The services given at a service location; none at a sports place."""
    channel = getattr(row, "channel", None)
    if channel is None or channel.gone_since is not None:
        return []
    return [connection.service for connection in channel.connections.all()]


def place_texts(row: Place, services: list[Any]) -> Texts:
    texts = (
        Texts()
        .add("name", row.name, row.alternative_name)
        .add_name("name", row.marketing_name)
        .add("keywords", *channel_terms(row))
        .add("keywords", row.type_name)
        .add_words("keywords", read_list("place_types").get(str(row.type_code)))
        .add("summary", row.summary)
        .add("body", row.description, row.address_note, *written_properties(row.properties))
        .add("body", *entrance_texts(row.entrances))
        .add("context", *(text for location in row.locations for text in location_texts(location)))
        .add("context", row.street, row.post_office, municipality_name(row.municipality) if row.municipality else None)
        .add_name("context", row.neighbourhood)
        .add("context", row.organization.name if row.organization else None)
        .add("context", *(service.name for service in services))
    )
    for key, value in row.properties.items():
        if value is True:
            texts.add_words("body", read_list("place_properties").get(key))
    return extend(texts, subtheme_words(placement.subtheme for placement in row.placements.all()))


def channel_terms(row: Place) -> Iterator[Mapping[str, str]]:
    """The ontology words of a service location."""
    channel = getattr(row, "channel", None)
    for term in channel.details.get("terms", ()) if channel else ():
        yield term["name"]


def entrance_texts(entrances: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, str]]:
    """The sentences of the accessibility register, and what doors are called."""
    for entrance in entrances:
        yield entrance["name"]
        for group in entrance.get("groups", ()):
            yield from group["sentences"]


def location_texts(location: Mapping[str, Any]) -> Iterator[Mapping[str, str] | None]:
    """A further address: its street, its town, how to find it."""
    address = location["address"]
    yield address["street"]
    yield address["note"]
    yield municipality_name(address["municipality"]) if address["municipality"] else None


def written_properties(properties: Mapping[str, Any]) -> Iterator[Mapping[str, str]]:
    """What a maintainer wrote into properties; LIPAS gives such texts in Finnish."""
    for value in properties.values():
        if isinstance(value, str) and " " in value.strip():
            yield {"fi": value}


def in_group_order(codes: Iterator[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))
