"""Keeping the register: requests of residents, runs of erasure, and what shows that somebody stays erased."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from referral.codes import RefusalReason
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

    class Verified(models.TextChoices):
        """How staff made sure who asks."""

        ID_SHOWN = "id_shown", _("Showed an identity document")
        CALLED_BACK = "called_back", _("Was called back at the number that is in the register")
        STRONG = "strong", _("Identified electronically (Suomi.fi)")

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
    verified_how = models.CharField(max_length=16, choices=Verified.choices, blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=16, choices=RefusalReason.choices, blank=True)
    handed_over_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("due_on", "asked_at", "id")
        constraints = [
            models.CheckConstraint(
                name="rights_done_only_when_verified",
                condition=~Q(decision="done") | Q(verified_by__isnull=False, verified_at__isnull=False),
            ),
            models.CheckConstraint(
                name="rights_decided_by_somebody",
                condition=Q(decision="", decided_by=None, decided_at=None)
                | (~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
            # What can not be undone takes two persons: one verifies who asks, another erases.
            models.CheckConstraint(
                name="rights_erased_by_two_persons",
                condition=~Q(kind="erasure", decision="done") | ~Q(decided_by=F("verified_by")),
            ),
            models.CheckConstraint(
                name="rights_refused_for_a_reason",
                condition=(Q(decision="refused") & ~Q(refusal="")) | (~Q(decision="refused") & Q(refusal="")),
            ),
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
    """What was erased: ids, states, dates. Replayed after a restore, so that the erased stay erased.

    With a `leg_id` only the words of that leg are gone, as of one that was withdrawn while others go on.
    """

    referral_id = models.UUIDField(db_index=True)
    leg_id: models.UUIDField[UUID | None, UUID | None] = models.UUIDField(null=True)
    # [{"id": …, "state": …, "ended_on": "2026-11-25"}]
    legs = models.JSONField(default=list)
    cause = models.CharField(max_length=16)
    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="+")
    created_on = models.DateField()
    erased_at = models.DateTimeField()
    run = models.ForeignKey(RetentionRun, on_delete=models.SET_NULL, null=True, related_name="tombstones")

    class Meta:
        ordering = ("erased_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("referral_id",), condition=Q(leg_id=None), name="tombstone_one_a_referral"),
            models.UniqueConstraint(fields=("leg_id",), condition=Q(leg_id__isnull=False), name="tombstone_one_a_leg"),
        ]

    def __str__(self) -> str:
        return str(self.referral_id)
