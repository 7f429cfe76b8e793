"""Addresses of `referral.guidance`, under the language prefix."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from referral.guidance.views import guidance, guidance_list

urlpatterns: list[URLPattern | URLResolver] = [
    path(_("my-list/"), guidance_list, name="guidance-list"),
    path(_("work/guidance/"), guidance, name="guidance"),
]
