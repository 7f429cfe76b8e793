"""One receiver's share of a referral. `referral.transitions` writes it; the database holds the same rules."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from catalogue.models import Place, Service
from referral.codes import ClosingReason, DeclineReason
from referral.models.area import Area
from referral.models.consent import Consent
from referral.models.referral import NO_OWNER, ONE_OWNER, Referral
from referral.models.unit import Unit
from referral.scope import LegQuerySet
from referral.states import OPEN, TERMINAL, State
from referral.vault.sealing import Sealed, SealedField

# States in which a receiver is known.
WITH_UNIT = frozenset(State) - {State.DRAFT, State.TRIAGE, State.INFO_REQUESTED, State.WITHDRAWN, State.CANCELLED,
                                State.EXPIRED, State.ENTERED_IN_ERROR}  # fmt: skip


def listed(states: frozenset[State]) -> list[str]:
    """Sorted, so that a migration does not change with the order of a set."""
    return sorted(str(state) for state in states)


class ReferralLeg(Sealed):
    """Where it stands, who has it, by when they act, and what was promised."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="legs")
    # The receiver; None while a coordinator looks for one.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="legs")
    # What it was sent from: the page of a service, or of a place.
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, related_name="legs")
    rerouted_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="successors")
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    # Counts transitions: a form tells the version it was made from, an older one is refused.
    version = models.PositiveIntegerField(default=0)
    # Of info_requested: where an answer leads.
    returns_to = models.CharField(max_length=20, choices=State.choices, blank=True)
    # Whose it is at the receiver; the unit's while None.
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    owner_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    owner_area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)
    # Which version of the holiday calendar the due time was reckoned by.
    calendar = models.CharField(max_length=24, blank=True)
    # Of info_requested: since when the receipt clock stands, and working minutes it has left.
    paused_at = models.DateTimeField(null=True)
    paused_left = models.PositiveIntegerField(null=True)
    # Steps of the ladder already told for this due time: 1 reminder, 2 manager, 3 coordinator.
    escalation = models.PositiveSmallIntegerField(default=0)
    # What the resident was told: contact by this day.
    promised_on = models.DateField(null=True)
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    first_attempt_at = models.DateTimeField(null=True)
    reached_at = models.DateTimeField(null=True)
    meeting_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # Receipt and first contact due, kept for "was the promise kept?".
    receipt_due_at = models.DateTimeField(null=True)
    contact_due_at = models.DateTimeField(null=True)
    unanswered = models.PositiveSmallIntegerField(default=0)
    queue_weeks = models.PositiveSmallIntegerField(null=True)
    decline_reason = models.CharField(max_length=20, choices=DeclineReason.choices, blank=True)
    closing_reason = models.CharField(max_length=32, choices=ClosingReason.choices, blank=True)
    # The resident does not want the sender to hear how it went.
    feedback_refused = models.BooleanField(default=False)
    # {"goal": the resident's own words, "note": one free text of at most 1,000 characters}
    sealed_notes = SealedField(receiver=True)
    # {"outcome": code, "text": at most 400 characters}: read by the sender when the resident agreed.
    sealed_feedback = SealedField()
    # Its sealed words, and those of its events and measures, are gone; the codes stay with the referral.
    words_erased_at = models.DateTimeField(null=True)

    objects = LegQuerySet.as_manager()

    class Meta:
        ordering = ("due_at", "id")
        indexes = [
            models.Index(fields=("unit", "state", "due_at")),
            models.Index(fields=("worker", "state", "due_at")),
            models.Index(fields=("state", "due_at")),
        ]
        constraints = [
            models.CheckConstraint(name="leg_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="leg_open_has_one_owner_and_due",
                condition=(Q(state__in=listed(OPEN), due_at__isnull=False, ended_at=None) & ONE_OWNER)
                | (Q(state__in=listed(TERMINAL), due_at=None, ended_at__isnull=False) & NO_OWNER),
            ),
            models.CheckConstraint(
                name="leg_has_a_receiver",
                condition=~Q(state__in=listed(WITH_UNIT)) | Q(unit__isnull=False),
            ),
            models.CheckConstraint(
                name="leg_sent_with_consent",
                condition=Q(state__in=(State.DRAFT, State.ENTERED_IN_ERROR, State.WITHDRAWN))
                | Q(consent__isnull=False, submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="leg_question_has_a_way_back",
                condition=(Q(state=State.INFO_REQUESTED) & ~Q(returns_to=""))
                | (~Q(state=State.INFO_REQUESTED) & Q(returns_to="", paused_at=None, paused_left=None)),
            ),
            models.CheckConstraint(
                name="leg_queue_is_estimated",
                condition=~Q(state=State.WAITLISTED) | Q(queue_weeks__isnull=False),
            ),
            models.CheckConstraint(
                name="leg_meeting_has_a_time",
                condition=~Q(state=State.MEETING_BOOKED) | Q(meeting_at__isnull=False),
            ),
            models.CheckConstraint(
                name="leg_started_when_in_service",
                condition=~Q(state__in=(State.IN_SERVICE, State.FOLLOW_UP)) | Q(started_at__isnull=False),
            ),
            models.CheckConstraint(
                name="leg_decline_has_a_reason",
                condition=~Q(state=State.DECLINED) | ~Q(decline_reason=""),
            ),
            models.CheckConstraint(
                name="leg_close_has_a_reason",
                condition=~Q(state=State.COMPLETED) | ~Q(closing_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_referral_id(self) -> UUID:
        return self.referral_id

    @property
    def key_leg_id(self) -> UUID | None:
        return self.id

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
