"""Addresses of `referral.units`, under the language prefix."""

from django.urls import URLPattern, URLResolver, path

from referral.units import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.units, name="units"),
]
