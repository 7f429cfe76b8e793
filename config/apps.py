"""The wiring as a Django app, so that its checks are known."""

from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "config"
    verbose_name = "Lähde"

    def ready(self) -> None:
        from config import checks  # noqa: F401 - registers the system checks
