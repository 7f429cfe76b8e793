"""Keeping the register: requests of residents, runs of erasure, and what shows that somebody stays erased."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from referral.models.area import Controller
from referral.models.referral import Referral


class RightsRequest(models.Model):
    """A resident asks for a copy, a correction, an erasure (GDPR, articles 15 to 18); answered in a month."""

    class Kind(models.TextChoices):
        ACCESS = "access", _("Copy of the data")
        RECTIFICATION = "rectification", _("Correction")
        ERASURE = "erasure", _("Erasure")
        RESTRICTION = "restriction", _("Restriction of use")

    class Way(models.TextChoices):
        TRACKING = "tracking", _("On the tracking page")
        PHONE = "phone", _("By phone")
        VISIT = "visit", _("Face to face")
        LETTER = "letter", _("By letter")

    class Decision(models.TextChoices):
        DONE = "done", _("Done")
        REFUSED = "refused", _("Refused, with the reason told")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # None once it is erased.
    referral = models.ForeignKey(Referral, on_delete=models.SET_NULL, null=True, related_name="rights_requests")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    way = models.CharField(max_length=10, choices=Way.choices)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    # How staff made sure who asks: "id_shown", "called_back", "strong".
    verified_how = models.CharField(max_length=16, blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("due_on", "asked_at", "id")
        constraints = [
            models.CheckConstraint(
                name="rights_done_only_when_verified",
                condition=~Q(decision="done") | Q(verified_by__isnull=False, verified_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class RetentionRun(models.Model):
    """One round of erasing what is kept long enough."""

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    # {"draft": 3, "withdrawn": 1, …}
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ("-started_at", "-pk")

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d}"


class Tombstone(models.Model):
    """An erased referral: ids, states, dates. Replayed after a restore, so that the erased stay erased."""

    referral_id = models.UUIDField(unique=True)
    # [{"id": …, "state": …, "ended_on": "2026-11-25"}]
    legs = models.JSONField(default=list)
    cause = models.CharField(max_length=16)
    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="+")
    created_on = models.DateField()
    erased_at = models.DateTimeField()
    run = models.ForeignKey(RetentionRun, on_delete=models.SET_NULL, null=True, related_name="tombstones")

    class Meta:
        ordering = ("erased_at", "pk")

    def __str__(self) -> str:
        return str(self.referral_id)
