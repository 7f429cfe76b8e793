"""An organisation judged: with its units, in order, by a bounded number of statements."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.models import Organization, Placement, ServiceNote, WebLink
from catalogue.quality.findings import Kind
from catalogue.quality.judged import Quality
from catalogue.quality.judging import judge
from catalogue.quality.links.checking import hashed
from catalogue.quality.report import recent_summaries, summaries
from tests.catalogue.quality.rows import YESTERDAY, good_service, place_of_service, seen, town
from tests.catalogue.rich import page
from tests.factories import ChannelFactory, PlaceFactory, ServiceFactory, SubthemeFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


def codes(quality: Quality) -> dict[str, list[str]]:
    return {
        str(item.row.name): [weighed.rule.code for weighed in item.findings]
        for item in quality.subjects
        if item.findings
    }


def names(quality: Quality) -> list[str]:
    return [str(item.row.name) for item in quality.subjects if item.findings]


def test_an_organisation_with_nothing_to_mend_has_all_points() -> None:
    here = town()
    place_of_service(good_service(here))

    quality = judge(here)

    assert codes(quality) == {}
    assert quality.score == 100
    assert len(quality.services) == 1


def test_units_and_their_units_are_judged_with_the_organisation() -> None:
    here = town()
    unit = town("Nuorisopalvelut", parent=here)
    deep = town("Nuorisotalo", parent=unit)
    good_service(deep, "Nuorten ilta", target_groups=[])
    good_service(town("Muu kunta"), "Muun palvelu", target_groups=[])

    assert codes(judge(here)) == {"Nuorten ilta": ["target_group_missing"]}
    assert codes(judge(unit)) == {"Nuorten ilta": ["target_group_missing"]}
    assert judge(here).score == 95


def test_what_is_gone_or_hidden_or_of_others_is_not_judged() -> None:
    here = town()
    good_service(here, gone_since=timezone.now(), target_groups=[])
    ServiceNote.objects.create(service=good_service(here, target_groups=[]), hidden=True, hidden_reason="väärä")
    ChannelFactory(organization=here, location=True, hours=[], gone=True)
    good_service(town("Lakkautettu", parent=here, gone_since=timezone.now()), target_groups=[])

    assert judge(here).services == []
    assert codes(judge(here)) == {}


def test_swedish_in_one_service_of_the_tree_is_missed_in_the_others() -> None:
    here = town()
    unit = town("Liikunta", parent=here)
    swedish = {"fi": "Uinti", "sv": "Simning", "en": "Swimming"}
    texts = Translated(fi="Tule.", sv="Kom.", en="Come.")
    good_service(here).__class__.objects.update(name=Translated(swedish), summary=texts, description=texts)
    good_service(unit, "Kuntosali")

    assert codes(judge(unit)) == {"Kuntosali": ["swedish_partly"]}
    assert codes(judge(here)) == {"Kuntosali": ["swedish_partly"]}


def test_what_residents_saw_most_is_mended_first_and_under_five_views_are_none() -> None:
    here = town()
    little = good_service(here, "Vähän katsottu", ontology_terms=[])
    much = good_service(here, "Paljon katsottu", target_groups=[])
    heavy = good_service(here, "Raskas", service_classes=[])
    seen(much, 100)
    seen(little, 6)
    seen(heavy, 4)

    quality = judge(here)

    assert names(quality) == ["Paljon katsottu", "Vähän katsottu", "Raskas"]
    assert [item.views for item in quality.subjects if item.findings] == [100, 6, 0]


def test_views_are_those_of_the_last_thirty_days_before_today() -> None:
    here = town()
    service = good_service(here, target_groups=[])
    seen(service, 50, date(2026, 11, 25))  # today is not over
    seen(service, 3)
    seen(service, 3, YESTERDAY - timedelta(days=29))
    seen(service, 50, YESTERDAY - timedelta(days=30))

    assert judge(here).subjects[0].views == 6


def test_a_channel_counts_the_views_of_its_services_without_those_under_five() -> None:
    here = town()
    first, second = good_service(here, "A"), good_service(here, "B")
    way = place_of_service(first, hours=[])
    way.pk, way._state.adding, way.service, way.source_id = None, True, second, "toinen"
    way.save()
    seen(first, 20)
    seen(second, 4)

    place = next(item for item in judge(here).subjects if item.findings)

    assert place.kind == Kind.CHANNEL
    assert [item.rule.code for item in place.findings] == ["no_hours"]
    assert place.views == 20


def test_a_service_under_no_topic_is_found_only_when_a_topic_takes_its_class() -> None:
    here = town()
    subtheme = SubthemeFactory(rule={"classes": ["P15.1"]})
    placed = good_service(here, "Sijoitettu")
    Placement.objects.create(service=placed, subtheme=subtheme, reason="class P15.1")
    good_service(here, "Sijoittamaton")
    good_service(here, "Vesijohto", service_classes=["P23.3"])

    assert codes(judge(here)) == {"Sijoittamaton": ["no_topic"]}


def test_broken_links_of_the_organisation_itself_are_found() -> None:
    here = town(web_pages=[page("https://rikki.example"), page("https://hetki.example")])
    good_service(here)
    for url, failures in (("https://rikki.example", 2), ("https://hetki.example", 1)):
        WebLink.objects.create(url=url, url_hash=hashed(url), failures=failures)

    (found,) = [item for item in judge(here).subjects if item.findings]

    assert found.kind == Kind.ORGANIZATION
    assert [spot.value for spot in found.findings[0].finding.spots] == ["https://rikki.example"]


def test_sports_places_are_the_municipalitys_own_and_no_part_of_the_score() -> None:
    here = town()
    good_service(here)
    mine = PlaceFactory(municipality="678", owner="city")
    PlaceFactory(municipality="678", owner="company-ltd")
    PlaceFactory(municipality="564", owner="city")

    quality = judge(here)

    assert [item.row.pk for item in quality.sports_places] == [mine.pk]
    assert quality.score == 100
    assert judge(town("Yksikkö", parent=here)).sports_places == []
    assert judge(town("Yhdistys", kind="ngo")).sports_places == []


def test_a_hundred_services_cost_as_many_statements_as_two() -> None:
    here = town()
    for number in range(2):
        place_of_service(good_service(here, f"Palvelu {number}", target_groups=[]))
    with CaptureQueriesContext(connection) as few:
        judge(here)
    for number in range(2, 100):
        place_of_service(good_service(here, f"Palvelu {number}", target_groups=[]))

    with CaptureQueriesContext(connection) as many:
        quality = judge(here)

    assert len(quality.services) == 100
    assert len(many) == len(few) <= 14


def test_a_circle_of_parents_is_walked_once() -> None:
    first = town("A")
    second = town("B", parent=first)
    Organization.objects.filter(pk=first.pk).update(parent=second)
    good_service(second, target_groups=[])

    assert codes(judge(Organization.objects.get(pk=first.pk))) == {"Velkaneuvonta": ["target_group_missing"]}


def test_the_report_adds_units_up_and_shows_the_worst_first() -> None:
    fine, poor = town("Hyvä"), town("Huono")
    unit = town("Yksikkö", parent=poor)
    good_service(fine)
    good_service(poor, target_groups=[])
    good_service(unit, service_classes=[])
    town("Palveluton")

    found = {str(item.name): item for item in summaries()}

    assert [str(item.name) for item in summaries()] == ["Yksikkö", "Huono", "Hyvä"]
    assert (found["Huono"].services, found["Huono"].findings, found["Huono"].hidden) == (2, 2, 1)
    assert found["Huono"].score == judge(poor).score == 88
    assert str(found["Yksikkö"].parent) == "Huono"


def test_a_service_without_an_organisation_does_not_stop_the_report() -> None:
    ServiceFactory(organization=None)
    ChannelFactory(organization=None)

    assert summaries() == []


def test_the_report_is_made_once_an_hour() -> None:
    good_service(town())
    recent_summaries()

    with CaptureQueriesContext(connection) as again:
        assert len(recent_summaries()) == 1

    assert len(again) == 1  # when the source was last read: a new reading makes a new report
