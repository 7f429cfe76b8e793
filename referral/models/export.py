"""Taking much out of the register: who wanted what, what for, and who else agreed."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ExportQuerySet(models.QuerySet["ExportRequest"]):
    def waiting(self, at: datetime) -> "ExportQuerySet":
        """Nobody has answered, and it can still be used."""
        return self.filter(answered_at=None, expires_at__gt=at)

    def usable(self, at: datetime) -> "ExportQuerySet":
        """Agreed to by another, not yet used."""
        return self.filter(agreed=True, used_at=None, expires_at__gt=at)


class ExportRequest(models.Model):
    """One file of more rows than one person may take out alone. It is made once, by who asked."""

    class Purpose(models.TextChoices):
        OVERSIGHT = "oversight", _("Overseeing how the register is used")
        RIGHTS = "rights", _("A resident's request")
        INCIDENT = "incident", _("Looking into a breach")
        AUTHORITY = "authority", _("An authority's request")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # Which file ("log"), and SHA-256 of what it was narrowed by: another selection is another request.
    what = models.CharField(max_length=24)
    selection = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    purpose = models.CharField(_("what for"), max_length=12, choices=Purpose.choices)
    # In words, of nobody: contact data and identity codes are refused.
    words = models.CharField(_("in your own words"), max_length=200)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    used_at = models.DateTimeField(null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-id")
        constraints = [
            models.CheckConstraint(
                name="export_two_persons",
                condition=Q(answered_by=None, answered_at=None, agreed=None)
                | (
                    Q(answered_by__isnull=False, answered_at__isnull=False, agreed__isnull=False)
                    & ~Q(answered_by=F("asked_by"))
                ),
            ),
            models.CheckConstraint(name="export_used_when_agreed", condition=Q(used_at=None) | Q(agreed=True)),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.id}"
