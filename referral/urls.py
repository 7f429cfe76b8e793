"""Addresses of referrals, under the language prefix; their words are in the page's language.

Nothing that names a person, a theme or a code stands in an address: referrals and legs are random UUIDs.
"""

from django.urls import include, path
from django.utils.translation import gettext_lazy as _

urlpatterns = [
    # Of residents: no login.
    path(_("referral/"), include("referral.resident.urls")),
    path("", include("referral.guidance.urls")),
    # Of professionals: behind a login.
    path(
        _("work/"),
        include(
            [
                path("", include("referral.receiving.urls")),
                path("", include("referral.sending.urls")),
                path("", include("referral.resident.staff_urls")),
                path("", include("referral.accounts.urls")),
                path(_("units/"), include("referral.units.urls")),
                path(_("register/"), include("referral.register.urls")),
                path(_("statistics/"), include("referral.knowing.urls")),
                path("fhir/", include("referral.fhir.urls")),
            ]
        ),
    ),
]
