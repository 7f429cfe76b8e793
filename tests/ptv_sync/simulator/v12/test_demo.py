"""The whole demo, and everything that is wrong with real data, in v12's shapes and in v11's sense."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from ptv_sync.simulator import Dataset, Kind, PtvSimulator
from ptv_sync.simulator.behaviour import Behaviour
from ptv_sync.simulator.dirty import dirty_dataset
from ptv_sync.simulator.documents import Document
from ptv_sync.simulator.rendering import Renderer
from tests.ptv_sync.simulator.v12.conftest import Read, everything, reader

# Fields of PTV's document, version 0.1.0.
BASE = {"contentId", "migratedAt", "languageVersions", "publishedAt"}
OWNED = {"organizationContentId", "serviceLanguages", "area"}
CLASSES = {"targetGroups", "industrialClasses", "lifeEvents", "ontologyTerms", "serviceClasses"}
TEXTS = {"name", "summary", "description"}
TIMES = {f"{name}AdditionalInformation" for name in ("processingTime", "deadline", "validityTime")}
SUPPORT = {"supportEmails", "supportPhoneNumbers"}
SERVICE = BASE | OWNED | CLASSES | {
    "generalDescriptionContentId", "serviceType", "chargeType", "fundingType", "producers",
    "otherResponsibleOrganizations",
}  # fmt: skip
SERVICE_TEXTS = TEXTS | {
    "alternativeName", "userInstructions", "conditions", "legislationLinks", "freelyAssignedKeywords", "voucher",
    "chargeTypeAdditionalInformation",
}  # fmt: skip
CHANNEL = BASE | OWNED | {"serviceChannelType", "allowedConnectionType"}
CHANNELS = {
    "EService": {"electronicSignature", "electronicIdentification", "serviceHours"},
    "WebPage": set(),
    "TelephoneService": {"serviceHours"},
    "PrintableForm": {"deliveryAddresses"},
    "ServiceLocation": {"location", "contactAddresses", "serviceHours"},
}
CHANNEL_TEXTS = {
    "EService": SUPPORT | {"accessibilityClassificationLevel", "webAddress", "attachmentLinks"},
    "WebPage": SUPPORT | {"accessibilityClassificationLevel", "webAddress"},
    "TelephoneService": {"webAddress", "supportEmails", "phoneNumbers"},
    "PrintableForm": SUPPORT | {"attachmentLinks", "formIdentifier", "formFiles"},
    "ServiceLocation": {
        "alternativeName", "isAlternativeNamePrimary", "contactEmails", "contactFaxNumbers", "contactWebPages",
        "contactPhoneNumbers",
    },
}  # fmt: skip
ORGANIZATION = BASE | {
    "parentOrganizationContentId", "businessId", "oid", "organizationType", "area", "eInvoiceAddresses",
    "contactAddresses", "location",
}  # fmt: skip
ORGANIZATION_TEXTS = TEXTS | {
    "alternativeName", "isAlternativeNamePrimary", "contactEmails", "contactWebPages", "contactPhoneNumbers",
}  # fmt: skip
GENERAL = BASE | CLASSES | {"organizationContentId", "generalDescriptionTypes", "serviceType", "chargeType"}
GENERAL_TEXTS = {
    "name", "description", "backgroundDescription", "chargeTypeAdditionalInformation", "conditions",
    "freelyAssignedKeywords", "legislationLinks", "userInstructions",
}  # fmt: skip
CONNECTION = {
    "serviceContentId", "channelContentId", "migratedAt", "contactAddresses", "chargeType", "serviceHours",
    "languageVersions", "publishedAt",
}  # fmt: skip
CONNECTION_TEXTS = {
    "chargeTypeAdditionalInformation", "description", "contactPhoneNumbers", "contactFaxNumbers", "contactEmails",
    "contactWebPages",
}  # fmt: skip


def times_of(body: Document) -> set[str]:
    return set() if body["serviceType"] == "Service" else TIMES


def of_type(table: dict[str, set[str]], body: Document) -> set[str]:
    return table.get(body["serviceChannelType"], set())


# Path → fields of a body, and of its language versions.
SHAPES: dict[str, tuple[Any, Any]] = {
    "service": (lambda body: SERVICE, lambda body: SERVICE_TEXTS | times_of(body)),
    "service-channel": (
        lambda body: CHANNEL | of_type(CHANNELS, body),
        lambda body: TEXTS | of_type(CHANNEL_TEXTS, body),
    ),
    "organization": (lambda body: ORGANIZATION, lambda body: ORGANIZATION_TEXTS),
    "general-description": (lambda body: GENERAL, lambda body: GENERAL_TEXTS | times_of(body)),
    "service-collection": (
        lambda body: {"contentId", "migratedAt", "organizationContentId", "languageVersions"},
        lambda body: TEXTS,
    ),
    "connection": (lambda body: CONNECTION, lambda body: CONNECTION_TEXTS),
}
KINDS = {
    "service": Kind.SERVICE,
    "service-channel": Kind.CHANNEL,
    "organization": Kind.ORGANIZATION,
    "general-description": Kind.GENERAL_DESCRIPTION,
    "service-collection": Kind.COLLECTION,
}


@pytest.fixture(scope="module")
def read_dirty() -> Iterator[Read]:
    with PtvSimulator(dirty_dataset()) as ptv, requests.Session() as session:
        yield reader(ptv, session)


@pytest.mark.parametrize("path", SHAPES)
@pytest.mark.parametrize("source", ["read_demo", "read_dirty"])
def test_every_body_has_the_fields_of_ptvs_document(request: pytest.FixtureRequest, path: str, source: str) -> None:
    fields, texts = SHAPES[path]
    for body in everything(request.getfixturevalue(source), f"{path}/search"):
        assert set(body) == fields(body)
        for version in body["languageVersions"].values():
            assert set(version) == texts(body)


@pytest.mark.parametrize("path", KINDS)
def test_both_versions_have_the_same_content_in_the_same_languages(
    read_demo: Read, demo_dataset: Dataset, path: str
) -> None:
    found = {body["contentId"]: body["languageVersions"] for body in everything(read_demo, f"{path}/search")}
    known = demo_dataset.readable(KINDS[path])
    assert list(found) == [entity.id for entity in known]
    for entity in known:
        assert tuple(found[entity.id]) == entity.languages
        assert entity.name in [version["name"] for version in found[entity.id].values()]


def test_both_versions_connect_the_same_services_and_channels(read_demo: Read, demo_dataset: Dataset) -> None:
    renderer = Renderer(demo_dataset, Behaviour(shuffles=False), 0)
    of_v11 = {
        (service.id, row["serviceChannel"]["id"])
        for service in demo_dataset.readable(Kind.SERVICE)
        for row in renderer.connections(service)
    }
    of_v12 = {
        (body["serviceContentId"], body["channelContentId"]) for body in everything(read_demo, "connection/search")
    }
    assert of_v12 == of_v11


def test_both_versions_classify_services_alike(read_demo: Read, demo_dataset: Dataset) -> None:
    for body in everything(read_demo, "service/search"):
        own = demo_dataset.find(body["contentId"]).document
        assert body["serviceClasses"] == [row["code"] for row in own["serviceClasses"]]
        assert body["ontologyTerms"] == [row["uri"] for row in own["ontologyTerms"]]
        assert body["targetGroups"] == [row["code"] for row in own["targetGroups"]]


def test_every_term_of_the_demo_has_a_name(read_demo: Read) -> None:
    terms = {row["uri"]: row["name"] for row in everything(read_demo, "ontology-terms")}
    used = {uri for body in everything(read_demo, "service/search") for uri in body["ontologyTerms"]}
    assert used <= set(terms)
    assert all(terms[uri]["fi"] for uri in used)
