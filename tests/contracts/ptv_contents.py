"""Contents of PTV that both of its versions serve, and what each makes of them."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from catalogue.ingest.http import SourceClient
from catalogue.ingest.progress import Unwatched
from catalogue.region import get_region
from ptv_sync import v11, v12
from ptv_sync.demo import load_demo
from ptv_sync.mapping import (
    channel_record,
    collection_record,
    connections_of_service,
    organization_record,
    place_record,
    service_record,
)
from ptv_sync.simulator import Behaviour, Dataset, Kind, PtvSimulator
from ptv_sync.simulator.dirty import dirty_dataset
from ptv_sync.simulator.documents import limited_to
from ptv_sync.simulator.documents.codes import Term
from ptv_sync.simulator.documents.contacts import phone, street_address
from ptv_sync.simulator.documents.general_description import legislation_row
from ptv_sync.simulator.documents.hours import block
from ptv_sync.simulator.entities import Connection
from ptv_sync.types import PtvChannel, PtvCollection, PtvOrganization, PtvService, SourceDrift
from ptv_sync.version import DocumentKind, Order, PtvVersion
from tests.ptv_sync.conftest import SmallRegion
from tests.ptv_sync.v12.fakes import Catalogue, MemoryStage

# (kind of record, its id) → the record; True for a document that was put aside.
Records = dict[tuple[str, str], Any]
SOURCES = Path(__file__).resolve().parent.parent / "sources" / "ptv"
RECORDED = {
    Kind.ORGANIZATION: ("organization", "organization-county", "organization-unit"),
    Kind.CHANNEL: ("service-location", "electronic-service", "phone", "printable-form", "web-page"),
    Kind.SERVICE: ("service",),
    Kind.COLLECTION: ("collection",),
}
EVERY_DAY = range(7)


def small() -> Dataset:
    """A hand-made region: a general description under a service, a permit, and hours of every kind."""
    region = SmallRegion()
    data = region.dataset
    swimming = Term("http://www.yso.fi/onto/koko/p1275", {"fi": "uinti", "sv": "simning"})
    ground = data.add_general_description(
        {"fi": "Uimahallipalvelut", "sv": "Simhallstjänster"},
        summary={"fi": "Uintia kunnan järjestämänä.", "sv": "Simning i kommunens regi."},
        description={"fi": "Kunta järjestää uintia.", "sv": "Kommunen ordnar simning."},
        background={"fi": "Liikuntalaki määrää."},
        instruction={"fi": "Ota yhteyttä kuntaan."},
        charge="Chargeable",
        charge_note={"fi": "Maksut päättää kunta."},
        requirements={"fi": "Käy pesulla ensin.", "sv": "Tvätta dig först."},
        classes=["P27.2"],
        terms=[swimming],
        targets=["KR2"],
        life_events=["KE1"],
        legislation=[legislation_row({"fi": "Liikuntalaki", "sv": "Idrottslag"}, "https://finlex.example/390")],
    )
    data.add_service(
        {"fi": "Vesijumppa", "sv": "Vattengymnastik"},
        organization=region.sports,
        general_description=ground,
        requirements="Yli 7 v.",
        charge="FreeOfCharge",
        summary={"sv": "Gympa i vatten."},
        coverage=limited_to(["564"]),
        keywords={"fi": ["vesi", "jumppa"]},
        terms=[swimming],
    )
    data.add_service(
        "Rantalupa",
        organization=region.oulu,
        type="PermitOrObligation",
        details={"DeadLine": "Toukokuussa", "ProcessingTime": "Viikko", "ValidityTime": "Vuosi"},
        coverage=limited_to(["564"]),
    )
    add_what_only_v11_says(region, ground)
    data.add_collection("Vesille", organization=region.oulu, services=[region.pools])
    data.change_unseen(region.hall, serviceHours=every_kind_of_hours())
    data.reconnect(region.pools, region.line, serviceHours=every_kind_of_hours()[:1], serviceChargeType="Other")
    return data


def add_what_only_v11_says(region: SmallRegion, ground: str) -> None:
    """Texts, pages, hours and numbers that v12 has no place for."""
    data, here = region.dataset, limited_to(["564"])
    data.add_service("Uimakoulu", organization=region.sports, details={"DeadLine": "Toukokuussa"}, coverage=here)
    babies = data.add_service("Vauvauinti", organization=region.sports, general_description=ground, coverage=here)
    data.find(babies).refused_target_groups = frozenset({"KR2"})
    pages = [web_page("https://oulu.example/b"), web_page("https://oulu.example/a")]
    for kind in ("EChannel", "WebPage", "PrintableForm", "Phone"):
        data.add_channel(
            kind, f"Kanava {kind}", organization=region.oulu, coverage=here, web_pages=pages,
            hours=every_kind_of_hours()[:1],
        )  # fmt: skip
    village = street_address("Kirkkotie 1", postal_code="90901", municipality="564")
    village["streetAddress"]["postOffice"] = []
    data.add_channel(
        "ServiceLocation", "Kylän halli", organization=region.oulu, coverage=here, addresses=[village],
        phones=[phone("08 000 1234", kind="Sms"), phone("08 000 1235", charge="Other")],
    )  # fmt: skip


def web_page(url: str) -> dict[str, str]:
    return {"url": url, "value": "Sivu", "language": "fi"}


def every_kind_of_hours() -> list[dict[str, Any]]:
    christmas = {"fi": "Jouluaatto", "sv": "Julafton", "en": "Christmas Eve"}
    weekdays = [(day, "08:00", None, "16:00") for day in range(5)]
    return [
        block(openings=[*weekdays, (5, "10:00", None, "14:00")], note={"fi": "Halli", "sv": "Hallen"}),
        block(openings=[(day, "10:00", None, "18:00") for day in EVERY_DAY], valid_from=date(2027, 6, 1),
              valid_to=date(2027, 8, 31)),
        block(always=True, note="Ulkokuntosali"),
        block(reservation=True, note="Sauna"),
        block(always=True, valid_from=date(2027, 6, 1), valid_to=date(2027, 6, 30), note="Ranta"),
        block("OverMidnight", [(4, "20:00", 5, "02:00")]),
        block("Exceptional", valid_from=date(2026, 12, 24), closed=True, note=christmas),
        block("Exceptional", valid_from=date(2026, 12, 28), valid_to=date(2026, 12, 30), closed=True, note="Huolto"),
        block("Exceptional", [(3, "10:00", 3, "12:00")], valid_from=date(2026, 12, 31), note="Aatto"),
        block("Exceptional", [(day, "10:00", None, "12:00") for day in EVERY_DAY], valid_from=date(2027, 1, 2),
              valid_to=date(2027, 1, 10), note="Loppiaisviikko"),
        block("Exceptional", valid_from=date(2027, 2, 1), valid_to=date(2027, 2, 3), always=True),
    ]  # fmt: skip


def recorded() -> Dataset:
    """Documents of v11's shape with everything that a maintainer can fill in."""
    data = Dataset()
    for kind, names in RECORDED.items():
        for name in names:
            document = json.loads((SOURCES / f"{name}.json").read_text(encoding="utf-8"))
            data.add(kind, {**document, "services": document["services"] if kind is Kind.COLLECTION else []})
            for connection in document.get("serviceChannels", []) if kind is Kind.SERVICE else []:
                end = connection["serviceChannel"]
                told = {key: value for key, value in connection.items() if key != "serviceChannel"}
                data.connections.append(Connection(document["id"], end["id"], told, end["name"]))
    return data


