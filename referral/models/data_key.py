"""Keys of single referrals, wrapped by the keys of the environment. Deleting one makes its words unreadable."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class KeyPurpose(models.TextChoices):
    REFERRAL = "referral", _("What was sent")
    # Of one leg: what its receiver writes. The sender and later receivers never have it.
    RECEIVER = "receiver", _("What the receiver wrote")


class DataKey(models.Model):
    """A random 256-bit key, wrapped. One per referral for what was sent, one per leg for the receiver's notes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    referral = models.ForeignKey("referral.Referral", on_delete=models.CASCADE, related_name="data_keys")
    leg = models.ForeignKey("referral.ReferralLeg", on_delete=models.CASCADE, null=True, related_name="data_keys")
    purpose = models.CharField(max_length=8, choices=KeyPurpose.choices)
    wrapped = models.BinaryField()
    # Which key of the environment wrapped it: `referral.vault.keys`.
    key_version = models.CharField(max_length=16)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("referral",), condition=Q(leg=None), name="data_key_one_per_referral"),
            models.UniqueConstraint(fields=("leg",), condition=Q(leg__isnull=False), name="data_key_one_per_leg"),
            models.CheckConstraint(
                name="data_key_of_a_leg_when_receivers",
                condition=Q(purpose=KeyPurpose.REFERRAL, leg=None) | Q(purpose=KeyPurpose.RECEIVER, leg__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.referral_id}"
