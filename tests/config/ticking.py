"""Settings for a served process with a folder of its own, whose clock ticks every second and leaves a file there."""

import os
from pathlib import Path

from celery import shared_task

from config.settings import *  # noqa: F403

VAR_DIR = Path(os.environ["TICKING_DIR"])
MEDIA_ROOT = VAR_DIR / "media"
CELERY_IMPORTS = ["tests.config.ticking"]
CELERY_BEAT_SCHEDULE = {"tick": {"task": "tests.tick", "schedule": 1.0}}


@shared_task(name="tests.tick")
def tick() -> None:
    (VAR_DIR / "ticked").touch()
