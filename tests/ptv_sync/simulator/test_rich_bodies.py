"""Bodies with everything a maintainer can say: doors, vouchers, laws, counters, collections with channels."""

from ptv_sync.simulator.documents.channels import accessibility_row, attachment_rows, delivery_in_text
from ptv_sync.simulator.documents.connection import extra_type
from ptv_sync.simulator.documents.contacts import entrance, sentence_group
from ptv_sync.simulator.documents.general_description import legislation_row
from ptv_sync.simulator.documents.service import voucher_rows
from tests.ptv_sync.conftest import Get, SmallRegion


def test_a_collection_names_its_services_and_its_channels(get: Get, region: SmallRegion) -> None:
    made = region.dataset.add_collection(
        "Uinti", organization=region.oulu, services=[region.pools], channels=[region.hall, region.line]
    )

    body = get(f"ServiceCollection/{made}").json()

    assert [row["id"] for row in body["services"]] == [region.pools]
    assert [row["serviceChannelType"] for row in body["serviceChannels"]] == ["ServiceLocation", "Phone"]
    assert list(body["serviceChannels"][0]) == ["id", "name", "description", "serviceChannelType"]
    assert body["serviceChannels"][0]["description"] == [
        {"language": "fi", "value": "Yhteys palveluun.", "type": "Summary"}
    ]


def test_a_channel_tells_the_collections_it_is_in(get: Get, region: SmallRegion) -> None:
    made = region.dataset.add_collection("Uinti", organization=region.oulu, channels=[region.hall])

    assert [row["id"] for row in get(f"ServiceChannel/{region.hall}").json()["serviceCollections"]] == [made]
    assert get(f"ServiceChannel/{region.line}").json()["serviceCollections"] == []
    assert get(f"Service/{region.pools}").json()["serviceCollections"] == []


def test_an_archived_channel_is_no_member_any_more(get: Get, region: SmallRegion) -> None:
    made = region.dataset.add_collection("Uinti", organization=region.oulu, channels=[region.hall])
    region.dataset.archive(region.hall)

    assert get(f"ServiceCollection/{made}").json()["serviceChannels"] == []


def test_a_door_has_its_groups_and_whom_to_ask() -> None:
    groups = [sentence_group({"fi": "Ovi", "sv": "Dörr"}, ["Ei portaita.", {"fi": "Leveä.", "sv": "Bred."}])]
    door = entrance((), ("1", "2"), more_groups=groups, name="Takaovi", is_main=False, phone="08 000 1234")

    assert door["contactInfo"] == {"phone": "08 000 1234", "email": None, "url": None}
    assert (door["isMainEntrance"], door["name"]) == (False, [{"value": "Takaovi", "language": "fi"}])
    (group,) = door["accessibilitySentences"]
    assert len(group["sentences"]) == 2
    assert entrance(["Ei portaita."], ("1", "2"))["contactInfo"] is None


def test_vouchers_and_laws_have_a_row_or_a_page_for_each_language() -> None:
    fi, sv = voucher_rows({"fi": "Seteli", "sv": "Sedel"}, {"fi": "https://x.example"}, {"sv": "Fråga"})

    assert (fi["url"], fi["additionalInformation"]) == ("https://x.example", None)
    assert (sv["url"], sv["additionalInformation"]) == (None, "Fråga")
    law = legislation_row(
        {"fi": "Laki", "sv": "Lag", "en": "Act"}, {"fi": "https://a.example", "sv": "https://b.example"}
    )
    assert [(page["url"], page["value"]) for page in law["webPages"]] == [
        ("https://a.example", "Laki"), ("https://b.example", "Lag"),
    ]  # fmt: skip


def test_a_service_with_vouchers_says_that_they_are_in_use(get: Get, region: SmallRegion) -> None:
    add = region.dataset.add_service
    rich = add(
        "Kotihoito", organization=region.oulu, vouchers=voucher_rows("Seteli"), laws=[legislation_row("Laki", "u")]
    )
    bare = add("Siivous", organization=region.oulu, vouchers_in_use=True, funding="MarketFunded")

    told, other = get(f"Service/{rich}").json(), get(f"Service/{bare}").json()

    assert (told["serviceVouchersInUse"], len(told["serviceVouchers"]), len(told["legislation"])) == (True, 1, 1)
    assert (other["serviceVouchersInUse"], other["serviceVouchers"]) == (True, [])
    assert (told["fundingType"], other["fundingType"]) == ("PubliclyFunded", "MarketFunded")


def test_an_online_service_tells_its_files_signatures_and_accessibility(get: Get, region: SmallRegion) -> None:
    made = region.dataset.add_channel(
        "EChannel",
        "Asiointi",
        organization=region.oulu,
        signatures=2,
        attachments=attachment_rows({"fi": "Ohje"}, "https://x.example/o.pdf", is_form=True),
        accessibility=[accessibility_row("FullyCompliant", "fi", wcag="LevelAA", url="https://x.example/s")],
    )

    body = get(f"ServiceChannel/{made}").json()

    assert (body["signatureQuantity"], body["requiresSignature"]) == (2, True)
    assert [(row["type"], row["name"]) for row in body["attachments"]] == [("Form", "Ohje")]
    assert body["accessibilityClassification"][0]["wcagLevel"] == "LevelAA"


def test_an_alternative_name_can_be_the_one_to_show(get: Get, region: SmallRegion) -> None:
    made = region.dataset.add_channel(
        "ServiceLocation", {"fi": "Halli", "sv": "Hallen"}, organization=region.oulu, alternative="Raksila",
        alternative_in=["fi"],
    )  # fmt: skip

    assert get(f"ServiceChannel/{made}").json()["displayNameType"] == [
        {"type": "AlternativeName", "language": "fi"},
        {"type": "Name", "language": "sv"},
    ]


def test_a_counter_and_a_form_without_an_address() -> None:
    assert extra_type("LostAndFound", {"fi": "Löytötavara"}, "Passit")["type"] == "Asti"
    delivery = delivery_in_text("Kirjaamo", "Tuo kirjastoon.")
    assert (delivery["subType"], delivery["streetAddress"]) == ("NoAddress", None)
