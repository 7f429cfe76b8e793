"""Erasing from a terminal, by the clock, and what the health page says of it."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from config.celery import app
from config.settings import CELERY_BEAT_SCHEDULE
from referral.models import Referral, RetentionRun
from referral.register.health import erasure_part
from referral.states import State
from tests.referral.factories import ControllerFactory, leg_in

pytestmark = pytest.mark.django_db


def old(state: State = State.COMPLETED) -> Referral:
    leg = leg_in(state, at=timezone.now() - timedelta(days=400))
    Referral.objects.filter(pk=leg.referral_id).update(created_at=timezone.now() - timedelta(days=400))
    found: Referral = leg.referral
    return found


def told(**options: Any) -> str:
    out = io.StringIO()
    call_command("erase_due", stdout=out, **options)
    return out.getvalue().strip()


def test_it_says_what_it_would_erase_and_what_it_has_erased() -> None:
    old()
    old(State.DECLINED)
    assert told(dry_run=True) == "Would erase: 1 ended, 1 undecided"
    assert Referral.objects.count() == 2
    assert told() == "Erased: 1 ended, 1 undecided"
    assert told() == "Erased: nothing"
    assert json.loads(told(json=True)) == {"dry_run": False, "counts": {}, "troubles": []}


def test_a_trouble_ends_with_an_error_after_the_rest_is_done() -> None:
    ControllerFactory(retention_days={"ended": "puoli vuotta"})
    old()
    with pytest.raises(CommandError, match="Give whole days"):
        told()
    assert not Referral.objects.exists()


def test_the_clock_erases_every_hour() -> None:
    entry = CELERY_BEAT_SCHEDULE["erase-due"]
    assert len(entry["schedule"].hour) == 24  # type: ignore[attr-defined]  # a crontab
    old()
    app.loader.import_default_modules()
    app.tasks[entry["task"]].delay()
    assert not Referral.objects.exists()


def run(hours: int, **counts: int) -> RetentionRun:
    at = timezone.now() - timedelta(hours=hours)
    return RetentionRun.objects.create(started_at=at, finished_at=at, counts=counts)


def test_health_is_well_where_there_is_nothing_to_erase_yet() -> None:
    assert erasure_part()["status"] == "ok"
    leg_in(State.ACCEPTED)
    assert erasure_part()["status"] == "ok"


def test_health_degrades_when_nothing_was_erased_for_two_days() -> None:
    old(State.ACCEPTED)
    assert erasure_part()["status"] == "degraded"
    run(47)
    assert erasure_part()["status"] == "ok"
    RetentionRun.objects.all().delete()
    run(49)
    assert "erase_due" in erasure_part()["message"]
    # One that began and did not end has not done it.
    RetentionRun.objects.create(started_at=timezone.now())
    assert erasure_part()["status"] == "degraded"


def test_health_tells_of_a_controller_whose_days_can_not_be_followed() -> None:
    run(1, troubles=1)
    assert "retention days" in erasure_part()["message"]


def test_the_health_page_has_it_and_stays_degraded_by_it(client: Any) -> None:
    old(State.ACCEPTED)
    body = client.get("/health/").json()
    assert body["erasure"]["status"] == "degraded"
    assert body["status"] == "degraded"
