"""The request: resident, sender, need. What is personal in it is sealed; codes for statistics stand in the open."""

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from referral.codes import AgeBand, HoldReason, SettleReason
from referral.models.area import Area, Controller
from referral.models.unit import Unit
from referral.scope import ReferralQuerySet
from referral.states import ReferralState
from referral.vault.sealing import Sealed, SealedField

if TYPE_CHECKING:
    from referral.person import Need, Resident

# Exactly one accountable owner: a person, a unit, or an area.
ONE_OWNER = (
    Q(owner_user__isnull=False, owner_unit=None, owner_area=None)
    | Q(owner_user=None, owner_unit__isnull=False, owner_area=None)
    | Q(owner_user=None, owner_unit=None, owner_area__isnull=False)
)
NO_OWNER = Q(owner_user=None, owner_unit=None, owner_area=None)


class Referral(Sealed):
    """What a professional and a resident agreed to send on. Without a sender it is the resident's own."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    sender_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="referrals")
    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="referrals")
    # For routing and statistics: three-digit code, coarse age, codes of `Reason` and `Barrier`.
    municipality = models.CharField(max_length=3, blank=True)
    age_band = models.CharField(max_length=8, choices=AgeBand.choices, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    barriers = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=20, choices=ReferralState.choices, default=ReferralState.DRAFT)
    # Only while undecided: who chooses what comes next, and by when.
    owner_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    owner_area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)
    escalation = models.PositiveSmallIntegerField(default=0)
    settle_reason = models.CharField(max_length=20, choices=SettleReason.choices, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # Nothing is erased before this day (legal hold), on a register keeper's written order.
    held_until = models.DateField(null=True)
    hold_reason = models.CharField(max_length=16, choices=HoldReason.choices, blank=True)
    # Use restricted (GDPR, article 18): kept, and neither shown to staff nor moved, until a keeper lifts it.
    restricted_at = models.DateTimeField(null=True)
    # What was sealed is gone for good; ids, states, dates and codes stay a while (`referral.register.retention`).
    words_erased_at = models.DateTimeField(null=True)
    # `referral.person.Resident` and `Need`; a draft's form as it was typed.
    sealed_resident = SealedField()
    sealed_need = SealedField()
    sealed_draft = SealedField()
    # Of a resident's own: what its form hashes to, so that sent twice it is one referral.
    form_key = models.CharField(max_length=64, blank=True)
    # Whether the resident said how it went (`Satisfaction`); not which score it was.
    satisfaction_given = models.BooleanField(default=False)
    # For "there is another one under way" alone: `referral.vault.blind`.
    phone_index = models.CharField(max_length=16, blank=True, db_index=True)
    email_index = models.CharField(max_length=16, blank=True, db_index=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.CheckConstraint(name="referral_state_known", condition=Q(state__in=ReferralState.values)),
            models.CheckConstraint(
                name="referral_undecided_has_one_owner_and_due",
                condition=(Q(state=ReferralState.UNDECIDED, due_at__isnull=False) & ONE_OWNER)
                | (~Q(state=ReferralState.UNDECIDED) & Q(due_at=None) & NO_OWNER),
            ),
            models.CheckConstraint(
                name="referral_sender_with_unit",
                condition=Q(sender=None, sender_unit=None) | Q(sender__isnull=False, sender_unit__isnull=False),
            ),
            models.UniqueConstraint(fields=("form_key",), condition=~Q(form_key=""), name="referral_once_per_form"),
            models.CheckConstraint(
                name="referral_ended_when_closed",
                condition=Q(state__in=("draft", "open", "undecided"), ended_at=None)
                | Q(state__in=("closed", "withdrawn", "entered_in_error"), ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="referral_held_for_a_reason",
                condition=Q(held_until=None, hold_reason="") | (Q(held_until__isnull=False) & ~Q(hold_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_referral_id(self) -> UUID:
        return self.id

    @property
    def is_own(self) -> bool:
        """Whether the resident sent it themself."""
        return self.sender_id is None

    def resident(self) -> "Resident":
        """Whom it is about. Showing it is recorded by who shows it (`referral.audit.record`)."""
        from referral.person import Resident

        return Resident.read(self.unsealed("sealed_resident") or {})

    def need(self) -> "Need":
        """What the resident hopes for, in their own words. Showing it is recorded too."""
        from referral.person import Need

        return Need.read(self.unsealed("sealed_need") or {})
