"""Wiring: settings, URLs, Celery, WSGI. No business lives here."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
