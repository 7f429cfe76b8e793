"""Who gets a bundle: after proving again who she is, and with a line in the log before it is sent."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from referral.codes import Role
from referral.fhir import views
from referral.models import AuditEvent
from referral.states import State
from tests.referral.factories import UnitFactory, leg_in, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password was given a moment ago."""
    monkeypatch.setattr("referral.accounts.step_up.is_fresh", lambda request: True)


def browser(role: Role, **where: Any) -> Client:
    client = Client()
    client.force_login(member(role, **where))
    return client


def test_it_is_recorded_as_an_export_with_names_of_fields(proved: None) -> None:
    leg = leg_in(State.ACCEPTED)
    response = browser(Role.COORDINATOR, area=leg.referral.area).get(reverse("fhir-leg", args=[leg.pk]))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/fhir+json"
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Disposition"] == 'attachment; filename="referral.json"'
    row = AuditEvent.objects.get(action="export")
    assert (row.object_id, row.referral_id, row.purpose) == (str(leg.pk), leg.referral_id, "fhir")
    assert row.fields == ["municipality", "reasons", "safety"]


def test_without_proving_again_nothing_is_sent_or_recorded() -> None:
    leg = leg_in(State.ACCEPTED)
    client = browser(Role.COORDINATOR, area=leg.referral.area)
    session = client.session
    session["account_authentication_methods"] = []
    session.save()
    assert client.get(reverse("fhir-leg", args=[leg.pk])).status_code == 302
    assert not AuditEvent.objects.filter(action="export").exists()


def test_what_is_not_hers_is_not_there(proved: None) -> None:
    """Threat 1: an id from elsewhere."""
    leg = leg_in(State.ACCEPTED)
    for client in (browser(Role.MANAGER, unit=UnitFactory()), browser(Role.COORDINATOR, area=UnitFactory().area)):
        assert client.get(reverse("fhir-leg", args=[leg.pk])).status_code == 404


def test_a_receivers_manager_gets_nothing_once_consent_is_withdrawn(proved: None) -> None:
    """Threat 8."""
    leg = leg_in(State.ACCEPTED)
    client = browser(Role.MANAGER, unit=leg.unit)
    assert client.get(reverse("fhir-leg", args=[leg.pk])).status_code == 200
    leg.consent.withdrawn_at, leg.consent.withdrawn_by_way = leg.submitted_at, "phone"
    leg.consent.save()
    assert client.get(reverse("fhir-leg", args=[leg.pk])).status_code == 404


def test_a_receivers_manager_is_not_told_who_sent_it_unless_the_resident_agreed(proved: None) -> None:
    leg = leg_in(State.ACCEPTED)
    client, address = browser(Role.MANAGER, unit=leg.unit), reverse("fhir-leg", args=[leg.pk])
    name = str(leg.referral.sender_unit.name)
    assert name not in client.get(address).content.decode()
    leg.consent.sender_unit_shown = True
    leg.consent.save()
    assert name in client.get(address).content.decode()


def test_a_manager_gets_no_leg_that_she_sees_only_as_a_worker_elsewhere(proved: None) -> None:
    from tests.referral.factories import join

    leg = leg_in(State.OFFERED)
    user = member(Role.MANAGER, unit=UnitFactory())
    join(user, Role.WORKER, unit=leg.unit)
    client = Client()
    client.force_login(user)
    assert client.get(reverse("fhir-leg", args=[leg.pk])).status_code == 404


def test_the_download_asks_for_proof() -> None:
    assert views.download.needs_step_up  # type: ignore[attr-defined]