CONTENTS: dict[str, Callable[[], Dataset]] = {
    "small": small,
    "recorded": recorded,
    "dirty": dirty_dataset,
    "demo": load_demo,
}


def both_versions(content: str) -> tuple[Records, Records]:
    """What v11 and v12 make of the same content: a whole reading of each, as records."""
    with PtvSimulator(CONTENTS[content](), behaviour=Behaviour(shuffles=False)) as ptv:
        with SourceClient(ptv.url, name="PTV", setting="PTV_API_URL") as http:
            old = records_of(v11.PtvV11(http))
        with v12.client(ptv.url_v12, ptv.key) as http:
            return old, records_of(v12.PtvV12(http))


def records_of(version: PtvVersion) -> Records:
    stage = MemoryStage()
    found = version.fetch(Order(get_region(), Catalogue()), stage, Unwatched())
    assert found.is_complete
    records: Records = {}
    for kind in DocumentKind:
        for id_, document in stage.all(kind).items():
            try:
                records.update(records_in(version.read(kind, document)))
            except SourceDrift:
                # Each version has its own path and words for it.
                records[f"{kind} put aside", id_] = True
    return records


def records_in(document: Any) -> Records:
    """The records of one document."""
    if isinstance(document, PtvService):
        told = {("connection", item.source_id): item for item in connections_of_service(document)}
        return {("service", document.id): service_record(document), **told}
    if isinstance(document, PtvChannel):
        place = place_record(document)
        found: Records = {("channel", document.id): channel_record(document)}
        return found | ({("place", document.id): place} if place else {})
    if isinstance(document, PtvOrganization):
        return {("organization", document.id): organization_record(document, "other")}
    assert isinstance(document, PtvCollection)
    return {("collection", document.id): collection_record(document)}
