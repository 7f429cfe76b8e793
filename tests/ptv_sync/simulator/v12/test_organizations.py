"""Organisations and the trees they make."""

from ptv_sync.simulator.documents import within
from ptv_sync.simulator.documents.contacts import email_rows, phone, street_address, web_page_rows
from tests.ptv_sync.conftest import SmallRegion
from tests.ptv_sync.simulator.v12.conftest import Read, messages


def test_an_organization_has_contacts_and_a_parent(read: Read, region: SmallRegion) -> None:
    unit = region.dataset.add_organization(
        {"fi": "Kulttuuripalvelut", "sv": "Kulturtjänster"},
        parent=region.oulu,
        type="RegionalOrganization",
        coverage=within("Province", "17"),
        alternative={"fi": "Kulttuuri"},
        summary={"fi": "Kulttuuria."},
        description={"fi": "Kulttuuria kaikille."},
        phones=[phone("08 000 1234", kind=None)],
        emails=email_rows(["kulttuuri@oulu.example"]),
        web_pages=web_page_rows("https://oulu.example"),
        addresses=[street_address("Torikatu 1", postal_code="90100", municipality="564", kind="Visiting")],
    )
    region.dataset.change_unseen(
        unit,
        electronicInvoicings=[
            {"operatorCode": "003721", "electronicInvoicingAddress": "0037", "additionalInformation": []}
        ],
    )
    body = read(f"organization/{unit}").json()
    assert (body["parentOrganizationContentId"], body["organizationType"]) == (region.oulu, "RegionalOrganization")
    assert (body["businessId"], body["oid"]) == ("", None)
    assert body["area"]["regions"] == ["17"]
    assert body["eInvoiceAddresses"] == [
        {"address": "0037", "intermediatorCode": "003721", "additionalInformation": {}}
    ]
    assert body["location"]["streetAddresses"][0]["addressDetail"] == "1"
    assert "accessibilityRegisterServicePointId" not in body["location"]["streetAddresses"][0]
    finnish = body["languageVersions"]["fi"]
    assert finnish["contactEmails"] == [{"email": "kulttuuri@oulu.example", "additionalInformation": None}]
    assert finnish["contactWebPages"] == [{"name": "", "url": "https://oulu.example"}]
    assert finnish["contactPhoneNumbers"][0]["type"] == "InternationalPhone"
    assert (finnish["name"], finnish["alternativeName"]) == ("Kulttuuripalvelut", "Kulttuuri")
    assert body["languageVersions"]["sv"]["summary"] is None


def test_a_municipality_serves_itself(read: Read, region: SmallRegion) -> None:
    body = read(f"organization/{region.oulu}").json()
    assert body["area"] == {"areaType": "LimitedArea", "municipalities": ["564"]}
    assert body["businessId"] == "0187690-1"


def test_the_tree_is_the_same_from_everywhere_in_it(read: Read, region: SmallRegion) -> None:
    pools = region.dataset.add_organization("Uimahallit", parent=region.sports, municipality="564")
    hidden = region.dataset.add_organization("Entinen", parent=region.oulu, municipality="564")
    region.dataset.archive(hidden)
    edges = [
        {"childContentId": region.sports, "parentContentId": region.oulu},
        {"childContentId": pools, "parentContentId": region.sports},
    ]
    for start in (region.oulu, region.sports, pools):
        assert read(f"organization/hierarchy/{start}").json() == {"edges": edges}


def test_an_organization_alone_has_no_edges_and_an_unknown_one_no_tree(read: Read, region: SmallRegion) -> None:
    alone = region.dataset.add_organization("Kaverit ry", type="Organization")
    assert read(f"organization/hierarchy/{alone}").json() == {"edges": []}
    region.dataset.archive(alone)
    missing = read(f"organization/hierarchy/{alone}")
    assert missing.status_code == 404
    assert "reason" not in missing.json()
    assert set(messages(read("organization/hierarchy/oulu"))) == {"contentId"}
