from django.apps import AppConfig


class ReferralConfig(AppConfig):
    name = "referral"
    verbose_name = "Referrals"

    def ready(self) -> None:
        from catalogue import health_parts
        from referral.register.health import erasure_part

        health_parts.register("erasure", erasure_part)
