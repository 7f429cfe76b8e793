"""Counts without persons: they stay when referrals are erased, and lead back to nobody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from referral.models.area import Area
from referral.models.matching import Instrument, Moment
from referral.models.unit import Unit


class LegFigure(models.Model):
    """What statistics keep of an erased leg: codes, months and whole days. No id of the referral."""

    month = models.DateField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    municipality = models.CharField(max_length=3, blank=True)
    sender_sector = models.CharField(max_length=16, blank=True)
    sender_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    age_band = models.CharField(max_length=8, blank=True)
    reasons = models.JSONField(default=list)
    barriers = models.JSONField(default=list)
    state = models.CharField(max_length=20)
    closing_reason = models.CharField(max_length=32, blank=True)
    decline_reason = models.CharField(max_length=20, blank=True)
    # Of the last leg of a referral that nobody took: how it was settled (`SettleReason`).
    settle_reason = models.CharField(max_length=20, blank=True)
    received = models.BooleanField(default=False)
    reached = models.BooleanField(default=False)
    started = models.BooleanField(default=False)
    matches = models.PositiveSmallIntegerField(default=0)
    # Working days from sending to receipt, and to the first attempt.
    days_to_receipt = models.PositiveSmallIntegerField(null=True)
    days_to_contact = models.PositiveSmallIntegerField(null=True)
    # Whether the promises were kept; None: none was due.
    receipt_kept = models.BooleanField(null=True)
    contact_kept = models.BooleanField(null=True)

    class Meta:
        ordering = ("month", "pk")

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.state}"


class Guidance(models.Model):
    """Anonymous guidance counted: no person, no text, the day and not the hour."""

    class Asker(models.TextChoices):
        RESIDENT = "resident", _("The resident")
        RELATIVE = "relative", _("A relative or friend")
        PROFESSIONAL = "professional", _("A professional")

    class Way(models.TextChoices):
        PHONE = "phone", _("By phone")
        VISIT = "visit", _("Face to face")
        CHAT = "chat", _("By message or chat")

    class Duration(models.TextChoices):
        SHORT = "5", _("Under 5 minutes")
        MIDDLE = "15", _("5 to 15 minutes")
        LONG = "30", _("15 to 30 minutes")
        LONGER = "more", _("Over 30 minutes")

    class Outcome(models.TextChoices):
        ADVICE = "advice", _("Advice was enough")
        LIST = "list", _("A list of services to take along")
        REFERRAL = "referral", _("A referral was sent")
        BOOKED = "booked", _("An appointment or enrolment")
        CARE = "care", _("Guided to social or health care")
        NOTHING = "nothing", _("Nothing suitable was found")

    on = models.DateField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    municipality = models.CharField(max_length=3, blank=True)
    reasons = models.JSONField(default=list)
    asker = models.CharField(max_length=12, choices=Asker.choices)
    way = models.CharField(max_length=8, choices=Way.choices)
    duration = models.CharField(max_length=4, choices=Duration.choices)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    # What the form hashes to: sent twice, counted once.
    form_key = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.on} {self.outcome}"


class Satisfaction(models.Model):
    """ "The co-operation of professionals seemed smooth to me", 1 to 5; a month, no referral."""

    month = models.DateField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("month", "pk")
        constraints = [models.CheckConstraint(name="satisfaction_one_to_five", condition=models.Q(score__range=(1, 5)))]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.score}"


class MeasureResult(models.Model):
    """The score of a measure, detached from whom it is of: pairs of start and end only."""

    month = models.DateField()
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=8, choices=Instrument.choices)
    moment = models.CharField(max_length=5, choices=Moment.choices)
    score = models.DecimalField(max_digits=5, decimal_places=2)
    # Of an end: what it was at the start.
    start_score = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    class Meta:
        ordering = ("month", "pk")

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.instrument} {self.score}"
