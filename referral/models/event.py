"""What happened to a leg: one row per transition, never changed. Codes in the open, words sealed."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from referral.codes import ActorKind
from referral.models.leg import ReferralLeg
from referral.models.unit import Unit
from referral.states import State
from referral.vault.sealing import Sealed, SealedField


class ReferralEvent(Sealed):
    """One transition: from, to, who, when, why, and the deadline it set."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    leg = models.ForeignKey(ReferralLeg, on_delete=models.CASCADE, related_name="events")
    # The leg's version after it: 1, 2, 3 …
    position = models.PositiveIntegerField()
    transition = models.CharField(max_length=16)
    from_state = models.CharField(max_length=20, choices=State.choices)
    to_state = models.CharField(max_length=20, choices=State.choices)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=8, choices=ActorKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    # What the actor was to the leg (`referral.codes.Party`), and in which unit.
    party = models.CharField(max_length=12)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    # Codes only: {"reason": …, "channel": …, "outcome": …, "question": …, "meeting_at": ISO time, "weeks": 4}.
    details = models.JSONField(default=dict, blank=True)
    due_at = models.DateTimeField(null=True)
    # What passes between sender, coordinator and receiver: question, answer, advice.
    sealed_message = SealedField()
    # What the receiver keeps to itself.
    sealed_note = SealedField(receiver=True)
    # The same act twice is one event: `Actor.key` and the form's key.
    actor_key = models.CharField(max_length=64)
    idempotency_key = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("leg", "position")
        constraints = [
            models.UniqueConstraint(fields=("leg", "position"), name="event_position_once"),
            models.UniqueConstraint(
                fields=("actor_key", "idempotency_key"), condition=~Q(idempotency_key=""), name="event_once_per_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leg_id} {self.position} {self.transition}"

    @property
    def key_referral_id(self) -> UUID:
        return self.leg.referral_id

    @property
    def key_leg_id(self) -> UUID | None:
        return self.leg_id
