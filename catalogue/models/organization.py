"""Who answers for a service: a county, municipality, parish, association, company or state office."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.models.synced import SyncedModel, one_per_source
from themes.translated import TranslatedField


class OrganizationKind(models.TextChoices):
    COUNTY = "county", _("Wellbeing services county")
    MUNICIPALITY = "municipality", _("Municipality")
    PARISH = "parish", _("Parish")
    NGO = "ngo", _("Association")
    COMPANY = "company", _("Company")
    STATE = "state", _("State")
    OTHER = "other", _("Other")


class Organization(SyncedModel):
    """An organisation of PTV, with its place in the tree of organisations."""

    parent = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="children")
    kind = models.CharField(_("kind"), max_length=16, choices=OrganizationKind.choices)
    name = TranslatedField(_("name"))
    alternative_name = TranslatedField(_("other name"), blank=True)
    summary = TranslatedField(_("summary"), blank=True)
    description = TranslatedField(_("description"), blank=True, long=True)
    business_code = models.CharField(_("business code"), max_length=16, blank=True)
    oid = models.CharField(_("object identifier (OID)"), max_length=80, blank=True)
    municipality = models.CharField(_("municipality"), max_length=3, blank=True)
    # Where it is at work; both empty when it does not tell.
    nationwide = models.BooleanField(_("at work in the whole country"), default=False)
    municipalities = models.JSONField(_("at work in"), default=list, blank=True)
    # Lists of the shapes in `catalogue.ingest.records`: Phone, Email, WebPage, Address.
    phones = models.JSONField(default=list, blank=True)
    emails = models.JSONField(default=list, blank=True)
    web_pages = models.JSONField(default=list, blank=True)
    addresses = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("source_id",)
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [one_per_source("organization")]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("organization", args=[self.source_id])

    @property
    def document_id(self) -> str:
        """Organisations share PTV's id space with services, so search tells them apart by prefix."""
        return f"org:{self.source_id}"
