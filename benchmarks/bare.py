"""The baseline of the pages: what `wagtail start` makes, served the same way."""

from pathlib import Path

from benchmarks.processes import clean_environment, run

# Fit to be served: no debugging, and static files from the same middleware as ours. The rest is as it came.
SETTINGS = """
import secrets

from .base import *

DEBUG = False
SECRET_KEY = secrets.token_urlsafe(50)
ALLOWED_HOSTS = ["127.0.0.1"]
MIDDLEWARE.insert(1, "whitenoise.middleware.WhiteNoiseMiddleware")
WHITENOISE_USE_FINDERS = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
"""


def make_bare_project(folder: Path) -> tuple[Path, dict[str, str]]:
    """A migrated bare Wagtail project below `folder`: where it is, and the environment of its processes."""
    folder.mkdir()
    env = {**clean_environment(), "DJANGO_SETTINGS_MODULE": "bare.settings.bench"}
    run(["-m", "wagtail.bin.wagtail", "start", "bare", "."], env=env, cwd=folder)
    (folder / "bare" / "settings" / "bench.py").write_text(SETTINGS, encoding="utf-8")
    run(["manage.py", "migrate", "--verbosity", "0"], env=env, cwd=folder)
    return folder, env
