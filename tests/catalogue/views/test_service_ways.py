"""How a service is reached, on its page: what holds for the service itself stands ahead of what its channel says."""

from typing import Any

import pytest
from django.test import Client

from catalogue.models import ChannelType, Connection, Service
from tests.catalogue.rich import OFFICE_HOURS, door, email, form, group, line, living_room, online, page, phone, room
from tests.catalogue.rich import address as post
from tests.catalogue.views.browser import address, main_of, seen
from tests.factories import ChannelFactory, ConnectionFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def get(client: Client, service: Service, language: str = "en") -> Any:
    return client.get(address("service", service.source_id, language=language))


def words_of(client: Client, service: Service, language: str = "en") -> str:
    return main_of(get(client, service, language)).words


def change(connection: Connection, **details: Any) -> Connection:
    """The connection with more details of its channel."""
    connection.channel.details = {**connection.channel.details, **details}
    connection.channel.save()
    return connection


# --- Own contacts ahead of the channel's ---------------------------------------------------------------------


def test_own_contacts_stand_instead_of_the_channels(client: Client) -> None:
    service = ServiceFactory()
    connection = room(
        service, phones=[phone("80007777")], emails=[email("oma@x.example")], web_pages=[page("https://oma.example")],
        addresses=[post("PL 7", "box", "92101")], description=Translated(fi="Toinen kerros."),
        charge="other", charge_note=Translated(fi="Pulla 1 €"),
    )  # fmt: skip
    channel = connection.channel
    channel.emails, channel.web_pages = [email("talo@x.example")], [page("https://talo.example")]
    channel.addresses = [post("PL 1", "box", "92101")]
    channel.save()

    words = words_of(client, service)

    for own in ("08 000 7777", "oma@x.example", "oma.example", "PL 7, 92101 Raahe", "Toinen kerros.", "Pulla 1 €"):
        assert own in words, own
    for usual in ("08 000 1210", "talo@x.example", "talo.example", "PL 1,"):
        assert usual not in words, usual


def test_without_own_contacts_the_channels_are_told(client: Client) -> None:
    service = ServiceFactory()
    connection = room(service)
    connection.channel.emails = [email("talo@x.example")]
    connection.channel.addresses = [post("PL 1", "box", "92101"), post("Kirkkokatu 14")]
    connection.channel.save()

    words = words_of(client, service)

    assert "08 000 1210" in words
    assert "talo@x.example" in words
    assert "Postal address PL 1, 92101 Raahe" in words
    assert "Kirkkokatu 14" not in words


def test_own_contacts_come_first_among_those_of_many_channels(client: Client) -> None:
    service = ServiceFactory()
    for number in range(4):
        connection = room(service, f"Paikka {number}", order=number)
        connection.channel.emails = [email(f"paikka{number}@x.example")]
        connection.channel.save()
    line(service, emails=[email("oma@x.example")])

    words = words_of(client, service)

    assert words.index("oma@x.example") < words.index("paikka0@x.example")


def test_contacts_beyond_the_panels_room_are_folded_and_not_lost(client: Client) -> None:
    service = ServiceFactory()
    connection = line(service)
    connection.channel.phones = [phone(f"8000{number}000", note=f"Linja {number}") for number in range(1, 9)]
    connection.channel.emails = [email(f"osoite{number}@x.example") for number in range(5)]
    connection.channel.save()

    words = words_of(client, service)

    assert "5 more numbers and addresses" in words
    for number in range(1, 9):
        assert f"Linja {number}" in words
    assert "osoite4@x.example" in words


def test_a_panel_with_room_for_all_folds_nothing(client: Client) -> None:
    words = words_of(client, living_room())

    assert "more number" not in words


# --- What a way says of itself -------------------------------------------------------------------------------


def test_a_telephone_line_tells_its_number_what_it_is_for_and_its_languages(client: Client) -> None:
    service = ServiceFactory(languages=["fi", "sv"])
    connection = line(service, description=Translated(fi="Uudet asiakkaat."))
    connection.channel.languages = ["fi"]
    connection.channel.save()

    words = words_of(client, service)

    told = words[words.index("Telephone hours") :]
    assert told.index("Tuvan puhelin") < told.index("08 000 1222") < told.index("Uudet asiakkaat.")
    assert "Finnish" in told[: told.index("Monday")]


