"""An organisation's page: who they are, how to reach them, what they offer."""

from typing import Any

import pytest
from django.test import Client

from catalogue.models import Organization
from tests.catalogue.rich import email, phone
from tests.catalogue.views.browser import address, seen
from tests.factories import OrganizationFactory, PlaceFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def get(client: Client, organization: Organization, language: str = "en", **data: Any) -> Any:
    return client.get(address("organization", organization.source_id, language=language), data)


@pytest.fixture
def town() -> Organization:
    return OrganizationFactory(
        name=Translated(fi="Raahen kaupunki", sv="Brahestads stad"),
        description=Translated(fi="Kaupunki meren rannalla."),
        phones=[phone("80001000", note="Vaihde")],
        emails=[email("kirjaamo@raahe.example")],
        addresses=[
            postal("visiting", "Rantakatu 50", "92100"),
            postal("box", "PL 62", "92101"),
        ],
    )


def postal(kind: str, street: str, code: str) -> dict[str, Any]:
    return {
        "kind": kind, "street": {"fi": street}, "postal_code": code, "post_office": {"fi": "RAAHE"},
        "municipality": "678", "note": {},
    }  # fmt: skip


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_an_organisation_has_its_page_in_every_language(client: Client, town: Organization, language: str) -> None:
    response = get(client, town, language)

    assert response.status_code == 200
    assert ("Brahestads stad" if language == "sv" else "Raahen kaupunki") in seen(response).words


def test_its_contacts_are_told(client: Client, town: Organization) -> None:
    words = seen(get(client, town)).words

    for part in ("08 000 1000", "Vaihde", "kirjaamo@raahe.example", "Rantakatu 50, 92100 Raahe", "PL 62, 92101 Raahe"):
        assert part in words


def test_its_units_its_parent_and_its_places_are_linked(client: Client, town: Organization) -> None:
    unit = OrganizationFactory(parent=town, name=Translated(fi="Liikuntapalvelut"))
    place = PlaceFactory(organization=town)
    OrganizationFactory(parent=town, gone=True, name=Translated(fi="Lakkautettu"))

    above, below = seen(get(client, town)), seen(get(client, unit))

    assert address("organization", unit.source_id) in above.attributes("a", "href")
    assert address("place", "lipas", place.source_id) in above.attributes("a", "href")
    assert "Lakkautettu" not in above.words
    assert address("organization", town.source_id) in below.attributes("a", "href")


def test_its_other_name_its_area_and_its_numbers_in_registers_are_told(client: Client) -> None:
    row = OrganizationFactory(
        alternative_name=Translated(fi="Pohde"), business_code="9374687-1", oid="1.2.246.10.93746871.10.0",
        municipalities=["678", "748"],
    )  # fmt: skip

    words = seen(get(client, row)).words

    for part in ("Also called Pohde", "Area: Raahe and Siikajoki", "Business ID 9374687-1", "1.2.246.10.93746871.10.0"):
        assert part in words
    assert "Area: Whole country" in seen(get(client, OrganizationFactory(nationwide=True))).words


def test_what_an_organisation_does_not_tell_leaves_no_trace(client: Client) -> None:
    words = seen(get(client, OrganizationFactory())).words

    for part in ("Also called", "Area:", "In registers", "Business ID", "OID", "Who they are", "Postal address"):
        assert part not in words


def test_an_e_mail_address_tells_what_it_is_for_and_a_visiting_address_how_to_find_it(client: Client) -> None:
    row = OrganizationFactory(
        emails=[{**email("tietosuoja@raahe.example"), "note": "Tietosuoja-asiat"}],
        addresses=[{**postal("visiting", "Rantakatu 50", "92100"), "note": {"fi": "Toinen kerros"}}],
    )

    words = seen(get(client, row)).words

    assert "tietosuoja@raahe.example Tietosuoja-asiat" in words
    assert "Rantakatu 50, Raahe" in words or "Rantakatu 50, 92100 Raahe" in words
    assert "Toinen kerros" in words


def test_services_that_it_shares_with_others_are_listed_once(client: Client, town: Organization) -> None:
    shared = ServiceFactory(name=Translated(fi="Yhteinen neuvonta"))
    shared.other_organizations.set([town, OrganizationFactory()])
    own = ServiceFactory(organization=town, name=Translated(fi="Oma neuvonta"))
    own.other_organizations.set([town])

    words = seen(get(client, town)).words

    assert "2 services" in words
    assert words.count("Yhteinen neuvonta") == words.count("Oma neuvonta") == 1


def test_its_services_come_a_page_at_a_time(client: Client, town: Organization) -> None:
    for number in range(25):
        ServiceFactory(organization=town, name=Translated(fi=f"Palvelu {number:02}"))
    ServiceFactory(organization=town, name=Translated(fi="Poistunut"), gone=True)

    first, second, beyond = get(client, town), get(client, town, page="2"), get(client, town, page="99")

    assert "25 services" in seen(first).words
    assert first.content.decode().count('class="result"') == 20
    assert second.content.decode().count('class="result"') == beyond.content.decode().count('class="result"') == 5
    assert "Poistunut" not in seen(first).words + seen(second).words


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "1e9", "' OR 1=1"])
def test_an_absurd_page_number_breaks_nothing(client: Client, town: Organization, page: str) -> None:
    assert get(client, town, page=page).status_code == 200


def test_a_gone_organisation_is_gone_and_an_unknown_one_not_found(client: Client) -> None:
    gone = OrganizationFactory(gone=True, name=Translated(fi="Yhdistys ry"))

    assert get(client, gone).status_code == 410
    assert "Yhdistys ry" in seen(get(client, gone)).words
    assert client.get(address("organization", "nobody")).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_services(
    client: Client, town: Organization, django_assert_max_num_queries: Any
) -> None:
    ServiceFactory.create_batch(25, organization=town)
    get(client, town)

    with django_assert_max_num_queries(14):
        get(client, town)
