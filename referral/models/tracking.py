"""The resident's key to their own referral, of which only a hash is kept."""

from django.db import models

from referral.models.referral import Referral


class TrackingCode(models.Model):
    """A code in force or replaced. A lost one is never recovered: a new one takes its place."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="tracking_codes")
    # HMAC-SHA-256 under a key of the environment: of no use to whoever has the database alone.
    code_hash = models.CharField(max_length=64, unique=True)
    key_version = models.CharField(max_length=16)
    issued_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    # The resident closed the page: what was opened before opens no more, on any device.
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("referral",), condition=models.Q(replaced_at=None), name="tracking_one_code_in_force"
            )
        ]

    def __str__(self) -> str:
        return str(self.referral_id)
