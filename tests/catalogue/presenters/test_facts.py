"""Short facts: only what is told, in order, in the reader's language."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import translation

from catalogue.hours import HELSINKI
from catalogue.presenters.facts import service_facts
from catalogue.presenters.ways import main_phone, ways_of
from catalogue.views.rows import services_for_pages
from tests.catalogue.rich import OFFICE_HOURS, TUESDAYS, form, line, living_room, online, phone, room
from tests.factories import ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db

WEDNESDAY_MORNING = datetime(2026, 11, 25, 10, tzinfo=HELSINKI)
EVENING = datetime(2026, 11, 25, 20, tzinfo=HELSINKI)


def facts(service: Any, now: datetime = WEDNESDAY_MORNING) -> list[tuple[str, str]]:
    row = services_for_pages().get(pk=service.pk)
    return [(fact.icon, fact.text) for fact in service_facts(row, ways_of(row), now)]


def test_facts_stand_in_order() -> None:
    with translation.override("en"):
        assert facts(living_room()) == [
            ("ok", "Open now, closes at 15:00"),
            ("coins", "Free of charge"),
            ("lang", "Finnish, Swedish"),
            ("wheel", "Accessibility described"),
        ]


def test_a_service_that_tells_nothing_has_no_facts() -> None:
    assert facts(ServiceFactory()) == []


def test_languages_are_told_in_the_readers_language_their_own_first() -> None:
    service = ServiceFactory(languages=["fi", "so", "sv"])

    with translation.override("sv"):
        assert facts(service) == [("lang", "svenska, finska, somaliska")]


def test_a_closed_place_says_when_it_opens() -> None:
    with translation.override("en"):
        assert facts(living_room(), EVENING)[0] == ("clock", "Opens tomorrow at 09:00")


def test_of_several_places_the_one_that_is_open_speaks() -> None:
    service = ServiceFactory()
    room(service, "Kaukana", hours=[TUESDAYS])
    room(service, "Lähellä", order=1)

    with translation.override("en"):
        assert facts(service)[0] == ("ok", "Open now, closes at 15:00")


def test_without_a_place_the_telephone_speaks_and_says_that_it_is_one() -> None:
    service = ServiceFactory()
    line(service)
    online(service)

    with translation.override("en"):
        assert facts(service) == [
            ("ok", "The telephone is open now, closes at 15:00"),
            ("phone", "By telephone"),
            ("globe", "Online"),
        ]


def test_an_appointment_is_told_once() -> None:
    service = ServiceFactory()
    room(service, hours=[{**OFFICE_HOURS, "spans": [], "appointment": True}])

    with translation.override("en"):
        assert ("calendar", "By appointment") in facts(service)
        assert not any(icon == "clock" for icon, _ in facts(service))


def test_a_telephone_is_told_where_the_place_wants_an_appointment() -> None:
    service = ServiceFactory()
    room(service, hours=[{**OFFICE_HOURS, "spans": [], "appointment": True}])
    line(service)

    with translation.override("en"):
        assert facts(service)[0] == ("ok", "The telephone is open now, closes at 15:00")


def test_a_short_price_says_more_than_that_there_is_one() -> None:
    short = ServiceFactory(charge="chargeable", charge_note=Translated(fi="Kertamaksu 3 €."))
    long = ServiceFactory(charge="chargeable", charge_note=Translated(fi="Maksu määräytyy tulojen mukaan. " * 3))

    with translation.override("fi"):
        assert ("coins", "Kertamaksu 3 €") in facts(short)
    with translation.override("en"):
        assert ("coins", "Costs something") in facts(short)  # the note is in Finnish, facts are not
        assert ("coins", "Costs something") in facts(long)


def test_a_price_all_ways_agree_on_is_the_services() -> None:
    agreeing, quarrelling = ServiceFactory(), ServiceFactory()
    line(agreeing, charge="free")
    room(agreeing, charge="free")
    line(quarrelling, charge="free")
    room(quarrelling, charge="chargeable")

    with translation.override("en"):
        assert ("coins", "Free of charge") in facts(agreeing)
        assert not any(icon == "coins" for icon, _ in facts(quarrelling))


def test_the_connections_hours_and_numbers_come_ahead_of_the_channels() -> None:
    service = ServiceFactory()
    room(service, hours=[TUESDAYS], phones=[phone("80007777")])

    (way,) = ways_of(services_for_pages().get(pk=service.pk))

    assert [span.day for span in way.hours[0].spans] == [1]
    assert [span.day for span in way.usual_hours[0].spans] == [0, 1, 2, 3, 4]
    assert [item.words for item in way.phones] == ["08 000 7777"]


def test_the_number_to_call_is_the_services_own_then_a_line_then_a_place() -> None:
    service = ServiceFactory()
    room(service)
    assert main_phone(ways_of(services_for_pages().get(pk=service.pk))).words == "08 000 1210"
    line(service)
    assert main_phone(ways_of(services_for_pages().get(pk=service.pk))).words == "08 000 1222"
    room(service, "Toinen", order=5, phones=[phone("80007777")])
    assert main_phone(ways_of(services_for_pages().get(pk=service.pk))).words == "08 000 7777"


def test_a_form_tells_its_number_and_its_file() -> None:
    service = ServiceFactory()
    form(service)

    (way,) = ways_of(services_for_pages().get(pk=service.pk))

    assert str(way.form_number) == "L-12"
    assert [(item.href, item.kind) for item in way.files] == [("https://kansalaistalo.example/l12.pdf", "PDF")]
