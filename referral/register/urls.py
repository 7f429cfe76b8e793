"""Addresses of `referral.register`, under the language prefix."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("log/"), include("referral.register.log.urls")),
    path(_("emergency/"), include("referral.register.emergency.urls")),
]
