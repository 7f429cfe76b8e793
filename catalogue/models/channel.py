"""How a service is reached: PTV's five channel types, and the connections that tie them to services."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.organization import Organization
from catalogue.models.place import Place
from catalogue.models.service import AreaType, Charge, Service
from catalogue.models.synced import SyncedModel, one_per_source
from themes.translated import TranslatedField


class ChannelType(models.TextChoices):
    """PTV's `serviceChannelType`, as written on the wire."""

    ELECTRONIC = "EChannel", _("Online service")
    WEB_PAGE = "WebPage", _("Web page")
    PRINTABLE_FORM = "PrintableForm", _("Printable form")
    PHONE = "Phone", _("Phone")
    SERVICE_LOCATION = "ServiceLocation", _("Place of service")


class Channel(SyncedModel):
    """One way to reach services. A service location has its `place`."""

    type = models.CharField(_("type"), max_length=16, choices=ChannelType.choices)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="channels"
    )
    place = models.OneToOneField(Place, on_delete=models.SET_NULL, null=True, blank=True, related_name="channel")
    name = TranslatedField(_("name"))
    summary = TranslatedField(_("summary"), blank=True)
    description = TranslatedField(_("description"), blank=True, long=True)
    area_type = models.CharField(max_length=12, choices=AreaType.choices)
    municipalities = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    # Lists of the shapes in `catalogue.ingest.records` and of `catalogue.hours.HoursBlock`.
    hours = models.JSONField(default=list, blank=True)
    phones = models.JSONField(default=list, blank=True)
    emails = models.JSONField(default=list, blank=True)
    web_pages = models.JSONField(default=list, blank=True)
    addresses = models.JSONField(default=list, blank=True)
    requires_authentication = models.BooleanField(default=False)
    # What only some have: alternative_name, oid, terms; of forms identifier, files and delivery; of online services
    # attachments, signatures and accessibility (see `ptv_sync.mapping.channels.details_of` for their shapes).
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("source_id",)
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        constraints = [one_per_source("channel")]

    def __str__(self) -> str:
        return str(self.name)


class Connection(SyncedModel):
    """A service offered through a channel (liitos). Its own hours and contacts come before the channel's.

    `source_id` is ``<service id>/<channel id>``.
    """

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="connections")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="connections")
    # The order the maintainer chose.
    order = models.PositiveSmallIntegerField(default=0)
    description = TranslatedField(_("description"), blank=True, long=True)
    charge = models.CharField(max_length=12, choices=Charge.choices, blank=True)
    charge_note = TranslatedField(blank=True, long=True)
    hours = models.JSONField(default=list, blank=True)
    phones = models.JSONField(default=list, blank=True)
    emails = models.JSONField(default=list, blank=True)
    web_pages = models.JSONField(default=list, blank=True)
    addresses = models.JSONField(default=list, blank=True)
    # What one is helped with at this counter: [{"code": …, "name": …, "description": …}].
    extras = models.JSONField(_("what one is helped with there"), default=list, blank=True)
    # Matters in which one may act for another here: [{"code": …, "name": …}].
    authorizations = models.JSONField(_("acting for another"), default=list, blank=True)

    class Meta:
        ordering = ("service_id", "order", "pk")
        verbose_name = _("connection")
        verbose_name_plural = _("connections")
        constraints = [
            one_per_source("connection"),
            models.UniqueConstraint(fields=["service", "channel"], name="connection_once_per_pair"),
        ]

    def __str__(self) -> str:
        return f"{self.service} · {self.channel}"
