"""Addresses of `referral.knowing`, under the language prefix."""

from django.urls import URLPattern, URLResolver, path

from referral.knowing import measure_views, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.statistics, name="statistics"),
    path("csv/", views.statistics_file, name="statistics-file"),
    path("<uuid:pk>/<slug:instrument>/<slug:moment>/", measure_views.ask, name="measure"),
]
