"""A place's page: what it is, whether it is in use, what is done there, whose data it is."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from catalogue.hours import HELSINKI
from catalogue.models import Place, ServiceNote, SyncRun
from tests.catalogue.rich import living_room
from tests.catalogue.views.browser import address, seen
from tests.factories import ConnectionFactory, OrganizationFactory, PlaceFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def get(client: Client, place: Place, language: str = "en") -> Any:
    return client.get(address("place", place.source, place.source_id, language=language))


def swimming_hall(**more: Any) -> Place:
    return PlaceFactory(
        **{
            "name": Translated(fi="Raksilan uimahalli", sv="Raksila simhall"),
            "type_name": Translated(fi="Uimahalli", sv="Simhall", en="Swimming hall"),
            "street": Translated(fi="Pikkukankaantie 3"),
            "postal_code": "90130",
            "properties": {"swimming-pool-count": 5, "toilet?": True, "accessibility-info": "Allasnostin"},
            "construction_year": 1974,
            **more,
        }
    )


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_sports_place_has_its_page_in_every_language(client: Client, language: str) -> None:
    response = get(client, swimming_hall(), language)

    assert response.status_code == 200
    assert {"fi": "Uimahalli", "sv": "Simhall", "en": "Swimming hall"}[language] in seen(response).words


def test_its_properties_are_told_in_words(client: Client) -> None:
    words = seen(get(client, swimming_hall())).words

    for fact in ("5 pools", "Toilet", "Allasnostin", "Built in 1974", "Pikkukankaantie 3, 90130 Oulu"):
        assert fact in words


def test_a_place_out_of_use_says_so_first(client: Client) -> None:
    words = seen(get(client, swimming_hall(status="closed_for_now"))).words

    assert words.index("Temporarily out of use") < words.index("5 pools")
    assert "Temporarily out of use" not in seen(get(client, swimming_hall())).words


def test_lipas_is_named_as_its_licence_asks(client: Client) -> None:
    night = datetime(2026, 11, 25, 4, tzinfo=HELSINKI)
    SyncRun.objects.create(source="lipas", state="done", started_at=night, finished_at=night)

    view = seen(get(client, swimming_hall()))

    assert "Sports facilities: Lipas.fi, University of Jyväskylä, 25 Nov 2026. CC BY 4.0" in view.words
    assert "https://creativecommons.org/licenses/by/4.0/" in view.attributes("a", "href")


def test_a_service_location_shows_its_hours_and_its_services(client: Client) -> None:
    service = living_room()
    place = service.connections.get(channel__type="ServiceLocation").channel.place

    view = seen(get(client, place))

    assert "Open now" in view.words
    assert "Wednesday today 09:00–15:00" in view.words
    assert address("service", service.source_id) in view.attributes("a", "href")


def test_hidden_and_gone_services_are_not_listed(client: Client) -> None:
    hidden = living_room(name=Translated(fi="Piilossa"))
    ServiceNote.objects.create(service=hidden, hidden=True, hidden_reason="Virhe")
    channel = hidden.connections.get(channel__type="ServiceLocation").channel
    gone = ServiceFactory(name=Translated(fi="Poistunut"), gone=True)
    ConnectionFactory(service=gone, channel=channel)

    words = seen(get(client, channel.place)).words

    assert "Piilossa" not in words
    assert "Poistunut" not in words


def test_its_keeper_is_linked_unless_gone(client: Client) -> None:
    keeper, former = OrganizationFactory(), OrganizationFactory(gone=True)

    with_keeper = seen(get(client, swimming_hall(organization=keeper))).attributes("a", "href")
    without = seen(get(client, swimming_hall(organization=former))).attributes("a", "href")

    assert address("organization", keeper.source_id) in with_keeper
    assert address("organization", former.source_id) not in without


def test_a_place_without_a_point_has_no_map_links(client: Client) -> None:
    links = seen(get(client, swimming_hall(latitude=None, longitude=None))).attributes("a", "href")

    assert not any(link.startswith(("geo:", "https://www.openstreetmap.org")) for link in links)


def test_a_gone_place_says_what_it_was_and_what_is_like_it(client: Client) -> None:
    gone = swimming_hall(gone_since=timezone.now(), type_code=3110)
    PlaceFactory(name=Translated(fi="Raatin uimahalli"), type_code=3110)
    PlaceFactory(name=Translated(fi="Hiihtolatu"), type_code=4402)

    response = get(client, gone)

    assert response.status_code == 410
    assert "Raatin uimahalli" in seen(response).words
    assert "Hiihtolatu" not in seen(response).words


@pytest.mark.parametrize("path", ["lipas/1", "ptv/1", "other/1", "lipas/' OR 1=1"])
def test_an_unknown_place_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"{address('places')}{path}/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_services(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    place = living_room().connections.get(channel__type="ServiceLocation").channel.place
    for number in range(10):
        ConnectionFactory(service=living_room(name=Translated(fi=f"Palvelu {number}")), channel=place.channel)
    get(client, place)

    with django_assert_max_num_queries(14):
        get(client, place)
