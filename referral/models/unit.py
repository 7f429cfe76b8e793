"""A unit that sends, receives or both: a health station, an exercise counselling, a parish's diaconal work."""

from datetime import date, time

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models import Organization, Service
from referral.codes import Capacity, Sector
from referral.models.area import Area, Controller
from themes.translated import TranslatedField


class UnitQuerySet(models.QuerySet["Unit"]):
    def active(self) -> "UnitQuerySet":
        return self.filter(is_active=True)

    def receiving(self) -> "UnitQuerySet":
        """Units that receive referrals at all; their capacity says whether now."""
        return self.active().filter(receives=True)


class Unit(models.Model):
    """Tied to a catalogue organisation; says whom it serves, how full it is, and when it works."""

    name = TranslatedField(_("name"))
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    sector = models.CharField(_("sector"), max_length=16, choices=Sector.choices)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="units", verbose_name=_("area"))
    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="units")
    is_active = models.BooleanField(_("in use"), default=True)
    sends = models.BooleanField(_("sends referrals"), default=False)
    receives = models.BooleanField(_("receives referrals"), default=False)
    # Three-digit codes; empty: the whole area.
    municipalities = models.JSONField(_("municipalities served"), default=list, blank=True)
    # Codes of `referral.codes.Reason` that it receives; empty: all.
    reasons = models.JSONField(_("reasons it receives"), default=list, blank=True)
    criteria = TranslatedField(_("whom it serves"), blank=True, long=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    # Set by following the link mailed there; without it no mail is sent to the unit's address.
    email_verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    capacity = models.CharField(_("capacity"), max_length=8, choices=Capacity.choices, default=Capacity.OPEN)
    capacity_at = models.DateTimeField(_("capacity told"), null=True, blank=True)
    capacity_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    # Of a full unit: how long its queue is, shown before sending.
    queue_weeks = models.PositiveSmallIntegerField(_("queue in weeks"), null=True, blank=True)
    day_starts = models.TimeField(_("working day begins"), default=time(8))
    day_ends = models.TimeField(_("working day ends"), default=time(16))
    # Own promise of first contact after receipt, in working days; never longer than the general one.
    promise_days = models.PositiveSmallIntegerField(_("first contact in working days"), null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.CheckConstraint(
                name="unit_day_begins_before_it_ends", condition=models.Q(day_starts__lt=models.F("day_ends"))
            ),
            models.CheckConstraint(name="unit_capacity_known", condition=models.Q(capacity__in=Capacity.values)),
            models.CheckConstraint(
                name="unit_full_tells_its_queue",
                condition=~models.Q(capacity=Capacity.FULL) | models.Q(queue_weeks__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def closed_on(self, day: date) -> bool:
        """Whether one of the unit's own closures covers the day. Fetches `closures` when not prefetched."""
        return any(closure.first_day <= day <= closure.last_day for closure in self.closures.all())


class UnitClosure(models.Model):
    """Days on which a unit is shut: deadlines do not fall on them."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="closures")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    note = models.CharField(_("why"), max_length=100, blank=True)

    class Meta:
        ordering = ("first_day", "pk")
        constraints = [
            models.CheckConstraint(
                name="closure_ends_after_it_begins", condition=models.Q(first_day__lte=models.F("last_day"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_day}–{self.last_day}"


class UnitService(models.Model):
    """A catalogue service for which the unit receives referrals: its page has the button."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="services")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("unit", "service"), name="unit_receives_a_service_once")]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.service_id}"
