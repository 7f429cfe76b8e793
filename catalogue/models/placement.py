"""Which subthemes a service or a place stands in, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.place import Place
from catalogue.models.service import Service
from themes.models import Subtheme

# Exactly one of the two: a placement is of a service or of a place.
ONE_SUBJECT = models.Q(service=None, place__isnull=False) | models.Q(service__isnull=False, place=None)


class Placement(models.Model):
    """The result of the rules and the editors' overrides; rebuilt, never edited."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="placements")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="placements")
    subtheme = models.ForeignKey(Subtheme, on_delete=models.CASCADE, related_name="placements")
    # "class P15.1", "class P5.17 with word liikuntaneuvonta", "pinned: …" (see themes.placement).
    reason = models.CharField(_("reason"), max_length=300)
    guessed = models.BooleanField(_("guessed"), default=False)
    pinned = models.BooleanField(_("pinned"), default=False)

    class Meta:
        ordering = ("subtheme", "pk")
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        constraints = [
            models.CheckConstraint(name="placement_has_one_subject", condition=ONE_SUBJECT),
            models.UniqueConstraint(fields=["service", "subtheme"], name="placement_once_per_service"),
            models.UniqueConstraint(fields=["place", "subtheme"], name="placement_once_per_place"),
        ]

    def __str__(self) -> str:
        return f"{self.service or self.place} → {self.subtheme}"
