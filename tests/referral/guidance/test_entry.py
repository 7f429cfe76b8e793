"""Guidance given is counted in some presses: no person, no word, and the same form once."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.db import models
from django.test import Client
from django.urls import reverse

from catalogue.hours import HELSINKI
from referral.codes import Role
from referral.models import AuditEvent, Guidance, Unit
from tests.catalogue.views.browser import main_of
from tests.referral.factories import AreaFactory, UnitFactory, join, member

pytestmark = pytest.mark.django_db
TYPED = {
    "reasons": ["yksinaisyys"], "asker": "resident", "way": "phone", "duration": "5", "outcome": "advice",
    "municipality": "564",
}  # fmt: skip


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 11, 25, 10, tzinfo=HELSINKI), tick=False) as clock:
        yield clock


@pytest.fixture
def unit() -> Unit:
    found: Unit = UnitFactory()
    return found


@pytest.fixture
def browser(client: Client, unit: Unit) -> Client:
    client.force_login(member(Role.WORKER, unit=unit))
    return client


def filled(browser: Client, **more: Any) -> dict[str, Any]:
    page = main_of(browser.get(reverse("guidance")))
    slip = next(item["value"] for tag, item in page.elements if item.get("name") == "slip")
    return {**TYPED, "slip": slip, **more}


def test_some_presses_make_a_row_without_anybody_in_it(browser: Client, unit: Unit) -> None:
    response = browser.post(reverse("guidance"), filled(browser))
    assert response.status_code == 302
    row = Guidance.objects.get()
    assert (row.on, row.unit, row.area, row.reasons) == (date(2026, 11, 25), unit, unit.area, ["yksinaisyys"])
    assert (row.asker, row.way, row.duration, row.outcome, row.municipality) == (
        "resident", "phone", "5", "advice", "564",
    )  # fmt: skip


def test_the_row_has_no_room_for_a_person_a_text_or_an_hour() -> None:
    kinds = {field.name: field for field in Guidance._meta.get_fields()}
    assert {"user", "by", "referral", "text", "note"}.isdisjoint(kinds)
    assert not any(isinstance(field, models.TextField | models.DateTimeField) for field in kinds.values())
    named = {name for name, field in kinds.items() if isinstance(field, models.CharField) and not field.choices}
    assert named == {"municipality", "form_key"}


def test_the_page_has_no_field_for_words(browser: Client) -> None:
    page = main_of(browser.get(reverse("guidance")))
    types = {item.get("type", "text") for tag, item in page.elements if tag == "input"}
    assert types == {"hidden", "checkbox", "radio"}
    assert not page.attributes("textarea", "name")


def test_sent_twice_it_is_counted_once(browser: Client) -> None:
    data = filled(browser)
    for _ in range(3):
        assert browser.post(reverse("guidance"), data).status_code == 302
    assert Guidance.objects.count() == 1
    browser.post(reverse("guidance"), filled(browser))
    assert Guidance.objects.count() == 2


def test_afterwards_a_new_form_is_there_at_once(browser: Client) -> None:
    page = main_of(browser.post(reverse("guidance"), filled(browser), follow=True))
    assert page.has("div", role="status")
    assert page.has("input", name="asker", value="relative")
    assert not page.has("input", name="asker", value="resident", checked="")


@pytest.mark.parametrize("field", ["reasons", "asker", "way", "duration", "outcome"])
@pytest.mark.parametrize("value", ["", "131052-308T"])
def test_what_is_not_one_of_the_choices_is_refused_and_the_rest_stays(browser: Client, field: str, value: str) -> None:
    response = browser.post(reverse("guidance"), filled(browser, **{field: value}))
    page = main_of(response)
    assert response.status_code == 422
    assert not Guidance.objects.exists()
    assert f"#{field}" in page.attributes("a", "href")
    assert field in page.attributes("input", "id")
    assert value not in page.words or not value


def test_a_form_of_yesterday_is_sent_again_with_a_press(browser: Client, clock: time_machine.Traveller) -> None:
    data = filled(browser)
    clock.shift(13 * 60)
    again = browser.post(reverse("guidance"), {**data, "slip": "x"})
    assert again.status_code == 422
    page = main_of(again)
    assert page.has("input", name="asker", value="resident", checked="")
    slip = next(item["value"] for tag, item in page.elements if item.get("name") == "slip")
    assert browser.post(reverse("guidance"), {**data, "slip": slip}).status_code == 302


def test_a_coordinator_counts_for_the_area_and_may_choose_where(client: Client, unit: Unit) -> None:
    area = AreaFactory()
    coordinator = member(Role.COORDINATOR, area=area)
    client.force_login(coordinator)
    client.post(reverse("guidance"), filled(client))
    assert (Guidance.objects.get().unit, Guidance.objects.get().area) == (None, area)
    join(coordinator, Role.SENDER, unit=unit)
    client.post(reverse("guidance"), filled(client, place=f"area-{area.pk}"))
    client.post(reverse("guidance"), filled(client, place=f"unit-{unit.pk}"))
    assert [row.unit for row in Guidance.objects.order_by("pk")] == [None, None, unit]


def test_another_unit_s_count_can_not_be_raised(browser: Client) -> None:
    stranger = UnitFactory()
    assert browser.post(reverse("guidance"), filled(browser, place=f"unit-{stranger.pk}")).status_code == 422
    assert not Guidance.objects.exists()


@pytest.mark.parametrize("role", [Role.REGISTER_KEEPER, Role.DATA_PROTECTION_OFFICER, Role.REGIONAL_COORDINATOR])
def test_keepers_of_the_register_count_nothing(client: Client, role: Role) -> None:
    client.force_login(member(role))
    assert client.get(reverse("guidance")).status_code == 404


def test_who_counted_is_not_in_the_log(browser: Client) -> None:
    data = filled(browser)
    before = AuditEvent.objects.count()
    browser.post(reverse("guidance"), data)
    assert AuditEvent.objects.count() == before
