"""A whole reading: what belongs to the region, what comes along, what is put aside. Without a database."""

from collections.abc import Callable
from typing import Any

import pytest

from catalogue.ingest import Snapshot
from catalogue.ingest.http import SourceNonsense, SourceUnavailable
from catalogue.region import get_region
from ptv_sync.client import Kind
from ptv_sync.simulator import Behaviour, Dataset, PtvSimulator
from ptv_sync.simulator.dirty import CONNECTED, dirty_id
from ptv_sync.simulator.documents import limited_to, nationwide, within
from ptv_sync.v11.reading import queries_of
from tests.ptv_sync.conftest import SmallRegion
from tests.ptv_sync.documents import shuffled
from tests.ptv_sync.fetching import read

Read = Callable[..., Snapshot]


def ids(records: tuple[Any, ...]) -> set[str]:
    return {record.source_id for record in records}


def named(records: tuple[Any, ...], id_: str) -> Any:
    return next(record for record in records if record.source_id == id_)


def test_the_region_is_the_union_of_its_area_lists() -> None:
    areas = {(query.area, query.code) for query in queries_of(get_region()) if query.kind is Kind.CHANNEL}

    assert len(areas) == 32
    assert {("Province", "17"), ("WellbeingServiceCounties", "19"), ("Municipality", "009")} <= areas
    assert [query.path for query in queries_of(get_region()) if query.whole_country] == [
        "Service/area/Municipality/code/009"
    ]


def test_services_of_every_area_and_of_the_whole_country_are_read(ptv: PtvSimulator, region: SmallRegion) -> None:
    def add(name: str, coverage: Any) -> str:
        return ptv.dataset.add_service(name, organization=region.oulu, coverage=coverage)

    ours = {
        region.pools,
        add("Maakunnan", within("Province", "17")),
        add("Hyvinvointialueen", within("WellbeingServiceCounties", "19")),
        add("Sievin", limited_to(["746"])),
        add("Sievin ja Helsingin", limited_to(["746", "091"])),
        add("Koko maan", nationwide()),
        add("Manner-Suomen", nationwide(except_aland=True)),
    }
    add("Helsingin", limited_to(["091"]))
    add("Lapin", within("Province", "19"))

    assert ids(read(ptv).services) == ours


def test_channels_that_services_name_come_along_wherever_they_are_listed(
    ptv: PtvSimulator, region: SmallRegion
) -> None:
    elsewhere = ptv.dataset.add_channel(
        "WebPage", "Kaukainen sivu", organization=region.oulu, coverage=limited_to(["091"])
    )
    lonely = ptv.dataset.add_channel("Phone", "Yksinäinen", organization=region.oulu, coverage=limited_to(["091"]))
    ours = ptv.dataset.add_channel("Phone", "Sievin", organization=region.oulu, coverage=limited_to(["746"]))
    ptv.dataset.connect(region.pools, elsewhere)

    found = ids(read(ptv).channels)

    # The nationwide line comes with the service that names it.
    assert found == {region.hall, region.line, elsewhere, ours}
    assert lonely not in found


def test_organisations_come_with_their_content_their_area_and_their_parents(
    ptv: PtvSimulator, region: SmallRegion
) -> None:
    top = ptv.dataset.add_organization("Säätiö", type="Organization", coverage=limited_to(["091"]))
    unit = ptv.dataset.add_organization(
        "Säätiön yksikkö", type="Organization", parent=top, coverage=limited_to(["091"])
    )
    owner = ptv.dataset.add_organization("Yksikön osa", type="Organization", parent=unit, coverage=limited_to(["091"]))
    ptv.dataset.add_service("Säätiön palvelu", organization=owner, coverage=limited_to(["746"]))
    quiet = ptv.dataset.add_organization("Sievin seura", type="Organization", coverage=limited_to(["746"]))
    ptv.dataset.add_organization("Helsingin seura", type="Organization", coverage=limited_to(["091"]))

    snapshot = read(ptv)

    assert ids(snapshot.organizations) == {region.oulu, region.sports, top, unit, owner, quiet}
    assert named(snapshot.organizations, owner).parent_id == unit


def test_a_channels_other_services_are_not_dragged_in(dirty_ptv: PtvSimulator) -> None:
    elsewhere = dirty_ptv.dataset.add_service(
        "Helsingin kerho", organization=dirty_id("owner"), coverage=limited_to(["091"])
    )
    dirty_ptv.dataset.connect(elsewhere, dirty_id("popular"))

    snapshot = read(dirty_ptv)

    popular = [record for record in snapshot.connections if record.channel_id == dirty_id("popular")]
    assert len(popular) == CONNECTED
    assert elsewhere not in ids(snapshot.services)


