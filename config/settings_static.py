"""Settings for collecting static files into an image: as in production, before there is any environment."""

from config.settings import *  # noqa: F403
from config.settings import STORAGES as STORAGES

STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
