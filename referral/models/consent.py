"""What the resident agreed to: the words shown, to whom, how, until when. No override, ever."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from referral.codes import ConsentForm, LegalBasis
from referral.models.referral import Referral
from referral.models.unit import Unit
from referral.vault.sealing import Sealed, SealedField


class Consent(Sealed):
    """One giving of consent. A new receiver outside it needs a new one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="consents")
    # The letter as it was shown: version of its text, SHA-256 of what was read, its language.
    text_version = models.CharField(max_length=16)
    text_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=2)
    sealed_letter = SealedField()
    # On what the handling rests, and permission to disclose the client relationship: two different things.
    legal_basis = models.CharField(max_length=16, choices=LegalBasis.choices)
    disclosure = models.BooleanField(_("the client relationship may be told"), default=False)
    # May the receiver and the tracking page see the sender's unit? Only in writing or on the screen.
    sender_unit_shown = models.BooleanField(default=False)
    # Whether a coordinator may choose the receiver, among the named ones or (any_receiver) any of the area.
    coordinator = models.BooleanField(_("a coordinator may choose"), default=False)
    any_receiver = models.BooleanField(default=False)
    form = models.CharField(_("how given"), max_length=8, choices=ConsentForm.choices)
    resident_present = models.BooleanField(default=True)
    interpreter_used = models.BooleanField(default=False)
    # None: the resident gave it on the screen without a professional.
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    # Each is agreed to separately.
    feedback = models.BooleanField(_("the sender may hear how it went"), default=False)
    measures = models.BooleanField(_("wellbeing may be asked about at the start and the end"), default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # "tracking", "phone", "in_person", …; and the professional who noted it, if one did.
    withdrawn_by_way = models.CharField(max_length=16, blank=True)
    withdrawn_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("given_at", "id")
        constraints = [
            models.CheckConstraint(
                name="consent_ends_after_it_begins", condition=Q(valid_until__gt=models.F("given_at"))
            ),
            models.CheckConstraint(
                name="consent_withdrawn_in_some_way",
                condition=Q(withdrawn_at=None, withdrawn_by_way="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by_way="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def key_referral_id(self) -> UUID:
        return self.referral_id


class ConsentReceiver(models.Model):
    """A receiver that the letter named."""

    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="receivers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("consent", "unit"), name="consent_names_a_receiver_once")]

    def __str__(self) -> str:
        return f"{self.consent_id}: {self.unit_id}"