def test_both_ends_of_a_connection_tell_of_it(ptv: PtvSimulator, region: SmallRegion) -> None:
    (hall, line) = (named(read(ptv).connections, f"{region.pools}/{id_}") for id_ in (region.hall, region.line))

    assert (hall.order, line.order) == (0, 1)
    assert hall.description == {"fi": "Aamu-uinti kuudesta alkaen."}


def test_general_descriptions_are_merged(ptv: PtvSimulator, region: SmallRegion) -> None:
    ground = ptv.dataset.add_general_description(
        "Uimahalli", description="### Uimahalleista\nKunta pitää yllä uimahalleja.", charge="Chargeable", kind="Church"
    )
    ptv.dataset.change(region.pools, generalDescriptionId=ground)

    found = named(read(ptv).services, region.pools)

    assert found.description["fi"].startswith("### Uimahalleista\nKunta pitää yllä uimahalleja.\n\nApua arkeen")
    assert (found.charge, found.general_description_id) == ("chargeable", ground)


def test_church_descriptions_tell_a_parish(ptv: PtvSimulator, region: SmallRegion) -> None:
    ground = ptv.dataset.add_general_description("Diakonia", kind="Church")
    diocese = ptv.dataset.add_organization("Kivijärven diakonia", type="Organization", coverage=limited_to(["746"]))
    ptv.dataset.add_service("Ruoka-apu", organization=diocese, coverage=limited_to(["746"]), general_description=ground)

    kinds = {record.source_id: record.kind for record in read(ptv).organizations}

    assert (kinds[diocese], kinds[region.sports]) == ("parish", "municipality")


def test_what_is_not_published_is_not_there(ptv: PtvSimulator, region: SmallRegion) -> None:
    ptv.dataset.archive(region.line)

    snapshot = read(ptv)

    assert ids(snapshot.channels) == {region.hall}
    assert snapshot.kept_ids == frozenset()


def test_a_region_without_services_is_an_error(ptv: PtvSimulator, region: SmallRegion) -> None:
    ptv.dataset.change(region.pools, areaType="Nationwide", areas=[])

    with pytest.raises(SourceNonsense, match=r"lists no service for Pohjois-Pohjanmaa .* Check REGION"):
        read(ptv)


def test_lists_without_bodies_are_an_error(ptv: PtvSimulator) -> None:
    ptv.faults.empty_lists(path="Service/serviceWithGD/list")

    with pytest.raises(SourceNonsense, match="lists 1 services and gives none"):
        read(ptv)


def test_a_source_that_stays_away_is_an_error(ptv: PtvSimulator) -> None:
    ptv.faults.gateway_error(503, times=None, path="ServiceChannel/list")

    with pytest.raises(SourceUnavailable):
        read(ptv)


def test_what_is_listed_but_late_is_asked_for_again_and_kept(ptv: PtvSimulator, region: SmallRegion) -> None:
    other = ptv.dataset.add_service("Kerho", organization=region.oulu, coverage=limited_to(["564"]))
    ptv.faults.after(lambda: ptv.dataset.withdraw(other), path="Organization/area/Municipality/code/977")

    snapshot = read(ptv)

    assert ids(snapshot.services) == {region.pools}
    assert snapshot.kept_ids == {other}
    asked = [request.query["guids"][0] for request in ptv.log.requests if "serviceWithGD" in request.path]
    assert asked[1:] == [other]


def test_lists_that_never_come_to_rest_make_nothing_gone(ptv: PtvSimulator, region: SmallRegion) -> None:
    for number in range(3):
        ptv.dataset.add_service(f"Kerho {number}", organization=region.oulu, coverage=limited_to(["564"]))
    ptv.behaviour.id_page_size = 2
    ptv.faults.repeat_across_pages(path="Service/area/Municipality/code/564")

    snapshot = read(ptv)

    assert len(snapshot.services) == 4
    assert not snapshot.is_complete
    assert read_after_clearing(ptv).is_complete


def read_after_clearing(ptv: PtvSimulator) -> Snapshot:
    ptv.faults.clear()
    return read(ptv)


