"""The addresses that the page benchmark asks for, of a filled catalogue: `python -m benchmarks.addresses`.

Many of each kind, so that no single row or cached page stands for all.
"""

import json

import django

from benchmarks.search_once import read_queries


def main() -> dict[str, list[str]]:
    django.setup()
    from urllib.parse import urlencode

    from django.urls import reverse
    from django.utils.translation import override

    from catalogue.models import Service
    from themes.models import SubthemePage, ThemePage

    with override("fi"):
        services = Service.objects.current().filter(placements__isnull=False).distinct().order_by("source_id")
        step = max(1, services.count() // 20)
        queries = [text for language, text in read_queries() if language == "fi"]
        return {
            "home page": ["/fi/"],
            "theme page": [page.url for page in ThemePage.objects.live().filter(locale__language_code="fi")],
            "subtheme page": [page.url for page in SubthemePage.objects.live().filter(locale__language_code="fi")],
            "service page": [service.get_absolute_url() for service in services[::step]],
            "results page": [f"{reverse('search')}?{urlencode({'q': text})}" for text in queries],
        }


if __name__ == "__main__":
    print(json.dumps(main()))