def test_the_languages_of_a_line_are_not_repeated_when_they_are_the_services(client: Client) -> None:
    service = ServiceFactory(languages=["sv", "fi"])
    connection = line(service)
    connection.channel.languages = ["fi", "sv"]
    connection.channel.save()

    words = words_of(client, service)

    assert "Finnish, Swedish" not in words[words.index("Telephone hours") :]


def test_a_line_without_hours_and_a_form_without_a_file_are_told_too(client: Client) -> None:
    service = ServiceFactory()
    channel = ChannelFactory(
        type=ChannelType.PHONE, name=Translated(fi="Päivystys"), description=Translated(fi="Hätätapaukset."),
        phones=[phone("80003333")],
    )  # fmt: skip
    ConnectionFactory(service=service, channel=channel)
    paper = ChannelFactory(
        type=ChannelType.PRINTABLE_FORM, name=Translated(fi="Paperihakemus"), details={"identifier": {"fi": "TT1"}}
    )
    ConnectionFactory(service=service, channel=paper, order=1)

    words = words_of(client, service)

    told = words[words.index("Other ways to get it done") :]
    for part in ("Päivystys", "Hätätapaukset.", "08 000 3333", "Paperihakemus", "TT1"):
        assert part in told


def test_the_description_of_a_way_keeps_its_paragraphs_and_lists(client: Client) -> None:
    service = ServiceFactory()
    connection = online(service)
    connection.channel.description = Translated(fi="Täytä lomake.\n\n* nimi\n* osoite")
    connection.channel.save()

    body = get(client, service).content.decode()

    assert "<li>nimi</li>" in body


def test_an_online_service_tells_signatures_files_help_and_accessibility(client: Client) -> None:
    service = ServiceFactory()
    connection = change(
        online(service),
        alternative_name={"fi": "Omatupa"},
        signatures=2,
        attachments=[
            {"url": "https://x.example/ohje.pdf", "name": "Ohje", "description": "Näin haet", "language": "fi"},
            {"url": "https://x.example/guide.pdf", "name": "Guide", "description": "", "language": "en"},
            {"url": "javascript:alert(1)", "name": "Paha", "description": "", "language": "fi"},
        ],
        accessibility=[
            {"level": "PartiallyCompliant", "wcag": "LevelAA", "name": "Seloste", "url": "https://x.example/s",
             "language": "fi"},
        ],
    )  # fmt: skip
    connection.channel.phones, connection.channel.emails = [phone("80004444")], [email("tuki@x.example")]
    connection.channel.save()

    finnish, english = seen(get(client, service, "fi")), seen(get(client, service))

    assert "https://x.example/ohje.pdf" in finnish.attributes("a", "href")
    assert "Näin haet" in finnish.words
    assert "Paha" not in finnish.words
    # Files of another language are not mixed in where there are some in the reader's own.
    assert "https://x.example/guide.pdf" in english.attributes("a", "href")
    assert "https://x.example/ohje.pdf" not in english.attributes("a", "href")
    told = english.words[english.words.index("Other ways to get it done") :]
    for part in (
        "Also called Omatupa", "Needs 2 signatures", "Help with using it: 08 000 4444", "tuki@x.example",
        "Meets a part of the requirements of accessibility (WCAG level AA)", "Seloste",
    ):  # fmt: skip
        assert part in told, part


@pytest.mark.parametrize(
    ("level", "wcag", "words"),
    [
        ("FullyCompliant", "LevelAAA", "Meets the requirements of accessibility (WCAG level AAA)"),
        ("NonCompliant", "", "Does not meet the requirements of accessibility"),
    ],
)
def test_levels_of_accessibility_are_told_in_words(client: Client, level: str, wcag: str, words: str) -> None:
    service = ServiceFactory()
    change(online(service), accessibility=[{"level": level, "wcag": wcag, "name": "", "url": "", "language": "fi"}])

    assert words in words_of(client, service)


def test_an_unknown_level_says_nothing_and_its_statement_is_linked(client: Client) -> None:
    service = ServiceFactory()
    row = {"level": "Unknown", "wcag": "", "name": "", "url": "https://x.example/s", "language": "fi"}
    change(online(service), accessibility=[row])

    view = seen(get(client, service))

    assert "Accessibility statement" in view.words
    assert "requirements of accessibility" not in view.words
    assert "https://x.example/s" in view.attributes("a", "href")


