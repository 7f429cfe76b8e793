"""Services as search documents."""

from collections.abc import Collection, Iterator, Mapping

from django.db.models import Prefetch, Q

from catalogue.models import AreaType, Connection, Placement, Service, ServiceCollection
from catalogue.search.documents.features import service_features
from catalogue.search.documents.lots import in_lots
from catalogue.search.documents.opening import service_opening
from catalogue.search.documents.quality import quality
from catalogue.search.documents.texts import Texts, area_names, code_words, extend, numbers, subtheme_words
from catalogue.search.documents.ways import service_ways
from catalogue.search.port import Kind, Point, SearchDocument
from catalogue.search.wordlists import read_list

# Rows read at a time.
CHUNK = 300
EVERYWHERE = "*"
# PTV's subgroups of citizens that live here. A service that names none of them is for them all (PTV's guide).
CITIZENS = "KR1"
# What people call the voucher with which one chooses who provides the service.
VOUCHER_WORDS = {"fi": "palveluseteli", "sv": "servicesedel", "en": "service voucher"}
SUBGROUPS = ("KR1.1", "KR1.2", "KR1.3", "KR1.4", "KR1.6")


def service_documents(keys: Collection[int] | None = None) -> Iterator[SearchDocument]:
    """The documents of services to be found: still at their source and not hidden. `keys` are primary keys."""
    rows = Service.objects.current().exclude(note__hidden=True)
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    connections = Connection.objects.current().filter(channel__gone_since=None).select_related("channel__place")
    rows = rows.select_related("organization").prefetch_related(
        "other_organizations",
        Prefetch("placements", Placement.objects.select_related("subtheme__theme")),
        Prefetch("connections", connections),
        Prefetch("collections", ServiceCollection.objects.current()),
    )
    for row in in_lots(rows, CHUNK):
        yield service_document(row)


def hidden_or_gone(keys: Collection[int]) -> list[str]:
    """The document ids of those services that are not to be found any more."""
    rows = Service.objects.filter(pk__in=keys).filter(Q(gone_since__isnull=False) | Q(note__hidden=True))
    return [row.document_id for row in rows.only("source", "source_id")]


def groups_served(codes: Collection[str]) -> tuple[str, ...]:
    """The target groups under which a service is found: those it names, and every subgroup when it narrows to none."""
    for_everybody = not codes or CITIZENS in codes
    narrows = any(code.startswith(f"{CITIZENS}.") for code in codes)
    return tuple(dict.fromkeys((*codes, *(SUBGROUPS if for_everybody and not narrows else ()))))


def service_document(row: Service) -> SearchDocument:
    """One service; its relations are expected to be at hand."""
    themes, subthemes = numbers(row.placements.all())
    organizations = [item for item in (row.organization, *row.other_organizations.all()) if item]
    connections = list(row.connections.all())
    places = [
        connection.channel.place
        for connection in connections
        if connection.channel.place and connection.channel.place.gone_since is None
    ]
    ways = service_ways(row, connections, places)
    return SearchDocument(
        id=row.document_id,
        kind=Kind.SERVICE,
        title=row.name,
        summary=row.summary,
        texts=service_texts(row).as_mapping(),
        themes=themes,
        subthemes=subthemes,
        municipalities=(EVERYWHERE,) if row.area_type == AreaType.NATIONWIDE else tuple(row.municipalities),
        target_groups=groups_served(row.target_groups),
        languages=tuple(row.languages),
        charge=row.charge,
        organization=" ".join(dict.fromkeys(item.source_id for item in organizations)),
        points=tuple(
            Point(place.latitude, place.longitude)
            for place in places
            if place.latitude is not None and place.longitude is not None
        ),
        ways=ways,
        features=service_features(row, connections, places),
        opening=service_opening(connections),
        quality=quality(what_a_reader_needs(row, ways), row.source_modified),
        modified=row.source_modified,
    )


def what_a_reader_needs(row: Service, ways: Collection[str]) -> tuple[object, ...]:
    """What it is, for whom, what it costs, in which languages and how one gets it: each true when it is told."""
    return (row.summary, row.description, row.instruction, row.target_groups, row.charge, row.languages, ways)


def service_texts(row: Service) -> Texts:
    texts = (
        Texts()
        .add("name", row.name)
        .add("keywords", row.alternative_name, *(term["name"] for term in row.ontology_terms))
        .add_words("keywords", row.keywords)
        .add("summary", row.summary)
        .add("body", row.description, row.instruction, row.requirements)
        .add("body", *(connection.description for connection in row.connections.all()))
        .add_words("context", code_words("service_classes", row.service_classes))
        .add_words("context", code_words("target_groups", (code for code in row.target_groups if code != "KR1")))
        .add_words("context", code_words("life_events", row.life_events))
        .add("context", *(connection.channel.name for connection in row.connections.all()))
        .add("context", *(connection.channel.details.get("alternative_name") for connection in row.connections.all()))
        .add("context", *(text for connection in row.connections.all() for text in extra_texts(connection)))
        .add("context", *(collection.name for collection in row.collections.all()))
        .add("context", VOUCHER_WORDS if row.vouchers_in_use else None)
        .add("context", *({voucher["language"]: voucher["name"]} for voucher in row.vouchers))
        .add("context", *(producer.get("name") for producer in row.producers))
        .add("context", row.organization.name if row.organization else None)
        .add("context", area_names(row.municipalities))
        .add_words("context", read_list("charges").get(row.charge))
    )
    return extend(texts, subtheme_words(placement.subtheme for placement in row.placements.all()))


def extra_texts(connection: Connection) -> Iterator[Mapping[str, str]]:
    """What one is helped with at a counter: "Neuvonta", and how."""
    for extra in connection.extras:
        yield extra["name"]
        yield extra["description"]
