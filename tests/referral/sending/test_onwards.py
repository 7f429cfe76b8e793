"""Sending on what nobody took: inside the consent at once, outside it the letter again."""

from typing import Any

import pytest
from django.urls import reverse

from referral import actions
from referral.actor import staff
from referral.codes import Capacity, Role
from referral.models import Consent, ReferralLeg, Unit
from referral.states import State
from tests.referral.factories import UnitFactory, member
from tests.referral.sending.nurse import AGREED, Nurse, hash_in, text_of
from themes.translated import Translated


@pytest.fixture
def second(nurse: Nurse) -> Unit:
    unit: Unit = UnitFactory(area=nurse.area, sends=False, name=Translated(fi="Seurakunta"))
    return unit


def declined(nurse: Nurse, **consent: str) -> ReferralLeg:
    leg = ReferralLeg.objects.get(referral=nurse.sends(consent))
    worker = staff(member(Role.WORKER, unit=nurse.receiver))
    actions.decline(leg=leg, by=worker, version=leg.version, reason="no_capacity", advice="Kysykää muualta")
    return leg


def where(leg: ReferralLeg) -> str:
    return reverse("sent-onwards", args=[leg.referral_id, leg.pk])


def goes(nurse: Nurse, leg: ReferralLeg, to: object, **more: Any) -> Any:
    return nurse.client.post(where(leg), {"to": str(to), "key": "o" * 32, **more})


def test_receivers_that_can_are_offered_and_the_one_it_comes_from_is_not(nurse: Nurse, second: Unit) -> None:
    leg = declined(nurse)
    paused = UnitFactory(area=nurse.area, capacity=Capacity.PAUSED, name=Translated(fi="Tauolla oleva"))
    elsewhere = UnitFactory(name=Translated(fi="Muualla oleva"))
    text = text_of(nurse.client.get(where(leg)))
    assert "Seurakunta" in text
    for unit in (paused, elsewhere, nurse.receiver):
        assert str(unit.name) not in text


def test_inside_the_consent_it_goes_at_once(nurse: Nurse, second: Unit) -> None:
    leg = declined(nurse, onwards="on")
    assert goes(nurse, leg, second.pk).status_code == 302
    new = ReferralLeg.objects.get(rerouted_from=leg)
    assert (new.unit, new.state) == (second, State.OFFERED)


def test_outside_the_consent_the_letter_comes_first(nurse: Nurse, second: Unit) -> None:
    """Threat 8: nobody gets to see what the resident has not agreed that they see."""
    leg = declined(nurse)
    response = goes(nurse, leg, second.pk)
    assert response.status_code == 200
    assert "Seurakunta." in text_of(response)
    assert not ReferralLeg.objects.filter(rerouted_from=leg).exists()
    agreed = {**AGREED, "seen": hash_in(response)}
    assert goes(nurse, leg, second.pk, **agreed).status_code == 302
    new = ReferralLeg.objects.get(rerouted_from=leg)
    assert new.unit == second
    assert new.consent != leg.consent
    assert new.consent.text_hash == agreed["seen"]


def test_without_the_residents_yes_it_goes_nowhere(nurse: Nurse, second: Unit) -> None:
    leg = declined(nurse)
    seen = hash_in(goes(nurse, leg, second.pk))
    response = goes(nurse, leg, second.pk, seen=seen, how="spoken")
    assert response.status_code == 422
    assert 'href="#agreed"' in response.content.decode()
    assert not ReferralLeg.objects.filter(rerouted_from=leg).exists()


def test_a_letter_of_another_receiver_is_no_consent_to_this_one(nurse: Nurse, second: Unit) -> None:
    leg = declined(nurse)
    third = UnitFactory(area=nurse.area)
    seen = hash_in(goes(nurse, leg, second.pk))
    assert goes(nurse, leg, third.pk, **{**AGREED, "seen": seen}).status_code == 409
    assert not ReferralLeg.objects.filter(rerouted_from=leg).exists()


def test_to_the_coordinator_it_goes_when_that_was_agreed_to(nurse: Nurse) -> None:
    leg = declined(nurse, onwards="on")
    goes(nurse, leg, "coordinator")
    assert ReferralLeg.objects.get(rerouted_from=leg).state == State.TRIAGE


def test_sent_on_twice_it_goes_once(nurse: Nurse, second: Unit) -> None:
    """Threat 12."""
    leg = declined(nurse, onwards="on")
    for _ in range(2):
        assert goes(nurse, leg, second.pk).status_code == 302
    assert ReferralLeg.objects.filter(rerouted_from=leg).count() == 1


def test_a_consent_that_was_withdrawn_reaches_nowhere(nurse: Nurse, second: Unit) -> None:
    leg = declined(nurse, onwards="on")
    Consent.objects.update(withdrawn_at="2026-01-01T00:00:00Z", withdrawn_by_way="phone")
    assert goes(nurse, leg, second.pk).status_code == 200
    assert not ReferralLeg.objects.filter(rerouted_from=leg).exists()


@pytest.mark.parametrize("to", ["", "999999", "x"])
def test_somewhere_that_is_not_offered_is_refused(nurse: Nurse, to: str) -> None:
    leg = declined(nurse, onwards="on")
    assert goes(nurse, leg, to).status_code == 422


def test_what_is_under_way_is_not_sent_on(nurse: Nurse) -> None:
    leg = ReferralLeg.objects.get(referral=nurse.sends())
    assert nurse.client.get(where(leg))["Location"] == reverse("sent", args=[leg.referral_id])


def test_a_leg_of_another_referral_is_not_there(nurse: Nurse) -> None:
    """Threat 1."""
    leg = declined(nurse)
    other = nurse.sends(key="f" * 32)
    assert nurse.client.get(reverse("sent-onwards", args=[other.pk, leg.pk])).status_code == 404
