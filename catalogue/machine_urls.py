"""Addresses for machines, outside the language prefix."""

from django.urls import path

from catalogue.views.health import health
from catalogue.views.robots import robots
from catalogue.views.sitemaps import index, section

urlpatterns = [
    path("health/", health, name="health"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", index, name="sitemap"),
    path("sitemap-<slug:section>.xml", section, name="sitemap-section"),
]
