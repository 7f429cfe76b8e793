"""On pages of services and places: who receives, how full they are, and the way to make a referral."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from catalogue.models import Service
from referral.codes import Capacity
from referral.models import Unit, UnitService
from tests.factories import ChannelFactory, ConnectionFactory, ServiceFactory
from tests.referral.factories import UnitFactory
from themes.translated import Translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> Service:
    row: Service = ServiceFactory()
    return row


@pytest.fixture
def unit(service: Service) -> Unit:
    told = datetime(2026, 11, 20, 8, tzinfo=UTC)
    row: Unit = UnitFactory(name=Translated(fi="Kansalaistalo"), capacity_at=told)
    UnitService.objects.create(unit=row, service=service)
    return row


def shown(client: Client, row: Any) -> str:
    """The offer on the row's page; empty when there is none."""
    html = client.get(row.get_absolute_url()).content.decode()
    start = html.find('aria-labelledby="refer"')
    return html[start : html.index("</section>", start)] if start >= 0 else ""


def test_a_service_whose_unit_receives_has_the_button(client: Client, service: Service, unit: Unit) -> None:
    found = shown(client, service)
    assert "Kansalaistalo" in found
    assert f'href="{reverse("send")}?service={service.source_id}"' in found


def test_a_service_that_no_unit_receives_for_has_nothing(client: Client, service: Service) -> None:
    assert shown(client, service) == ""


@pytest.mark.parametrize("change", [{"receives": False}, {"is_active": False}], ids=["sends-only", "closed"])
def test_a_unit_that_does_not_receive_is_not_shown(
    client: Client, service: Service, unit: Unit, change: dict[str, bool]
) -> None:
    Unit.objects.filter(pk=unit.pk).update(**change)
    assert shown(client, service) == ""


def test_the_capacity_has_its_date_and_the_promise_its_day(client: Client, service: Service, unit: Unit) -> None:
    with time_machine.travel("2026-11-25T08:00:00Z", tick=False):
        found = shown(client, service)
    assert "20.11." in found
    # Receipt on Thursday, then Friday, Monday, Tuesday.
    assert "ti 1.12." in found


def test_a_full_unit_tells_its_queue_and_can_be_sent_to(client: Client, service: Service, unit: Unit) -> None:
    Unit.objects.filter(pk=unit.pk).update(capacity=Capacity.FULL, queue_weeks=7)
    found = shown(client, service)
    assert "7" in found
    assert "?service=" in found


def test_a_paused_unit_leaves_the_coordinators_way(client: Client, service: Service, unit: Unit) -> None:
    Unit.objects.filter(pk=unit.pk).update(capacity=Capacity.PAUSED)
    found = shown(client, service)
    assert 'data-variant="secondary"' in found
    assert "1.12." not in found


def test_a_place_shows_who_receives_for_a_service_given_there(client: Client, service: Service, unit: Unit) -> None:
    channel = ChannelFactory(location=True)
    ConnectionFactory(service=service, channel=channel)
    found = shown(client, channel.place)
    assert "Kansalaistalo" in found
    assert f"?place={channel.place.source}%3A{channel.place.source_id}" in found


def test_a_place_of_other_services_shows_nothing(client: Client, unit: Unit) -> None:
    assert shown(client, ChannelFactory(location=True).place) == ""


def test_it_costs_the_page_two_queries_however_many_receive(
    client: Client, service: Service, unit: Unit, django_assert_max_num_queries: Any
) -> None:
    counts = []
    for more in (0, 4):
        for _ in range(more):
            UnitService.objects.create(unit=UnitFactory(), service=service)
        with django_assert_max_num_queries(1000) as seen:
            shown(client, service)
        counts.append(len([q for q in seen.captured_queries if "referral_unit" in q["sql"]]))
    assert counts[0] == counts[1]


def test_a_page_that_is_neither_shows_none(client: Client, unit: Unit) -> None:
    assert 'aria-labelledby="refer"' not in client.get("/fi/").content.decode()
