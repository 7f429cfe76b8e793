"""A unit is looked after by who manages it, and by nobody else."""

import re
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from referral.actor import staff
from referral.codes import Role
from referral.models import Membership, Unit, UnitService
from referral.refusals import Refusal
from referral.states import State
from referral.units import actions, leaving, mailbox
from tests.factories import OrganizationFactory, ServiceFactory
from tests.referral.factories import AreaFactory, UnitFactory, leg_in, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return UnitFactory(area=AreaFactory(codes=["564"]))


@pytest.fixture
def boss(unit: Unit, client: Client) -> Any:
    user = member(Role.MANAGER, unit=unit)
    client.force_login(user)
    return user


@pytest.fixture
def coordinator(unit: Unit) -> Any:
    return member(Role.COORDINATOR, area=unit.area)


def form_of(unit: Unit, **changes: str) -> dict[str, Any]:
    return {
        "name_fi": str(unit.name), "criteria_fi": "Aikuisille", "day_starts": "8.00", "day_ends": "16.00",
        "sector": "municipality", "sends": "on", "receives": "on", **changes,
    }  # fmt: skip


@pytest.mark.parametrize("capacity", ["open", "limited", "paused"])
def test_one_tap_tells_how_much_room_there_is_with_its_date(
    client: Client, boss: Any, unit: Unit, capacity: str
) -> None:
    Unit.objects.filter(pk=unit.pk).update(capacity_at=None)
    client.post(reverse("unit-capacity", args=[unit.pk]), {"capacity": capacity})
    unit.refresh_from_db()
    assert (unit.capacity, unit.capacity_by_id) == (capacity, boss.pk)
    assert unit.capacity_at is not None


def test_a_full_unit_tells_how_long_its_queue_is(client: Client, boss: Any, unit: Unit) -> None:
    where = reverse("unit-capacity", args=[unit.pk])
    refused = client.post(where, {"capacity": "full"})
    assert refused.status_code == 422
    assert 'href="#queue_weeks"' in refused.text
    client.post(where, {"capacity": "full", "queue_weeks": "6"})
    unit.refresh_from_db()
    assert (unit.capacity, unit.queue_weeks) == ("full", 6)
    client.post(where, {"capacity": "open", "queue_weeks": "6"})
    unit.refresh_from_db()
    assert unit.queue_weeks is None


def test_days_when_it_is_shut_come_and_go(client: Client, boss: Any, unit: Unit) -> None:
    where = reverse("unit-closures", args=[unit.pk])
    client.post(where, {"first_day": "2030-07-01", "last_day": "2030-07-31", "note": "Kesä"})
    assert unit.closed_on(date(2030, 7, 31))
    assert client.post(where, {"first_day": "2030-08-02", "last_day": "2030-08-01"}).status_code == 422
    client.post(reverse("unit-closure-remove", args=[unit.pk, unit.closures.get().pk]))
    assert not unit.closures.exists()


def test_a_closure_of_another_unit_is_not_there(client: Client, boss: Any, unit: Unit) -> None:
    other = UnitFactory()
    row = actions.add_closure(
        other, first_day=date(2030, 7, 1), last_day=date(2030, 7, 1), note_text="", by=staff(boss)
    )
    assert client.post(reverse("unit-closure-remove", args=[unit.pk, row.pk])).status_code == 404
    assert other.closures.exists()


def test_services_are_chosen_from_the_catalogue(client: Client, boss: Any, unit: Unit) -> None:
    service = ServiceFactory()
    client.post(reverse("unit-service-add", args=[unit.pk]), {"service": service.source_id})
    client.post(reverse("unit-service-add", args=[unit.pk]), {"service": service.source_id})
    row = UnitService.objects.get()
    assert row.service == service
    assert client.post(reverse("unit-service-remove", args=[UnitFactory().pk, row.pk])).status_code == 404
    client.post(reverse("unit-service-remove", args=[unit.pk, row.pk]))
    assert not UnitService.objects.exists()


def test_a_manager_changes_words_and_not_what_the_unit_is(client: Client, boss: Any, unit: Unit) -> None:
    """What is no field of hers is not read: neither the area nor whether it receives."""
    elsewhere = UnitFactory()
    Unit.objects.filter(pk=unit.pk).update(receives=False, criteria={"fi": "Kaikille"})
    client.post(reverse("unit-edit", args=[unit.pk]), form_of(
        unit, name_sv="Enheten", sector="ngo", receives="on", area=str(elsewhere.area_id), is_active="",
        controller=str(elsewhere.controller_id), capacity="full",
    ))  # fmt: skip
    changed = Unit.objects.get(pk=unit.pk)
    assert changed.name["sv"] == "Enheten"
    assert (changed.sector, changed.receives, changed.area_id) == ("municipality", False, unit.area_id)
    assert (changed.is_active, changed.capacity, changed.controller_id) == (True, "open", unit.controller_id)


