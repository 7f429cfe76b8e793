"""Somewhere to go: a sports place of LIPAS or a service location of PTV, on the map."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalogue.models.organization import Organization
from catalogue.models.synced import SyncedModel, one_per_source
from themes.translated import TranslatedField


class PlaceStatus(models.TextChoices):
    ACTIVE = "active", _("In use")
    CLOSED_FOR_NOW = "closed_for_now", _("Temporarily out of use")


class Place(SyncedModel):
    """A point on the map with an address. `type_code` is LIPAS's; a PTV service location has none."""

    organization = models.ForeignKey(
        Organization, on_delete=models.SET_NULL, null=True, blank=True, related_name="places"
    )
    name = TranslatedField(_("name"))
    alternative_name = TranslatedField(_("other name"), blank=True)
    marketing_name = models.CharField(_("marketing name"), max_length=200, blank=True)
    summary = TranslatedField(_("summary"), blank=True)
    description = TranslatedField(_("description"), blank=True, long=True)
    status = models.CharField(_("status"), max_length=16, choices=PlaceStatus.choices, default=PlaceStatus.ACTIVE)
    type_code = models.PositiveIntegerField(_("type"), null=True, blank=True, db_index=True)
    type_name = TranslatedField(_("type name"), blank=True)
    street = TranslatedField(_("street"), blank=True)
    postal_code = models.CharField(_("postal code"), max_length=5, blank=True)
    post_office = TranslatedField(_("post office"), blank=True)
    municipality = models.CharField(_("municipality"), max_length=3, blank=True, db_index=True)
    neighbourhood = models.CharField(_("neighbourhood"), max_length=120, blank=True)
    address_note = TranslatedField(_("how to find it"), blank=True, long=True)
    # WGS84 degrees; null when the source gives no usable point.
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    # GeoJSON FeatureCollection of a route or an area; null for a point.
    geometry = models.JSONField(null=True, blank=True)
    owner = models.CharField(_("owner"), max_length=40, blank=True)
    # LIPAS properties by their keys, values as they came.
    properties = models.JSONField(default=dict, blank=True)
    # Doors with what the accessibility register says of them, and further addresses with theirs: lists of `Entrance`
    # and `Location` in `catalogue.ingest.records`.
    entrances = models.JSONField(_("entrances"), default=list, blank=True)
    locations = models.JSONField(_("further addresses"), default=list, blank=True)
    phones = models.JSONField(default=list, blank=True)
    emails = models.JSONField(default=list, blank=True)
    web_pages = models.JSONField(default=list, blank=True)
    construction_year = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("source_id",)
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            one_per_source("place"),
            models.CheckConstraint(
                name="place_point_is_whole",
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("place", args=[self.source, self.source_id])
