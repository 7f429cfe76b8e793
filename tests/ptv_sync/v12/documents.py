"""Documents of v12's shapes with invented content (ptv-v12.md §4), for tests of the translation."""

from typing import Any

from ptv_sync.mapping import channel_record, organization_record, place_record, service_record
from ptv_sync.types import PtvChannel, PtvOrganization, PtvService
from ptv_sync.v12 import read
from ptv_sync.version import DocumentKind

Document = dict[str, Any]

SERVICE_ID = "6c00d407-d3fd-4c7e-a373-57be9f3b2cff"
CHANNEL_ID = "0b7a3f52-5d0e-4a55-9f0e-2f9a30d4b0a1"
OWNER_ID = "11111111-2222-4333-8444-555555555555"
OTHER_ID = "99999999-8888-4777-8666-555555555555"
GROUND_ID = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"
TERM = "http://www.yso.fi/onto/koko/p1275"
INDUSTRY = "http://uri.suomi.fi/codelist/jhs/toimiala_1_20080101/code/93"


def service_version(**changes: Any) -> Document:
    return {
        "name": "Uimahalli",
        "alternativeName": None,
        "summary": "Uintia kaikille.",
        "description": "Hallissa on kolme allasta.",
        "userInstructions": "",
        "conditions": None,
        "legislationLinks": [],
        "freelyAssignedKeywords": [],
        "voucher": {"voucherType": "NotUsed"},
        "chargeTypeAdditionalInformation": None,
        **changes,
    }


def service(**changes: Any) -> Document:
    """A service as v12 sends it."""
    return {
        "contentId": SERVICE_ID,
        "migratedAt": None,
        "organizationContentId": OWNER_ID,
        "generalDescriptionContentId": None,
        "serviceType": "Service",
        "chargeType": "Charged",
        "fundingType": "PubliclyFunded",
        "serviceLanguages": ["fi", "sv"],
        "serviceClasses": ["P27.1"],
        "targetGroups": ["KR1"],
        "lifeEvents": [],
        "industrialClasses": [],
        "ontologyTerms": [],
        "producers": {
            "selfProducedProducers": {"organizations": [OWNER_ID]},
            "procuredProducers": {"organizations": [], "other": []},
            "otherProducers": {"organizations": [], "other": []},
        },
        "otherResponsibleOrganizations": [],
        "area": {"areaType": "LimitedArea", "municipalities": ["564"], "regions": [], "wellbeingServicesCounties": []},
        "languageVersions": {"fi": service_version()},
        "publishedAt": "2026-09-01T08:00:00.000Z",
        **changes,
    }


def bundle(body: Document | None = None, **changes: Any) -> Document:
    """A service as it is staged."""
    return {
        "service": body or service(),
        "connections": [],
        "generalDescription": None,
        "ontologyTerms": {},
        "industrialClasses": {},
        "postOffices": {},
        "organizations": {},
        **changes,
    }


def ground(**changes: Any) -> Document:
    """A general description as v12 sends it; `changes` of its Finnish version go by `fi`."""
    version = {
        "name": "Uimahallipalvelut",
        "description": "Kunta järjestää uintia.",
        "backgroundDescription": "Liikuntalaki määrää.",
        "userInstructions": None,
        "conditions": "Käy pesulla ensin.",
        "chargeTypeAdditionalInformation": "Maksut päättää kunta.",
        "legislationLinks": [],
        "freelyAssignedKeywords": [],
        **changes.pop("fi", {}),
    }
    return {
        "contentId": GROUND_ID,
        "organizationContentId": OTHER_ID,
        "generalDescriptionTypes": ["Municipality"],
        "serviceType": "Service",
        "chargeType": None,
        "serviceClasses": [],
        "targetGroups": [],
        "lifeEvents": [],
        "industrialClasses": [],
        "ontologyTerms": [],
        "languageVersions": {"fi": version},
        "publishedAt": "2026-01-01T08:00:00.000Z",
        **changes,
    }


def connection(**changes: Any) -> Document:
    return {
        "serviceContentId": SERVICE_ID,
        "channelContentId": CHANNEL_ID,
        "chargeType": None,
        "contactAddresses": {"streetAddresses": [], "postOfficeBoxAddresses": [], "foreignAddresses": []},
        "serviceHours": {"hours": [], "holidayServiceHours": None},
        "languageVersions": {},
        "publishedAt": "2026-09-02T08:00:00.000Z",
        **changes,
    }


def channel(kind: str = "ServiceLocation", version: Document | None = None, **changes: Any) -> Document:
    """A channel of a type; `version` is what its Finnish version has beside names and texts."""
    texts = {"name": "Raksilan uimahalli", "summary": "Halli keskustassa.", "description": None}
    return {
        "contentId": CHANNEL_ID,
        "migratedAt": None,
        "organizationContentId": OWNER_ID,
        "serviceChannelType": kind,
        "allowedConnectionType": "AllOrganizations",
        "serviceLanguages": ["fi"],
        "area": None,
        "languageVersions": {"fi": texts | (version or {})},
        "publishedAt": "2026-09-01T08:00:00.000Z",
        **changes,
    }


def street(**changes: Any) -> Document:
    return {
        "addressSource": {"source": "Posti"},
        "streetName": {"fi": "Pikkukankaantie", "sv": "Lillhedsvägen"},
        "addressDetail": "3 B",
        "postalCode": "90130",
        "coordinates": [point("NLS")],
        "additionalInformation": {"fi": "Käynti pihalta"},
        **changes,
    }


def point(source: str, easting: float = 428765.4, northing: float = 7212345.6) -> Document:
    return {"system": "EPSG:3067", "source": source, "easting": easting, "northing": northing}


def phone(kind: str = "DomesticPhone", number: str = "116117", **changes: Any) -> Document:
    return {
        "type": kind,
        "number": number,
        "additionalInformation": None,
        "chargeType": "Free",
        "chargeDescription": None,
        **changes,
    }


def organization(**changes: Any) -> Document:
    version = {
        "name": "Oulun kaupunki",
        "alternativeName": None,
        "isAlternativeNamePrimary": False,
        "summary": None,
        "description": None,
        "contactEmails": [],
        "contactWebPages": [],
        "contactPhoneNumbers": [],
        **changes.pop("fi", {}),
    }
    return {
        "contentId": OWNER_ID,
        "parentOrganizationContentId": None,
        "businessId": "0187690-1",
        "oid": None,
        "organizationType": "Municipality",
        "area": {"areaType": "LimitedArea", "municipalities": ["564"]},
        "eInvoiceAddresses": [],
        "contactAddresses": {"streetAddresses": [], "postOfficeBoxAddresses": [], "foreignAddresses": []},
        "location": {"streetAddresses": [], "otherAddresses": [], "foreignAddresses": []},
        "languageVersions": {"fi": version},
        "publishedAt": None,
        **changes,
    }


# --- As records -----------------------------------------------------------------------------------------------
def as_service(document: Document) -> Any:
    found = read(DocumentKind.SERVICE, document)
    assert isinstance(found, PtvService)
    return service_record(found)


def as_channel(document: Document) -> Any:
    found = read(DocumentKind.CHANNEL, document)
    assert isinstance(found, PtvChannel)
    return channel_record(found)


def as_place(document: Document) -> Any:
    found = read(DocumentKind.CHANNEL, document)
    assert isinstance(found, PtvChannel)
    return place_record(found)


def as_organization(document: Document) -> Any:
    found = read(DocumentKind.ORGANIZATION, document)
    assert isinstance(found, PtvOrganization)
    return organization_record(found, "other")
