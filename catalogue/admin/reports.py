"""What the regional coordinator should look at: services without a topic, and those whose topic is a guess."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from catalogue.models import Placement, Service
from catalogue.views.rows import visible_services

UNPLACED, GUESSED = "unplaced", "guessed"


class ToPlaceFilter(WagtailFilterSet):
    why = django_filters.ChoiceFilter(
        label=gettext_lazy("Why"),
        method="by_reason",
        choices=[(UNPLACED, gettext_lazy("under no topic")), (GUESSED, gettext_lazy("placed by a guess"))],
    )

    def by_reason(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(is_placed=value == GUESSED)

    class Meta:
        model = Service
        fields: list[str] = []


class ServicesToPlaceView(ReportView):
    """Every current service that no rule placed surely."""

    model = Service
    page_title = gettext_lazy("Services to place")
    header_icon = "thumbtack"
    index_url_name = "services_to_place"
    index_results_url_name = "services_to_place_results"
    permission_required = "view"
    filterset_class = ToPlaceFilter
    list_export = ["source_id", "name", "organization", "service_classes"]
    columns = [
        TitleColumn(
            "name", label=gettext_lazy("Service"), get_url=lambda row: reverse("service:inspect", args=[row.pk])
        ),
        Column("organization", label=gettext_lazy("Organisation")),
        Column("classes", label=gettext_lazy("Service classes"), accessor=lambda row: ", ".join(row.service_classes)),
        Column("why", label=gettext_lazy("Why"), accessor=lambda row: why(row)),
    ]

    def get_queryset(self) -> Any:
        placed = Placement.objects.filter(service=OuterRef("pk"))
        return (
            visible_services()
            .annotate(is_placed=Exists(placed), is_sure=Exists(placed.filter(guessed=False)))
            .filter(Q(is_placed=False) | Q(is_sure=False))
            .select_related("organization")
            .prefetch_related("placements__subtheme")
            .order_by("is_placed", "source_id")
        )

    def get_filename(self) -> str:
        return "services-to-place"


def why(row: Any) -> str:
    """Under no topic, or which guess placed it and by what."""
    found = [f"{item.subtheme}: {item.reason}" for item in row.placements.all()]
    return "; ".join(found) or _("under no topic")
