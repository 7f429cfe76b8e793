"""What the quality of an organisation's data is judged by beside the data itself, and who is told of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.organization import Organization
from catalogue.models.service import Service


class ServiceViews(models.Model):
    """How many times a service's page was opened on a day. Nothing of who opened it is known, here or anywhere."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="views")
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("views"), default=0)

    class Meta:
        ordering = ("-day", "service")
        verbose_name = _("views of a service")
        verbose_name_plural = _("views of services")
        constraints = [models.UniqueConstraint(fields=["service", "day"], name="views_once_a_day")]

    def __str__(self) -> str:
        return f"{self.service} {self.day}: {self.count}"


class WebLink(models.Model):
    """An address that texts or contacts of the catalogue lead to, and whether something answers there."""

    url = models.URLField(_("address"), max_length=2000)
    # SHA-256 of the address: what makes it one; databases index no address of 2,000 characters.
    url_hash = models.CharField(max_length=64, unique=True, editable=False)
    # Null until it was asked. 0 means that nothing answered.
    status = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    failing_since = models.DateTimeField(_("broken since"), null=True, blank=True)
    # Failures in a row: one is a bad moment, several are a broken link.
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)

    class Meta:
        ordering = ("url",)
        verbose_name = _("web link")
        verbose_name_plural = _("web links")

    def __str__(self) -> str:
        return self.url


class MaintainerContact(models.Model):
    """Who of an organisation is told of its data: an address given for this work, kept by the regional coordinator."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="maintainers", verbose_name=_("organisation")
    )
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=2, default="fi")
    wants_monthly_mail = models.BooleanField(_("monthly mail"), default=True)
    wants_corrections = models.BooleanField(_("residents' corrections"), default=True)
    # When the last monthly mail went, or it was seen that there is nothing to tell: a month has one.
    monthly_mail_on = models.DateField(_("last monthly mail"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ("organization", "email")
        verbose_name = _("maintainer's address")
        verbose_name_plural = _("maintainers' addresses")
        constraints = [models.UniqueConstraint(fields=["organization", "email"], name="maintainer_once")]

    def __str__(self) -> str:
        return f"{self.organization}: {self.email}"
