"""Addresses of professionals about a resident's code, under `work/`."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from referral.resident.views.replacing import replace_code

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("new-code/<uuid:referral>/"), replace_code, name="tracking-replace"),
]
