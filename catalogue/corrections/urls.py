"""Addresses of corrections, under the language prefix; their words are in the page's language."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from catalogue.corrections.views.answering import answer, queue
from catalogue.corrections.views.following import find, follow, sent
from catalogue.corrections.views.reporting import place_correction, service_correction

urlpatterns = [
    path(
        _("services/"),
        include(
            [path("<str:source_id>/", include([path(_("correction/"), service_correction, name="service-correction")]))]
        ),
    ),
    path(
        _("places/"),
        include(
            [
                path(
                    "<slug:source>/<str:source_id>/",
                    include([path(_("correction/"), place_correction, name="place-correction")]),
                )
            ]
        ),
    ),
    path(
        _("corrections/"),
        include(
            [
                path("", find, name="corrections"),
                path(
                    _("queue/"),
                    include(
                        [
                            path("<str:token>/", queue, name="corrections-queue"),
                            path("<str:token>/<int:key>/", answer, name="corrections-answer"),
                        ]
                    ),
                ),
                path("<str:code>/", follow, name="correction"),
                path("<str:code>/", include([path(_("thanks/"), sent, name="correction-sent")])),
            ]
        ),
    ),
]
