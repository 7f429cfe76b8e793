"""What the resident took part in, and how they were: matches to the catalogue and voluntary measures."""

from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Place, Service
from referral.models.leg import ReferralLeg
from referral.vault.sealing import Sealed, SealedField


class Match(models.Model):
    """A service or place of the catalogue in which the resident was helped to begin."""

    leg = models.ForeignKey(ReferralLeg, on_delete=models.CASCADE, related_name="matches")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    # Whether somebody went along the first time.
    accompanied = models.BooleanField(default=False)
    matched_at = models.DateTimeField()
    matched_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("matched_at", "pk")
        constraints = [
            models.CheckConstraint(
                name="match_of_one_thing",
                condition=Q(service__isnull=False, place=None) | Q(service=None, place__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.leg_id}: {self.service_id or self.place_id}"


class Instrument(models.TextChoices):
    ESIS = "esis", _("Participation indicator ESIS")
    SWEMWBS = "swemwbs", _("Positive mental health SWEMWBS")


class Moment(models.TextChoices):
    START = "start", _("At the start")
    END = "end", _("At the end")


class Measure(Sealed):
    """Answers to one instrument, sealed, consented to separately; the score alone goes to `MeasureResult`."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    leg = models.ForeignKey(ReferralLeg, on_delete=models.CASCADE, related_name="measures")
    instrument = models.CharField(max_length=8, choices=Instrument.choices)
    moment = models.CharField(max_length=5, choices=Moment.choices)
    sealed_answers = SealedField(receiver=True)
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ("answered_at", "id")
        constraints = [models.UniqueConstraint(fields=("leg", "instrument", "moment"), name="measure_once_per_moment")]

    def __str__(self) -> str:
        return f"{self.leg_id}: {self.instrument} {self.moment}"

    @property
    def key_referral_id(self) -> UUID:
        return self.leg.referral_id

    @property
    def key_leg_id(self) -> UUID | None:
        return self.leg_id
