"""The catalogue's part of the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from catalogue.admin.choosers import PlaceChooser, ServiceChooser
from catalogue.admin.concepts import MeaningGroup
from catalogue.admin.corrections import CorrectionViewSet
from catalogue.admin.crisis import CrisisGroup, TryCrisisView
from catalogue.admin.editors import EditorsGroup
from catalogue.admin.explaining import ExplainItem, ExplainView
from catalogue.admin.maintainers import MaintainerContactViewSet
from catalogue.admin.menu import SyncedGroup
from catalogue.admin.quality import OrganizationQualityView, QualityItem, QualityReportView
from catalogue.admin.reports import ServicesToPlaceView
from catalogue.admin.searched import OpenedView, SearchedInVainView, SearchedItem, SearchedView, TellView
from catalogue.admin.trying import TryView


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[Any]:
    return [
        SyncedGroup(),
        EditorsGroup(),
        MeaningGroup(),
        CrisisGroup(),
        CorrectionViewSet(),
        MaintainerContactViewSet(),
        ServiceChooser("service_chooser"),
        PlaceChooser("place_chooser"),
    ]


@hooks.register("register_admin_urls")
def register_report_urls() -> list[Any]:
    return [
        path("crisis/try/", TryCrisisView.as_view(), name="try_crisis"),
        path("try-query/", TryView.as_view(), name="try_query"),
        path("why-missing/", ExplainView.as_view(), name="explain_service"),
        path("reports/services-to-place/", ServicesToPlaceView.as_view(), name="services_to_place"),
        path(
            "reports/services-to-place/results/",
            ServicesToPlaceView.as_view(results_only=True),
            name="services_to_place_results",
        ),
        path("reports/data-quality/", QualityReportView.as_view(), name="data_quality"),
        path(
            "reports/data-quality/results/", QualityReportView.as_view(results_only=True), name="data_quality_results"
        ),
        *report_paths("reports/searched", "searched", SearchedView),
        *report_paths("reports/searched-in-vain", "searched_in_vain", SearchedInVainView),
        *report_paths("reports/opened-results", "opened_results", OpenedView),
        path("reports/searched-in-vain/tell/", TellView.as_view(), name="tell_network"),
        path("reports/data-quality/<int:pk>/", OrganizationQualityView.as_view(), name="organization_quality"),
    ]


def report_paths(under: str, name: str, view: Any) -> list[Any]:
    """A report and the part of it that its filters ask for."""
    return [
        path(f"{under}/", view.as_view(), name=name),
        path(f"{under}/results/", view.as_view(results_only=True), name=f"{name}_results"),
    ]


class ServicesToPlaceItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm("catalogue.view_service"))


@hooks.register("register_permissions")
def register_looking_at_changes() -> Any:
    """A run's changes have no list of their own, which would register it."""
    return Permission.objects.filter(content_type__app_label="catalogue", codename="view_syncchange")


@hooks.register("register_reports_menu_item")
def register_report_item() -> MenuItem:
    return ServicesToPlaceItem(
        _("Services to place"), reverse("services_to_place"), name="services-to-place", icon_name="thumbtack", order=900
    )


@hooks.register("register_reports_menu_item")
def register_quality_item() -> MenuItem:
    return QualityItem(
        _("Data quality"), reverse("data_quality"), name="data-quality", icon_name="clipboard-list", order=910
    )


@hooks.register("register_reports_menu_item")
def register_searched_item() -> MenuItem:
    return SearchedItem(_("What people searched"), reverse("searched"), name="searched", icon_name="search", order=920)


@hooks.register("register_reports_menu_item")
def register_in_vain_item() -> MenuItem:
    return SearchedItem(
        _("Searched in vain"), reverse("searched_in_vain"), name="searched-in-vain", icon_name="warning", order=930
    )


@hooks.register("register_reports_menu_item")
def register_opened_item() -> MenuItem:
    return SearchedItem(
        _("Which results are opened"), reverse("opened_results"), name="opened-results", icon_name="list-ol", order=940
    )


@hooks.register("register_admin_menu_item")
def register_explaining_item() -> MenuItem:
    return ExplainItem(
        _("Why is it missing?"), reverse("explain_service"), name="why-missing", icon_name="help", order=165
    )
