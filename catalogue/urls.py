"""The catalogue's pages, under the language prefix; their words are in the page's language."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from catalogue.views.lists import everything
from catalogue.views.opened import opened
from catalogue.views.organization import organization
from catalogue.views.place import place
from catalogue.views.quality import quality, quality_sheet
from catalogue.views.search import search
from catalogue.views.service import service
from catalogue.views.suggestions import suggestions

urlpatterns = [
    path("", include("catalogue.corrections.urls")),
    path(_("search/"), search, name="search"),
    path(_("search/suggestions/"), suggestions, name="suggestions"),
    path(_("search/opened/"), opened, name="opened"),
    path(
        _("services/"),
        include(
            [
                path("", everything, {"kind": "service"}, name="services"),
                path("<str:source_id>/", service, name="service"),
            ]
        ),
    ),
    path(
        _("places/"),
        include(
            [
                path("", everything, {"kind": "place"}, name="places"),
                path("<slug:source>/<str:source_id>/", place, name="place"),
            ]
        ),
    ),
    path(
        _("organizations/"),
        include(
            [
                path("", everything, {"kind": "organization"}, name="organizations"),
                path("<str:source_id>/", organization, name="organization"),
            ]
        ),
    ),
    path(
        _("quality/"),
        include(
            [
                path("<str:token>/", quality, name="quality"),
                path("<str:token>/table.csv", quality_sheet, name="quality-sheet"),
            ]
        ),
    ),
]