def test_a_coordinator_makes_a_unit_of_her_area(client: Client, coordinator: Any, unit: Unit) -> None:
    organization = OrganizationFactory()
    client.force_login(coordinator)
    where = reverse("unit-new", args=[unit.area_id])
    refused = client.post(where, form_of(unit, name_fi="Uusi yksikkö", organization="Ei sellaista"))
    assert refused.status_code == 422
    assert "Uusi yksikkö" in refused.text
    client.post(where, form_of(unit, name_fi="Uusi yksikkö", organization=organization.name["fi"]))
    made = Unit.objects.get(name__fi="Uusi yksikkö")
    assert (made.area, made.controller, made.organization) == (unit.area, unit.controller, organization)


def test_a_unit_with_open_referrals_stays_in_use(client: Client, coordinator: Any, unit: Unit) -> None:
    leg = leg_in(State.OFFERED, unit=unit, area=unit.area)
    client.force_login(coordinator)
    refused = client.post(reverse("unit-retire", args=[unit.pk]))
    assert refused.status_code == 409
    assert reverse("leg", args=[leg.pk]) in refused.text
    assert Unit.objects.get(pk=unit.pk).is_active


def test_a_unit_out_of_use_comes_back_taking_nobody_at_first(client: Client, coordinator: Any, unit: Unit) -> None:
    client.force_login(coordinator)
    client.post(reverse("unit-retire", args=[unit.pk]))
    assert not Unit.objects.get(pk=unit.pk).is_active
    client.post(reverse("unit-reopen", args=[unit.pk]))
    assert Unit.objects.get(pk=unit.pk).capacity == "paused"


def test_a_mailbox_is_confirmed_by_who_reads_it(
    client: Client, boss: Any, unit: Unit, django_capture_on_commit_callbacks: Any
) -> None:
    Unit.objects.filter(pk=unit.pk).update(email="yksikko@lahde.example")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("unit-mailbox", args=[unit.pk]))
    (letter,) = mail.outbox
    found = re.search(r"#(\S+)", letter.body)
    assert letter.to == ["yksikko@lahde.example"]
    assert found is not None
    assert str(unit.name) not in letter.body
    reader = Client()
    assert reader.post(reverse("mailbox"), {"code": found.group(1) + "x"}).status_code == 404
    assert reader.post(reverse("mailbox"), {"code": found.group(1)}).status_code == 200
    assert Unit.objects.get(pk=unit.pk).email_verified_at is not None


def test_another_address_has_to_be_confirmed_anew(client: Client, boss: Any, unit: Unit) -> None:
    Unit.objects.filter(pk=unit.pk).update(email="vanha@lahde.example", email_verified_at=timezone.now())
    old = mailbox.token_of(Unit.objects.get(pk=unit.pk))
    client.post(reverse("unit-edit", args=[unit.pk]), form_of(unit, email="uusi@lahde.example"))
    changed = Unit.objects.get(pk=unit.pk)
    assert (changed.email, changed.email_verified_at) == ("uusi@lahde.example", None)
    assert mailbox.confirm(old) is None


def test_who_leaves_hands_over_what_she_has_and_is_out_everywhere(unit: Unit, boss: Any) -> None:
    worker, colleague = member(Role.WORKER, unit=unit), member(Role.WORKER, unit=unit)
    leg = leg_in(State.CONTACTING, unit=unit, area=unit.area, worker=worker)
    browser = Client()
    browser.force_login(worker)
    place = Membership.objects.get(user=worker)
    with pytest.raises(Refusal):
        leaving.end_membership(place, by=staff(boss))
    with pytest.raises(Refusal):
        leaving.end_membership(place, by=staff(boss), successor=member(Role.WORKER, unit=UnitFactory()).pk)
    assert staff(worker).is_professional
    leaving.end_membership(place, by=staff(boss), successor=colleague.pk)
    leg.refresh_from_db()
    assert (leg.worker, leg.owner_user) == (colleague, colleague)
    assert not staff(worker).is_professional
    assert browser.get(reverse("account")).status_code == 302


def test_a_unit_is_not_left_without_a_manager_but_by_its_coordinator(unit: Unit, boss: Any, coordinator: Any) -> None:
    place = Membership.objects.get(user=boss)
    with pytest.raises(Refusal):
        leaving.end_membership(place, by=staff(boss))
    leaving.end_membership(place, by=staff(coordinator))
    with pytest.raises(Refusal):
        leaving.end_membership(Membership.objects.get(user=coordinator), by=staff(coordinator))


def test_the_database_knows_what_a_capacity_is(unit: Unit) -> None:
    with pytest.raises(IntegrityError):
        Unit.objects.filter(pk=unit.pk).update(capacity="full", queue_weeks=None)