def test_a_document_of_unknown_shape_is_put_aside_with_its_path(ptv: PtvSimulator, region: SmallRegion) -> None:
    broken = ptv.dataset.add_service("Rikki", organization=region.oulu, coverage=limited_to(["564"]))
    ptv.dataset.connect(broken, region.line)
    ptv.dataset.change_unseen(broken, serviceNames=[{"language": "fi", "value": {"nested": "x\x00"}, "type": "Name"}])

    snapshot = read(ptv)

    (aside,) = snapshot.quarantined
    assert (aside.kind, aside.source_id, aside.path) == ("service", broken, "serviceNames.0.value")
    assert "valid string" in aside.reason
    assert aside.document["serviceNames"][0]["value"] == {"nested": "x"}
    assert broken in snapshot.kept_ids
    assert ids(snapshot.services) == {region.pools}
    assert f"{broken}/{region.line}" not in ids(snapshot.connections)


def test_unknown_fields_everywhere_change_nothing(ptv: PtvSimulator) -> None:
    ptv.behaviour.shuffles = False
    before = read(ptv)
    ptv.faults.extra_fields()

    assert read(ptv) == before


def test_the_same_content_in_another_order_is_the_same_snapshot(region: SmallRegion) -> None:
    def read_with(behaviour: Behaviour) -> Snapshot:
        with PtvSimulator(region.dataset, behaviour=behaviour) as ptv:
            return read(ptv)

    straight = read_with(Behaviour(shuffles=False))

    assert read_with(Behaviour(shuffles=True)) == straight
    assert read_with(Behaviour(id_page_size=1)) == straight
    turn_lists(region.dataset)
    assert read_with(Behaviour(shuffles=True)) == straight


def turn_lists(dataset: Dataset) -> None:
    """Every unordered list of every document the other way round."""
    for known in dataset.entities.values():
        for entity in known.values():
            entity.document = shuffled(entity.document)


class TestDirtyData:
    """Everything real data has been seen to get wrong (ptv.md §9): what is good in it is kept."""

    @pytest.fixture
    def snapshot(self, dirty_ptv: PtvSimulator) -> Snapshot:
        return read(dirty_ptv)

    def test_only_what_would_mislead_is_put_aside(self, snapshot: Snapshot) -> None:
        assert {(item.source_id, item.path) for item in snapshot.quarantined} == {
            (dirty_id("unknown channel type"), "serviceChannelType"),
            (dirty_id("odd hours"), "serviceHours.1.serviceHourType"),
        }

    def test_every_other_service_is_there_but_the_nameless_one(self, snapshot: Snapshot) -> None:
        assert dirty_id("nameless") not in ids(snapshot.services)
        assert len(snapshot.services) == CONNECTED + 15

    def test_languages_are_kept_as_they_are(self, snapshot: Snapshot) -> None:
        assert named(snapshot.services, dirty_id("only in Swedish")).name == {"sv": "Strandens läsrum"}
        assert named(snapshot.services, dirty_id("null descriptions")).description == {}

    def test_stray_markup_is_gone_and_words_are_not(self, snapshot: Snapshot) -> None:
        found = named(snapshot.services, dirty_id("stray markup"))

        assert found.description["fi"].startswith("Tule mukaan!\n\n* ")
        assert not set("<>\r\t\u00a0•") & set(found.description["fi"])
        assert "alert" not in found.description["fi"]
        assert found.instruction["fi"] == "Ilmoittaudu & tule"

    def test_long_texts_are_whole(self, snapshot: Snapshot) -> None:
        assert len(named(snapshot.services, dirty_id("long text")).description["fi"]) > 2500

    def test_points_are_found_where_there_are_any(self, snapshot: Snapshot) -> None:
        def point(name: str) -> tuple[float | None, float | None]:
            place = named(snapshot.places, dirty_id(name))
            return place.latitude, place.longitude

        for name in ("zero coordinates", "null coordinates", "empty coordinates", "coordinates far away"):
            assert point(name) == (None, None)
        for name in ("swapped coordinates", "coordinates with a comma", "coordinates in degrees"):
            assert point(name)[0] == pytest.approx(65.02, abs=0.02)
        assert named(snapshot.places, dirty_id("place without a street")).municipality == "564"
        assert dirty_id("no address") not in ids(snapshot.places)

    def test_references_to_nothing_do_no_harm(self, snapshot: Snapshot) -> None:
        found = named(snapshot.services, dirty_id("producers and a dangling organisation"))

        assert [(item.provision, item.name) for item in found.producers] == [("procured", {"fi": "Tuottaja Oy"})]
        assert dirty_id("no such organisation") not in ids(snapshot.organizations)
        assert dirty_id("no such channel") not in ids(snapshot.channels)

    def test_five_levels_of_parents_are_there(self, snapshot: Snapshot) -> None:
        assert named(snapshot.organizations, dirty_id("level 5")).parent_id == dirty_id("level 4")
        assert named(snapshot.organizations, dirty_id("level 5")).kind == "municipality"
