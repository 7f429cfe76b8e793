"""What stands behind a service on its page: laws, vouchers, kind, those who give it, what belongs together with it."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from catalogue.models import Service, ServiceNote
from tests.catalogue.rich import form, living_room, online, room
from tests.catalogue.views.browser import address, main_of, seen
from tests.factories import CollectionFactory, OrganizationFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def get(client: Client, service: Service, language: str = "en") -> Any:
    return client.get(address("service", service.source_id, language=language))


def law(name: dict[str, str], url: dict[str, str]) -> dict[str, Any]:
    return {"name": name, "url": url}


def producer(provision: str, name: str = "", organization: str = "", note: str = "") -> dict[str, Any]:
    return {
        "provision": provision, "name": {"fi": name} if name else {}, "organization_id": organization,
        "note": {"fi": note} if note else {},
    }  # fmt: skip


def voucher(name: str, url: str = "", note: str = "", language: str = "fi") -> dict[str, str]:
    return {"name": name, "url": url, "note": note, "language": language}


# --- Laws ----------------------------------------------------------------------------------------------------


def test_laws_are_links_in_the_readers_language(client: Client) -> None:
    urls = {"fi": "https://lait.example/kunta", "sv": "https://lait.example/sv/kommun"}
    service = ServiceFactory(laws=[law({"fi": "Kuntalaki", "sv": "Kommunallag"}, urls)])

    swedish, english = seen(get(client, service, "sv")), seen(get(client, service))

    assert "https://lait.example/sv/kommun" in swedish.attributes("a", "href")
    assert "Kommunallag" in swedish.words
    assert "Kuntalaki" not in swedish.words
    assert english.language_of("Kuntalaki") == "fi"
    assert "https://lait.example/kunta" in english.attributes("a", "href")


def test_a_law_whose_address_is_no_web_address_is_only_named(client: Client) -> None:
    service = ServiceFactory(
        laws=[law({"fi": "Kuntalaki"}, {"fi": "javascript:alert(1)"}), law({"fi": "Jätelaki"}, {})]
    )

    view = seen(get(client, service))

    assert "Jätelaki" in view.words
    assert "Kuntalaki" in view.words
    assert not any("javascript" in link for link in view.attributes("a", "href"))


def test_a_law_without_a_name_is_told_by_its_address(client: Client) -> None:
    service = ServiceFactory(laws=[law({}, {"fi": "https://lait.example/kunta"})])

    assert "lait.example/kunta" in seen(get(client, service)).words


# --- Vouchers ------------------------------------------------------------------------------------------------


def test_each_voucher_has_its_link_and_its_note(client: Client) -> None:
    service = ServiceFactory(
        vouchers_in_use=True,
        vouchers=[
            voucher("Kotihoidon seteli", "https://seteli.example/koti", "Hae keväällä"),
            voucher("Toinen seteli"),
        ],
    )

    view = seen(get(client, service))

    assert "https://seteli.example/koti" in view.attributes("a", "href")
    for words in ("Service vouchers", "You may use a service voucher", "Kotihoidon seteli", "Hae keväällä", "Toinen"):
        assert words in view.words


def test_vouchers_in_use_are_told_without_a_word_about_them(client: Client) -> None:
    assert "You may use a service voucher" in seen(get(client, ServiceFactory(vouchers_in_use=True))).words
    assert "voucher" not in seen(get(client, ServiceFactory())).words


def test_vouchers_come_in_the_readers_language_where_they_can(client: Client) -> None:
    rows = [voucher("Kotihoidon seteli"), voucher("Servicesedel", language="sv")]
    service = ServiceFactory(vouchers=rows)

    words = seen(get(client, service, "sv")).words

    assert "Servicesedel" in words
    assert "Kotihoidon seteli" not in words


# --- What kind of thing it is --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("PermitOrObligation", "A permit or an obligation by law"),
        ("ProfessionalQualification", "A qualification for a profession"),
    ],
)
def test_a_permit_or_a_qualification_says_so(client: Client, kind: str, words: str) -> None:
    service = ServiceFactory(type=kind, details={"ServiceType": {"fi": "Koskee rakennuksia."}})

    told = seen(get(client, service)).words

    assert words in told
    assert "Koskee rakennuksia." in told
    assert words not in seen(get(client, ServiceFactory())).words


def test_other_names_and_situations_of_life_are_told(client: Client) -> None:
    service = ServiceFactory(alternative_name=Translated(fi="Velkaneuvonta"), life_events=["KE14", "KE99"])

    words = seen(get(client, service)).words

    assert "Also called Velkaneuvonta" in words
    assert "In these situations of life: Death of a close family member" in words


def test_the_background_is_told_beside_a_description_and_instead_of_a_missing_one(client: Client) -> None:
    details = {"BackgroundDescription": {"fi": "Perustuu lakiin."}}
    both = seen(get(client, ServiceFactory(description=Translated(fi="Näin se on."), details=details))).words
    alone = seen(get(client, ServiceFactory(details=details))).words

    assert both.index("Näin se on.") < both.index("Background") < both.index("Perustuu lakiin.")
    assert alone.count("Perustuu lakiin.") == 1
    assert "Background" not in alone


@pytest.mark.parametrize(("funding", "words"), [("public", "Public service"), ("market", "Private service")])
def test_who_pays_is_told(client: Client, funding: str, words: str) -> None:
    assert words in seen(get(client, ServiceFactory(funding=funding))).words
    assert words not in seen(get(client, ServiceFactory())).words


# --- Who gives it --------------------------------------------------------------------------------------------


def test_those_who_give_it_themselves_are_not_named_twice(client: Client) -> None:
    service = ServiceFactory()
    service.producers = [producer("self", "Kunta", service.organization.source_id)]
    service.save()

    words = main_of(get(client, service)).words

    assert "They provide the service themselves." in words
    assert "Provided by" not in words


def test_givers_are_named_and_linked_by_how_the_service_is_given(client: Client) -> None:
    known = OrganizationFactory(name=Translated(fi="Digitukijat ry"))
    gone = OrganizationFactory(gone=True, name=Translated(fi="Entinen ry"))
    service = ServiceFactory(
        producers=[
            producer("procured", "Vanha nimi", known.source_id),
            producer("procured", "Hoiva Oy", note="Iltaisin"),
            producer("other", "Entinen ry", gone.source_id),
            producer("", "Kyläläiset"),
        ]
    )

    view = seen(get(client, service))

    for words in ("Bought from: Digitukijat ry", "Bought from: Hoiva Oy Iltaisin", "Also provided by: Entinen ry",
                  "Provided by: Kyläläiset"):  # fmt: skip
        assert words in view.words
    assert "Vanha nimi" not in view.words
    assert address("organization", known.source_id) in view.attributes("a", "href")
    assert address("organization", gone.source_id) not in view.attributes("a", "href")


def test_a_service_bought_from_nobody_in_particular_says_that(client: Client) -> None:
    words = seen(get(client, ServiceFactory(producers=[producer("procured")]))).words

    assert "The service is bought from other providers." in words


def test_those_who_share_it_are_told_apart_from_the_one_who_answers(client: Client) -> None:
    service = ServiceFactory(organization__name=Translated(fi="Taivalkosken kunta"))
    service.other_organizations.set([OrganizationFactory(name=Translated(fi="Poliisilaitos"))])

    assert "Taivalkosken kunta Together with Poliisilaitos" in seen(get(client, service)).words
    assert "Together with" not in seen(get(client, ServiceFactory())).words


# --- What belongs together with it ---------------------------------------------------------------------------


def test_a_service_leads_to_its_sisters_in_a_collection(client: Client) -> None:
    service, sister = ServiceFactory(), ServiceFactory(name=Translated(fi="Päivätoiminta"))
    channel = room(ServiceFactory(), name="Palvelutalo").channel
    site = online(ServiceFactory()).channel
    CollectionFactory(
        name=Translated(fi="Ikäihmisen arki"), summary=Translated(fi="Apua kotiin."), services=[service, sister],
        channels=[channel, site],
    )  # fmt: skip

    view = seen(get(client, service))
    links = view.attributes("a", "href")

    told = view.words[view.words.index("Belongs together with") :]
    for words in ("Ikäihmisen arki", "Apua kotiin.", "Päivätoiminta", "Palvelutalo", "Ilmoittaudu verkossa"):
        assert words in told
    assert address("service", sister.source_id) in links
    assert address("place", "ptv", channel.place.source_id) in links
    assert "https://asiointi.kansalaistalo.example/tupa" in links


@pytest.mark.parametrize("state", ["alone", "gone", "hidden", "gone collection", "gone place"])
def test_a_collection_of_nobody_else_leaves_no_trace(client: Client, state: str) -> None:
    service, sister = ServiceFactory(), ServiceFactory(gone=state == "gone")
    if state == "hidden":
        ServiceNote.objects.create(service=sister, hidden=True, hidden_reason="Virhe")
    channels = []
    if state == "gone place":
        channels = [room(ServiceFactory()).channel]
        channels[0].place.gone_since = timezone.now()
        channels[0].place.save()
    members = [service] if state in ("alone", "gone place") else [service, sister]
    CollectionFactory(
        name=Translated(fi="Ikäihmisen arki"), services=members, channels=channels, gone=state == "gone collection"
    )

    words = seen(get(client, service)).words

    assert "Ikäihmisen arki" not in words
    assert "Belongs together with" not in words


def test_a_long_collection_is_folded(client: Client) -> None:
    service = ServiceFactory()
    sisters = [ServiceFactory(name=Translated(fi=f"Sisar {number:02}")) for number in range(12)]
    CollectionFactory(services=[service, *sisters])

    words = seen(get(client, service)).words

    assert words.index("Sisar 07") < words.index("And 4 more") < words.index("Sisar 08")


def test_the_number_of_queries_does_not_grow_with_collections(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    service = living_room()
    for _ in range(6):
        CollectionFactory(
            services=[service, *ServiceFactory.create_batch(3)], channels=[room(ServiceFactory()).channel]
        )
    form(service)
    service.producers = [producer("procured", "X", OrganizationFactory().source_id) for _ in range(4)]
    service.save()
    get(client, service)

    with django_assert_max_num_queries(19):
        get(client, service)


def test_what_is_in_another_language_is_marked(client: Client) -> None:
    service = ServiceFactory(
        alternative_name=Translated(fi="Toinen nimi"), laws=[law({"fi": "Kuntalaki"}, {})],
        vouchers=[voucher("Seteli", note="Ohje")], producers=[producer("other", "Hoiva Oy")],
    )  # fmt: skip
    CollectionFactory(
        name=Translated(fi="Kokonaisuus"), services=[service, ServiceFactory(name=Translated(fi="Sisar"))]
    )

    view = seen(get(client, service, "sv"))

    for words in ("Toinen nimi", "Kuntalaki", "Seteli", "Ohje", "Hoiva Oy", "Kokonaisuus", "Sisar"):
        assert view.language_of(words) == "fi", words


def test_rows_of_an_older_shape_break_nothing(client: Client) -> None:
    """Until the first sync after an update, producers are bare texts and entrances have ungrouped sentences."""
    service = living_room(producers=[{"fi": "Hoiva Oy"}], details={"Legislation": {"fi": "* Laki"}})
    place = service.connections.get(channel__type="ServiceLocation").channel.place
    place.entrances = [{"name": {}, "is_main": True, "sentences": [{"fi": "Ei portaita."}]}]
    place.save()

    assert get(client, service).status_code == 200
    assert client.get(address("place", "ptv", place.source_id)).status_code == 200
