"""A service: what is done for a person, by whom, for whom, where and at what price."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.models.organization import Organization
from catalogue.models.synced import SyncedModel, one_per_source
from themes.translated import TranslatedField


class Charge(models.TextChoices):
    FREE = "free", _("Free of charge")
    CHARGEABLE = "chargeable", _("Chargeable")
    OTHER = "other", _("Other")


class Funding(models.TextChoices):
    PUBLIC = "public", _("Public service")
    MARKET = "market", _("Private service")


class AreaType(models.TextChoices):
    NATIONWIDE = "nationwide", _("Whole country")
    LIMITED = "limited", _("Some municipalities")


class Service(SyncedModel):
    """A service of PTV, its general description merged in. Codes are PTV's, stored as codes."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="services",
        verbose_name=_("organisation"),
    )  # fmt: skip
    other_organizations = models.ManyToManyField(
        Organization, related_name="shared_services", blank=True, verbose_name=_("other organisations")
    )
    # Who gives the service: a list of `catalogue.ingest.records.Producer`.
    producers = models.JSONField(_("producers"), default=list, blank=True)
    # PTV's word: Service, PermitOrObligation or ProfessionalQualification.
    type = models.CharField(_("type"), max_length=32, default="Service")
    funding = models.CharField(_("funding"), max_length=8, choices=Funding.choices, blank=True)
    name = TranslatedField(_("name"))
    alternative_name = TranslatedField(_("other name"), blank=True)
    summary = TranslatedField(_("summary"), blank=True)
    description = TranslatedField(_("description"), blank=True, long=True)
    instruction = TranslatedField(_("how to come along"), blank=True, long=True)
    requirements = TranslatedField(_("requirements"), blank=True, long=True)
    # Lists of `Law` and `Voucher` in `catalogue.ingest.records`.
    laws = models.JSONField(_("laws"), default=list, blank=True)
    vouchers_in_use = models.BooleanField(_("service vouchers in use"), default=False)
    vouchers = models.JSONField(_("service vouchers"), default=list, blank=True)
    charge = models.CharField(_("charge"), max_length=12, choices=Charge.choices, blank=True)
    charge_note = TranslatedField(_("about the charge"), blank=True, long=True)
    # Other texts by their PTV type: deadline, processing time, validity time, background.
    details = models.JSONField(default=dict, blank=True)
    languages = models.JSONField(_("languages of the service"), default=list, blank=True)
    area_type = models.CharField(_("area"), max_length=12, choices=AreaType.choices)
    municipalities = models.JSONField(_("municipalities served"), default=list, blank=True)
    service_classes = models.JSONField(default=list, blank=True)
    # [{"uri": …, "name": {language: text}}]
    ontology_terms = models.JSONField(default=list, blank=True)
    target_groups = models.JSONField(default=list, blank=True)
    life_events = models.JSONField(default=list, blank=True)
    # [{"code": …, "name": {language: text}}]
    industrial_classes = models.JSONField(_("industrial classes"), default=list, blank=True)
    # {language: [word, …]}
    keywords = models.JSONField(default=dict, blank=True)
    general_description_id = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("source_id",)
        verbose_name = _("service")
        verbose_name_plural = _("services")
        constraints = [one_per_source("service")]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("service", args=[self.source_id])

    def serves(self, municipality: str) -> bool:
        """Whether people of the municipality (three-digit code) may use the service."""
        return self.area_type == AreaType.NATIONWIDE or municipality in self.municipalities
