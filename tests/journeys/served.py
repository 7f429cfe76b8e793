"""Settings of the site that the journeys walk: those of a newcomer, files in a folder of the tests, and no clock."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403

VAR_DIR = Path(os.environ["JOURNEYS_DIR"])
MEDIA_ROOT = VAR_DIR / "media"
# A walk at three in the morning must not meet the nightly sync.
CELERY_BEAT_SCHEDULE: dict[str, object] = {}
# Every component in all its states is a page to look at.
COMPONENT_GALLERY = True
