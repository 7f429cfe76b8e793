from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReferralConfig(AppConfig):
    name = "referral"
    verbose_name = "Referrals"

    def ready(self) -> None:
        from catalogue import health_parts
        from referral import checks  # noqa: F401 - registered by being imported
        from referral.accounts import signals, tasks  # noqa: F401 - the task is registered by being imported
        from referral.audit import logins  # noqa: F401 - connects its signals
        from referral.register.health import erasure_part

        for model in self.get_models():
            # Wagtail keeps an index of what points at what, and shows it: "used by" a referral, on a service's page.
            # It asks each model, once its own app is ready: this one is ready before.
            model.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
        signals.connect()
        health_parts.register("erasure", erasure_part)
        post_migrate.connect(put_up_guards, sender=self, dispatch_uid="referral-guards")


def put_up_guards(using: str, **kwargs: Any) -> None:
    """After every migration: SQLite makes a changed table anew and loses what stood on it."""
    from django.db import connections

    from referral.audit.guards import put_up

    put_up(connections[using])
