"""Addresses of the log, under the register's."""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from referral.register.log import views

urlpatterns = [
    path("", views.access_log, name="access-log"),
    path(_("unusual/"), views.log_unusual, name="access-log-unusual"),
    path(_("file/"), views.log_file, name="access-log-file"),
    path(
        _("requests/"),
        include(
            [
                path("", views.export_requests, name="export-requests"),
                path("<uuid:pk>/", views.export_answer, name="export-answer"),
            ]
        ),
    ),
]
