"""Opening one referral in an emergency: written reason, one hour, reviewed by another, told to the resident."""

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from referral.models.referral import Referral
from referral.vault.sealing import Sealed, SealedField


class BreakGlassQuerySet(models.QuerySet["BreakGlass"]):
    def in_force(self, at: datetime) -> "BreakGlassQuerySet":
        return self.filter(granted_at__lte=at, expires_at__gt=at)


class BreakGlass(Sealed):
    """One opening, and what came of its review."""

    class Verdict(models.TextChoices):
        RIGHT = "right", _("There was cause")
        WRONG = "wrong", _("There was no cause")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sealed_reason = SealedField()
    granted_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    review_due_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    resident_told_at = models.DateTimeField(null=True)

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        ordering = ("-granted_at", "-id")
        constraints = [
            models.CheckConstraint(
                name="break_glass_reviewed_by_another",
                condition=Q(reviewed_by=None, reviewed_at=None, verdict="")
                | (
                    Q(reviewed_by__isnull=False, reviewed_at__isnull=False) & ~Q(verdict="") & ~Q(reviewed_by=F("user"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_referral_id(self) -> UUID:
        return self.referral_id
