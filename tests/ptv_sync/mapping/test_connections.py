"""Connections as told by both ends."""

from dataclasses import replace
from datetime import UTC, datetime

from catalogue.ingest import Address, Classified, ConnectionRecord, Email, Extra, Phone, WebPage
from ptv_sync.mapping import connections_of_channel, connections_of_service, union
from ptv_sync.types import PtvChannel, PtvService
from tests.ptv_sync.documents import document, shuffled

EARLY, LATE = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)
TOLD = ConnectionRecord("service", "channel", description={"fi": "Kahvila."}, charge="free", modified=EARLY)


def test_a_service_tells_its_connections_in_its_makers_order() -> None:
    place, phone = connections_of_service(PtvService.parse(document("service")))

    assert (place.channel_id, place.order) == ("7e2a8f33-16b4-4d9c-b5a2-4f8e0c6d3a01", 0)
    assert (phone.channel_id, phone.order) == ("7e2a8f33-16b4-4d9c-b5a2-4f8e0c6d3a02", 1)
    assert place.description == {"fi": "Kahvila on toisessa kerroksessa."}
    assert (place.charge, place.charge_note) == ("other", {"fi": "Pulla 1 €"})
    assert place.phones == (Phone("80001111", "+358", note="Tuvan väki", charge="chargeable"),)
    assert place.emails == (Email("tupa@raahe.example"),)
    assert place.web_pages == (WebPage("https://www.raahe.example/tupa", "Tupa"),)
    assert place.addresses == (
        Address("box", {"fi": "PL 12"}, "92101", {"fi": "RAAHE"}, "678"),
    )  # fmt: skip
    assert [span.day for block in place.hours for span in block.spans] == [1]
    assert (phone.phones, phone.hours, phone.charge) == ((), (), "")


def test_a_counter_tells_what_one_is_helped_with_there() -> None:
    place, phone = connections_of_service(PtvService.parse(document("service")))

    assert place.extras == (
        Extra("DocumentReceived", {"fi": "Asiakirjojen vastaanotto"}),
        Extra("OnsiteGuidance", {"fi": "Neuvonta", "sv": "Rådgivning"}, {"fi": "Kahvilan väki neuvoo lomakkeissa."}),
    )
    assert phone.extras == ()


def test_matters_in_which_one_may_act_for_another_are_kept() -> None:
    place, phone = connections_of_service(PtvService.parse(document("service")))

    assert place.authorizations == (
        Classified("R002", {"fi": "Tilojen varaaminen"}),
        Classified(
            "http://uri.suomi.fi/codelist/dvv/valtuus/R001",
            {"fi": "Asioiden hoitaminen", "sv": "Skötsel av ärenden"},
        ),
    )
    assert phone.authorizations == ()


def test_shuffled_connections_are_equal() -> None:
    told = PtvService.parse(shuffled(document("service")))

    assert connections_of_service(told) == connections_of_service(PtvService.parse(document("service")))


def test_a_channel_tells_the_same_pairs() -> None:
    found = connections_of_channel(PtvChannel.parse(document("service-location")))

    assert [record.source_id for record in found] == [
        "0c9d4e11-2f5a-4b68-8e70-93a1b5c7d201/7e2a8f33-16b4-4d9c-b5a2-4f8e0c6d3a01",
        "0c9d4e11-2f5a-4b68-8e70-93a1b5c7d2ff/7e2a8f33-16b4-4d9c-b5a2-4f8e0c6d3a01",
    ]


def test_a_connection_to_nothing_is_none() -> None:
    rows = [{"serviceChannel": None}, {"serviceChannel": {"id": None, "name": "?"}}]

    assert connections_of_service(PtvService.parse(document("service", serviceChannels=rows))) == ()


def test_the_later_edit_counts_and_the_service_keeps_the_order() -> None:
    by_service = replace(TOLD, order=3)
    by_channel = replace(TOLD, order=9, description={"fi": "Uusi."}, charge="", modified=LATE)

    (found,) = union([by_service], [by_channel])

    assert (found.description, found.charge) == ({"fi": "Uusi."}, "")
    assert union([replace(by_service, modified=LATE)], [replace(by_channel, modified=EARLY)])[0].charge == "free"


def test_told_at_the_same_time_the_gaps_are_filled() -> None:
    by_channel = replace(
        TOLD,
        description={"fi": "Toinen."},
        phones=(Phone("80001111", "+358"),),
        extras=(Extra("LostAndFound"),),
        authorizations=(Classified("R1"),),
    )

    (found,) = union([TOLD], [by_channel])

    assert (found.description, found.phones) == (TOLD.description, by_channel.phones)
    assert (found.extras, found.authorizations) == (by_channel.extras, by_channel.authorizations)


def test_what_only_a_channel_tells_comes_last_in_a_fixed_order() -> None:
    by_service = [replace(TOLD, channel_id="z", order=0), replace(TOLD, channel_id="a", order=1)]
    by_channel = [replace(TOLD, channel_id=id_, order=32_000) for id_ in ("n", "m", "z")]

    for told in (by_channel, by_channel[::-1]):
        assert [(item.channel_id, item.order) for item in union(by_service, told)] == [
            ("z", 0),
            ("a", 1),
            ("m", 2),
            ("n", 3),
        ]


def test_orders_are_counted_within_each_service() -> None:
    records = [replace(TOLD, service_id=service, channel_id=channel) for service in "ab" for channel in "xy"]

    assert [record.order for record in union([], records)] == [0, 1, 0, 1]
