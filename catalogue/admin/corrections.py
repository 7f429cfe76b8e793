"""The queue of residents' corrections for the regional coordinator: what waits, how long, and answering it."""

from datetime import timedelta
from typing import Any

import django_filters
from django.db.models import Case, F, QuerySet, Value, When
from django.forms import Textarea
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import EditView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from catalogue.admin.synced import RowIndexView
from catalogue.corrections import actions, telling, words
from catalogue.corrections.forms import answer_refusals
from catalogue.corrections.subjects import Subject
from catalogue.models import Correction, Organization

OPEN = "open"
LATE, NEARS, DATED = "late", "nears", "dated"


class CorrectionFilter(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("How it stands"),
        method="by_state",
        choices=[(OPEN, gettext_lazy("Not answered")), *Correction.State.choices],
    )
    topic = django_filters.ChoiceFilter(label=gettext_lazy("What about"), choices=Correction.Topic.choices)
    organization = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Organisation"),
        queryset=lambda request: Organization.objects.filter(pk__in=Correction.objects.values("organization")),
    )
    due = django_filters.ChoiceFilter(
        label=gettext_lazy("To be answered by a date"),
        method="by_due",
        choices=[
            (LATE, gettext_lazy("Late")),
            (NEARS, gettext_lazy("Four days left, or less")),
            (DATED, gettext_lazy("Has a date")),
        ],
    )

    class Meta:
        model = Correction
        fields: list[str] = []

    def by_state(self, queryset: QuerySet[Correction], name: str, value: str) -> QuerySet[Correction]:
        if value == OPEN:
            return queryset.exclude(state__in=Correction.CLOSED)
        return queryset.filter(state=value)

    def by_due(self, queryset: QuerySet[Correction], name: str, value: str) -> QuerySet[Correction]:
        today = timezone.localdate()
        waiting = queryset.exclude(due_on=None).exclude(state__in=Correction.CLOSED)
        if value == LATE:
            return waiting.filter(due_on__lt=today)
        if value == NEARS:
            return waiting.filter(due_on__range=(today, today + timedelta(days=words.NEARS_AT)))
        return waiting


class StateColumn(Column):
    """The state, and for what is to be answered by a date how long there is: an icon and words."""

    cell_template_name = "catalogue/corrections/admin/state_cell.html"

    def get_value(self, instance: Correction) -> dict[str, Any]:
        return {
            "state": instance.get_state_display(),
            "due": words.due(instance, timezone.localdate()),
            "is_closed": instance.state in Correction.CLOSED,
        }


class CorrectionIndexView(RowIndexView):
    related = ("service", "place", "organization")
    filterset_class = CorrectionFilter

    def get_base_queryset(self) -> QuerySet[Correction]:
        """What waits first, the most urgent and then the oldest before others."""
        is_closed = Case(When(state__in=Correction.CLOSED, then=Value(1)), default=Value(0))
        rows: QuerySet[Correction] = super().get_base_queryset()
        return rows.order_by(is_closed, F("due_on").asc(nulls_last=True), "sent_at", "pk")

    def order_queryset(self, queryset: QuerySet[Correction]) -> QuerySet[Correction]:
        """Columns are sorted by nothing: the order is the queue."""
        return queryset

    @property
    def columns(self) -> list[Column]:
        title = self._get_title_column_class(TitleColumn)
        return [
            title("subject", label=_("Service or place"), accessor=name_of, get_url=self.get_edit_url),
            Column("topic", label=_("What about"), accessor="get_topic_display"),
            Column("organization", label=_("Organisation")),
            Column("came", label=_("Came"), accessor=lambda row: words.age_words(row.sent_at, timezone.localdate())),
            StateColumn("state", label=_("How it stands")),
        ]


def name_of(row: Correction) -> str:
    return str(Subject.of_correction(row).name)


class AnswerByCoordinatorForm(WagtailAdminModelForm):
    class Meta:
        model = Correction
        fields = ["state", "answer"]
        widgets = {"answer": Textarea(attrs={"rows": 5})}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for problem in answer_refusals(cleaned.get("state", ""), cleaned.get("answer", "").strip()):
            self.add_error("answer", problem)
        return cleaned


class CorrectionEditView(EditView):
    """What a resident wrote, and the answer to it."""

    template_name = "catalogue/corrections/admin/edit.html"
    page_title = gettext_lazy("Answer")
    success_message = gettext_lazy("The answer is kept. The sender sees it with their code.")
    submit_button_label = gettext_lazy("Keep the answer")
    send_on_url_name = ""

    def get_queryset(self) -> QuerySet[Correction]:
        return Correction.objects.select_related("service__note", "place", "organization", "answered_by")

    def save_instance(self) -> Correction:
        # The form's instance holds the new values already; what changed is judged against the row.
        row = Correction.objects.get(pk=self.object.pk)
        data = self.form.cleaned_data
        actions.answer(row, state=data["state"], text=data["answer"].strip(), by=self.request.user)
        log(instance=row, action="wagtail.edit", user=self.request.user)
        return row

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.get_queryset().get(pk=self.object.pk)
        today = timezone.localdate()
        return {
            **super().get_context_data(**kwargs),
            "row": row,
            "subject": Subject.of_correction(row),
            "row_url": reverse(
                f"{'service' if row.service_id else 'place'}:inspect", args=[row.service_id or row.place_id]
            ),
            "age": words.age_words(row.sent_at, today),
            "due": words.due(row, today),
            "contacts": telling.contacts_of(row).count(),
            "send_on_url": reverse(self.send_on_url_name, args=[row.pk]),
        }


class SendOnView(PermissionCheckedMixin, View):
    """Mail a correction to its organisation, for the first time or again."""

    model = Correction
    permission_required = "change"
    edit_url_name = ""
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        row = get_object_or_404(Correction.objects.select_related("service", "place", "organization"), pk=pk)
        if telling.send_on(row):
            log(instance=row, action="wagtail.edit", user=request.user)
            messages.success(request, _("The organisation was told, with a link to answer by."))
        else:
            messages.error(
                request,
                _("No mail went out. Has the organisation an address for corrections, and does the mail server work?"),
            )
        return redirect(self.edit_url_name, pk)


class CorrectionViewSet(ModelViewSet):
    model = Correction
    icon = "comment"
    menu_order = 175
    add_to_admin_menu = True
    index_template_name = "catalogue/corrections/admin/index.html"
    index_view_class = CorrectionIndexView
    edit_view_class = CorrectionEditView
    copy_view_enabled = False
    # There is nothing that could use a correction.
    add_to_reference_index = False
    search_fields = ["service__name__fi", "service__name__sv", "place__name__fi", "organization__name__fi"]
    search_backend_name = None
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        return AnswerByCoordinatorForm

    def get_permissions_to_register(self) -> Any:
        """Those that mean something: nobody adds one."""
        from django.contrib.auth.models import Permission

        codenames = ("view_correction", "change_correction", "delete_correction")
        return Permission.objects.filter(content_type__app_label="catalogue", codename__in=codenames)

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        common: dict[str, Any] = super().get_edit_view_kwargs(
            **{
                "send_on_url_name": self.get_url_name("send_on"),
                "template_name": CorrectionEditView.template_name,
                **kwargs,
            }
        )
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        send_on = SendOnView.as_view(edit_url_name=self.get_url_name("edit"))
        return [*super().get_urlpatterns(), path("send-on/<int:pk>/", send_on, name="send_on")]
