"""A service's page: in three languages, honest about texts, hours and sources, and kind when it is gone."""

from datetime import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from catalogue.hours import HELSINKI
from catalogue.models import Placement, Service, ServiceNote, SyncRun
from tests.catalogue.rich import TUESDAYS, email, form, living_room, online, phone, room
from tests.catalogue.views.browser import address, main_of, seen
from tests.factories import OrganizationFactory, ServiceFactory
from themes.models import SiteInfo, Subtheme, SubthemePage
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def get(client: Client, service: Service, language: str = "en") -> Any:
    return client.get(address("service", service.source_id, language=language))


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_service_has_its_page_in_every_language(client: Client, language: str) -> None:
    response = get(client, living_room(), language)

    assert response.status_code == 200
    assert response.headers["Content-Language"] == language
    assert "08 000 1222" in seen(response).words


def test_contacts_come_first_and_the_main_number_can_be_dialled(client: Client) -> None:
    body = get(client, living_room()).content.decode()

    assert body.index('class="contact"') < body.index('class="body"')
    assert body.index('href="tel:+35880001222"') < body.index('href="tel:+35880001210"')
    assert "Open now" in body
    assert "Closes at 15:00" in body


def test_every_question_that_has_an_answer_is_answered(client: Client) -> None:
    service = living_room()
    online(service)
    form(service)

    words = seen(get(client, service)).words

    for question, answer in [
        ("Easy to come", "Free of charge"),
        ("What there is", "juttuseuraa"),
        ("How to come along", "Tule ovesta sisään."),
        ("For whom", "Kaikille aikuisille."),
        ("What it costs", "Free of charge"),
        ("Opening hours", "09:00–15:00"),
        ("How to get there", "Kirkkokatu 12, 92100 Raahe"),
        ("Other ways to get it done", "You need your bank codes"),
        ("Good to know", "Heti."),
        ("Who arranges it", "Harjaveden kansalaistalo ry"),
        ("Found under", "Kohtaamispaikat"),
    ]:
        assert answer in words[words.index(question) :], question


def test_a_question_without_an_answer_is_not_asked(client: Client) -> None:
    words = seen(get(client, ServiceFactory(municipalities=[]))).words

    for question in ("Easy to come", "What there is", "What it costs", "Opening hours", "How to get there", "For whom"):
        assert question not in words


def test_texts_in_another_language_are_marked_and_facts_are_not(client: Client) -> None:
    view = seen(get(client, living_room(), "sv"))

    assert view.language_of("Öppna vardagsrummet Tupa") == "sv"
    assert view.language_of("juttuseuraa") == "fi"
    assert view.language_of("Inga trappor.") == "sv"
    assert view.language_of("svenska, finska") == "sv"
    assert "maanantai" not in view.words.lower()
    assert "måndag" in view.words.lower()


def test_a_reader_is_told_what_is_missing_in_their_language(client: Client) -> None:
    in_english = seen(get(client, living_room()))
    in_finnish = seen(get(client, living_room(), "fi"))

    assert "This is described in Finnish only" in in_english.words
    assert "In Finnish" in in_english.words
    assert not in_finnish.has("div", **{"class": "ds-alert langalert", "data-color": "info"})


def test_an_english_reader_can_be_served_in_their_language_when_that_is_true(client: Client) -> None:
    assert "You can be served in your language" in seen(get(client, living_room(languages=["fi", "en"]))).words
    assert "You can be served in your language" not in seen(get(client, living_room())).words


def test_the_services_own_times_stand_ahead_of_the_places(client: Client) -> None:
    service = ServiceFactory()
    room(service, hours=[TUESDAYS])

    body = get(client, service).content.decode()

    order = ["The times of this service", "12:00–14:00", "When the place itself is open", "09:00–15:00"]
    assert sorted(order, key=body.index) == order


def test_today_is_marked_and_christmas_is_told(client: Client) -> None:
    words = seen(get(client, living_room())).words

    assert "Wednesday today 09:00–15:00" in words
    assert "Thu 24 Dec–Sat 26 Dec closed" in words


def test_the_first_visit_is_told_in_steps_and_said_to_be_the_editors(client: Client) -> None:
    service = living_room()
    ServiceNote.objects.create(service=service, first_visit=Translated(fi="Ovi on auki.\n\nIstu minne haluat."))

    body = get(client, service).content.decode()

    assert body.count("<li>Ovi on auki.</li>") == body.count("<li>Istu minne haluat.</li>") == 1
    assert "was written by the editors of Lähde" in body
    assert "was written by the editors" not in get(client, living_room()).content.decode()


