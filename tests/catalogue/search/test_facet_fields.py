"""The fields that people narrow by: how one gets a service, what makes coming easy, when it is open, and quality."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from catalogue.hours import HELSINKI
from catalogue.models import ChannelType, Place, Service
from catalogue.search import get_engine
from catalogue.search.documents import all_documents, place_documents, service_documents
from catalogue.search.documents.quality import quality
from catalogue.search.opening import renew_opening
from catalogue.search.port import SearchDocument, SearchQuery
from catalogue.tasks import renew_opening as nightly
from tests.catalogue.rich import CHRISTMAS, OFFICE_HOURS, TUESDAYS, door, form, group, line, living_room, online, room
from tests.factories import ChannelFactory, ConnectionFactory, PlaceFactory, ServiceFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db

# A Wednesday; Christmas of the hours used here is far.
NOON = datetime(2026, 11, 25, 12, tzinfo=HELSINKI)
ALWAYS = {**OFFICE_HOURS, "always": True, "spans": []}
APPOINTMENT = {**OFFICE_HOURS, "appointment": True, "spans": []}


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON.astimezone(UTC))


def document(row: Service | Place) -> SearchDocument:
    make = service_documents if isinstance(row, Service) else place_documents
    (found,) = make([row.pk])
    return found


def local(document: SearchDocument) -> list[tuple[str, str]]:
    """The intervals in Finnish time."""
    return [
        (f"{start.astimezone(HELSINKI):%a %H:%M}", f"{end.astimezone(HELSINKI):%a %H:%M}")
        for start, end in document.opening
    ]


class TestWays:
    """How one gets a service."""

    def test_channels_tell_it_by_their_types(self) -> None:
        service = living_room()
        online(service)
        form(service)
        assert document(service).ways == ("phone", "online", "visit")

    def test_a_web_page_beside_a_place_is_only_about_the_service(self) -> None:
        service = ServiceFactory()
        ConnectionFactory(service=service, channel=ChannelFactory(type=ChannelType.WEB_PAGE))
        assert document(service).ways == ("online",)
        room(service)
        assert document(service).ways == ("visit",)

    def test_a_place_that_has_gone_can_not_be_visited(self) -> None:
        service = ServiceFactory()
        connection = room(service)
        Place.objects.filter(pk=connection.channel.place_id).update(gone_since=timezone.now())
        assert document(service).ways == ()

    @pytest.mark.parametrize(
        "values",
        [
            pytest.param({"service_classes": ["P4.3"]}, id="by PTV's class for home care"),
            pytest.param({"ontology_terms": [{"uri": "x", "name": {"fi": "Kotipalvelut"}}]}, id="by an ontology word"),
            pytest.param({"keywords": {"fi": ["kotikäynnit"]}}, id="by a keyword"),
            pytest.param({"description": Translated(fi="Teemme kotikäyntejä.")}, id="in a sentence"),
        ],
    )
    def test_coming_home_is_told(self, values: dict[str, Any]) -> None:
        assert document(ServiceFactory(**values)).ways == ("home",)

    def test_a_place_is_visited(self) -> None:
        assert document(PlaceFactory()).ways == ("visit",)


class TestFeatures:
    """What makes coming easy, where the source says so."""

    def test_nothing_told_is_nothing_promised(self) -> None:
        assert document(ServiceFactory()).features == ()
        assert document(PlaceFactory(properties={"free-use?": False})).features == ()

    def test_a_service_is_step_free_by_its_place(self) -> None:
        assert document(living_room()).features == ("step-free",)

    def test_each_door_speaks_for_itself(self) -> None:
        stairs = door(groups=[group("", {"fi": "Ovelle on kolme porrasta."})])
        ramp = door(groups=[group("", {"fi": "Sivuovella on luiska."})])
        assert document(PlaceFactory(entrances=[stairs])).features == ()
        assert document(PlaceFactory(entrances=[stairs, ramp])).features == ("step-free",)

    def test_a_further_address_has_doors_too(self) -> None:
        ramp = door(groups=[group("", {"fi": "Sivuovella on luiska."})])
        assert document(PlaceFactory(locations=[{"address": ADDRESS, "entrances": [ramp]}])).features == ("step-free",)

    @pytest.mark.parametrize("words", ["Esteetön", "Esteetön kulku pääovelta, esteetön wc"])
    def test_lipas_maintainers_write_it(self, words: str) -> None:
        assert document(PlaceFactory(properties={"accessibility-info": words})).features == ("step-free",)

    @pytest.mark.parametrize("key", ["free-use?", "free-customer-use?"])
    def test_lipas_tells_that_no_booking_is_needed(self, key: str) -> None:
        assert document(PlaceFactory(properties={key: True})).features == ("no-appointment",)

    def test_a_service_says_it_in_words(self) -> None:
        service = ServiceFactory(instruction=Translated(fi="Tule ilman ajanvarausta."))
        assert document(service).features == ("no-appointment",)

    def test_what_is_said_of_this_service_at_a_counter_counts(self) -> None:
        service = ServiceFactory()
        line(service, description=Translated(sv="Ring utan tidsbokning."))
        assert document(service).features == ("no-appointment",)

    def test_what_a_shared_place_says_of_itself_does_not(self) -> None:
        service = ServiceFactory()
        connection = room(service)
        connection.channel.description = Translated(fi="Rokotuksia ilman ajanvarausta.")
        connection.channel.save()
        assert "no-appointment" not in document(service).features


ADDRESS = {
    "kind": "location", "street": {}, "postal_code": "", "post_office": {}, "municipality": "", "note": {},
    "country": "",
}  # fmt: skip


class TestOpening:
    """Concrete hours of the coming days."""

    def test_the_hours_of_a_week_from_today(self) -> None:
        service = ServiceFactory()
        room(service)
        assert local(document(service)) == [
            (f"{day} 09:00", f"{day} 15:00") for day in ("Wed", "Thu", "Fri", "Mon", "Tue", "Wed")
        ]

    def test_an_exception_replaces_the_weekly_hours(self) -> None:
        service = ServiceFactory()
        closed = {**CHRISTMAS, "from": "2026-11-26", "to": "2026-11-30"}
        room(service, hours=[OFFICE_HOURS, closed])
        assert [start for start, _ in local(document(service))] == ["Wed 09:00", "Tue 09:00", "Wed 09:00"]

    def test_the_connections_hours_come_before_the_channels(self) -> None:
        service = ServiceFactory()
        room(service, hours=[TUESDAYS])
        assert local(document(service)) == [("Tue 12:00", "Tue 14:00")]

    def test_a_telephone_speaks_only_where_no_place_tells_hours(self) -> None:
        service = ServiceFactory()
        line(service)
        assert len(document(service).opening) == 6
        room(service, hours=[TUESDAYS])
        assert local(document(service)) == [("Tue 12:00", "Tue 14:00")]

    def test_a_place_by_appointment_leaves_it_to_the_telephone(self) -> None:
        service = ServiceFactory()
        room(service, hours=[APPOINTMENT])
        line(service)
        assert len(document(service).opening) == 6

    def test_a_place_closed_for_long_is_not_open_by_its_telephone(self) -> None:
        service = ServiceFactory()
        room(service, hours=[{**CHRISTMAS, "from": "2026-11-01", "to": "2027-01-31"}])
        line(service)
        assert document(service).opening == ()

    def test_always_open_is_one_interval(self) -> None:
        service = ServiceFactory()
        room(service, hours=[ALWAYS])
        ((start, end),) = document(service).opening
        assert start < NOON
        assert end == datetime(2026, 12, 3, tzinfo=HELSINKI)

    def test_a_service_location_has_its_channels_hours(self) -> None:
        place = room(ServiceFactory()).channel.place
        assert len(document(place).opening) == 6
        assert document(PlaceFactory()).opening == ()

    def test_the_badge_and_the_filter_agree(self) -> None:
        """At any hour of a week, what the search finds open is what its card calls open."""
        from catalogue.presenters.facts import open_facts
        from catalogue.presenters.ways import ways_of

        services = [living_room(), ServiceFactory(), ServiceFactory(), ServiceFactory()]
        room(services[1], hours=[TUESDAYS])
        line(services[1])
        line(services[2])
        room(services[3], hours=[APPOINTMENT])
        line(services[3], hours=[TUESDAYS])
        for service in services:
            intervals = document(service).opening
            for hour in range(7 * 24):
                moment = NOON + timedelta(hours=hour)
                searched = any(start <= moment < end for start, end in intervals)
                shown = any(fact.kind == "open" for fact in open_facts(ways_of(service), moment))
                assert searched == shown, (service.pk, moment)

    def test_the_night_takes_the_hours_further(self, monkeypatch: pytest.MonkeyPatch) -> None:
        room(ServiceFactory())
        engine = get_engine()
        engine.rebuild(all_documents())
        later = NOON + timedelta(days=14)
        query = SearchQuery(open_at=later)
        assert engine.search(query).total == 0

        monkeypatch.setattr(timezone, "now", lambda: later)
        assert renew_opening() == 2  # the service and its place
        assert engine.search(query).total == 2
        nightly()
        assert engine.search(query).total == 2


class TestQuality:
    """0.9 + a tenth by completeness + a tenth by freshness."""

    def test_the_rule(self) -> None:
        year = timedelta(days=365)
        assert quality([1, 1], NOON) == 1.1
        assert quality([1, 1], NOON - year) == 1.1
        assert quality([1, 1], NOON - 3 * year) == 1.05
        assert quality([0, 0], NOON - 9 * year) == 0.9
        assert quality(["", "x"], None) == 1.0

    def test_a_well_described_service_has_more(self) -> None:
        assert document(living_room()).quality > document(ServiceFactory()).quality
