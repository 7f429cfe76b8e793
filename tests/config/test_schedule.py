"""The clock: every task it names is one that a worker knows, and PTV is read whole once a week."""

import pytest
from celery.schedules import crontab

from config.celery import app
from config.settings import CELERY_BEAT_SCHEDULE


@pytest.mark.parametrize("name", CELERY_BEAT_SCHEDULE)
def test_the_clock_names_tasks_that_workers_know(name: str) -> None:
    app.loader.import_default_modules()

    assert CELERY_BEAT_SCHEDULE[name]["task"] in app.tasks


def test_ptv_is_read_every_night_and_whole_once_a_week() -> None:
    changes, whole = (CELERY_BEAT_SCHEDULE[name] for name in ("sync-ptv", "sync-ptv-whole"))
    nights, night = changes["schedule"], whole["schedule"]

    assert isinstance(nights, crontab)
    assert isinstance(night, crontab)
    assert whole["kwargs"] == {"full": True}
    assert sorted(nights.day_of_week | night.day_of_week) == list(range(7))
    assert len(night.day_of_week) == 1
