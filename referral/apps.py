from django.apps import AppConfig


class ReferralConfig(AppConfig):
    name = "referral"
    verbose_name = "Referrals"

    def ready(self) -> None:
        from referral.accounts import signals, tasks  # noqa: F401 - the task is registered by being imported

        signals.connect()
