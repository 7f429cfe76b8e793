"""Where a coordinator stands: an area of municipalities, and the controller who answers for its register."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from themes.translated import TranslatedField


class Controller(models.Model):
    """Who answers for the personal data (rekisterinpitäjä): a municipality, a county, a parish, an association."""

    name = TranslatedField(_("name"))
    # Where a resident turns with questions about their data.
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    notice_url = models.URLField(_("privacy notice"), blank=True)
    # {what: days} in place of `referral.register.retention.DEFAULTS`.
    retention_days = models.JSONField(_("kept for, in days"), default=dict, blank=True)

    class Meta:
        verbose_name = _("controller")
        verbose_name_plural = _("controllers")

    def __str__(self) -> str:
        return str(self.name)


class Area(models.Model):
    """Municipalities that share a coordinator (koordinoiva linkkihenkilö)."""

    name = TranslatedField(_("name"))
    controller = models.ForeignKey(Controller, on_delete=models.PROTECT, related_name="areas")
    # A human being's number: printed for the resident.
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    # Verified mailbox of the coordinators; mails carry no personal data.
    email = models.EmailField(_("e-mail"), blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("area")
        verbose_name_plural = _("areas")

    def __str__(self) -> str:
        return str(self.name)


class AreaMunicipality(models.Model):
    """A municipality belongs to one area."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="municipalities")
    code = models.CharField(_("municipality"), max_length=3, unique=True)

    def __str__(self) -> str:
        return self.code
