"""Choosing a service or a place by its name, in forms of the admin."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from catalogue.models import Place, Service


class NameForm(BaseFilterForm):
    """A part of a name in any language of the site."""

    q = forms.CharField(label=_("Name"), required=False)

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        text = self.cleaned_data.get("q", "")
        if text:
            self.is_searching, self.search_query = True, text
            objects = objects.filter(
                Q(name__fi__icontains=text) | Q(name__sv__icontains=text) | Q(name__en__icontains=text)
            )
        return super().filter(objects)  # type: ignore[no-any-return]  # Wagtail's forms carry no types


class ServiceChoices:
    """What a chooser of services lists: current ones, each with its organisation."""

    filter_form_class = NameForm

    def get_object_list(self) -> QuerySet[Any]:
        return Service.objects.current().select_related("organization")

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("organization", label=_("Organisation"))]  # type: ignore[misc]  # a mixin


class ServiceChooseView(ServiceChoices, ChooseView):
    pass


class ServiceResultsView(ServiceChoices, ChooseResultsView):
    pass


class PlaceChoices:
    """What a chooser of places lists: sports places; a service location is placed through its services."""

    filter_form_class = NameForm

    def get_object_list(self) -> QuerySet[Any]:
        return Place.objects.current().exclude(type_code=None)

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("type_name", label=_("type"))]  # type: ignore[misc]  # a mixin


class PlaceChooseView(PlaceChoices, ChooseView):
    pass


class PlaceResultsView(PlaceChoices, ChooseResultsView):
    pass


class ServiceChooser(ChooserViewSet):
    model = Service
    icon = "list-ul"
    choose_one_text = _("Choose a service")
    choose_another_text = _("Choose another service")
    choose_view_class = ServiceChooseView
    choose_results_view_class = ServiceResultsView


class PlaceChooser(ChooserViewSet):
    model = Place
    icon = "site"
    choose_one_text = _("Choose a place")
    choose_another_text = _("Choose another place")
    choose_view_class = PlaceChooseView
    choose_results_view_class = PlaceResultsView
