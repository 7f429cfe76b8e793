"""The demo tells what PTV can tell: on a fair number of rows, in its right places, and never by mistake."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from ptv_sync.demo import ContentError, read_content
from ptv_sync.demo.content import Content, Item
from ptv_sync.demo.lists import authorizations, extras, industries, laws, read, sentence_groups
from ptv_sync.simulator import Dataset, Kind

OF = Item("koe.toml", "service", {"key": "uinti", "name": {"fi": "Uinti"}})


@pytest.fixture(scope="module")
def content() -> Content:
    return read_content()


def bodies(dataset: Dataset, kind: Kind) -> Iterator[dict[str, Any]]:
    return (entity.document for entity in dataset.every(kind))


def places(dataset: Dataset) -> Iterator[dict[str, Any]]:
    return (body for body in bodies(dataset, Kind.CHANNEL) if body["serviceChannelType"] == "ServiceLocation")


def doors(dataset: Dataset) -> Iterator[dict[str, Any]]:
    return (door for body in places(dataset) for row in body["addresses"] for door in row["entrances"])


def count(rows: Any, said: Any) -> int:
    return sum(1 for row in rows if said(row))


def test_services_tell_laws_vouchers_kinds_and_who_gives_them(demo_dataset: Dataset) -> None:
    def services(said: Any) -> int:
        return count(bodies(demo_dataset, Kind.SERVICE), said)

    assert services(lambda body: body["legislation"]) >= 40
    assert services(lambda body: body["serviceVouchers"]) >= 10
    assert services(lambda body: body["serviceVouchersInUse"] and not body["serviceVouchers"]) >= 2
    assert services(lambda body: body["type"] == "PermitOrObligation") >= 3
    assert services(lambda body: body["fundingType"] == "MarketFunded") >= 2
    assert services(lambda body: body["industrialClasses"]) >= 5
    ways = Counter(
        row["provisionType"] for body in bodies(demo_dataset, Kind.SERVICE) for row in body["organizations"]
        if row["roleType"] == "Producer"
    )  # fmt: skip
    assert {"SelfProducedServices", "ProcuredServices", "Other"} == set(ways)
    for kind in ("DeadLine", "ProcessingTime", "ValidityTime", "ServiceType"):
        assert services(lambda body, kind=kind: any(
            row["type"] == kind and row["value"] for row in body["serviceDescriptions"]
        )) >= 3, kind  # fmt: skip


def test_counters_tell_what_they_help_with_and_where_one_may_act_for_another(demo_dataset: Dataset) -> None:
    told = Counter(row["code"] for item in demo_dataset.connections for row in item.document["extraTypes"])

    assert set(told) == set(read("classifications")["extra"])
    assert count(demo_dataset.connections, lambda item: item.document["extraTypes"]) >= 10
    assert count(demo_dataset.connections, lambda item: item.document["digitalAuthorizations"]) >= 5


def test_places_have_doors_further_addresses_and_boxes(demo_dataset: Dataset) -> None:
    def kinds(body: dict[str, Any]) -> list[str]:
        return [row["subType"] for row in body["addresses"]]

    grouped = [door for door in doors(demo_dataset) if len(door["accessibilitySentences"]) > 1]

    assert len(grouped) >= 20
    assert count(grouped, lambda door: door["contactInfo"]) >= 10
    assert count(doors(demo_dataset), lambda door: not door["isMainEntrance"]) >= 5
    assert count(places(demo_dataset), lambda body: kinds(body).count("Single") > 1) >= 5
    assert count(places(demo_dataset), lambda body: "PostOfficeBox" in kinds(body)) >= 5


def test_the_registers_sentences_come_in_three_languages_and_its_order(demo_dataset: Dataset) -> None:
    assert all(set(row) == {"group", "fi", "sv", "en"} for row in read("register")["sentence"].values())
    order = [name["fi"] for name in read("register")["group"].values()]
    for door in doors(demo_dataset):
        names = [group["sentenceGroup"][0]["value"] for group in door["accessibilitySentences"]]
        if len(names) > 1:
            assert names == sorted(names, key=order.index)


def test_online_services_and_forms_tell_files_signatures_and_where_to_send(demo_dataset: Dataset) -> None:
    def channels(said: Any) -> int:
        return count(bodies(demo_dataset, Kind.CHANNEL), said)

    assert channels(lambda body: body.get("attachments")) >= 6
    assert channels(lambda body: body.get("requiresSignature")) >= 3
    levels = Counter(
        row["accessibilityClassificationLevel"]
        for body in bodies(demo_dataset, Kind.CHANNEL)
        for row in body.get("accessibilityClassification", ())
    )
    assert set(levels) == {"Unknown", "FullyCompliant", "PartiallyCompliant", "NonCompliant"}
    assert channels(lambda body: any(
        row["subType"] == "NoAddress" for row in body.get("deliveryAddresses", ())
    )) >= 5  # fmt: skip
    assert channels(lambda body: body["ontologyTerms"]) >= 4


def test_collections_hold_services_and_channels_and_one_holds_a_single_service(demo_dataset: Dataset) -> None:
    found = list(bodies(demo_dataset, Kind.COLLECTION))

    assert len(found) >= 8
    assert count(found, lambda body: body["serviceChannels"]) >= 5
    assert any(len(body["services"]) == 1 and not body["serviceChannels"] for body in found)


def test_organisations_have_their_numbers_boxes_and_addresses_with_a_purpose(demo_dataset: Dataset) -> None:
    found = list(bodies(demo_dataset, Kind.ORGANIZATION))
    oids = [body["oid"] for body in found if body["oid"]]

    assert len(oids) == len(set(oids)) >= 50
    assert count(found, lambda body: any(row["description"] for row in body["emails"])) >= 1
    assert count(found, lambda body: any(row["subType"] == "PostOfficeBox" for row in body["addresses"])) >= 3


def test_links_in_what_was_added_are_invented(demo_dataset: Dataset) -> None:
    links = [page["url"] for body in bodies(demo_dataset, Kind.SERVICE) for law in body["legislation"]
             for page in law["webPages"]]  # fmt: skip
    links += [row["url"] for body in bodies(demo_dataset, Kind.SERVICE) for row in body["serviceVouchers"]]
    links += [door["contactInfo"]["url"] for door in doors(demo_dataset) if door["contactInfo"]]
    assert [link for link in links if link and ".example/" not in link] == []


def test_numbers_of_doors_are_invented(demo_dataset: Dataset) -> None:
    phones = [door["contactInfo"]["phone"] for door in doors(demo_dataset) if door["contactInfo"]]
    assert [number for number in phones if number and not number.startswith("08 000 ")] == []


def test_a_voucher_or_a_law_is_not_told_in_a_language_the_service_does_not_have(content: Content) -> None:
    for item in content.services.values():
        for voucher in item.get("vouchers", ()):
            assert set(voucher["name"]) <= set(item.languages), item.key


@pytest.mark.parametrize(
    ("pick", "told"),
    [
        (lambda: laws(["kuutamolaki"], OF), 'there is no law "kuutamolaki" in laws.toml'),
        (lambda: industries(["00000"], OF), 'there is no industry "00000" in classifications.toml'),
        (lambda: authorizations(["R000"], OF), 'there is no authorization "R000"'),
        (lambda: extras(["Massage"], OF), 'there is no extra "Massage"'),
        (lambda: extras([{"code": "Massage"}], OF), 'there is no extra "Massage"'),
        (lambda: sentence_groups(["door-revolving"], OF), 'there is no sentence "door-revolving" in register.toml'),
    ],
)
def test_what_a_list_does_not_have_names_the_row_that_asks_for_it(pick: Any, told: str) -> None:
    with pytest.raises(ContentError, match=r'koe\.toml, service "uinti"') as caught:
        pick()
    assert told in str(caught.value)
