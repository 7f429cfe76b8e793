"""Documents that a sync did not understand: where in them, why, and trying them again."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue.admin.links import row_links
from catalogue.admin.marked import mark
from catalogue.admin.synced import RowIndexView, RowInspectView, SyncedViewSet
from catalogue.ingest.guard import HeldRun
from catalogue.ingest.http import SourceError
from catalogue.ingest.lock import AnotherSync
from catalogue.ingest.sources import NotPossible, room_of
from catalogue.models import Quarantine
from catalogue.run_words import KINDS, kind_words

OPEN, RESOLVED = "open", "resolved"
PLACE = "place-in-document"


class QuarantineFilter(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=list(KINDS.items()))
    is_open = django_filters.ChoiceFilter(
        label=gettext_lazy("state"),
        method="by_state",
        choices=[(OPEN, gettext_lazy("not understood")), (RESOLVED, gettext_lazy("resolved"))],
    )

    class Meta:
        model = Quarantine
        fields = ["source"]

    def by_state(self, queryset: QuerySet[Quarantine], name: str, value: str) -> QuerySet[Quarantine]:
        return queryset.filter(resolved_at__isnull=value == OPEN)


class QuarantineIndexView(RowIndexView):
    filterset_class = QuarantineFilter
    default_ordering = "-last_seen"

    @property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column("source_id", DocumentColumn),
            Column("source", label=_("Source"), accessor="get_source_display"),
            Column("path", label=_("Where in the document")),
            Column("reason", label=_("Reason")),
            DateColumn("last_seen", label=_("Last seen"), sort_key="last_seen"),
            DateColumn("resolved_at", label=_("Resolved"), sort_key="resolved_at"),
        ]

    def get_list_buttons(self, instance: Quarantine) -> list[Any]:
        """None: the title leads to all there is."""
        return []


class DocumentColumn(TitleColumn):
    """The kind and the id, and straight to the place in the document."""

    def get_value(self, instance: Quarantine) -> str:
        return f"{kind_words(instance.kind)}: {instance.source_id}"

    def get_link_url(self, instance: Quarantine, parent_context: Any) -> str:
        return f"{super().get_link_url(instance, parent_context)}#{PLACE}"


class QuarantineInspectView(RowInspectView):
    template_name = "catalogue/admin/quarantine.html"
    page_title = gettext_lazy("The document")
    retry_url_name = ""

    def get_page_subtitle(self) -> str:
        return f"{kind_words(self.object.kind)}: {self.object.source_id}"

    def get_fields(self) -> list[str]:
        """None one by one: the template shows them in their order."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row: Quarantine = self.object
        may_retry = row.resolved_at is None and self.user_has_permission("retry")
        return {
            **super().get_context_data(**kwargs),
            "row": row,
            "kind": kind_words(row.kind),
            "known": row_links(row.source, [(row.kind, row.source_id)]).get((row.kind, row.source_id)),
            "document": mark(row.document, row.path) if row.document is not None else None,
            "place": PLACE,
            "retry_url": reverse(self.retry_url_name, args=[row.pk]) if may_retry else "",
        }


class RetryView(PermissionCheckedMixin, View):
    """Fetch and read one document again while the person waits."""

    model = Quarantine
    permission_required = "retry"
    inspect_url_name = ""
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        row = get_object_or_404(Quarantine, pk=pk)
        if row.resolved_at is not None:
            messages.info(request, _("This document is resolved already. Nothing was done."))
        else:
            self.retry(row)
        return redirect(self.inspect_url_name, pk)

    def retry(self, row: Quarantine) -> None:
        try:
            is_understood = room_of(row.source).retry(row)
        except KeyError:
            self.failed(_("%(source)s is not installed here."), source=row.get_source_display())
        except AnotherSync:
            self.failed(
                _("A sync of %(source)s is running, and reads this document too. Look again when it is over."),
                source=row.get_source_display(),
            )
        except SourceError as error:
            self.failed(
                _("%(source)s did not give the document: %(reason)s"),
                source=row.get_source_display(),
                reason=str(error),
            )
        except (NotPossible, HeldRun) as error:
            self.failed("%(reason)s", reason=str(error))
        else:
            self.tell(row, is_understood=is_understood)

    def failed(self, words: str, **values: str) -> None:
        messages.error(self.request, words % values)

    def tell(self, row: Quarantine, *, is_understood: bool) -> None:
        if is_understood:
            messages.success(self.request, _("The document is understood now, and its row is up to date."))
            return
        row.refresh_from_db()
        words = _("The document is still not understood. %(path)s: %(reason)s")
        messages.warning(self.request, words % {"path": row.path or "–", "reason": row.reason})


class QuarantineViewSet(SyncedViewSet):
    model = Quarantine
    icon = "warning"
    index_view_class = QuarantineIndexView
    inspect_view_class = QuarantineInspectView
    search_fields = ["source_id", "reason", "path"]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        common: dict[str, Any] = super().get_common_view_kwargs(
            **{"retry_url_name": self.get_url_name("retry"), **kwargs}
        )
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("retry/<int:pk>/", self.construct_view(RetryView), name="retry"),
        ]
