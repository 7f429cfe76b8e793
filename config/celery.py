"""Tasks: on Redis in production, in this very process by default."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("lahde")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Celery() is "current" only in the thread that made it; the embedded worker lives in another.
app.set_default()
