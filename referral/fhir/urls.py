"""Addresses of `referral.fhir`, under the language prefix."""

from django.urls import URLPattern, URLResolver, path

from referral.fhir import views

urlpatterns: list[URLPattern | URLResolver] = [path("<uuid:pk>/", views.leg_bundle, name="fhir-leg")]
