"""What is to be told, written with the change that caused it and sent afterwards, at least once."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from referral.models.area import Area
from referral.models.event import ReferralEvent
from referral.models.leg import ReferralLeg
from referral.models.referral import NO_OWNER, ONE_OWNER, Referral
from referral.models.unit import Unit


class OutboxMessage(models.Model):
    """One message to one recipient: a user, a unit, an area's coordinators, or the resident (none of the three).

    It holds no words: what is mailed says only that there is something to see (`referral.outbox.letters`).
    """

    class Kind(models.TextChoices):
        NEW = "new", _("Something new")
        REMINDER = "reminder", _("The time is running out")
        LATE = "late", _("The time is over")
        LATE_AREA = "late_area", _("The time was over a working day ago")
        STATUS = "status", _("Something has moved on")
        RESIDENT = "resident", _("The resident's matter has moved on")
        REGISTER = "register", _("For keepers of the register")

    # Goes out as the Message-ID: who gets it twice can tell.
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    event = models.ForeignKey(ReferralEvent, on_delete=models.CASCADE, null=True, related_name="messages")
    leg = models.ForeignKey(ReferralLeg, on_delete=models.CASCADE, null=True, related_name="messages")
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, null=True, related_name="messages")
    owner_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, related_name="+")
    owner_area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, related_name="+")
    # What makes it the same message: written twice, it is one row.
    dedupe = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    delivered_at = models.DateTimeField(null=True)
    # Given up: it has become a task for a human being instead.
    failed_at = models.DateTimeField(null=True)
    # Kind of trouble (an exception's name), never an address.
    trouble = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("created_at", "id")
        indexes = [models.Index(fields=("delivered_at", "failed_at", "next_try_at"))]
        constraints = [
            models.CheckConstraint(name="outbox_at_most_one_recipient", condition=ONE_OWNER | NO_OWNER),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
