"""Addresses of emergency reading, under the register's."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from referral.register.emergency import views

urlpatterns = [
    path("", views.emergency, name="emergency"),
    path(_("open/"), views.emergency_open, name="emergency-open"),
    path(
        _("openings/"),
        include(
            [
                path("", views.openings, name="emergency-openings"),
                path("<uuid:pk>/", views.opening, name="emergency-opening"),
            ]
        ),
    ),
]
