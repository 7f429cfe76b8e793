"""Facts for machines: JSON that parses, in schema.org's own words, saying what the page says."""

from typing import Any

import pytest
from django.test import Client

from tests.catalogue.rich import CHRISTMAS, OFFICE_HOURS, form, living_room, online, page, phone, room
from tests.catalogue.views.browser import address, seen
from tests.factories import OrganizationFactory, PlaceFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db

THING = {"name", "description", "url", "sameAs", "@context", "@id"}
PLACE = THING | {"address", "geo", "telephone", "openingHoursSpecification", "isAccessibleForFree"}
ORGANIZATION = THING | {"telephone"}
# What schema.org knows of each type we speak of, as far as we speak.
VOCABULARY = {
    "Service": THING | {"provider", "areaServed", "availableChannel", "offers"},
    "GovernmentService": THING | {"provider", "areaServed", "availableChannel", "offers"},
    "ServiceChannel": {"availableLanguage", "serviceLocation", "servicePhone", "serviceUrl"},
    "ContactPoint": {"telephone"},
    "Place": PLACE,
    "SportsActivityLocation": PLACE,
    "PostalAddress": {"streetAddress", "postalCode", "addressLocality", "addressCountry"},
    "GeoCoordinates": {"latitude", "longitude"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes", "validFrom", "validThrough"},
    "Offer": {"price", "priceCurrency"},
    "AdministrativeArea": THING,
    "Country": THING,
    "Organization": ORGANIZATION,
    "NGO": ORGANIZATION,
    "Corporation": ORGANIZATION,
    "GovernmentOrganization": ORGANIZATION,
}


def check(data: Any) -> None:
    """Every node has a type we know, only properties of it, and nothing empty."""
    if isinstance(data, list):
        for item in data:
            check(item)
    elif isinstance(data, dict) and "@value" in data:
        assert set(data) == {"@value", "@language"}
        assert all(data.values())
    elif isinstance(data, dict):
        kind = data["@type"]
        assert set(data) - {"@type"} <= VOCABULARY[kind], kind
        for value in data.values():
            assert value not in ("", None, [], {})
            check(value)


def block(client: Client, *args: Any) -> dict[str, Any]:
    (data,) = seen(client.get(address(*args))).data
    check(data)
    assert data["@context"] == "https://schema.org"
    return data


def test_a_service_tells_who_where_and_how(client: Client) -> None:
    service = living_room()
    online(service)
    form(service)

    data = block(client, "service", service.source_id)

    assert data["@type"] == "Service"
    assert data["provider"]["@type"] == "NGO"
    assert data["name"] == {"@value": "Avoin olohuone Tupa", "@language": "fi"}
    assert data["offers"]["price"] == 0
    assert data["areaServed"] == [{"@type": "AdministrativeArea", "name": "Raahe"}]
    location = next(item["serviceLocation"] for item in data["availableChannel"] if "serviceLocation" in item)
    assert location["address"]["postalCode"] == "92100"
    assert {
        "opens": "09:00",
        "closes": "15:00",
        "dayOfWeek": "Monday",
        "@type": "OpeningHoursSpecification",
    } in location["openingHoursSpecification"]


def test_a_public_bodys_service_is_a_government_service(client: Client) -> None:
    service = ServiceFactory(organization=OrganizationFactory(kind="municipality"), area_type="nationwide")

    data = block(client, "service", service.source_id)

    assert (data["@type"], data["areaServed"]["@type"]) == ("GovernmentService", "Country")


def test_a_service_that_tells_nothing_is_still_valid(client: Client) -> None:
    block(client, "service", ServiceFactory(organization=None, summary={}, municipalities=[]).source_id)


def test_places_and_organisations_are_told_too(client: Client) -> None:
    hall = PlaceFactory(
        properties={"free-use?": True}, phones=[phone("80003310")], web_pages=[page("www.ouka.example")]
    )
    service = ServiceFactory()
    room(service)
    location = service.connections.get().channel
    location.hours = [OFFICE_HOURS, CHRISTMAS, {**OFFICE_HOURS, "spans": [], "always": True}]
    location.save()

    sports = block(client, "place", "lipas", hall.source_id)
    assert sports["@type"] == "SportsActivityLocation"
    assert sports["isAccessibleForFree"] is True
    assert block(client, "place", "ptv", location.source_id)["@type"] == "Place"
    town = OrganizationFactory(kind="county", phones=[phone("80009999")])
    assert block(client, "organization", town.source_id)["telephone"] == "+35880009999"


@pytest.mark.parametrize(
    "evil", ["</script><script>alert(1)", "</script\talert(1)", "</script/ x", "<!--<script>", "&lt;/script"]
)
def test_a_text_can_not_end_the_block(client: Client, evil: str) -> None:
    service = ServiceFactory(name=Translated(fi=evil))

    body = client.get(address("service", service.source_id)).content.decode()
    data = body[body.index("application/ld+json") :].partition("</script>")[0]
    assert not {"<", "&"} & set(data)
    assert block(client, "service", service.source_id)["name"]["@value"] == evil
