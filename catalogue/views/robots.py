"""What crawlers should leave alone: the admin, and results pages, whose filters have no end."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@cache_control(max_age=86_400)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", *(f"Disallow: {path}" for path in search_paths()), ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def search_paths() -> list[str]:
    """The results page in every language."""
    paths = []
    for language, _ in settings.LANGUAGES:
        with override(language):
            paths.append(reverse("search"))
    return paths
