"""PTV's service collections: services and channels that belong together, under one name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.channel import Channel
from catalogue.models.organization import Organization
from catalogue.models.service import Service
from catalogue.models.synced import SyncedModel, one_per_source
from themes.translated import TranslatedField


class ServiceCollection(SyncedModel):
    """A collection as its maintainer put it together."""

    organization = models.ForeignKey(
        Organization, on_delete=models.SET_NULL, null=True, blank=True, related_name="collections"
    )
    name = TranslatedField(_("name"))
    summary = TranslatedField(_("summary"), blank=True)
    description = TranslatedField(_("description"), blank=True, long=True)
    services = models.ManyToManyField(Service, related_name="collections", blank=True)
    channels = models.ManyToManyField(Channel, related_name="collections", blank=True)

    class Meta:
        ordering = ("source_id",)
        verbose_name = _("service collection")
        verbose_name_plural = _("service collections")
        constraints = [one_per_source("collection")]

    def __str__(self) -> str:
        return str(self.name)
