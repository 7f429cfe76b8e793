"""The history of syncs: a list with charts over it, and the page of one run."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from catalogue import decisions
from catalogue.admin import run_page
from catalogue.admin.changes import change_list
from catalogue.admin.charts import source_charts
from catalogue.admin.deciding import SetAsideView, SyncNowView, WriteView, installed
from catalogue.admin.synced import RowIndexView, RowInspectView, SyncedViewSet
from catalogue.models import SyncRun
from catalogue.run_words import (
    duration,
    duration_words,
    kind_words,
    mode_words,
    number,
    state_explained,
    state_label,
    state_line,
)

Context = dict[str, Any]


class RunFilter(WagtailFilterSet):
    started_at = django_filters.DateFromToRangeFilter(label=gettext_lazy("Started"), widget=DateRangePickerWidget)

    class Meta:
        model = SyncRun
        fields = ["source", "state", "mode"]


def duration_of(run: SyncRun) -> str:
    took = duration(run)
    return duration_words(took.total_seconds()) if took else ""


def listed(run: SyncRun) -> str:
    """What the source listed, kind by kind; empty when it was not listed whole."""
    return ", ".join(f"{kind_words(kind).lower()} {number(count)}" for kind, count in run.totals.items())


def what_was_read(run: SyncRun) -> SafeString:
    """In short, and under it what the source listed."""
    mode = mode_words(run) if run.is_retry else run.get_mode_display()
    return format_html('{} <small class="run-listed">{}</small>', mode, listed(run))


class Count(Column):
    """A number that one compares down the column."""

    def __init__(self, name: str, label: Any) -> None:
        super().__init__(
            name,
            label=label,
            accessor=lambda run: number(getattr(run, name)),
            classname="run-count",
        )


class RunIndexView(RowIndexView):
    """What was synced and when. A dry run is none of it."""

    template_name = "catalogue/admin/runs.html"
    results_template_name = "catalogue/admin/runs_results.html"
    sync_now_url_name = ""
    filterset_class = RunFilter
    default_ordering = "-started_at"

    def get_base_queryset(self) -> QuerySet[SyncRun]:
        rows: QuerySet[SyncRun] = super().get_base_queryset().filter(is_dry=False)
        return rows

    @property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column("started_at", MomentColumn, classname="run-brief"),
            Column("source", label=_("Source"), accessor="get_source_display", sort_key="source"),
            Column("state", label=state_label(), accessor=state_line, sort_key="state"),
            Column("mode", label=_("What was read"), accessor=what_was_read, sort_key="mode"),
            Column("duration", label=_("Duration"), accessor=duration_of, classname="run-brief"),
            Count("added", _("Added")),
            Count("changed", _("Changed")),
            Count("restored", _("Restored")),
            Count("gone", _("Gone")),
            Count("quarantined", _("In quarantine")),
        ]

    def get_list_buttons(self, instance: SyncRun) -> list[Any]:
        """None: the title leads to all there is."""
        return []

    @property
    def header_buttons(self) -> list[HeaderButton]:
        if not (self.user_has_permission("start") and installed()):
            return []
        return [HeaderButton(_("Sync now"), url=reverse(self.sync_now_url_name), icon_name="rotate")]

    def get_context_data(self, *args: Any, **kwargs: Any) -> Context:
        context: Context = super().get_context_data(*args, **kwargs)
        context["has_runs"] = SyncRun.objects.filter(is_dry=False).exists()
        if not self.results_only:
            context["sources"] = source_charts()
            context["state_label"] = state_label()
        return context


class MomentColumn(TitleColumn):
    """When a run began, which is what it is called by."""

    def get_value(self, instance: SyncRun) -> str:
        return run_page.moment(instance.started_at)


class RunInspectView(RowInspectView):
    """One run: what it did, whether it wants a decision, and every change."""

    template_name = "catalogue/admin/run.html"
    page_title = gettext_lazy("Run")
    write_url_name = ""
    set_aside_url_name = ""

    def get_page_subtitle(self) -> str:
        return f"{self.object.get_source_display()} {run_page.moment(self.object.started_at)}"

    def get_object(self, queryset: Any = None) -> SyncRun:
        run: SyncRun = super().get_object(queryset)
        return run

    def get_fields(self) -> list[str]:
        """None one by one: the template shows them in their order."""
        return []

    def get_context_data(self, **kwargs: Any) -> Context:
        run: SyncRun = self.object
        return {
            **super().get_context_data(**kwargs),
            "run": run,
            "state": state_line(run),
            "explained": state_explained(run),
            "message": run_page.message(run),
            "facts": run_page.facts(run),
            "counts": run_page.counts(run) if run_page.has_written(run) else [],
            "totals": run_page.totals(run),
            "incidents": run_page.incidents(run),
            "quarantine": [(kind_words(row.kind), row) for row in run.quarantine.order_by("-pk")],
            **self.held(run),
            **self.changes(run),
        }

    def held(self, run: SyncRun) -> Context:
        """Why it is or was held; the buttons only while it waits, and for those who may decide."""
        is_waiting = decisions.is_waiting(run)
        may_decide = is_waiting and self.user_has_permission("decide")
        return {
            "reasons": run_page.reasons(run),
            "leaving": run_page.leaving(run) if run.state == SyncRun.State.HELD else [],
            "write_url": reverse(self.write_url_name, args=[run.pk]) if may_decide else "",
            "set_aside_url": reverse(self.set_aside_url_name, args=[run.pk]) if may_decide else "",
        }

    def changes(self, run: SyncRun) -> Context:
        if not self.request.user.has_perm("catalogue.view_syncchange"):
            return {"changes": None}
        return {"changes": change_list(run, self.request.GET)}


class SyncRunViewSet(SyncedViewSet):
    model = SyncRun
    icon = "rotate"
    menu_label = gettext_lazy("Sync history")
    index_view_class = RunIndexView
    inspect_view_class = RunInspectView
    list_per_page = 25

    def get_common_view_kwargs(self, **kwargs: Any) -> Context:
        names = ("write", "set_aside", "sync_now")
        urls = {f"{name}_url_name": self.get_url_name(name) for name in names}
        common: Context = super().get_common_view_kwargs(**{**urls, **kwargs})
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("write/<int:pk>/", self.construct_view(WriteView), name="write"),
            path("set-aside/<int:pk>/", self.construct_view(SetAsideView), name="set_aside"),
            path("sync-now/", self.construct_view(SyncNowView), name="sync_now"),
        ]
