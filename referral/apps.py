from django.apps import AppConfig


class ReferralConfig(AppConfig):
    name = "referral"
    verbose_name = "Referrals"

    def ready(self) -> None:
        from catalogue import health_parts
        from referral.accounts import signals, tasks  # noqa: F401 - the task is registered by being imported
        from referral.register.health import erasure_part

        signals.connect()
        health_parts.register("erasure", erasure_part)
