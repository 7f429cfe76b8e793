"""Every address of the site. The catalogue stands above Wagtail's pages, which catch the rest."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from catalogue.views.gallery import component, gallery
from themes.views import choose_scheme, theme_colours

gallery_urls = [
    path("_components/", gallery, name="gallery"),
    path("_components/<path:name>/", component, name="component"),
]

urlpatterns = [
    # One way to a new password, and one that is throttled, for editors too.
    path("admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("catalogue.machine_urls")),
    path("themes.css", theme_colours, name="theme-colours"),
    # A provider's redirects know no language.
    path("", include("referral.accounts.provider_urls")),
    path("scheme/", choose_scheme, name="choose-scheme"),
    # Pictures that editors upload. A server in front may take them over; without one they must not be missing.
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    *i18n_patterns(
        *(gallery_urls if settings.COMPONENT_GALLERY else []),
        path("", include("catalogue.urls")),
        path("", include("referral.urls")),
        # Wagtail's login for readers of private pages would be a door without a second step.
        path("_util/login/", RedirectView.as_view(pattern_name="account_login")),
        path("", include(wagtail_urls)),
    ),
]
