"""Synced rows: to be found, looked at, and traced; never changed here."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.generic import IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from catalogue.admin import display
from catalogue.models import Channel, Organization, Place, Service, ServiceCollection

# Columns of every synced row that only machines read.
MACHINE_FIELDS = ["id", "content_hash", "geometry"]


class RowIndexView(IndexView):
    """A list that reads the rows its columns point at in the same query."""

    related: Sequence[str] = ()

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().select_related(*self.related)


class WithOrganization(RowIndexView):
    related = ("organization",)


class RowInspectView(InspectView):
    """A row in full, in a readable form."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        return display.readable(super().get_field_display_value(field_name, field))

    @property
    def header_more_buttons(self) -> list[Button]:
        """Only ways that lead on; there is nothing to edit."""
        return list(self.ways_on())

    def ways_on(self) -> Iterator[Button]:
        if hasattr(self.object, "get_absolute_url"):
            yield Button(_("See it on the site"), url=self.object.get_absolute_url(), icon_name="view", priority=10)


class PlacedInspectView(RowInspectView):
    """A service or a place: also where it stands, why, and what an editor can say over it."""

    def get_fields(self) -> list[str]:
        return ["placements", *super().get_fields()]

    def get_field_label(self, field_name: str, field: Any) -> str:
        return _("Topics and why") if field_name == "placements" else str(super().get_field_label(field_name, field))

    def get_placements_display_value(self) -> Any:
        return display.placements(self.object.placements.select_related("subtheme__theme"))

    def ways_on(self) -> Iterator[Button]:
        yield from super().ways_on()
        why = f"{reverse('explain_service')}?{urlencode({'q': self.object.source_id})}"
        yield Button(_("Why is it missing?"), url=why, icon_name="help", priority=15)
        subject = urlencode({self.model._meta.model_name: self.object.pk})
        yield Button(
            _("Pin into a topic, or keep out"),
            url=f"{reverse('placementoverride:add')}?{subject}",
            icon_name="thumbtack",
            priority=20,
        )


class ServiceInspectView(PlacedInspectView):
    """Also through which channels, with what is said there, and in which collections."""

    def get_fields(self) -> list[str]:
        return [*super().get_fields(), "connections", "collections"]

    def get_field_label(self, field_name: str, field: Any) -> str:
        labels = {"connections": _("Channels, and what is said there"), "collections": _("Service collections")}
        return labels.get(field_name) or super().get_field_label(field_name, field)

    def get_connections_display_value(self) -> Any:
        return display.connections(self.object.connections.current().select_related("channel"))

    def get_collections_display_value(self) -> Any:
        return display.links(self.object.collections.current())

    def ways_on(self) -> Iterator[Button]:
        yield from super().ways_on()
        note = getattr(self.object, "note", None)
        url = (
            reverse("servicenote:edit", args=[note.pk])
            if note
            else f"{reverse('servicenote:add')}?{urlencode({'service': self.object.pk})}"
        )
        yield Button(_("Note: hide, or tell of the first visit"), url=url, icon_name="comment", priority=30)


class SyncedViewSet(ModelViewSet):
    """What the viewsets of synced rows share."""

    # There is nothing to fill in; the policy lets nobody come this far either.
    form_fields: Sequence[str] = []
    inspect_view_enabled = True
    inspect_view_class = RowInspectView
    inspect_view_fields_exclude = MACHINE_FIELDS
    copy_view_enabled = False
    list_per_page = 50
    search_backend_name = None


class ServiceViewSet(SyncedViewSet):
    model = Service
    icon = "list-ul"
    index_view_class = WithOrganization
    inspect_view_class = ServiceInspectView
    list_display = ["name", "organization", "charge", DateColumn("gone_since", label=gettext_lazy("gone since"))]
    list_filter = ["source", "charge", "area_type"]
    search_fields = ["name__fi", "name__sv", "name__en", "source_id"]


class ChannelViewSet(SyncedViewSet):
    model = Channel
    icon = "link"
    index_view_class = WithOrganization
    list_display = ["name", "type", "organization", DateColumn("gone_since", label=gettext_lazy("gone since"))]
    list_filter = ["type"]
    search_fields = ["name__fi", "name__sv", "name__en", "source_id"]


class PlaceViewSet(SyncedViewSet):
    model = Place
    icon = "site"
    inspect_view_class = PlacedInspectView
    list_display = ["name", "type_name", "municipality", "status"]
    list_filter = ["source", "status", "municipality"]
    search_fields = ["name__fi", "name__sv", "name__en", "source_id"]


class CollectionViewSet(SyncedViewSet):
    model = ServiceCollection
    icon = "folder-open-inverse"
    index_view_class = WithOrganization
    list_display = ["name", "organization", DateColumn("gone_since", label=gettext_lazy("gone since"))]
    search_fields = ["name__fi", "name__sv", "name__en", "source_id"]


class OrganizationViewSet(SyncedViewSet):
    model = Organization
    icon = "group"
    list_display = ["name", "kind", "municipality"]
    list_filter = ["kind"]
    search_fields = ["name__fi", "name__sv", "name__en", "source_id", "business_code"]