def test_a_service_without_contacts_shows_the_organisations_and_says_so(client: Client) -> None:
    organization = OrganizationFactory(
        name=Translated(fi="Raahen kaupunki"), phones=[phone("80009999")], emails=[email("kirjaamo@raahe.example")]
    )
    service = ServiceFactory(organization=organization)

    words = seen(get(client, service)).words

    assert "08 000 9999" in words
    assert "These belong to Raahen kaupunki." in words
    assert "These belong to" not in seen(get(client, living_room())).words


def test_the_source_and_its_days_are_told_and_nothing_is_said_to_be_checked(client: Client) -> None:
    service = living_room(source_modified=datetime(2026, 10, 12, 12, tzinfo=HELSINKI))
    night = datetime(2026, 11, 24, 3, tzinfo=HELSINKI)
    SyncRun.objects.create(source="ptv", state="done", started_at=night, finished_at=night)

    words = seen(get(client, service)).words

    assert "Edited in PTV on 12 Oct 2026." in words
    assert "Fetched 24 Nov 2026." in words
    assert "checked" not in words.lower()


def test_there_are_no_buttons_for_what_is_not_built(client: Client) -> None:
    view = main_of(get(client, living_room()))

    buttons = [attributes for tag, attributes in view.elements if tag == "button"]
    forms = [attributes for tag, attributes in view.elements if tag == "form"]
    assert forms == []
    # Printing is a script's; without one the button stays hidden.
    assert [set(button) >= {"data-print", "hidden"} for button in buttons] == [True]


def test_nothing_is_loaded_from_elsewhere_and_links_out_are_plain(client: Client) -> None:
    view = seen(get(client, living_room()))

    for tag, name in (("script", "src"), ("link", "href"), ("img", "src"), ("use", "href"), ("iframe", "src")):
        for value in view.attributes(tag, name):
            assert value.startswith(("/", "http://testserver/")), (tag, value)
    links = view.attributes("a", "href")
    assert "geo:64.68400,24.47900" in links
    assert any(link.startswith("https://www.openstreetmap.org/?mlat=64.68400") for link in links)


def test_sharing_carries_the_name_and_the_address(client: Client) -> None:
    links = seen(get(client, living_room())).attributes("a", "href")

    shared = [link for link in links if link.startswith(("sms:", "mailto:?"))]
    assert len(shared) == 2
    assert all("http%3A//testserver/en/" in link for link in shared)


def test_topics_lead_to_their_pages_in_the_readers_language(client: Client) -> None:
    call_command("seed_themes", verbosity=0)
    service = living_room()

    for language in ("fi", "sv", "en"):
        links = seen(get(client, service, language)).attributes("a", "href")
        pages = SubthemePage.objects.filter(subtheme__number="5.1", locale__language_code=language)
        assert pages.get().get_url() in links


def test_what_has_left_its_source_is_not_shown_among_the_ways(client: Client) -> None:
    service = living_room()
    connection = service.connections.get(channel__type="Phone")
    connection.channel.gone_since = timezone.now()
    connection.channel.save()

    assert "08 000 1222" not in seen(get(client, service)).words


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post(address("service", living_room().source_id)).status_code == 405


def test_the_number_of_queries_does_not_grow_with_the_ways(client: Client, django_assert_max_num_queries: Any) -> None:
    service = living_room()
    for number in range(12):
        room(service, f"Paikka {number}", order=number + 5)
    service.other_organizations.set(OrganizationFactory.create_batch(3))
    get(client, service)

    with django_assert_max_num_queries(16):
        get(client, service)


def test_a_service_about_violence_can_be_left_at_once(client: Client) -> None:
    call_command("seed_themes", verbosity=0)
    safe, tender = living_room(), ServiceFactory()
    Placement.objects.create(service=tender, subtheme=Subtheme.objects.get(number="9.3"), reason="word väkivalta")
    site = Site.objects.get(is_default_site=True)
    SiteInfo.objects.update_or_create(site=site, defaults={"quick_exit_url": "https://www.ilmatieteenlaitos.fi/"})

    assert seen(get(client, tender)).has("a", href="https://www.ilmatieteenlaitos.fi/")
    assert not seen(get(client, safe)).has("a", href="https://www.ilmatieteenlaitos.fi/")
