"""Asking for a leg to be declared an error: two persons, one who asks and one who agrees."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from referral.codes import VoidReason
from referral.models.leg import ReferralLeg


class VoidRequest(models.Model):
    """The first person's half; the second agrees or refuses."""

    leg = models.ForeignKey(ReferralLeg, on_delete=models.CASCADE, related_name="void_requests")
    reason = models.CharField(max_length=16, choices=VoidReason.choices)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("leg",), condition=Q(answered_at=None), name="void_request_one_open_per_leg"
            ),
            models.CheckConstraint(
                name="void_request_two_persons",
                condition=Q(answered_by=None, answered_at=None, agreed=None)
                | (Q(answered_by__isnull=False, answered_at__isnull=False, agreed__isnull=False)
                   & ~Q(answered_by=F("asked_by"))),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.leg_id}: {self.reason}"
