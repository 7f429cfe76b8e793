"""Tasks: on Redis in production, in this very process by default."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_init, celeryd_init, setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("lahde")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Celery() is "current" only in the thread that made it; the embedded worker lives in another.
app.set_default()


@celeryd_init.connect
@beat_init.connect
def stop_if_environment_is_wrong(**kwargs: Any) -> None:
    """A worker or a clock with half an environment would work on the wrong database in silence."""
    from config.environment import stop_if_wrong

    stop_if_wrong()


@setup_logging.connect
def log_as_everywhere(**kwargs: Any) -> None:
    """Celery's own format would print what a failing task was told and why it failed, in words."""
    from logging.config import dictConfig

    from django.conf import settings

    dictConfig(settings.LOGGING)
