"""The catalogue's part of the admin."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from catalogue.admin.choosers import PlaceChooser, ServiceChooser
from catalogue.admin.editors import EditorsGroup
from catalogue.admin.reports import ServicesToPlaceView
from catalogue.admin.synced import SyncedGroup


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [
        SyncedGroup(),
        EditorsGroup(),
        ServiceChooser("service_chooser"),
        PlaceChooser("place_chooser"),
    ]


@hooks.register("register_admin_urls")
def register_report_urls() -> list[Any]:
    return [
        path("reports/services-to-place/", ServicesToPlaceView.as_view(), name="services_to_place"),
        path(
            "reports/services-to-place/results/",
            ServicesToPlaceView.as_view(results_only=True),
            name="services_to_place_results",
        ),
    ]


class ServicesToPlaceItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("catalogue.view_service"))


@hooks.register("register_reports_menu_item")
def register_report_item() -> MenuItem:
    return ServicesToPlaceItem(
        _("Services to place"), reverse("services_to_place"), name="services-to-place", icon_name="thumbtack", order=900
    )
