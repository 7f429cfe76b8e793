"""A lost code: a professional makes sure who asks, and the new one is shown once."""

import pytest
from django.test import Client
from django.urls import reverse

from referral import tracking_codes
from referral.codes import Role
from referral.models import AuditEvent, ReferralLeg, TrackingCode
from tests.catalogue.views.browser import main_of
from tests.referral.factories import member
from tests.referral.resident.conftest import MORNING, code_of, enter

pytestmark = pytest.mark.django_db


def address(leg: ReferralLeg) -> str:
    return reverse("tracking-replace", args=[leg.referral_id])


def of(user: object) -> Client:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return client


def test_the_sender_makes_a_new_code_and_the_old_one_is_dead(leg: ReferralLeg) -> None:
    lost, client = code_of(leg), of(leg.referral.sender)
    assert client.get(address(leg)).status_code == 200
    assert enter(Client(), lost).status_code == 302
    page = client.post(address(leg), {"how": "called_back"})
    code = "".join(page.context["groups"])
    assert "no-store" in page["Cache-Control"]
    assert enter(Client(), lost).status_code == 404
    assert enter(Client(), code).status_code == 302
    assert AuditEvent.objects.filter(action="replace code", purpose="called_back", allowed=True).count() == 1


def test_without_saying_how_nothing_happens(leg: ReferralLeg) -> None:
    lost = code_of(leg)
    response = of(leg.referral.sender).post(address(leg), {"how": ""})
    assert response.status_code == 422
    assert "#how" in main_of(response).attributes("a", "href")
    assert tracking_codes.find(lost, MORNING) is not None


@pytest.mark.parametrize("who", ["receiver", "stranger"])
def test_for_others_it_is_not_there(leg: ReferralLeg, who: str) -> None:
    code_of(leg)
    user = member(Role.MANAGER, unit=leg.unit) if who == "receiver" else member(Role.SENDER, unit=leg.unit)
    assert of(user).post(address(leg), {"how": "known"}).status_code == 404
    assert TrackingCode.objects.count() == 1


def test_no_name_stands_on_the_paper(leg: ReferralLeg) -> None:
    code_of(leg)
    page = of(leg.referral.sender).post(address(leg), {"how": "known"})
    assert leg.referral.resident().last_name not in page.content.decode()
