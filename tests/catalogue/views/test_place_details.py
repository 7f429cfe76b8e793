"""A service location's page: its doors as the accessibility register tells them, its addresses, its counter."""

from typing import Any

import pytest
from django.test import Client

from catalogue.models import Place, ServiceNote
from tests.catalogue.rich import address as post
from tests.catalogue.rich import door, group, room
from tests.catalogue.views.browser import address, main_of, seen
from tests.factories import CollectionFactory, PlaceFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db

HELP = [{"code": "RemoteGuidance", "name": {}, "description": {"fi": "Kuvayhteys Kelaan."}}]


def get(client: Client, place: Place, language: str = "en") -> Any:
    return client.get(address("place", place.source, place.source_id, language=language))


def place_of(*, service: Any = None, connection: dict[str, Any] | None = None, **values: Any) -> Place:
    """A service location with these values."""
    place: Place = room(service or ServiceFactory(), **(connection or {})).channel.place
    for name, value in values.items():
        setattr(place, name, value)
    place.save()
    return place


def test_sentences_stand_in_the_registers_groups_and_order(client: Client) -> None:
    groups = [
        group("Pysäköinti", {"fi": "Paikka on lähellä.", "sv": "Platsen är nära."}),
        group("Sisäänkäynti", {"fi": "Ei portaita."}, {"fi": "Ovi on leveä."}),
    ]
    place = place_of(entrances=[door(groups=groups)])

    finnish, swedish = seen(get(client, place, "fi")), seen(get(client, place, "sv"))

    order = ["Pysäköinti", "Paikka on lähellä.", "Sisäänkäynti", "Ei portaita.", "Ovi on leveä."]
    assert sorted(order, key=finnish.words.index) == order
    assert swedish.language_of("Platsen är nära.") == "sv"
    assert swedish.language_of("Ei portaita.") == "fi"


def test_a_main_door_and_a_side_door_are_told_apart(client: Client) -> None:
    sentences = [group("", {"fi": "Kynnys."})]
    doors = [
        door(groups=sentences),
        door(groups=sentences, is_main=False, latitude=64.6841, longitude=24.4792),
        door(groups=sentences, is_main=False, name={"fi": "Lastenpolin ovi"}),
    ]

    view = seen(get(client, place_of(entrances=doors)))

    assert view.words.index("Main entrance") < view.words.index("Side entrance") < view.words.index("Lastenpolin ovi")
    assert any("mlat=64.68410" in link for link in view.attributes("a", "href"))


def test_the_only_door_is_not_called_main(client: Client) -> None:
    words = main_of(get(client, place_of(entrances=[door(groups=[group("", {"fi": "Kynnys."})])]))).words

    assert "Accessibility Kynnys." in words
    assert "Main entrance" not in words


def test_whom_to_ask_about_a_door_is_told(client: Client) -> None:
    entrance = door(phone="08 000 1110", email="talo@raahe.example", url="https://raahe.example/ovi")

    view = seen(get(client, place_of(entrances=[entrance])))

    assert "Ask about the entrance: 08 000 1110 talo@raahe.example raahe.example/ovi" in view.words
    assert {"tel:080001110", "mailto:talo@raahe.example", "https://raahe.example/ovi"} <= set(
        view.attributes("a", "href")
    )


def test_a_door_of_which_nothing_is_said_leaves_no_trace(client: Client) -> None:
    words = main_of(get(client, place_of(entrances=[door()]))).words

    assert "Accessibility" not in words
    assert "Ask about the entrance" not in words


def test_every_further_address_is_told_with_its_map_and_its_doors(client: Client) -> None:
    locations = [
        {
            "address": post("Takakatu 1", note={"fi": "Kesällä"}), "latitude": 64.7, "longitude": 24.5,
            "entrances": [door(name={"fi": "Pihaovi"}, groups=[group("Ovi", {"fi": "Kolme porrasta."})])],
        },
        {"address": post("Sivukatu 2"), "latitude": None, "longitude": None, "entrances": []},
    ]  # fmt: skip

    view = seen(get(client, place_of(locations=locations)))

    for words in ("Here too", "Takakatu 1, 92100 Raahe", "Kesällä", "Pihaovi", "Kolme porrasta.", "Sivukatu 2"):
        assert words in view.words
    assert "geo:64.70000,24.50000" in view.attributes("a", "href")
    assert "Here too" not in seen(get(client, place_of())).words


def test_the_post_has_an_address_of_its_own(client: Client) -> None:
    place = place_of()
    place.channel.addresses = [post("PL 1", "box", "92101"), post("Kirkkokatu 14")]
    place.channel.save()

    words = main_of(get(client, place)).words

    assert "Postal address PL 1, 92101 Raahe" in words
    assert "Kirkkokatu 14" not in words


def test_an_address_abroad_names_its_country(client: Client) -> None:
    place = place_of()
    abroad = post("", "postal", "", note={"fi": "Box 1, Haparanda"}, country="SE", municipality="", post_office={})
    place.channel.addresses = [{**abroad, "street": {}}]
    place.channel.save()

    assert "Box 1, Haparanda, SE" in seen(get(client, place)).words


def test_other_names_and_the_languages_of_the_counter_are_told(client: Client) -> None:
    place = place_of(alternative_name=Translated(fi="Talo", sv="Huset"))
    place.channel.languages = ["fi", "sv", "se"]
    place.channel.save()

    view = seen(get(client, place, "sv"))

    assert view.language_of("Huset") == "sv"
    assert "svenska, finska, nordsamiska" in view.words


def test_help_at_the_counter_is_told_by_service(client: Client) -> None:
    service = ServiceFactory(name=Translated(fi="Asiointipiste"))
    place = place_of(service=service, connection={"extras": HELP})

    view = seen(get(client, place))

    told = view.words[view.words.index("Help at the counter") :]
    assert told.index("Asiointipiste") < told.index("Advice over a video link") < told.index("Kuvayhteys Kelaan.")
    assert address("service", service.source_id) in view.attributes("a", "href")


@pytest.mark.parametrize("state", ["hidden", "gone", "no extras"])
def test_help_of_a_service_that_is_not_shown_leaves_no_trace(client: Client, state: str) -> None:
    service = ServiceFactory(gone=state == "gone")
    if state == "hidden":
        ServiceNote.objects.create(service=service, hidden=True, hidden_reason="Virhe")
    place = place_of(service=service, connection={"extras": [] if state == "no extras" else HELP})

    assert "Help at the counter" not in seen(get(client, place)).words


def test_a_place_leads_to_what_belongs_together_with_it(client: Client) -> None:
    place, sister = place_of(), ServiceFactory(name=Translated(fi="Päivätoiminta"))
    CollectionFactory(name=Translated(fi="Ikäihmisen arki"), services=[sister], channels=[place.channel])

    view = seen(get(client, place))

    assert "Ikäihmisen arki" in view.words
    assert address("service", sister.source_id) in view.attributes("a", "href")
    assert "Belongs together with" not in seen(get(client, place_of())).words


def test_a_sports_place_has_none_of_this(client: Client) -> None:
    words = main_of(get(client, PlaceFactory())).words

    for part in ("Postal address", "Help at the counter", "Belongs together with", "Here too", "Also called"):
        assert part not in words
