"""The editors' layer: pins and exclusions, and notes on services. Saving one brings its row up to date at once."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from catalogue.admin.synced import RowIndexView
from catalogue.models import PlacementOverride, ServiceNote


class OverrideForm(WagtailAdminModelForm):
    """One subject, chosen when the override is made; made_by is whoever makes it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Another subject is another override: the old one's row would keep its old place.
            for name in ("service", "place"):
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if bool(cleaned.get("service")) == bool(cleaned.get("place")):
            self.add_error("service", _("Choose a service or a place, one of them."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if not self.instance.pk:
            self.instance.made_by = self.for_user
        return super().save(commit=commit)


class NoteForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("hidden") and not cleaned.get("hidden_reason"):
            self.add_error("hidden_reason", _("Tell why the service is hidden: others will wonder."))
        return cleaned


class SubjectCreateView(CreateView):
    """A form that begins with the row it was opened from (?service=… or ?place=…)."""

    def get_initial_form_instance(self) -> Any:
        instance = super().get_initial_form_instance() or self.model()
        for name in ("service", "place"):
            key = self.request.GET.get(name, "")
            if key.isdecimal() and hasattr(self.model, name):
                setattr(instance, f"{name}_id", int(key))
        return instance


class OverrideIndexView(RowIndexView):
    related = ("service", "place", "subtheme", "made_by")


class NoteIndexView(RowIndexView):
    related = ("service",)


class PlacementOverrideViewSet(ModelViewSet):
    model = PlacementOverride
    icon = "thumbtack"
    index_view_class = OverrideIndexView
    add_view_class = SubjectCreateView
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["service", "place", "subtheme", "action", "reason", "expires_on", "made_by", "made_at"]
    list_display = ["__str__", "reason", "expires_on", "made_by", "made_at"]
    list_filter = ["action", "subtheme"]
    search_fields = ["reason", "service__name__fi", "place__name__fi"]
    search_backend_name = None
    ordering = ["-made_at", "-pk"]
    edit_handler = ObjectList(
        [
            HelpPanel(content=_("Choose a service or a place. Your word goes before the rules.")),
            FieldRowPanel([FieldPanel("service"), FieldPanel("place")]),
            FieldRowPanel([FieldPanel("action"), FieldPanel("subtheme")]),
            FieldPanel("reason"),
            FieldPanel("expires_on"),
        ],
        base_form_class=OverrideForm,
    )


class ServiceNoteViewSet(ModelViewSet):
    model = ServiceNote
    icon = "comment"
    index_view_class = NoteIndexView
    add_view_class = SubjectCreateView
    copy_view_enabled = False
    inspect_view_enabled = True
    list_display = ["service", "hidden", "hidden_reason"]
    list_filter = ["hidden"]
    search_fields = ["service__name__fi", "hidden_reason"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("service"),
            FieldPanel("first_visit"),
            MultiFieldPanel([FieldPanel("hidden"), FieldPanel("hidden_reason")], heading=_("Hide from the site")),
        ],
        base_form_class=NoteForm,
    )


class EditorsGroup(ModelViewSetGroup):
    menu_label = _("Editors' words")
    menu_icon = "thumbtack"
    menu_order = 170
    items = (PlacementOverrideViewSet, ServiceNoteViewSet)