def test_a_form_tells_where_it_goes(client: Client) -> None:
    service = ServiceFactory()
    box = post("PL 12", "box", "92101")
    change(
        form(service),
        delivery=[
            {"receiver": {"fi": "Kirjaamo"}, "address": box, "text": {}},
            {"receiver": {}, "address": None, "text": {"fi": "Tuo kirjastoon."}},
        ],
    )

    words = words_of(client, service)

    assert "Send or bring it to: Kirjaamo , PL 12, 92101 Raahe" in words
    assert "Send or bring it to: Tuo kirjastoon." in words


def test_a_bare_way_leaves_no_trace_of_what_it_does_not_have(client: Client) -> None:
    service = ServiceFactory()
    online(service)

    words = words_of(client, service)

    for part in ("signature", "Help with using it", "accessibility", "Send or bring", "You get help", "authorisation"):
        assert part not in words


# --- At a counter --------------------------------------------------------------------------------------------


def test_a_counter_tells_what_one_is_helped_with_in_the_readers_language(client: Client) -> None:
    service = ServiceFactory()
    room(
        service,
        extras=[
            {"code": "OnsiteGuidance", "name": {"fi": "Neuvonta"}, "description": {"fi": "Lomakkeet yhdessä."}},
            {"code": "Uusi", "name": {"fi": "Uusi apu"}, "description": {}},
            {"code": "Toinen", "name": {}, "description": {}},
        ],
        authorizations=[{"code": "R1", "name": {"fi": "Etuusasiat"}}, {"code": "R2", "name": {}}],
    )

    view = seen(get(client, service))

    told = view.words[view.words.index("You get help here with this:") :]
    assert "Advice in person" in told
    assert view.language_of("Lomakkeet yhdessä.") == "fi"
    assert view.language_of("Uusi apu") == "fi"
    assert "you can act here for another person: Etuusasiat" in told


@pytest.mark.parametrize(
    "code",
    ["DocumentReceived", "GuidanceToOnlineSelfService", "LostAndFound", "OnlineSelfServicePoint", "OnsiteGuidance",
     "OnsiteGuidanceByServiceAuthor", "RemoteGuidance"],
)  # fmt: skip
def test_every_thing_of_the_joint_customer_service_has_words_of_its_own(client: Client, code: str) -> None:
    service = ServiceFactory()
    room(service, extras=[{"code": code, "name": {"fi": "PTV:n nimi"}, "description": {}}])

    assert "PTV:n nimi" not in words_of(client, service)


def test_what_is_said_of_the_service_at_a_place_stands_with_the_place(client: Client) -> None:
    service = ServiceFactory()
    room(service, description=Translated(fi="Toisessa kerroksessa."))

    words = words_of(client, service)

    assert words.index("How to get there") < words.index("Toisessa kerroksessa.") < words.rindex("Kirkkokatu 12")


def test_doors_are_folded_where_several_places_stand_in_a_row(client: Client) -> None:
    service = ServiceFactory()
    room(service)
    one = get(client, service).content.decode()
    room(service, "Toinen talo", order=1)
    two = get(client, service).content.decode()

    assert "Ei portaita." in one
    assert "<details" not in one[one.index('id="arrive"') : one.index("Ei portaita.")]
    assert "<details" in two[two.index('id="arrive"') : two.index("Ei portaita.")]


def test_no_way_costs_a_query_of_its_own(client: Client, django_assert_max_num_queries: Any) -> None:
    service = living_room()
    for number in range(8):
        connection = room(
            service, f"Paikka {number}", order=number + 5, hours=[OFFICE_HOURS],
            extras=[{"code": "RemoteGuidance", "name": {}, "description": {}}], addresses=[post("PL 1", "box")],
        )  # fmt: skip
        place = connection.channel.place
        place.entrances = [door(groups=[group("Reitti", {"fi": "Tasainen."})]), door(name={"fi": "Sivuovi"})]
        place.locations = [{"address": post("Takakatu 1"), "latitude": None, "longitude": None, "entrances": []}]
        place.save()
        online(service).channel.save()
    get(client, service)

    with django_assert_max_num_queries(16):
        get(client, service)
