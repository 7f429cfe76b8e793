"""What editors add to synced rows; a layer of its own that no sync touches."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.place import Place
from catalogue.models.placement import ONE_SUBJECT
from catalogue.models.service import Service
from themes.models import Subtheme
from themes.translated import TranslatedField


class PlacementOverride(models.Model):
    """An editor's word over the rules: pin into a subtheme, or keep out of it, with a reason and an end."""

    class Action(models.TextChoices):
        PIN = "pin", _("Pin here")
        EXCLUDE = "exclude", _("Keep out")

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, null=True, blank=True, related_name="placement_overrides"
    )
    place = models.ForeignKey(
        Place, on_delete=models.CASCADE, null=True, blank=True, related_name="placement_overrides"
    )
    subtheme = models.ForeignKey(Subtheme, on_delete=models.CASCADE, verbose_name=_("subtheme"))
    action = models.CharField(_("action"), max_length=8, choices=Action.choices)
    reason = models.CharField(_("reason"), max_length=250)
    expires_on = models.DateField(_("until"), null=True, blank=True, help_text=_("Empty means for the time being."))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False,
        related_name="+",
    )  # fmt: skip
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = _("placement by an editor")
        verbose_name_plural = _("placements by editors")
        constraints = [
            models.CheckConstraint(name="override_has_one_subject", condition=ONE_SUBJECT),
            models.UniqueConstraint(fields=["service", "subtheme"], name="override_once_per_service"),
            models.UniqueConstraint(fields=["place", "subtheme"], name="override_once_per_place"),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.service or self.place} → {self.subtheme}"


class ServiceNote(models.Model):
    """An editor's extra on a service: hide it, or tell what happens when one comes for the first time."""

    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="note", verbose_name=_("service"))
    hidden = models.BooleanField(_("hidden"), default=False)
    hidden_reason = models.CharField(_("why hidden"), max_length=250, blank=True)
    # One step a line; shown as stepping stones.
    first_visit = TranslatedField(
        _("first visit"), blank=True, long=True,
        help_text=_("What happens when one comes for the first time. One step a line; the service has approved it."),
    )  # fmt: skip

    class Meta:
        ordering = ("pk",)
        verbose_name = _("note on a service")
        verbose_name_plural = _("notes on services")
        constraints = [
            models.CheckConstraint(
                name="hidden_note_tells_why", condition=models.Q(hidden=False) | ~models.Q(hidden_reason="")
            )
        ]

    def __str__(self) -> str:
        return str(self.service)
