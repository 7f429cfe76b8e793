"""Addresses of those who look after an organisation's data: kept by the regional coordinator, used for nothing else."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from catalogue.admin.synced import RowIndexView
from catalogue.models import MaintainerContact, Organization


class ContactForm(WagtailAdminModelForm):
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].queryset = Organization.objects.current().only("name", "source_id")


class ContactCreateView(CreateView):
    """A form that begins with the organisation it was opened from (?organization=…)."""

    def get_initial_form_instance(self) -> Any:
        instance = super().get_initial_form_instance() or self.model()
        key = self.request.GET.get("organization", "")
        if key.isascii() and key.isdecimal():
            instance.organization_id = int(key)
        return instance


class ContactIndexView(RowIndexView):
    related = ("organization",)


class MaintainerContactViewSet(ModelViewSet):
    model = MaintainerContact
    icon = "mail"
    menu_label = gettext_lazy("Maintainers' addresses")
    add_to_settings_menu = True
    index_view_class = ContactIndexView
    add_view_class = ContactCreateView
    copy_view_enabled = False
    list_display = ["email", "organization", "language", "wants_monthly_mail", "wants_corrections"]
    list_filter = ["language", "wants_monthly_mail", "wants_corrections"]
    search_fields = ["email", "organization__name__fi", "organization__name__sv"]
    search_backend_name = None
    ordering = ["email", "pk"]
    edit_handler = ObjectList(
        [
            HelpPanel(content=gettext_lazy("Keep only addresses given for this work; an office's before a person's.")),
            FieldPanel("organization"),
            FieldRowPanel([FieldPanel("email"), FieldPanel("language")]),
            FieldPanel("wants_monthly_mail"),
            FieldPanel("wants_corrections"),
        ],
        base_form_class=ContactForm,
    )
