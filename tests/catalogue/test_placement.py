"""Placements of rows: the rules' word, and the editors' on top."""

import datetime

import pytest
import time_machine

from catalogue.ingest import ServiceRecord, Snapshot, apply
from catalogue.models import Placement, PlacementOverride, Service
from catalogue.placement import place_rows
from tests.factories import PlaceFactory, ServiceFactory, SubthemeFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def placements(service: Service) -> dict[str, str]:
    return {row.subtheme.number: row.reason for row in service.placements.all()}


def test_rules_place_services_and_sports_places() -> None:
    swimming = SubthemeFactory(number="1.1", rule={"classes": ["P27.1"], "place_types": [3110]})
    service, hall = ServiceFactory(service_classes=["P27.1"]), PlaceFactory(type_code=3110)

    place_rows()

    assert placements(service) == {"1.1": "class P27.1"}
    assert [(row.place, row.subtheme) for row in Placement.objects.exclude(place=None)] == [(hall, swimming)]


def test_words_are_ontology_labels_and_keywords_of_any_language() -> None:
    SubthemeFactory(number="5.1", rule={"sure_words": ["yksinäisyys"]})
    SubthemeFactory(number="8.1", rule={"sure_words": ["debt"]})
    labelled = ServiceFactory(ontology_terms=[{"uri": "koko:1", "name": {"fi": "Yksinäisyys"}}])
    keyed = ServiceFactory(keywords={"en": [" debt "]})

    place_rows()

    assert placements(labelled) == {"5.1": "word yksinäisyys"}
    assert placements(keyed) == {"8.1": "word debt"}


def test_an_editor_pins_and_keeps_out_and_a_sync_respects_it() -> None:
    swimming = SubthemeFactory(number="1.1", rule={"classes": ["P27.1"]})
    falls = SubthemeFactory(number="9.4")
    record = ServiceRecord("se-1", {"fi": "Vesijumppa"}, service_classes=("P27.1",))
    apply(Snapshot(source="ptv", services=(record,)))
    service = Service.objects.get()
    PlacementOverride.objects.create(service=service, subtheme=falls, action="pin", reason="Tasapainoryhmä")
    PlacementOverride.objects.create(service=service, subtheme=swimming, action="exclude", reason="Ei uintia")

    apply(Snapshot(source="ptv", services=(ServiceRecord("se-1", {"fi": "Uusi nimi"}, service_classes=("P27.1",)),)))

    assert placements(service) == {"9.4": "pinned: Tasapainoryhmä"}


def test_an_override_ends_on_its_day() -> None:
    falls = SubthemeFactory(number="9.4")
    service = ServiceFactory()
    PlacementOverride.objects.create(
        service=service, subtheme=falls, action="pin", reason="Kampanja", expires_on=datetime.date(2026, 12, 31)
    )

    with time_machine.travel("2026-12-31T12:00+02:00"):
        place_rows(services=[service.pk])
        assert list(placements(service)) == ["9.4"]
    with time_machine.travel("2027-01-01T12:00+02:00"):
        place_rows(services=[service.pk])
        assert placements(service) == {}


def test_what_left_its_source_stands_nowhere() -> None:
    SubthemeFactory(number="1.1", rule={"classes": ["P27.1"]})
    service = ServiceFactory(service_classes=["P27.1"])
    place_rows()
    service.gone_since = service.fetched_at
    service.save()

    place_rows(services=[service.pk])

    assert placements(service) == {}


@pytest.mark.django_db(transaction=True)
def test_a_rule_changed_by_an_editor_places_everything_again() -> None:
    subtheme = SubthemeFactory(number="1.1", rule={"classes": ["P27.1"]})
    service = ServiceFactory(service_classes=["P9.6"])

    subtheme.rule = {"classes": ["P9.6"]}
    subtheme.save()

    assert placements(service) == {"1.1": "class P9.6"}


@pytest.mark.django_db(transaction=True)
def test_what_nobody_is_placed_or_found_by_starts_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    subtheme = SubthemeFactory(number="1.1", rule={"classes": ["P27.1"]})
    ServiceFactory()
    asked: list[str] = []
    monkeypatch.setattr("catalogue.signals.place_everything.delay", lambda: asked.append("again"))

    subtheme.order = 7
    subtheme.save()
    assert asked == []

    subtheme.theme.name = Translated(fi="Uusi nimi")
    subtheme.theme.save()
    assert asked == ["again"]


def test_placing_again_keeps_the_same_rows() -> None:
    SubthemeFactory(number="1.1", rule={"classes": ["P27.1"]})
    ServiceFactory(service_classes=["P27.1"])
    place_rows()
    before = list(Placement.objects.values_list("pk", flat=True))

    place_rows()

    assert list(Placement.objects.values_list("pk", flat=True)) == before
